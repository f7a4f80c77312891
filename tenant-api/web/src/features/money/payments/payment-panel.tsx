import { ErrorState } from "@rentright/ui/error-state";
import { SidePanel } from "@rentright/ui/side-panel";
import { Skeleton, SkeletonLines } from "@rentright/ui/skeleton";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Link } from "react-router";
import type { Payment } from "@/api/types";
import { useFormats } from "@/shared/format";
import { to } from "@/shared/links";
import { useWords } from "@/shared/words";
import { paymentQuery } from "../api";
import { METHOD_ICONS, PaymentPill } from "../parts/looks";
import { WaitingPage } from "../parts/waiting";
import { PaymentMenu } from "./payment-menu";

/** A payment beside its list: all that there is to know, and what can be done with it. */
export default function PaymentPanel({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useWords("money");
  const formats = useFormats();
  const { data: payment, ...query } = useQuery(paymentQuery(id));
  const amount = payment
    ? (payment.kind === "refund" ? "−" : "") +
      formats.money({ minor: payment.amount_minor, currency: payment.currency })
    : "";
  return (
    <SidePanel
      label={payment ? t("paymentOf", { amount }) : t("payments")}
      onClose={onClose}
      header={
        payment ? (
          <div className="flex items-center gap-2">
            <h2 className="truncate font-semibold tabular-nums">{amount}</h2>
            <PaymentPill payment={payment} />
          </div>
        ) : (
          <Skeleton className="h-5 w-40" />
        )
      }
      actions={payment && <PaymentMenu payment={payment} />}
    >
      {payment ? (
        <Facts payment={payment} />
      ) : query.isError ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <SkeletonLines lines={8} className="p-4" />
      )}
    </SidePanel>
  );
}

function Facts({ payment }: { payment: Payment }) {
  const t = useWords("money");
  const formats = useFormats();
  const money = (minor: number) => formats.money({ minor, currency: payment.currency });
  const Icon = METHOD_ICONS[payment.method];
  const link = "text-accent-text underline";
  const facts: Array<[string, ReactNode]> = [
    [
      t("columns.method"),
      <span className="inline-flex items-center gap-1.5">
        <Icon aria-hidden className="text-subtle size-4" />
        {t(`method.${payment.method}`)}
      </span>,
    ],
    [t("columns.paid_at"), formats.dateTime(payment.paid_at)],
    [
      t("columns.customer"),
      payment.customer_id ? (
        <Link to={to.customer(payment.customer_id)} className={link}>
          {payment.customer}
        </Link>
      ) : (
        payment.customer
      ),
    ],
    [
      t("columns.order"),
      payment.order_id && (
        <Link to={to.order(payment.order_id)} className={link}>
          {payment.order_number}
        </Link>
      ),
    ],
    [t("columns.reference"), payment.reference],
    [t("columns.by"), payment.by ?? t(`source.${payment.source as "gateway" | "import" | "desk"}`)],
    [
      t("refund.ofPayment"),
      payment.refund_of && (
        <Link to={to.payment(payment.refund_of)} className={link}>
          {t("refund.see")}
        </Link>
      ),
    ],
    [t("note"), payment.note],
    [t("reason"), payment.void_reason],
    [t("check.failure"), payment.gateway?.failure],
  ];
  const came = payment.kind === "payment" && payment.state === "succeeded";
  return (
    <div className="space-y-4 p-4">
      <dl className="space-y-1.5">
        {facts.map(([name, value]) =>
          value ? (
            <div key={name} className="grid grid-cols-[7rem_minmax(0,1fr)] gap-2">
              <dt className="text-muted">{name}</dt>
              <dd className="break-words tabular-nums">{value}</dd>
            </div>
          ) : null,
        )}
      </dl>
      {payment.gateway?.url && <WaitingPage url={payment.gateway.url} />}
      {came && (
        <section aria-label={t("went.title")} className="border-line rounded-lg border">
          <h3 className="border-line border-b px-3 py-2 font-semibold">{t("went.title")}</h3>
          <ul className="divide-line divide-y tabular-nums">
            {payment.allocations.map((one) => (
              <li key={one.invoice_id} className="flex justify-between gap-3 px-3 py-2">
                <Link to={to.invoice(one.invoice_id)} className={link}>
                  {one.number ?? t("draft")}
                </Link>
                {money(one.minor)}
              </li>
            ))}
            {payment.refunded_minor > 0 && (
              <li className="flex justify-between gap-3 px-3 py-2">
                <span>{t("went.refunded")}</span>
                {money(payment.refunded_minor)}
              </li>
            )}
            {(payment.free_minor > 0 || payment.allocations.length === 0) && (
              <li className="flex justify-between gap-3 px-3 py-2">
                <span className="text-muted">{t("went.free")}</span>
                {money(payment.free_minor)}
              </li>
            )}
          </ul>
        </section>
      )}
    </div>
  );
}
