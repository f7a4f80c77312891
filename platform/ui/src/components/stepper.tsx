import { Check, Circle, Undo2, X } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "../lib/cn";
import { useLabels } from "./labels";

export interface Step {
  name: string;
  title: string;
  state: "waiting" | "running" | "done" | "failed" | "undone";
  /** How long it took. */
  ms?: number;
  note?: ReactNode;
}

/** Steps of long work as they happen. Announces the running step, keeps words beside each colour. */
export function Stepper({ steps, label }: { steps: readonly Step[]; label: string }) {
  const labels = useLabels();
  const words = {
    waiting: labels.stepWaiting,
    running: labels.stepRunning,
    done: labels.stepDone,
    failed: labels.stepFailed,
    undone: labels.stepUndone,
  };
  const now =
    steps.find((step) => step.state === "running" || step.state === "failed") ??
    steps.findLast((step) => step.state === "done");
  return (
    <div>
      <p aria-live="polite" className="sr-only">
        {now && `${now.title}: ${words[now.state]}`}
      </p>
      <ol aria-label={label}>
        {steps.map((step, at) => (
          <li
            key={step.name}
            aria-current={step.state === "running" ? "step" : undefined}
            className="relative flex gap-3 pb-4 last:pb-0"
          >
            {at < steps.length - 1 && (
              <span
                aria-hidden
                className={cn(
                  "absolute top-6 bottom-0 left-3 w-px -translate-x-1/2",
                  step.state === "done" ? "bg-available" : "bg-line",
                )}
              />
            )}
            <StepDot state={step.state} />
            <div className="grid min-h-6 min-w-0 flex-1 grid-cols-[minmax(0,1fr)_auto] items-baseline gap-x-3">
              <span className={cn("font-medium", step.state === "waiting" && "text-muted font-normal")}>
                {step.title}
              </span>
              <span
                className={cn(
                  "text-[0.8125rem] tabular-nums",
                  step.state === "failed" ? "text-late" : "text-subtle",
                )}
              >
                {words[step.state]}
                {step.state === "done" && step.ms !== undefined && ` · ${seconds(step.ms)}`}
              </span>
              {step.note && <div className="text-muted col-span-2 text-[0.8125rem]">{step.note}</div>}
            </div>
          </li>
        ))}
      </ol>
    </div>
  );
}

function seconds(ms: number): string {
  return ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`;
}

function StepDot({ state }: { state: Step["state"] }) {
  const looks = {
    waiting: "border-line-strong/60 bg-surface text-subtle border",
    running: "bg-accent-soft text-accent-text",
    done: "bg-available-soft text-available",
    failed: "bg-late-soft text-late",
    undone: "bg-attention-soft text-attention",
  };
  return (
    <span
      aria-hidden
      className={cn(
        "relative flex size-6 shrink-0 items-center justify-center rounded-full [&_svg]:size-3.5",
        looks[state],
      )}
    >
      {state === "done" && <Check />}
      {state === "failed" && <X />}
      {state === "undone" && <Undo2 />}
      {state === "running" && <Circle className="animate-skeleton fill-current" />}
    </span>
  );
}
