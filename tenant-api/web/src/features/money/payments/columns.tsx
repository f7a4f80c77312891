import type { Payment } from "@/api/types";
import type { Formats } from "@/shared/format";
import { to } from "@/shared/links";
import type { Column } from "@/shared/list/columns";
import type { RowShape } from "@/shared/list/data-table";
import type { Translate } from "@/shared/words";
import { METHOD_ICONS, PaymentPill } from "../parts/looks";

export interface PaymentContext {
  t: Translate<"money">;
  formats: Formats;
}

export type PaymentColumn = Column<Payment, PaymentContext>;

function amountOf({ kind, amount_minor: minor, currency }: Payment, { formats }: PaymentContext): string {
  return (kind === "refund" ? "−" : "") + formats.money({ minor, currency });
}

function Method({ payment, t }: { payment: Payment; t: Translate<"money"> }) {
  const Icon = METHOD_ICONS[payment.method];
  return (
    <span className="flex items-center gap-1.5">
      <Icon aria-hidden className="text-subtle size-4" />
      {t(`method.${payment.method}`)}
    </span>
  );
}

export const COLUMNS: readonly PaymentColumn[] = [
  { key: "customer", width: 210, cell: (payment) => payment.customer },
  { key: "amount", width: 120, align: "end", cell: (payment, context) => amountOf(payment, context) },
  { key: "method", width: 130, cell: (payment, { t }) => <Method payment={payment} t={t} /> },
  { key: "state", width: 176, cell: (payment) => <PaymentPill payment={payment} /> },
  {
    key: "paid_at",
    width: 170,
    sortable: true,
    cell: (payment, { formats }) => formats.dateTime(payment.paid_at),
  },
  { key: "order", width: 110, cell: (payment) => payment.order_number },
  {
    key: "invoices",
    width: 150,
    cell: (payment) => payment.allocations.map(({ number }) => number).join(", "),
  },
  { key: "reference", width: 150, cell: (payment) => payment.reference },
  {
    key: "free",
    width: 120,
    align: "end",
    cell: (payment, { formats }) =>
      payment.kind === "payment" && payment.state === "succeeded" && payment.free_minor > 0
        ? formats.money({ minor: payment.free_minor, currency: payment.currency })
        : null,
  },
  { key: "by", width: 130, cell: (payment) => payment.by },
];

export const USUAL: readonly string[] = [
  "customer",
  "amount",
  "method",
  "state",
  "paid_at",
  "order",
  "invoices",
  "reference",
];

export function paymentRow(t: Translate<"money">): RowShape<Payment, PaymentContext> {
  return {
    lead: "customer",
    nameOf: (payment) => payment.customer ?? payment.order_number ?? t("nobody"),
    href: to.payment,
    phone: (payment, context) => ({
      below: [
        amountOf(payment, context),
        t(`method.${payment.method}`),
        context.formats.date(payment.paid_at),
        payment.order_number,
      ]
        .filter(Boolean)
        .join(" · "),
      // That money came is what one expects of a payment: only what is otherwise is said.
      pill:
        payment.kind === "payment" && payment.state === "succeeded" ? null : (
          <PaymentPill payment={payment} />
        ),
    }),
  };
}
