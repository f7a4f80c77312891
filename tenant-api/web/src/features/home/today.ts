/** What a counter has before it today: which orders go out, come back, and are late. */
import { unwrap } from "@rentright/ui/lib/api";
import { queryOptions } from "@tanstack/react-query";
import { api } from "@/api/client";
import type { OrderSummary } from "@/api/types";
import { to } from "@/shared/links";
import { dayOf, startOfDay } from "@/shared/zoned-day";

export type Column = "out" | "back" | "late";

/** The list can't be asked in the order of a day, so a day's orders are read whole and sorted here. */
const MOST = 200;

export interface Place {
  /** Of which store; of all when null. */
  store: string | null;
  timeZone: string;
}

interface Test {
  field: string;
  op: string;
  value: string;
}
export interface Tree {
  and?: Array<Test | Tree>;
  or?: Array<Test | Tree>;
}

const isState = (...states: string[]): Tree => ({
  or: states.map((value) => ({ field: "state", op: "eq", value })),
});

/** The first instant of tomorrow where the store is. */
export function endOfToday(now: Date, timeZone: string): string {
  const today = dayOf(now.toISOString(), timeZone);
  const next = new Date(`${today}T12:00:00Z`);
  next.setUTCDate(next.getUTCDate() + 1);
  return startOfDay(next.toISOString().slice(0, 10), timeZone);
}

/** Which orders a column asks for. What should have gone out before today still waits to go out. */
export function treeOf(column: Column, now: Date, timeZone: string): Tree | null {
  const before = endOfToday(now, timeZone);
  if (column === "out") {
    return { and: [isState("reserved", "ready"), { field: "from", op: "before", value: before }] };
  }
  if (column === "back") {
    return { and: [isState("out", "partly_out"), { field: "to", op: "before", value: before }] };
  }
  return null;
}

export interface Day {
  orders: OrderSummary[];
  /** There are more than could be read. */
  more: boolean;
}

const instant = (text: string | null | undefined) => (text ? Date.parse(text) : Number.POSITIVE_INFINITY);

/** In the order in which the counter meets them; what is late has a column of its own. */
export function arrange(column: Column, orders: readonly OrderSummary[]): OrderSummary[] {
  const by = (order: OrderSummary) => instant(column === "out" ? order.from : order.to);
  return orders
    .filter((order) => column !== "back" || !order.overdue)
    .toSorted((a, b) => by(a) - by(b) || a.number.localeCompare(b.number));
}

export const todayQuery = (column: Column, { store, timeZone }: Place) =>
  queryOptions({
    queryKey: ["orders", "today", column, store, timeZone],
    // A counter leaves this page open all day.
    refetchInterval: 60_000,
    queryFn: async ({ signal }): Promise<Day> => {
      const tree = treeOf(column, new Date(), timeZone);
      const query = {
        limit: MOST,
        filter: tree ? JSON.stringify(tree) : undefined,
        overdue: column === "late" || undefined,
        store: store ?? undefined,
      };
      const page = await unwrap(api.GET("/api/v1/orders", { params: { query }, signal }));
      return { orders: arrange(column, page.data), more: page.has_more };
    },
  });

/** The list behind a column. */
export function listBehind(column: Column, { timeZone }: Place): string {
  const tree = treeOf(column, new Date(), timeZone);
  const query = tree ? `filter=${encodeURIComponent(JSON.stringify(tree))}` : "overdue=1";
  return `${to.orders()}?${query}`;
}
