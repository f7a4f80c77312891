import { ConfirmDialog } from "@rentright/ui/confirm-dialog";
import { Field } from "@rentright/ui/field";
import { Input } from "@rentright/ui/input";
import { useToast } from "@rentright/ui/toast";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import type { Order } from "@/api/types";
import { amountText, parseAmount, useFormats } from "@/shared/format";
import { useWords } from "@/shared/words";
import { acts } from "../acts-api";

/** Ends an order: names it, says what it costs by the company's rules, takes another amount, asks why. */
export default function EndDialog({
  order,
  act,
  onClose,
}: {
  order: Order;
  act: "cancel" | "no_show" | "lose";
  onClose: () => void;
}) {
  const t = useWords("orders");
  const formats = useFormats();
  const toast = useToast();
  const [reason, setReason] = useState("");
  const { cancel_minor, no_show_minor } = order.ending_fees;
  const minor = { cancel: cancel_minor, no_show: no_show_minor, lose: 0 }[act];
  const { currency } = order;
  const fee = formats.money({ minor, currency });
  const [amount, setAmount] = useState(() => amountText({ minor, currency }));
  const [tried, setTried] = useState(false);
  const charged = amount.trim() === "" ? 0 : parseAmount(amount, currency);
  const readable = charged !== null && charged >= 0;
  const end = useMutation({
    mutationFn: () =>
      acts[act](order.id, {
        reason: reason.trim() || undefined,
        fee_minor: charged === null || charged === minor ? undefined : charged,
      }),
    onSuccess: () => {
      toast.done(t(`done.${act}`, { number: order.number }));
      onClose();
    },
  });
  return (
    <ConfirmDialog
      open
      danger={act !== "lose"}
      onOpenChange={onClose}
      title={t(`end.${act}.title`, { number: order.number })}
      description={t(`end.${act}.body`)}
      confirmLabel={t(`end.${act}.confirm`)}
      cancelLabel={t("end.keep")}
      busy={end.isPending}
      error={end.error}
      onConfirm={() => {
        setTried(true);
        if (readable) end.mutate();
      }}
    >
      {act !== "lose" && (
        <p
          className={`rounded-rr mb-3 px-3 py-2 ${minor > 0 ? "bg-attention-soft text-attention" : "bg-sunken text-muted"}`}
        >
          {minor === 0 ? t("end.noFee") : t(order.prices_with_tax ? "end.fee" : "end.feeBeforeTax", { fee })}
        </p>
      )}
      {act !== "lose" && (
        <Field
          className="mb-3"
          label={t("end.charge")}
          help={t(order.prices_with_tax ? "end.chargeHelp" : "end.chargeHelpBeforeTax")}
          error={tried && !readable ? t("common:validation.amount") : undefined}
        >
          <Input
            inputMode="decimal"
            className="max-w-36 text-right tabular-nums"
            value={amount}
            onFocus={(event) => event.currentTarget.select()}
            onChange={(event) => setAmount(event.currentTarget.value)}
          />
        </Field>
      )}
      <Field label={t("end.reason")} optional>
        <Input
          data-autofocus
          maxLength={500}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      </Field>
    </ConfirmDialog>
  );
}
