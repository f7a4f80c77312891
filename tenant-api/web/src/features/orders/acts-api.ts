import { unwrap } from "@rentright/ui/lib/api";
import { queryOptions } from "@tanstack/react-query";
import { api } from "@/api/client";
import type { Order, RentalSettings } from "@/api/types";
import { keepOrder } from "./api";

const at = (id: string) => ({ params: { path: { id } } });

/** What is done with a whole order. */
export const acts = {
  quote: async (id: string) => keepOrder(await unwrap(api.POST("/api/v1/orders/{id}/quote", at(id)))),
  reserve: async (id: string) => keepOrder(await unwrap(api.POST("/api/v1/orders/{id}/reserve", at(id)))),
  release: async (id: string) => keepOrder(await unwrap(api.POST("/api/v1/orders/{id}/release", at(id)))),
  close: async (id: string) => keepOrder(await unwrap(api.POST("/api/v1/orders/{id}/close", at(id)))),
  reopen: async (id: string) => keepOrder(await unwrap(api.POST("/api/v1/orders/{id}/reopen", at(id)))),
  hold: async (id: string, until?: string) =>
    keepOrder(await unwrap(api.POST("/api/v1/orders/{id}/hold", { ...at(id), body: { until } }))),
  cancel: async (id: string, reason?: string) =>
    keepOrder(await unwrap(api.POST("/api/v1/orders/{id}/cancel", { ...at(id), body: { reason } }))),
  no_show: async (id: string, reason?: string) =>
    keepOrder(await unwrap(api.POST("/api/v1/orders/{id}/no-show", { ...at(id), body: { reason } }))),
  lose: async (id: string, reason?: string) =>
    keepOrder(await unwrap(api.POST("/api/v1/orders/{id}/lose", { ...at(id), body: { reason } }))),
  copy: async (id: string, from?: string) =>
    keepOrder(await unwrap(api.POST("/api/v1/orders/{id}/copy", { ...at(id), body: { from } }))),
};

export const rentalRulesQuery = queryOptions({
  queryKey: ["settings", "rental"],
  staleTime: 5 * 60_000,
  queryFn: ({ signal }) => unwrap(api.GET("/api/v1/settings/rental", { signal })),
});

const HOUR_MS = 3_600_000;

/** What ending an order now would cost by the company's rules, in basis points of its sum. */
export function feeShare(
  rules: Pick<RentalSettings, "cancellation" | "no_show">,
  order: Pick<Order, "from" | "state">,
  act: "cancel" | "no_show",
  now: number,
): number {
  if (act === "no_show") return rules.no_show.fee_bp;
  // What was never promised costs nothing.
  if (order.state !== "reserved" && order.state !== "ready") return 0;
  const left = order.from ? (Date.parse(order.from) - now) / HOUR_MS : 0;
  const steps = [...(rules.cancellation.steps ?? [])].sort((a, b) => b.hours_before - a.hours_before);
  return steps.find(({ hours_before }) => left >= hours_before)?.fee_bp ?? rules.cancellation.late_bp;
}
