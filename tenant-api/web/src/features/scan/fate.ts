/** What a failed request means for the scans that it carried. */
import { isApiError } from "@rentright/ui/lib/problem";
import type { Refusal } from "./scan";

type Fate = "down" | "unwell" | "gone" | "refused";

/** What a failed request means for what it carried. */
export function fateOf(error: unknown): Fate {
  if (!isApiError(error)) return "unwell";
  if ([0, 408, 425, 429, 502, 503, 504].includes(error.status)) return "down";
  if (error.status === 401) return "gone";
  return error.status >= 500 ? "unwell" : "refused";
}

/** Why a request was refused, as a scan keeps it. */
export function refusalOf(error: unknown): Refusal {
  if (!isApiError(error)) return { code: "failed", message: String(error) };
  const field = error.problem.errors?.[0]?.message;
  const code = typeof error.problem.code === "string" ? error.problem.code : error.slug;
  return { code, message: field ?? error.problem.detail ?? error.problem.title };
}
