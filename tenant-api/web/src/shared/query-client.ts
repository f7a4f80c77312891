import { isApiError } from "@rentright/ui/lib/problem";
import { QueryClient } from "@tanstack/react-query";

/** Refusals are answers: only a lost connection or an unwell server is worth another try. */
function worthRetrying(failures: number, error: unknown): boolean {
  if (failures >= 2) return false;
  return !isApiError(error) || error.status === 0 || error.status >= 500;
}

export const queryClient = new QueryClient({
  defaultOptions: {
    // `always`: without a connection we say so, rather than show a skeleton until it comes back.
    queries: { staleTime: 15_000, retry: worthRetrying, networkMode: "always" },
    mutations: { retry: false, networkMode: "always" },
  },
});
