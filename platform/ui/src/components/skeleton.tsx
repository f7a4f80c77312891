import { cn } from "../lib/cn";
import { useLabels } from "./labels";

/** A grey shape where something will stand. Give its size by class. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden className={cn("animate-skeleton bg-line block rounded-[4px]", className)} />;
}

/** A few lines, announced once as loading. */
export function SkeletonLines({ lines = 4, className }: { lines?: number; className?: string }) {
  const labels = useLabels();
  return (
    <div role="status" className={cn("space-y-3", className)}>
      <span className="sr-only">{labels.loading}</span>
      {Array.from({ length: lines }, (_, at) => (
        <Skeleton key={at} className={cn("h-4", ["w-11/12", "w-3/4", "w-5/6", "w-2/3"][at % 4])} />
      ))}
    </div>
  );
}
