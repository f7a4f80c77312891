/** What scan mode asks the server. */
import { unwrap } from "@rentright/ui/lib/api";
import { isApiError } from "@rentright/ui/lib/problem";
import { queryOptions } from "@tanstack/react-query";
import { api } from "@/api/client";
import type { ScanIn, ScanOut } from "@/api/types";
import type { components } from "@/api/schema.gen";
import { queryClient } from "@/shared/query-client";
import type { Wire } from "./queue";
import type { Scan } from "./scan";

type Unit = components["schemas"]["Asset"];

/** A line that is half dead counts as none. */
const PATIENCE_MS = 15_000;
/** A scan that is sent at once is made now, whatever the device's clock says. */
const AT_ONCE_MS = 5000;

export const orderQuery = (id: string) =>
  queryOptions({
    queryKey: ["orders", "scan", id],
    queryFn: ({ signal }) => unwrap(api.GET("/api/v1/orders/{id}", { params: { path: { id } }, signal })),
  });

/** The unit that bears a tag; null when there is none. */
export const unitQuery = (tag: string) =>
  queryOptions({
    queryKey: ["assets", "by-tag", tag],
    staleTime: 5000,
    queryFn: ({ signal }) => unitOf(tag, signal),
  });

async function unitOf(tag: string, signal: AbortSignal): Promise<Unit | null> {
  try {
    return await unwrap(api.GET("/api/v1/assets/by-tag/{tag}", { params: { path: { tag } }, signal }));
  } catch (error) {
    if (isApiError(error) && error.status === 404) return null;
    throw error;
  }
}

/** The order that bears a number, if one does. */
export async function orderByNumber(text: string): Promise<string | null> {
  const { data } = await unwrap(api.GET("/api/v1/orders", { params: { query: { q: text, limit: 10 } } }));
  const wanted = text.trim().toLowerCase();
  return data.find(({ number }) => number.toLowerCase() === wanted)?.id ?? null;
}

/** With which order a unit is to go out today or tomorrow. */
export async function nextOrderOf(unit: Unit): Promise<string | null> {
  const now = Date.now();
  const query = {
    product: unit.product_id,
    store: unit.store_id,
    from: new Date(now - 86_400_000).toISOString(),
    to: new Date(now + 2 * 86_400_000).toISOString(),
  };
  const { assets } = await unwrap(api.GET("/api/v1/availability/bars", { params: { query } }));
  const bars = assets.find(({ asset_id }) => asset_id === unit.id)?.bars ?? [];
  const bar = bars.find(
    ({ kind, out, order_id, to }) => kind === "line" && !out && order_id && Date.parse(to) > now,
  );
  return bar?.order_id ?? null;
}

function bodyOf(scan: Scan): ScanOut {
  const { id, tag, line, quantity, note, at } = scan;
  const old = Date.now() - Date.parse(at) > AT_ONCE_MS;
  return {
    scan_id: id,
    // A unit is named by its tag alone: it may serve another line than the device thought.
    ...(tag === undefined ? { line_id: line, quantity } : { tag }),
    ...(note && { note }),
    ...(old && { at }),
  };
}

export const wire: Wire = {
  send: async (order, direction, scans) => {
    const signal = AbortSignal.timeout(PATIENCE_MS);
    const params = { path: { id: order } };
    const done =
      direction === "out"
        ? await unwrap(
            api.POST("/api/v1/orders/{id}/check-out", { params, body: { scans: scans.map(bodyOf) }, signal }),
          )
        : await unwrap(
            api.POST("/api/v1/orders/{id}/return", {
              params,
              body: {
                scans: scans.map((scan): ScanIn => ({
                  ...bodyOf(scan),
                  condition: scan.condition ?? "good",
                })),
              },
              signal,
            }),
          );
    queryClient.setQueryData(orderQuery(order).queryKey, done.order);
    stale();
    return done.results;
  },
  undo: async (id, movement) => {
    const order = await unwrap(
      api.POST("/api/v1/orders/{id}/movements/{movement}/undo", {
        params: { path: { id, movement } },
        signal: AbortSignal.timeout(PATIENCE_MS),
      }),
    );
    queryClient.setQueryData(orderQuery(id).queryKey, order);
    stale();
  },
  find: async (tag) => {
    const unit = await unitOf(tag, AbortSignal.timeout(PATIENCE_MS));
    if (!unit) return { code: "unknown_tag", message: "" };
    if (!unit.out) return { code: "not_out", message: "" };
    return { order: unit.out.order_id, number: unit.out.order_number };
  },
};

/** Everything else that shows orders or units is asked again when it is next looked at. */
function stale(): void {
  void queryClient.invalidateQueries({
    predicate: ({ queryKey: [room, part] }) =>
      (room === "orders" && part !== "scan") || room === "assets" || room === "availability",
    refetchType: "none",
  });
}
