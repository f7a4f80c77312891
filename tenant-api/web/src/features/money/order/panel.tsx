import { Button } from "@rentright/ui/button";
import { ErrorState } from "@rentright/ui/error-state";
import { SkeletonLines } from "@rentright/ui/skeleton";
import { useQuery } from "@tanstack/react-query";
import { CircleAlert, FilePlus2, FileText, HandCoins } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { Link, useSearchParams } from "react-router";
import type { Order, OrderDeposits, OrderInvoices, OrderPayments } from "@/api/types";
import { useFormats } from "@/shared/format";
import { to } from "@/shared/links";
import { useCan } from "@/shared/session";
import { useWords } from "@/shared/words";
import { orderDepositsQuery, orderInvoicesQuery, orderPaymentsQuery } from "../api";
import { useCheckWaiting } from "../use-check";
import { Deposits } from "./deposits";
import { Heading } from "./heading";
import { dueOf, quickAmounts, sumsOf, UNPROMISED } from "./reckoning";
import { InvoiceRow, PaymentRow } from "./rows";

const InvoiceDialog = lazy(() => import("../dialogs/invoice-dialog"));
const PayDialog = lazy(() => import("../dialogs/pay-dialog"));

/** An order's money: what is owed, paid and to be invoiced, and everything that is done about it. */
export default function MoneyPanel({ order }: { order: Order }) {
  const t = useWords("money");
  const invoices = useQuery(orderInvoicesQuery(order.id));
  const payments = useQuery(orderPaymentsQuery(order.id));
  const deposits = useQuery(orderDepositsQuery(order.id));
  useCheckWaiting(payments.data?.data ?? [], deposits.data?.data ?? []);
  const failed = [invoices, payments, deposits].find((one) => one.isError && !one.data);
  return (
    <section aria-labelledby="order-money" className="bg-surface border-line rounded-lg border">
      <h2 id="order-money" className="px-4 pt-3 font-semibold">
        {t("title")}
      </h2>
      {failed ? (
        <ErrorState error={failed.error} onRetry={() => void failed.refetch()} />
      ) : invoices.data && payments.data && deposits.data ? (
        <Standing order={order} invoices={invoices.data} payments={payments.data} deposits={deposits.data} />
      ) : (
        <SkeletonLines lines={5} className="p-4" />
      )}
    </section>
  );
}

function Standing({
  order,
  invoices,
  payments,
  deposits,
}: {
  order: Order;
  invoices: OrderInvoices;
  payments: OrderPayments;
  deposits: OrderDeposits;
}) {
  const t = useWords("money");
  const formats = useFormats();
  const mayTake = useCan("money:take");
  const mayWrite = useCan("money:write");
  const [params, setParams] = useSearchParams();
  const [asking, setAsking] = useState<"invoice" | "pay" | null>(null);
  const money = (minor: number) => formats.money({ minor, currency: order.currency });

  const left = invoices.to_invoice_minor;
  const invoiceable = mayWrite && left > 0 && !invoices.draft_id && !UNPROMISED.includes(order.state);
  const wanted = params.get("money");
  const open =
    asking ?? (wanted === "invoice" && invoiceable ? "invoice" : wanted === "pay" && mayTake ? "pay" : null);
  const close = () => {
    setAsking(null);
    if (wanted)
      setParams(
        (now) => {
          now.delete("money");
          return now;
        },
        { replace: true },
      );
  };
  const due = dueOf(invoices);
  return (
    <>
      <dl aria-live="polite" className="space-y-1 px-4 pt-2 pb-3">
        {sumsOf(invoices).map(({ key, minor, strong }) => (
          <div
            key={key}
            data-sum={key}
            className={
              strong ? "flex justify-between gap-3 text-base font-semibold" : "flex justify-between gap-3"
            }
          >
            <dt className={strong ? undefined : "text-muted"}>{t(`sums.${key}`)}</dt>
            <dd className="tabular-nums">{money(minor)}</dd>
          </div>
        ))}
      </dl>
      {left < 0 && (
        <p className="bg-attention-soft text-attention mx-3 mb-3 flex gap-2 rounded-lg px-3 py-2 text-[0.8125rem]">
          <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
          {t("refusal.credit_due", { amount: money(-left) })}
        </p>
      )}
      {mayTake && (
        <div className="px-4 pb-3">
          <Button
            variant={due > 0 ? "primary" : "secondary"}
            className="w-full"
            icon={<HandCoins aria-hidden />}
            onClick={() => setAsking("pay")}
          >
            {t("pay.button")}
          </Button>
        </div>
      )}
      <section aria-label={t("invoices")} className="border-line border-t">
        <Heading
          title={t("invoices")}
          act={
            invoices.draft_id ? (
              <Button size="sm" asChild>
                <Link to={to.invoice(invoices.draft_id)}>
                  <FileText aria-hidden />
                  {t("openDraft")}
                </Link>
              </Button>
            ) : (
              invoiceable && (
                <Button size="sm" icon={<FilePlus2 aria-hidden />} onClick={() => setAsking("invoice")}>
                  {t("make.button")}
                </Button>
              )
            )
          }
        />
        {invoices.data.length === 0 ? (
          <p className="text-muted px-4 pb-3 text-[0.8125rem]">
            {t(UNPROMISED.includes(order.state) ? "notPromised" : "noInvoices")}
          </p>
        ) : (
          <ul className="divide-line divide-y pb-1">
            {invoices.data.map((one) => (
              <InvoiceRow key={one.id} invoice={one} />
            ))}
          </ul>
        )}
      </section>
      {payments.data.length > 0 && (
        <section aria-label={t("payments")} className="border-line border-t">
          <Heading title={t("payments")} />
          <ul className="divide-line divide-y pb-1">
            {payments.data.map((one) => (
              <PaymentRow key={one.id} payment={one} />
            ))}
          </ul>
        </section>
      )}
      <Deposits order={order} deposits={deposits} owed={invoices.owed_minor} />
      <Suspense>
        {open === "invoice" && <InvoiceDialog order={order} left={left} onClose={close} />}
        {open === "pay" && (
          <PayDialog
            order={order}
            currency={order.currency}
            due={due}
            waiting={payments.data.filter(({ state }) => state === "action_required")}
            quick={quickAmounts(due, invoices.data).map(({ number, minor }) => ({
              label: number ?? t("amount.all"),
              minor,
            }))}
            onClose={close}
          />
        )}
      </Suspense>
    </>
  );
}
