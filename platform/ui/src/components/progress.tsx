import { cn } from "../lib/cn";

export interface ProgressProps {
  label: string;
  /** Done of total; total 0 means not known yet. */
  done: number;
  total: number;
  showNumbers?: boolean;
  className?: string;
}

export function Progress({ label, done, total, showNumbers = true, className }: ProgressProps) {
  const known = total > 0;
  const share = known ? Math.min(done / total, 1) : 0;
  return (
    <div className={className}>
      <div className="mb-1 flex justify-between gap-3 text-[0.8125rem]">
        <span className="text-muted">{label}</span>
        {showNumbers && known && (
          <span className="text-muted tabular-nums">
            {done.toLocaleString()} / {total.toLocaleString()}
          </span>
        )}
      </div>
      <div
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={known ? total : undefined}
        aria-valuenow={known ? done : undefined}
        className="bg-line h-2 overflow-hidden rounded-full"
      >
        <div
          className={cn(
            "bg-accent h-full rounded-full transition-[width] duration-150",
            !known && "animate-skeleton w-full",
          )}
          style={known ? { width: `${share * 100}%` } : undefined}
        />
      </div>
    </div>
  );
}
