import { CircleAlert } from "lucide-react";
import { ApiError, messageOf } from "../lib/problem";
import { useLabels } from "./labels";

/**
 * What a form says above its buttons: a message, or any thrown error (see `applyProblem` for putting field
 * errors beside their fields first).
 */
export function FormError({ error }: { error?: unknown }) {
  const labels = useLabels();
  if (error === undefined || error === null || error === "") return null;
  const problem = error instanceof ApiError ? error.problem : undefined;
  return (
    <div
      role="alert"
      className="border-late/40 bg-late-soft text-late rounded-rr flex gap-2 border px-3 py-2 text-[0.8125rem]"
    >
      <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
      <div className="min-w-0">
        {problem?.detail && problem.detail !== problem.title && (
          <p className="font-medium">{problem.title}</p>
        )}
        <p>{typeof error === "string" ? error : messageOf(error)}</p>
        {problem?.status !== undefined && problem.status >= 500 && problem.request_id && (
          <p className="mt-0.5 text-xs break-all">
            {labels.reference}: {problem.request_id}
          </p>
        )}
      </div>
    </div>
  );
}
