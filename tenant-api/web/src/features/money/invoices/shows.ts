/** What the list shows, as it stands in the address (`?show=overdue`), and what the API is asked for it. */
import type { InvoiceArgs } from "../api";

export const SHOWS = {
  open: { open: true },
  overdue: { overdue: true },
  draft: { state: "draft" },
  paid: { state: "paid" },
  credit_notes: { kind: "credit_note" },
  void: { state: "void" },
} as const satisfies Record<string, InvoiceArgs>;
export type Show = keyof typeof SHOWS;

export function showOf(params: URLSearchParams): Show | null {
  const asked = params.get("show");
  return asked !== null && Object.hasOwn(SHOWS, asked) ? (asked as Show) : null;
}

/** What the API is asked for an address and the list's own state. */
export function invoiceArgs(params: URLSearchParams, state: { q: string; sort: string }): InvoiceArgs {
  const show = showOf(params);
  return {
    q: state.q.trim() || undefined,
    sort: state.sort,
    customer: params.get("customer") ?? undefined,
    ...(show && SHOWS[show]),
  };
}
