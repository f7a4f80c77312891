import { Link } from "react-router";
import type { InvoiceSummary, Payment } from "@/api/types";
import { useFormats } from "@/shared/format";
import { to } from "@/shared/links";
import { useWords } from "@/shared/words";
import { InvoicePill, METHOD_ICONS, PaymentPill } from "../parts/looks";
import { WaitingPage } from "../parts/waiting";
import { PaymentMenu } from "../payments/payment-menu";

/** A document of the order. */
export function InvoiceRow({ invoice }: { invoice: InvoiceSummary }) {
  const t = useWords("money");
  const formats = useFormats();
  const money = (minor: number) => formats.money({ minor, currency: invoice.currency });
  const name = invoice.number ?? t("draft");
  return (
    <li className="hover:bg-hover/60 relative px-4 py-2" data-invoice={invoice.state}>
      <p className="flex items-center gap-2">
        <Link
          to={to.invoice(invoice.id)}
          className="focus-visible:after:outline-accent-text min-w-0 flex-1 truncate font-medium tabular-nums after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:outline-offset-[-2px]"
        >
          {name}
        </Link>
        <span className={invoice.state === "void" ? "text-subtle tabular-nums line-through" : "tabular-nums"}>
          {invoice.kind === "credit_note" && "−"}
          {money(invoice.gross_minor)}
        </span>
      </p>
      <div className="mt-0.5 flex flex-wrap items-center gap-x-2 gap-y-0.5">
        <InvoicePill invoice={invoice} />
        <span className="text-muted text-[0.8125rem] tabular-nums">
          {invoice.open_minor > 0
            ? invoice.open_minor < invoice.gross_minor
              ? t("openDue", { open: money(invoice.open_minor), day: formats.date(invoice.due_on) })
              : t("dueOn", { day: formats.date(invoice.due_on) })
            : formats.date(invoice.issued_on)}
        </span>
      </div>
    </li>
  );
}

/** Money in or back. */
export function PaymentRow({ payment }: { payment: Payment }) {
  const t = useWords("money");
  const formats = useFormats();
  const money = (minor: number) => formats.money({ minor, currency: payment.currency });
  const Icon = METHOD_ICONS[payment.method];
  const back = payment.kind === "refund";
  const over = payment.state === "void" || payment.state === "failed" || payment.state === "expired";
  const told = [
    formats.date(payment.paid_at),
    payment.reference,
    ...payment.allocations.map(({ number }) => number),
  ].filter(Boolean);
  return (
    <li className="px-4 py-2" data-payment={payment.state}>
      <div className="flex items-center gap-2">
        <Icon aria-hidden className="text-subtle size-4 shrink-0" />
        <Link to={to.payment(payment.id)} className="min-w-0 flex-1 truncate font-medium hover:underline">
          {back ? t("refund.by", { method: t(`method.${payment.method}`) }) : t(`method.${payment.method}`)}
        </Link>
        <span className={over ? "text-subtle tabular-nums line-through" : "font-medium tabular-nums"}>
          {back && "−"}
          {money(payment.amount_minor)}
        </span>
        <span className="-mr-2 empty:hidden">
          <PaymentMenu payment={payment} />
        </span>
      </div>
      <p className="text-muted pl-6 text-[0.8125rem] break-words tabular-nums">{told.join(" · ")}</p>
      <div className="space-y-1 pt-0.5 pl-6 empty:hidden">
        {payment.state !== "succeeded" && <PaymentPill payment={payment} />}
        {payment.gateway?.failure && <p className="text-late text-[0.8125rem]">{payment.gateway.failure}</p>}
        {payment.void_reason && <p className="text-muted text-[0.8125rem]">{payment.void_reason}</p>}
        {payment.free_minor > 0 &&
          payment.state === "succeeded" &&
          !back &&
          payment.allocations.length > 0 && (
            <p className="text-muted text-[0.8125rem]">
              {t("freeOf", { amount: money(payment.free_minor) })}
            </p>
          )}
        {payment.refunded_minor > 0 && (
          <p className="text-muted text-[0.8125rem]">
            {t("refundedOf", { amount: money(payment.refunded_minor) })}
          </p>
        )}
        {payment.gateway?.url && <WaitingPage url={payment.gateway.url} />}
      </div>
    </li>
  );
}
