import { Button } from "@rentright/ui/button";
import { Dialog } from "@rentright/ui/dialog";
import { Field } from "@rentright/ui/field";
import { Input } from "@rentright/ui/input";
import { useToast } from "@rentright/ui/toast";
import { useId, useState, type FormEvent } from "react";
import type { CaptureBody, Deposit } from "@/api/types";
import { useFormats } from "@/shared/format";
import { useWords } from "@/shared/words";
import { captureDeposit } from "../acts-api";
import { AmountField, useAmount, useAmountProblem, type QuickAmount } from "../parts/amount-field";
import { Refused } from "../parts/refused";
import { useAct } from "../use-act";

/** Keeps some of a deposit: it becomes a payment on the order. */
export default function CaptureDialog({
  deposit,
  owed,
  onClose,
}: {
  deposit: Deposit;
  /** What is open on the order's invoices. */
  owed: number;
  onClose: () => void;
}) {
  const t = useWords("money");
  const formats = useFormats();
  const toast = useToast();
  const formId = useId();
  const { currency, outstanding_minor: held } = deposit;
  const money = (minor: number) => formats.money({ minor, currency });
  const amount = useAmount(null, currency);
  const problemOf = useAmountProblem();
  const [reason, setReason] = useState("");
  const [tried, setTried] = useState(false);
  const capture = useAct(
    (body: CaptureBody, key) => captureDeposit(deposit.id, body, key),
    (now) => {
      if (now.pending) toast.show({ title: t("refusal.pending") });
      else toast.done(t("capture.done", { amount: money(now.captured_minor - deposit.captured_minor) }));
      onClose();
    },
  );
  const send = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (problemOf(amount, held) || amount.minor === null || !reason.trim() || capture.isPending) return;
    capture.mutate({ amount_minor: amount.minor, reason: reason.trim() });
  };
  const quick: QuickAmount[] = [
    ...(owed > 0 && owed < held ? [{ label: t("capture.owed"), minor: owed }] : []),
    { label: t("amount.all"), minor: held },
  ];
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t("capture.title", { amount: money(held) })}
      description={t(deposit.method === "card" ? "capture.bodyCard" : "capture.body")}
      footer={
        <>
          <Button onClick={onClose}>{t("common:cancel")}</Button>
          <Button type="submit" form={formId} variant="primary" busy={capture.isPending}>
            {(amount.minor ?? 0) > 0
              ? t("capture.confirm", { amount: money(amount.minor ?? 0) })
              : t("capture.bare")}
          </Button>
        </>
      }
    >
      <form id={formId} noValidate className="space-y-4" onSubmit={send}>
        <AmountField
          first
          label={t("amount.label")}
          amount={amount}
          error={tried ? problemOf(amount, held) : undefined}
          quick={quick}
          quickLabel={t("amount.quick")}
        />
        <Field
          label={t("capture.why")}
          error={tried && !reason.trim() ? t("common:validation.required") : undefined}
        >
          <Input maxLength={500} value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
        </Field>
        <Refused error={capture.error} currency={currency} onLeave={onClose} />
      </form>
    </Dialog>
  );
}
