import { useToast } from "@rentright/ui/toast";
import type { Invoice } from "@/api/types";
import { useWords } from "@/shared/words";
import { voidInvoice } from "../acts-api";
import { useAct } from "../use-act";
import { ReasonDialog } from "./reason-dialog";

/** Throws a draft away, or takes an invoice back on which nothing was paid. */
export default function VoidInvoiceDialog({ invoice, onClose }: { invoice: Invoice; onClose: () => void }) {
  const t = useWords("money");
  const toast = useToast();
  const draft = invoice.state === "draft";
  const number = invoice.number ?? "";
  const act = useAct(
    (body: { reason: string }, key) => voidInvoice(invoice.id, body, key),
    () => {
      toast.done(draft ? t("discard.done") : t("voidInvoice.done", { number }));
      onClose();
    },
  );
  return (
    <ReasonDialog
      title={draft ? t("discard.title", { name: invoice.customer }) : t("voidInvoice.title", { number })}
      body={t(draft ? "discard.body" : "voidInvoice.body")}
      confirm={t(draft ? "discard.confirm" : "voidInvoice.confirm")}
      keep={t("keepIt")}
      busy={act.isPending}
      error={act.error}
      currency={invoice.currency}
      onConfirm={(reason) => act.mutate({ reason })}
      onClose={onClose}
    />
  );
}
