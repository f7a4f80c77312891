import { Button } from "@rentright/ui/button";
import { cn } from "@rentright/ui/lib/cn";
import { Skeleton } from "@rentright/ui/skeleton";
import type { ReactNode } from "react";
import { useWords } from "./words";

export interface Figure {
  label: string;
  /** Nothing while it is on its way. */
  value?: ReactNode;
  note?: ReactNode;
}

/** A few numbers about a record side by side. They take the same room from the beginning. */
export function Figures({ figures, className }: { figures: readonly Figure[]; className?: string }) {
  return (
    <dl
      className={cn(
        "bg-line grid grid-cols-2 gap-px overflow-hidden sm:auto-cols-fr sm:grid-flow-col sm:grid-cols-none",
        className,
      )}
    >
      {figures.map(({ label, value, note }, at) => (
        <div
          key={label}
          // An odd one out on a phone has a row of its own.
          className={cn(
            "bg-surface min-w-0 px-4 py-2.5",
            at === 0 && figures.length % 2 === 1 && "max-sm:col-span-2",
          )}
        >
          <dt className="text-muted truncate text-[0.8125rem]">{label}</dt>
          <dd className="min-h-6 text-base leading-6 font-semibold break-words tabular-nums">
            {value ?? <Skeleton className="my-1 h-4 w-16" />}
          </dd>
          {note !== undefined && <dd className="text-muted min-h-5 text-[0.8125rem]">{note}</dd>}
        </div>
      ))}
    </dl>
  );
}

/** In place of figures that could not be read. */
export function FiguresFailed({ words, onRetry }: { words: string; onRetry: () => void }) {
  const t = useWords();
  return (
    <p role="alert" className="text-muted px-4 py-3">
      {words}{" "}
      <Button variant="link" onClick={onRetry}>
        {t("retry")}
      </Button>
    </p>
  );
}
