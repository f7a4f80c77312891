import { Button } from "@rentright/ui/button";
import { Dialog } from "@rentright/ui/dialog";
import { Field } from "@rentright/ui/field";
import { Input } from "@rentright/ui/input";
import { useToast } from "@rentright/ui/toast";
import { useQuery } from "@tanstack/react-query";
import { useId, useState, type FormEvent } from "react";
import type { Payment, PaymentBody } from "@/api/types";
import { useFormats } from "@/shared/format";
import { useCan, useSession } from "@/shared/session";
import { useWords } from "@/shared/words";
import { dayOf, instantAt } from "@/shared/zoned-day";
import { takePayment } from "../acts-api";
import { moneySettingsQuery } from "../api";
import { AmountField, useAmount, useAmountProblem, type QuickAmount } from "../parts/amount-field";
import { Choice } from "../parts/choice";
import { METHOD_ICONS } from "../parts/looks";
import { Refused } from "../parts/refused";
import { WaitingPage } from "../parts/waiting";
import { useAct } from "../use-act";
import { CardPage } from "./card-page";
import { CashGiven } from "./cash-given";

const METHODS = ["cash", "terminal", "card", "transfer", "other"] as const;
type Method = (typeof METHODS)[number];

export interface PayDialogProps {
  order: { id: string; number: string };
  currency: string;
  /** What is still to be paid: the amount begins with it. */
  due: number;
  quick?: readonly QuickAmount[];
  /** Only this invoice is paid, as far as the amount goes. */
  invoice?: { id: string; number: string | null; open_minor: number };
  /** Card pages that nobody has used yet. */
  waiting?: readonly Payment[];
  onClose: () => void;
}

/** Takes a payment: by hand it is there at once, by card the customer pays on the gateway's page. */
export default function PayDialog({
  order,
  currency,
  due,
  quick = [],
  invoice,
  waiting = [],
  onClose,
}: PayDialogProps) {
  const t = useWords("money");
  const formats = useFormats();
  const toast = useToast();
  const formId = useId();
  const { tenant } = useSession();
  const [method, setMethod] = useState<Method>("cash");
  const amount = useAmount(due > 0 ? due : null, currency);
  const problemOf = useAmountProblem();
  const [tried, setTried] = useState(false);
  const [reference, setReference] = useState("");
  const today = dayOf(new Date().toISOString(), tenant.time_zone);
  const [day, setDay] = useState(today);
  const [card, setCard] = useState<Payment | null>(null);
  const { data: settings } = useQuery({ ...moneySettingsQuery, enabled: useCan("settings:read") });
  const noGateway = method === "card" && settings?.gateway.name === "none";

  const pay = useAct(
    (body: PaymentBody, key) => takePayment(order.id, body, key),
    (payment) => {
      if (payment.state === "action_required") return setCard(payment);
      if (payment.state === "failed") {
        toast.error(t("pay.failed"), payment.gateway?.failure ?? undefined);
      } else {
        const taken = formats.money({ minor: payment.amount_minor, currency });
        toast.done(t("pay.done", { amount: taken, number: invoice?.number ?? order.number }));
      }
      onClose();
    },
  );
  const send = (keep_credit: boolean) => {
    setTried(true);
    if (problemOf(amount) || amount.minor === null || noGateway || pay.isPending) return;
    const typed = method === "transfer" || method === "other" || method === "terminal";
    pay.mutate({
      method,
      amount_minor: amount.minor,
      ...(typed && reference.trim() && { reference: reference.trim() }),
      // Noon is on that day in whatever zone it is read.
      ...(method === "transfer" && day !== today && { paid_at: instantAt(`${day}T12:00`, tenant.time_zone) }),
      ...(invoice && {
        invoices: [{ invoice_id: invoice.id, minor: Math.min(amount.minor, invoice.open_minor) }],
      }),
      ...(keep_credit && { keep_credit }),
    });
  };

  if (card) return <CardPage what={card} currency={currency} onClose={onClose} />;
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={invoice?.number ? t("pay.titleOf", { number: invoice.number }) : t("pay.title")}
      description={
        due > 0
          ? t("pay.due", { amount: formats.money({ minor: due, currency }), number: order.number })
          : t("pay.nothingDue", { number: order.number })
      }
      footer={
        <>
          <Button onClick={onClose}>{t("common:cancel")}</Button>
          <Button type="submit" form={formId} variant="primary" busy={pay.isPending} disabled={noGateway}>
            {method === "card"
              ? t("pay.toCard")
              : t("pay.take", { amount: formats.money({ minor: Math.max(amount.minor ?? 0, 0), currency }) })}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        noValidate
        className="space-y-4"
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          send(false);
        }}
      >
        <Choice
          legend={t("pay.how")}
          value={method}
          onChange={setMethod}
          options={METHODS.map((value) => ({
            value,
            label: t(`method.${value}`),
            icon: METHOD_ICONS[value],
          }))}
        />
        {noGateway && (
          <p className="bg-attention-soft text-attention rounded-rr px-3 py-2">{t("refusal.no_gateway")}</p>
        )}
        <AmountField
          first
          label={t("amount.label")}
          amount={amount}
          error={tried ? problemOf(amount) : undefined}
          quick={quick}
          quickLabel={t("amount.quick")}
        />
        {method === "cash" && <CashGiven minor={amount.minor ?? 0} currency={currency} />}
        {(method === "transfer" || method === "terminal" || method === "other") && (
          <div className="grid gap-4 sm:grid-cols-2">
            <Field label={t("reference")} optional>
              <Input
                maxLength={120}
                autoComplete="off"
                value={reference}
                onChange={(event) => setReference(event.currentTarget.value)}
              />
            </Field>
            {method === "transfer" && (
              <Field label={t("pay.day")}>
                <Input
                  type="date"
                  max={today}
                  value={day}
                  onChange={(event) => setDay(event.currentTarget.value || today)}
                />
              </Field>
            )}
          </div>
        )}
        {method === "card" && !noGateway && <p className="text-muted">{t("pay.cardAbout")}</p>}
        {method === "card" &&
          waiting.map((one) => (
            <div key={one.id} className="bg-attention-soft rounded-rr px-3 py-2">
              <p className="text-attention">
                {t("pay.waiting", { amount: formats.money({ minor: one.amount_minor, currency }) })}
              </p>
              {one.gateway?.url && <WaitingPage url={one.gateway.url} />}
            </div>
          ))}
        <Refused
          error={pay.error}
          currency={currency}
          onLeave={onClose}
          way={({ code, minor = 0 }) =>
            code === "overpaid" && (
              <Button size="sm" onClick={() => send(true)}>
                {t("pay.keepCredit", {
                  amount: formats.money({ minor: Math.max((amount.minor ?? 0) - minor, 0), currency }),
                })}
              </Button>
            )
          }
        />
      </form>
    </Dialog>
  );
}
