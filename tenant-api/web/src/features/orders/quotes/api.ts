import { unwrap } from "@rentright/ui/lib/api";
import { queryOptions } from "@tanstack/react-query";
import { api } from "@/api/client";
import { queryClient } from "@/shared/query-client";
import { keepOrder, orderKeys } from "../api";

const quotesKey = (order: string) => [...orderKeys.one(order), "quotes"] as const;

/** Every version that was offered, the newest first. */
export const quotesQuery = (order: string) =>
  queryOptions({
    queryKey: quotesKey(order),
    queryFn: ({ signal }) =>
      unwrap(api.GET("/api/v1/orders/{id}/quotes", { params: { path: { id: order } }, signal })),
  });

export const quoteQuery = (order: string, no: number) =>
  queryOptions({
    queryKey: [...quotesKey(order), no],
    queryFn: ({ signal }) =>
      unwrap(api.GET("/api/v1/orders/{id}/quotes/{no}", { params: { path: { id: order, no } }, signal })),
  });

/** What a version changed against the one before it: that never changes again. */
export const diffQuery = (order: string, no: number) =>
  queryOptions({
    queryKey: [...quotesKey(order), no, "diff"],
    staleTime: Infinity,
    queryFn: ({ signal }) =>
      unwrap(
        api.GET("/api/v1/orders/{id}/quotes/{no}/diff", { params: { path: { id: order, no } }, signal }),
      ),
  });

const reread = (order: string) => queryClient.invalidateQueries({ queryKey: quotesKey(order) });

/** Offers the order as it stands; terms that are left out are those of the version before. */
export async function makeQuote(order: string, body: { terms?: string; valid_until?: string }) {
  const made = await unwrap(api.POST("/api/v1/orders/{id}/quote", { params: { path: { id: order } }, body }));
  void reread(order);
  return keepOrder(made);
}

export async function sendQuote(order: string, no: number) {
  await unwrap(api.POST("/api/v1/orders/{id}/quotes/{no}/send", { params: { path: { id: order, no } } }));
  void queryClient.invalidateQueries({ queryKey: orderKeys.events(order) });
  await reread(order);
}

export const paperOf = (order: string, no: number) => `/api/v1/orders/${order}/quotes/${no}/quote.pdf`;
