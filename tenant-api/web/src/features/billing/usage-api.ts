import { unwrap } from "@rentright/ui/lib/api";
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { api } from "@/api/client";
import type { Meter } from "@/api/types";

export interface Days {
  from?: string;
  to?: string;
}

export const usageQuery = (days: Days) =>
  queryOptions({
    queryKey: ["usage", days],
    queryFn: ({ signal }) => unwrap(api.GET("/api/v1/usage", { params: { query: days }, signal })),
  });

export const usageFactsQuery = (meter: Meter, day: string) =>
  infiniteQueryOptions({
    queryKey: ["usage", "facts", meter, day],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      unwrap(
        api.GET("/api/v1/usage/{meter}/{day}/facts", {
          params: { path: { meter, day }, query: { cursor: pageParam } },
          signal,
        }),
      ),
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });

/** Where the file is, for a link: the browser saves it. */
export const exportPath = (from: string, to: string) => `/api/v1/usage/export?from=${from}&to=${to}`;
