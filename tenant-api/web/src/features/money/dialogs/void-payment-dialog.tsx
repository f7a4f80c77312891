import { useToast } from "@rentright/ui/toast";
import type { Payment } from "@/api/types";
import { useFormats } from "@/shared/format";
import { useWords } from "@/shared/words";
import { voidPayment } from "../acts-api";
import { useAct } from "../use-act";
import { ReasonDialog } from "./reason-dialog";

/** Takes a payment back that was typed by mistake. */
export default function VoidPaymentDialog({ payment, onClose }: { payment: Payment; onClose: () => void }) {
  const t = useWords("money");
  const formats = useFormats();
  const toast = useToast();
  const amount = formats.money({ minor: payment.amount_minor, currency: payment.currency });
  const act = useAct(
    (body: { reason: string }, key) => voidPayment(payment.id, body, key),
    () => {
      toast.done(t("voidPayment.done", { amount }));
      onClose();
    },
  );
  return (
    <ReasonDialog
      title={t("voidPayment.title", { amount })}
      body={t(payment.allocations.length > 0 ? "voidPayment.bodyOpen" : "voidPayment.body")}
      confirm={t("voidPayment.confirm")}
      keep={t("keepIt")}
      busy={act.isPending}
      error={act.error}
      currency={payment.currency}
      onConfirm={(reason) => act.mutate({ reason })}
      onClose={onClose}
    />
  );
}
