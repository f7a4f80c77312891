import { RotateCw, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { ApiError, messageOf } from "../lib/problem";
import { Button } from "./button";
import { useLabels } from "./labels";

/** Something could not be shown: what happened, why, and a way on. */
export function ErrorState({
  error,
  title,
  onRetry,
  action,
}: {
  error?: unknown;
  title?: string;
  onRetry?: () => void;
  action?: ReactNode;
}) {
  const labels = useLabels();
  const problem = error instanceof ApiError ? error.problem : undefined;
  const heading = title ?? problem?.title ?? messageOf(error);
  const detail = problem
    ? (problem.detail ?? (title ? problem.title : undefined))
    : title && error !== undefined
      ? messageOf(error)
      : undefined;
  return (
    <div role="alert" className="mx-auto flex max-w-md flex-col items-center px-6 py-12 text-center">
      <div
        aria-hidden
        className="bg-late-soft text-late mb-3 flex size-11 items-center justify-center rounded-[10px]"
      >
        <TriangleAlert className="size-5" />
      </div>
      <h2 className="text-base font-semibold">{heading}</h2>
      {detail && detail !== heading && <p className="text-muted mt-1">{detail}</p>}
      {problem?.request_id && (
        <p className="text-subtle mt-2 text-xs break-all">
          {labels.reference}: {problem.request_id}
        </p>
      )}
      <div className="mt-4 flex flex-wrap justify-center gap-2">
        {onRetry && (
          <Button icon={<RotateCw aria-hidden />} onClick={onRetry}>
            {labels.retry}
          </Button>
        )}
        {action}
      </div>
    </div>
  );
}
