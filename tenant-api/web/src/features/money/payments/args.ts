/** What the list of payments is narrowed to, as it stands in the address, and what the API is asked for it. */
import type { PaymentMethod } from "@/api/types";
import { startOfDay } from "@/shared/zoned-day";
import { daysAfter } from "../amounts";
import type { PaymentArgs } from "../api";

export const METHODS: readonly PaymentMethod[] = ["cash", "terminal", "card", "transfer", "deposit", "other"];

/** Which of them: the words of the address, and what the API is asked for. */
export const SHOWS = {
  payments: { kind: "payment", state: "succeeded" },
  refunds: { kind: "refund" },
  waiting: { state: "action_required" },
  failed: { state: "failed" },
  void: { state: "void" },
} as const satisfies Record<string, PaymentArgs>;
export type Show = keyof typeof SHOWS;

export interface Narrowing {
  show: Show | null;
  method: PaymentMethod | null;
  customer: string | null;
  /** Days of the company, both included. */
  from: string | null;
  to: string | null;
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;

export function readNarrowing(params: URLSearchParams): Narrowing {
  const show = params.get("show");
  const method = params.get("method");
  const day = (name: string) => {
    const text = params.get(name);
    return text !== null && DAY.test(text) && !Number.isNaN(Date.parse(text)) ? text : null;
  };
  return {
    show: show !== null && Object.hasOwn(SHOWS, show) ? (show as Show) : null,
    method: METHODS.find((one) => one === method) ?? null,
    customer: params.get("customer"),
    from: day("from"),
    to: day("to"),
  };
}

export function paymentArgs(
  { show, method, customer, from, to }: Narrowing,
  state: { q: string; sort: string },
  timeZone: string,
): PaymentArgs {
  return {
    q: state.q.trim() || undefined,
    sort: state.sort,
    method: method ?? undefined,
    customer: customer ?? undefined,
    from: from ? startOfDay(from, timeZone) : undefined,
    // The last day is to be seen whole.
    to: to ? startOfDay(daysAfter(to, 1), timeZone) : undefined,
    ...(show && SHOWS[show]),
  };
}
