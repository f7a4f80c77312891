import { unwrap } from "@rentright/ui/lib/api";
import { api } from "@/api/client";
import { keepOrder } from "./api";

const at = (id: string) => ({ params: { path: { id } } });

interface Ending {
  reason?: string;
  /** What it costs instead of what the company's rules say, in minor units. */
  fee_minor?: number;
}

/** What is done with a whole order. */
export const acts = {
  quote: async (id: string) => keepOrder(await unwrap(api.POST("/api/v1/orders/{id}/quote", at(id)))),
  reserve: async (id: string) => keepOrder(await unwrap(api.POST("/api/v1/orders/{id}/reserve", at(id)))),
  release: async (id: string) => keepOrder(await unwrap(api.POST("/api/v1/orders/{id}/release", at(id)))),
  close: async (id: string) => keepOrder(await unwrap(api.POST("/api/v1/orders/{id}/close", at(id)))),
  reopen: async (id: string) => keepOrder(await unwrap(api.POST("/api/v1/orders/{id}/reopen", at(id)))),
  hold: async (id: string, until?: string) =>
    keepOrder(await unwrap(api.POST("/api/v1/orders/{id}/hold", { ...at(id), body: { until } }))),
  cancel: async (id: string, body: Ending) =>
    keepOrder(await unwrap(api.POST("/api/v1/orders/{id}/cancel", { ...at(id), body }))),
  no_show: async (id: string, body: Ending) =>
    keepOrder(await unwrap(api.POST("/api/v1/orders/{id}/no-show", { ...at(id), body }))),
  lose: async (id: string, { reason }: Ending) =>
    keepOrder(await unwrap(api.POST("/api/v1/orders/{id}/lose", { ...at(id), body: { reason } }))),
  copy: async (id: string, from?: string) =>
    keepOrder(await unwrap(api.POST("/api/v1/orders/{id}/copy", { ...at(id), body: { from } }))),
};
