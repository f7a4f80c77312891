/** What of an order's sums is worth saying, and which amounts are likely to be paid. */
import type { InvoiceSummary, Order, OrderInvoices, OrderPayments } from "@/api/types";

/** Nothing has been promised in these: there is nothing to be invoiced. */
export const UNPROMISED: readonly Order["state"][] = ["draft", "quoted", "tentative", "lost", "expired"];

export interface Sum {
  key: "due" | "paid" | "invoiced" | "owed" | "left" | "credit";
  minor: number;
  strong?: boolean;
}

/** What is still to be paid and what was paid always; the rest where it says more than they do. */
export function sumsOf(
  invoices: Pick<OrderInvoices, "invoiced_minor" | "owed_minor" | "to_invoice_minor" | "credit_minor">,
  payments: Pick<OrderPayments, "due_minor" | "paid_minor">,
): Sum[] {
  const { invoiced_minor: invoiced, owed_minor: owed, to_invoice_minor: left } = invoices;
  const sums: Sum[] = [
    { key: "due", minor: Math.max(payments.due_minor, 0), strong: true },
    { key: "paid", minor: payments.paid_minor },
    { key: "invoiced", minor: invoiced },
  ];
  if (owed > 0 && owed !== payments.due_minor) sums.push({ key: "owed", minor: owed });
  if (left > 0) sums.push({ key: "left", minor: left });
  if (invoices.credit_minor > 0) sums.push({ key: "credit", minor: invoices.credit_minor });
  return sums;
}

/** All that is due, and what is open on each invoice where that is another sum. */
export function quickAmounts(
  due: number,
  invoices: ReadonlyArray<Pick<InvoiceSummary, "number" | "open_minor">>,
): Array<{ number?: string; minor: number }> {
  const seen = new Set([due]);
  const open = invoices.flatMap(({ number, open_minor: minor }) => {
    if (minor <= 0 || !number || seen.has(minor)) return [];
    seen.add(minor);
    return [{ number, minor }];
  });
  return due > 0 && open.length > 0 ? [{ minor: due }, ...open.slice(0, 3)] : open.slice(0, 3);
}
