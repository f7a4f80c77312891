import { isApiError } from "@rentright/ui/lib/problem";
import { QueryClient } from "@tanstack/react-query";

/** Refusals are answers: only a lost connection or an unwell server is worth another try. */
function worthRetrying(failures: number, error: unknown): boolean {
  if (failures >= 2) return false;
  return !isApiError(error) || error.status === 0 || error.status >= 500;
}

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { staleTime: 15_000, retry: worthRetrying, refetchOnWindowFocus: true },
    mutations: { retry: false },
  },
});
