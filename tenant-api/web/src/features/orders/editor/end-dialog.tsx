import { ConfirmDialog } from "@rentright/ui/confirm-dialog";
import { Field } from "@rentright/ui/field";
import { Input } from "@rentright/ui/input";
import { useToast } from "@rentright/ui/toast";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Order } from "@/api/types";
import { useFormats } from "@/shared/format";
import { useCan } from "@/shared/session";
import { useWords } from "@/shared/words";
import { acts, feeShare, rentalRulesQuery } from "../acts-api";

/** Ends an order: names it, says what it costs by the company's rules, asks why. */
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
  const mayRead = useCan("settings:read");
  const { data: rules } = useQuery({ ...rentalRulesQuery, enabled: mayRead && act !== "lose" });
  const [reason, setReason] = useState("");
  // The fee counts from when the question was put.
  const [now] = useState(() => Date.now());
  const share = rules && act !== "lose" ? feeShare(rules, order, act, now) : 0;
  const fee = { minor: Math.round((order.totals.gross_minor * share) / 10_000), currency: order.currency };
  const end = useMutation({
    mutationFn: () => acts[act](order.id, reason.trim() || undefined),
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
      onConfirm={() => end.mutate()}
    >
      {act !== "lose" && rules && (
        <p
          className={`rounded-rr mb-3 px-3 py-2 ${share > 0 ? "bg-attention-soft text-attention" : "bg-sunken text-muted"}`}
        >
          {share > 0
            ? t("end.fee", { fee: formats.money(fee), percent: formats.percent(share / 10_000) })
            : t("end.noFee")}
        </p>
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
