import { unwrap } from "@rentright/ui/lib/api";
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { api } from "@/api/client";
import type { Product, Store } from "@/api/types";

export const availabilityKeys = { all: ["availability"] as const };

// What a request may leave out is always sent in an answer; the schema has both as one.

/** The stores in use, by name. */
export const storesQuery = queryOptions({
  queryKey: ["stores", "in-use"],
  staleTime: 5 * 60_000,
  queryFn: async ({ signal }): Promise<Store[]> =>
    (await unwrap(api.GET("/api/v1/stores", { signal }))).data as Store[],
});

/** The store that is meant where none is named: the one asked for, else the company's first. */
export function storeMeant(
  stores: readonly Store[] | undefined,
  asked: string | null | undefined,
): Store | undefined {
  const known = stores?.find(({ id }) => id === asked);
  // Ids hold the time at which a store was made.
  return known ?? stores?.reduce((first, one) => (one.id < first.id ? one : first), stores[0] as Store);
}

/** Products that words may mean. */
export const productsFound = (q: string) =>
  queryOptions({
    queryKey: ["products", "found", q],
    staleTime: 60_000,
    queryFn: async ({ signal }): Promise<Product[]> =>
      (await unwrap(api.GET("/api/v1/products", { params: { query: { q, limit: 20 } }, signal })))
        .data as Product[],
  });

export const groupsQuery = queryOptions({
  queryKey: ["products", "groups"],
  staleTime: 60_000,
  queryFn: ({ signal }) => unwrap(api.GET("/api/v1/products/groups", { signal })),
});

export interface Question {
  product: string;
  store: string;
  from: string;
  to: string;
  quantity: number;
}

/** Whether so many can be had, and if not, why and what instead. */
export const availableQuery = (question: Question) =>
  queryOptions({
    queryKey: ["availability", "item", question],
    queryFn: ({ signal }) => unwrap(api.GET("/api/v1/availability", { params: { query: question }, signal })),
  });

export interface GridArgs {
  store: string;
  from: string;
  days: number;
  q?: string;
  only_short?: boolean;
}

const PAGE = 100;

export const gridQuery = (args: GridArgs) =>
  infiniteQueryOptions({
    queryKey: ["availability", "grid", args],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      unwrap(
        api.GET("/api/v1/availability/grid", {
          params: { query: { ...args, limit: PAGE, cursor: pageParam } },
          signal,
        }),
      ),
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });

export const barsQuery = (args: { product: string; store: string; from: string; to: string }) =>
  queryOptions({
    queryKey: ["availability", "bars", args],
    queryFn: ({ signal }) =>
      unwrap(api.GET("/api/v1/availability/bars", { params: { query: args }, signal })),
  });
