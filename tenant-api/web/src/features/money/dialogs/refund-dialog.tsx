import { Button } from "@rentright/ui/button";
import { Dialog } from "@rentright/ui/dialog";
import { Field } from "@rentright/ui/field";
import { Input } from "@rentright/ui/input";
import { useToast } from "@rentright/ui/toast";
import { useId, useState, type FormEvent } from "react";
import type { Payment, RefundBody } from "@/api/types";
import { useFormats } from "@/shared/format";
import { useWords } from "@/shared/words";
import { refundPayment } from "../acts-api";
import { AmountField, useAmount, useAmountProblem, type QuickAmount } from "../parts/amount-field";
import { Choice } from "../parts/choice";
import { METHOD_ICONS } from "../parts/looks";
import { Refused } from "../parts/refused";
import { useAct } from "../use-act";

const BY_HAND = ["cash", "transfer", "terminal", "other"] as const;
type Way = (typeof BY_HAND)[number] | "card";

/** Gives money back: what came by card goes back to the card, unless it is given by hand. */
export default function RefundDialog({ payment, onClose }: { payment: Payment; onClose: () => void }) {
  const t = useWords("money");
  const formats = useFormats();
  const toast = useToast();
  const formId = useId();
  const { currency } = payment;
  const left = payment.amount_minor - payment.refunded_minor;
  const byCard = payment.source === "gateway";
  const ways: readonly Way[] = byCard ? ["card", ...BY_HAND] : BY_HAND;
  const own = ways.find((way) => way === payment.method);
  const [way, setWay] = useState<Way>(own ?? (byCard ? "card" : "cash"));
  const amount = useAmount(payment.free_minor > 0 ? payment.free_minor : left, currency);
  const problemOf = useAmountProblem();
  const [reason, setReason] = useState("");
  const [tried, setTried] = useState(false);
  const money = (minor: number) => formats.money({ minor, currency });
  const refund = useAct(
    (body: RefundBody, key) => refundPayment(payment.id, body, key),
    (made) => {
      if (made.state === "failed") toast.error(t("refund.failed"), made.gateway?.failure ?? undefined);
      else toast.done(t("refund.done", { amount: money(made.amount_minor) }));
      onClose();
    },
  );
  const send = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (problemOf(amount, left) || amount.minor === null || !reason.trim() || refund.isPending) return;
    refund.mutate({ amount_minor: amount.minor, reason: reason.trim(), method: way });
  };
  const quick: QuickAmount[] = [
    { label: t("amount.all"), minor: left },
    ...(payment.free_minor > 0 && payment.free_minor < left
      ? [{ label: t("amount.credit"), minor: payment.free_minor }]
      : []),
  ];
  const opens = (amount.minor ?? 0) > payment.free_minor && payment.allocations.length > 0;
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t("refund.title", { amount: money(payment.amount_minor) })}
      description={t("refund.body", { amount: money(left) })}
      footer={
        <>
          <Button onClick={onClose}>{t("common:cancel")}</Button>
          <Button type="submit" form={formId} variant="danger" busy={refund.isPending}>
            {t("refund.confirm", { amount: money(Math.max(amount.minor ?? 0, 0)) })}
          </Button>
        </>
      }
    >
      <form id={formId} noValidate className="space-y-4" onSubmit={send}>
        <AmountField
          first
          label={t("amount.label")}
          amount={amount}
          error={tried ? problemOf(amount, left) : undefined}
          quick={quick}
          quickLabel={t("amount.quick")}
        />
        <Choice
          legend={t("refund.how")}
          value={way}
          onChange={setWay}
          options={ways.map((value) => ({ value, label: t(`method.${value}`), icon: METHOD_ICONS[value] }))}
        />
        <Field
          label={t("reason")}
          error={tried && !reason.trim() ? t("common:validation.required") : undefined}
        >
          <Input maxLength={500} value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
        </Field>
        {opens && (
          <p className="bg-attention-soft text-attention rounded-rr px-3 py-2">{t("refund.opens")}</p>
        )}
        <Refused error={refund.error} currency={currency} onLeave={onClose} />
      </form>
    </Dialog>
  );
}
