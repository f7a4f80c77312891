import { cn } from "@rentright/ui/lib/cn";
import type { InvoiceSummary } from "@/api/types";
import type { Formats } from "@/shared/format";
import { to } from "@/shared/links";
import type { Column } from "@/shared/list/columns";
import type { RowShape } from "@/shared/list/data-table";
import type { Translate } from "@/shared/words";
import { InvoicePill } from "../parts/looks";

export interface InvoiceContext {
  t: Translate<"money">;
  formats: Formats;
}

export type InvoiceColumn = Column<InvoiceSummary, InvoiceContext>;

const money = ({ currency }: InvoiceSummary, { formats }: InvoiceContext, minor: number) =>
  formats.money({ minor, currency });

export const COLUMNS: readonly InvoiceColumn[] = [
  { key: "number", width: 150, sortable: true, cell: (invoice) => invoice.number },
  { key: "state", width: 128, cell: (invoice) => <InvoicePill invoice={invoice} /> },
  { key: "customer", width: 190, cell: (invoice) => invoice.customer },
  { key: "order", width: 96, cell: (invoice) => invoice.order_number },
  { key: "issued_on", width: 112, cell: (invoice, { formats }) => formats.date(invoice.issued_on) },
  {
    key: "due_on",
    width: 112,
    sortable: true,
    cell: (invoice, { formats }) => (
      <span className={cn(invoice.state === "overdue" && "text-late font-medium")}>
        {formats.date(invoice.due_on)}
      </span>
    ),
  },
  {
    key: "gross",
    width: 104,
    align: "end",
    cell: (invoice, context) =>
      (invoice.kind === "credit_note" ? "−" : "") + money(invoice, context, invoice.gross_minor),
  },
  {
    key: "open",
    width: 104,
    align: "end",
    cell: (invoice, context) =>
      invoice.open_minor > 0 ? (
        <span className="text-text font-medium">{money(invoice, context, invoice.open_minor)}</span>
      ) : null,
  },
  {
    key: "paid",
    width: 120,
    align: "end",
    cell: (invoice, context) => (invoice.paid_minor > 0 ? money(invoice, context, invoice.paid_minor) : null),
  },
  {
    key: "created_at",
    width: 120,
    sortable: true,
    cell: (invoice, { formats }) => formats.date(invoice.created_at),
  },
];

export const USUAL: readonly string[] = [
  "number",
  "state",
  "customer",
  "order",
  "issued_on",
  "due_on",
  "gross",
  "open",
];

/** A document's row. A draft has no number yet: its order names it. */
export function invoiceRow(t: Translate<"money">): RowShape<InvoiceSummary, InvoiceContext> {
  return {
    lead: "number",
    nameOf: (invoice) => invoice.number ?? t("draftOf", { order: invoice.order_number }),
    href: to.invoice,
    phone: (invoice, context) => ({
      below: [
        (invoice.kind === "credit_note" ? "−" : "") +
          money(invoice, context, invoice.open_minor > 0 ? invoice.open_minor : invoice.gross_minor),
        invoice.customer,
        invoice.open_minor > 0 && invoice.due_on && t("dueOn", { day: context.formats.date(invoice.due_on) }),
      ]
        .filter(Boolean)
        .join(" · "),
      pill: <InvoicePill invoice={invoice} />,
    }),
  };
}
