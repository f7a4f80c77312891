/** What of an order's sums is worth saying, and which amounts are likely to be paid. */
import type { InvoiceSummary, Order, OrderInvoices } from "@/api/types";

/** Nothing has been promised in these: there is nothing to be invoiced. */
export const UNPROMISED: readonly Order["state"][] = ["draft", "quoted", "tentative", "lost", "expired"];

export interface Sum {
  key: "due" | "paid" | "invoiced" | "owed" | "left" | "credit";
  minor: number;
  strong?: boolean;
}

type Reckoned = Pick<
  OrderInvoices,
  "invoiced_minor" | "owed_minor" | "to_invoice_minor" | "credit_minor" | "paid_minor"
> & {
  data: ReadonlyArray<Pick<InvoiceSummary, "kind" | "state" | "gross_minor">>;
};

/**
 * What the customer still has to pay: open on invoices, on a draft, or on none yet, less what was paid and lies on
 * none. What a credit note took off for good is in none of them.
 */
export function dueOf({ owed_minor, to_invoice_minor, credit_minor, data }: Reckoned): number {
  const drafts = data.filter(({ kind, state }) => kind === "invoice" && state === "draft");
  const drafted = drafts.reduce((sum, { gross_minor }) => sum + gross_minor, 0);
  return owed_minor + drafted + to_invoice_minor - credit_minor;
}

/** What is still to be paid and what was paid always; the rest where it says more than they do. */
export function sumsOf(invoices: Reckoned): Sum[] {
  const { invoiced_minor: invoiced, owed_minor: owed, to_invoice_minor: left } = invoices;
  const due = Math.max(dueOf(invoices), 0);
  const sums: Sum[] = [
    { key: "due", minor: due, strong: true },
    { key: "paid", minor: invoices.paid_minor },
    { key: "invoiced", minor: invoiced },
  ];
  if (owed > 0 && owed !== due) sums.push({ key: "owed", minor: owed });
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
