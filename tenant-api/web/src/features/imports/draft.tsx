import { cn } from "@rentright/ui/lib/cn";
import { useQuery } from "@tanstack/react-query";
import { useSearchParams } from "react-router";
import type { ImportRun } from "@/api/types";
import { useWords } from "@/shared/words";
import { kindsQuery } from "./api";
import { CheckStep } from "./check-step";
import { FixStep } from "./fix-step";
import { MapStep } from "./map-step";
import { missingFields } from "./mapping";

const STEPS = ["map", "fix", "check"] as const;
export type DraftStep = (typeof STEPS)[number];

/** Before the run: match the columns, fix what is wrong, look at what would happen. Nothing is written yet. */
export function Draft({ run }: { run: ImportRun }) {
  const t = useWords("imports");
  const [params, setParams] = useSearchParams();
  const { data: kinds } = useQuery(kindsQuery);
  const fields = kinds?.data.find((kind) => kind.kind === run.kind)?.fields ?? [];
  const missing = missingFields(run.mapping, fields);
  const asked = params.get("step") as DraftStep | null;
  const step: DraftStep = asked && STEPS.includes(asked) && missing.length === 0 ? asked : "map";
  const go = (next: DraftStep) => setParams({ step: next });

  return (
    <div>
      <ol aria-label={t("steps.label")} className="mb-5 flex gap-1 sm:gap-2">
        {STEPS.map((one, at) => (
          <li key={one} className="min-w-0 flex-1">
            <button
              type="button"
              aria-current={one === step ? "step" : undefined}
              disabled={one !== "map" && missing.length > 0}
              onClick={() => go(one)}
              className={cn(
                "w-full rounded-[4px] border-t-2 px-1 pt-2 pb-1 text-left disabled:cursor-not-allowed",
                STEPS.indexOf(step) >= at ? "border-accent-text" : "border-line",
                one === step ? "text-text font-medium" : "text-muted",
              )}
            >
              <span className="text-subtle mr-1.5 tabular-nums">{at + 1}</span>
              {t(`steps.${one}`)}
              {one === "fix" && run.problem_count > 0 && (
                <span className="text-late ml-1.5">({run.problem_count})</span>
              )}
            </button>
          </li>
        ))}
      </ol>
      {step === "map" && (
        <MapStep run={run} fields={fields} onNext={() => go(run.problem_count > 0 ? "fix" : "check")} />
      )}
      {step === "fix" && (
        <FixStep run={run} fields={fields} onBack={() => go("map")} onNext={() => go("check")} />
      )}
      {step === "check" && <CheckStep run={run} onBack={() => go(run.problem_count > 0 ? "fix" : "map")} />}
    </div>
  );
}
