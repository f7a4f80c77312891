import { ifMatch, unwrap } from "@rentright/ui/lib/api";
import { ApiError, isApiError } from "@rentright/ui/lib/problem";
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { api } from "@/api/client";
import type {
  Availability,
  Order,
  OrderBody,
  OrderLine,
  OrderLineBody,
  OrderLinePatch,
  OrderPatch,
} from "@/api/types";
import { moneyOf } from "@/shared/money-keys";
import { queryClient } from "@/shared/query-client";

export const orderKeys = {
  all: ["orders"] as const,
  lists: ["orders", "list"] as const,
  one: (id: string) => ["orders", "one", id] as const,
  events: (id: string) => ["orders", "events", id] as const,
};

export interface OrderArgs {
  q?: string;
  filter?: string;
  sort?: string;
  store?: string;
  customer?: string;
  overdue?: boolean;
  to_invoice?: boolean;
}

const PAGE = 100;

const listPage = (args: OrderArgs, limit: number, cursor: string | undefined, signal: AbortSignal) =>
  unwrap(api.GET("/api/v1/orders", { params: { query: { ...args, limit, cursor } }, signal }));

export const ordersQuery = (args: OrderArgs) =>
  infiniteQueryOptions({
    queryKey: [...orderKeys.lists, args],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) => listPage(args, PAGE, pageParam, signal),
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });

/** A month holds what fits on a screen: beyond this the calendar says that there is more. */
const MOST_IN_CALENDAR = 600;

export const calendarQuery = (args: OrderArgs) =>
  queryOptions({
    queryKey: [...orderKeys.lists, "calendar", args],
    queryFn: async ({ signal }) => {
      const orders = [];
      let cursor: string | undefined;
      do {
        const page = await listPage(args, 200, cursor, signal);
        orders.push(...page.data);
        cursor = page.next_cursor ?? undefined;
      } while (cursor && orders.length < MOST_IN_CALENDAR);
      return { orders, more: cursor !== undefined };
    },
  });

export const orderQuery = (id: string) =>
  queryOptions({
    queryKey: orderKeys.one(id),
    queryFn: ({ signal }): Promise<Order> =>
      unwrap(api.GET("/api/v1/orders/{id}", { params: { path: { id } }, signal })),
  });

export const eventsQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: orderKeys.events(id),
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      unwrap(
        api.GET("/api/v1/orders/{id}/events", {
          params: { path: { id }, query: { limit: 20, cursor: pageParam } },
          signal,
        }),
      ),
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });

/** Customers that words may mean. */
export const customersFound = (q: string) =>
  queryOptions({
    queryKey: ["customers", "found", q],
    staleTime: 30_000,
    queryFn: async ({ signal }) =>
      (
        await unwrap(
          api.GET("/api/v1/customers", { params: { query: { q: q || undefined, limit: 8 } }, signal }),
        )
      ).data,
  });

/** Puts a changed order where the screens read it, and has read anew what follows from it. */
export function keepOrder(order: Order): Order {
  queryClient.setQueryData(orderKeys.one(order.id), order);
  void queryClient.invalidateQueries({ queryKey: orderKeys.lists });
  void queryClient.invalidateQueries({ queryKey: orderKeys.events(order.id) });
  void queryClient.invalidateQueries({ queryKey: moneyOf(order.id) });
  void queryClient.invalidateQueries({ queryKey: ["availability"] });
  return order;
}

export const readOrder = (id: string) => queryClient.fetchQuery({ ...orderQuery(id), staleTime: 0 });

export const createOrder = async (body: OrderBody) =>
  keepOrder(await unwrap(api.POST("/api/v1/orders", { body })));

export const patchOrder = (
  { id, version }: Pick<Order, "id" | "version">,
  body: OrderPatch,
): Promise<Order> =>
  unwrap(api.PATCH("/api/v1/orders/{id}", { params: { path: { id }, header: ifMatch(version) }, body }));

export const addLine = async (id: string, body: OrderLineBody) =>
  keepOrder(await unwrap(api.POST("/api/v1/orders/{id}/lines", { params: { path: { id } }, body })));

/** A line with the version of its order, which is what a change of it is checked against. */
export type VersionedLine = OrderLine & { version: number; order_id: string };

export function lineOf(order: Order, id: string): VersionedLine | undefined {
  const line = order.lines.find((one) => one.id === id);
  return line && { ...line, version: order.version, order_id: order.id };
}

/** Changes a line. A refusal for its version carries the line as it now is, not the whole order. */
export async function patchLine(seen: VersionedLine, body: OrderLinePatch): Promise<VersionedLine> {
  const params = { path: { id: seen.order_id, line: seen.id }, header: ifMatch(seen.version) };
  try {
    const order = keepOrder(await unwrap(api.PATCH("/api/v1/orders/{id}/lines/{line}", { params, body })));
    return lineOf(order, seen.id) ?? seen;
  } catch (error) {
    if (!isApiError(error, "precondition-failed")) throw error;
    const current = (error.problem.current as Order | undefined) ?? (await readOrder(seen.order_id));
    keepOrder(current);
    throw new ApiError({ ...error.problem, current: lineOf(current, seen.id) });
  }
}

/** Changes a line as the order now stands, whoever changed what: for acts that the reader has just chosen. */
export async function setLine(order: string, line: string, body: OrderLinePatch): Promise<Order> {
  const { version } = await readOrder(order);
  const params = { path: { id: order, line }, header: ifMatch(version) };
  return keepOrder(await unwrap(api.PATCH("/api/v1/orders/{id}/lines/{line}", { params, body })));
}

export async function removeLine(order: string, line: string): Promise<Order> {
  const { version } = await readOrder(order);
  const params = { path: { id: order, line }, header: ifMatch(version) };
  return keepOrder(await unwrap(api.DELETE("/api/v1/orders/{id}/lines/{line}", { params })));
}

export async function putUnit(order: string, line: string, tag: string, instead?: string): Promise<Order> {
  const params = { path: { id: order, line } };
  const body = { tag, instead_of: instead };
  return keepOrder(await unwrap(api.POST("/api/v1/orders/{id}/lines/{line}/allocations", { params, body })));
}

export async function takeUnitOff(order: string, allocation: string): Promise<Order> {
  const params = { path: { id: order, allocation } };
  return keepOrder(await unwrap(api.DELETE("/api/v1/orders/{id}/allocations/{allocation}", { params })));
}

/** What a refusal for want of stock names: each product that falls short, what blocks it, what would do instead. */
export function shortagesOf(error: unknown): Availability[] {
  if (!isApiError(error) || error.problem.code !== "short") return [];
  const { shortages } = error.problem;
  return Array.isArray(shortages) ? (shortages as Availability[]) : [];
}
