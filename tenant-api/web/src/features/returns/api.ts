import { ifMatch, unwrap } from "@rentright/ui/lib/api";
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { api } from "@/api/client";
import type { Page, ReturnItemPatch, ReturnRecord, ReturnSummary } from "@/api/types";
import { queryClient } from "@/shared/query-client";

/** What the list is asked for: the words of the address, and the states that they stand for. */
export const STAGES = {
  todo: "todo",
  received: "received",
  inspecting: "inspecting",
  settle: "good,damaged,missing",
  done: "settled,closed",
} as const;
export type Stage = keyof typeof STAGES;
export const isStage = (text: string | null): text is Stage => text !== null && Object.hasOwn(STAGES, text);

export const returnsQuery = (stage: Stage, store: string | null) =>
  infiniteQueryOptions({
    queryKey: ["returns", "list", stage, store],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }): Promise<Page<ReturnSummary>> => {
      const query = { state: STAGES[stage], store: store ?? undefined, cursor: pageParam, limit: 50 };
      return unwrap(api.GET("/api/v1/returns", { params: { query }, signal }));
    },
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });

export const returnCountsQuery = (store: string | null) =>
  queryOptions({
    queryKey: ["returns", "counts", store],
    refetchInterval: 60_000,
    queryFn: ({ signal }) =>
      unwrap(api.GET("/api/v1/returns/counts", { params: { query: { store: store ?? undefined } }, signal })),
  });

export const returnQuery = (id: string) =>
  queryOptions({
    queryKey: ["returns", "one", id],
    queryFn: ({ signal }) => unwrap(api.GET("/api/v1/returns/{id}", { params: { path: { id } }, signal })),
  });

export function inspect(was: ReturnRecord, movement: string, body: ReturnItemPatch): Promise<ReturnRecord> {
  const params = { path: { id: was.id, movement }, header: ifMatch(was.version) };
  return unwrap(api.PATCH("/api/v1/returns/{id}/items/{movement}", { params, body }));
}

export function step(id: string, act: "receive" | "settle"): Promise<ReturnRecord> {
  const params = { path: { id } };
  return unwrap(
    act === "receive"
      ? api.POST("/api/v1/returns/{id}/receive", { params })
      : api.POST("/api/v1/returns/{id}/settle", { params }),
  );
}

export function keep(one: ReturnRecord): void {
  queryClient.setQueryData(returnQuery(one.id).queryKey, one);
  // Counts, lists, the order's lines and the unit's state follow from it.
  void queryClient.invalidateQueries({
    predicate: ({ queryKey: [room, part] }) =>
      (room === "returns" && part !== "one") || room === "orders" || room === "assets" || room === "money",
  });
}
