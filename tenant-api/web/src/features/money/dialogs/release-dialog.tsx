import { Button } from "@rentright/ui/button";
import { Dialog } from "@rentright/ui/dialog";
import { Field } from "@rentright/ui/field";
import { Input } from "@rentright/ui/input";
import { useToast } from "@rentright/ui/toast";
import { useId, useState, type FormEvent } from "react";
import type { Deposit } from "@/api/types";
import { useFormats } from "@/shared/format";
import { useWords } from "@/shared/words";
import { releaseDeposit } from "../acts-api";
import { AmountField, useAmount, useAmountProblem } from "../parts/amount-field";
import { Refused } from "../parts/refused";
import { useAct } from "../use-act";

/** Gives a deposit back: a card's whole, what is in the till as much as one says. */
export default function ReleaseDialog({ deposit, onClose }: { deposit: Deposit; onClose: () => void }) {
  const t = useWords("money");
  const formats = useFormats();
  const toast = useToast();
  const formId = useId();
  const { currency, outstanding_minor: held } = deposit;
  const byCard = deposit.method === "card";
  const money = (minor: number) => formats.money({ minor, currency });
  const amount = useAmount(held, currency);
  const problemOf = useAmountProblem();
  const [reason, setReason] = useState("");
  const [tried, setTried] = useState(false);
  const release = useAct(
    (body: { amount_minor?: number; reason?: string }, key) => releaseDeposit(deposit.id, body, key),
    (now) => {
      if (now.pending) toast.show({ title: t("refusal.pending") });
      else toast.done(t("release.done", { amount: money(now.released_minor - deposit.released_minor) }));
      onClose();
    },
  );
  const send = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (problemOf(amount, held) || amount.minor === null || release.isPending) return;
    release.mutate({
      ...(amount.minor < held && { amount_minor: amount.minor }),
      ...(reason.trim() && { reason: reason.trim() }),
    });
  };
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t("release.title", { amount: money(held) })}
      description={t(byCard ? "release.bodyCard" : "release.body")}
      footer={
        <>
          <Button onClick={onClose}>{t("common:cancel")}</Button>
          <Button type="submit" form={formId} variant="primary" busy={release.isPending}>
            {t("release.confirm", { amount: money(Math.max(amount.minor ?? 0, 0)) })}
          </Button>
        </>
      }
    >
      <form id={formId} noValidate className="space-y-4" onSubmit={send}>
        {!byCard && (
          <AmountField
            first
            label={t("amount.label")}
            amount={amount}
            error={tried ? problemOf(amount, held) : undefined}
          />
        )}
        <Field label={t("reason")} optional>
          <Input maxLength={500} value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
        </Field>
        <Refused error={release.error} currency={currency} onLeave={onClose} />
      </form>
    </Dialog>
  );
}
