import { ConfirmDialog } from "@rentright/ui/confirm-dialog";
import { Field } from "@rentright/ui/field";
import { Input } from "@rentright/ui/input";
import { useToast } from "@rentright/ui/toast";
import { useState } from "react";
import type { Invoice } from "@/api/types";
import { useFormats } from "@/shared/format";
import { useSession } from "@/shared/session";
import { useWords } from "@/shared/words";
import { dayOf } from "@/shared/zoned-day";
import { issueInvoice } from "../acts-api";
import { Refused } from "../parts/refused";
import { useAct } from "../use-act";

/** Issues a draft: after this it never changes. */
export default function IssueDialog({ invoice, onClose }: { invoice: Invoice; onClose: () => void }) {
  const t = useWords("money");
  const formats = useFormats();
  const toast = useToast();
  const { tenant } = useSession();
  const [due, setDue] = useState("");
  const amount = formats.money({ minor: invoice.gross_minor, currency: invoice.currency });
  const issue = useAct(
    (body: { due_on?: string }, key) => issueInvoice(invoice.id, body, key),
    (issued) => {
      toast.done(t("issue.done", { number: issued.number ?? "" }));
      onClose();
    },
  );
  const send = () => {
    if (!issue.isPending) issue.mutate(due ? { due_on: due } : {});
  };
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={t("issue.title", { amount, name: invoice.customer })}
      description={t("issue.body")}
      confirmLabel={t("issue.confirm")}
      cancelLabel={t("common:cancel")}
      busy={issue.isPending}
      onConfirm={send}
    >
      <form
        noValidate
        className="space-y-3"
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <Field label={t("issue.due")} optional help={t("issue.dueHelp")}>
          <Input
            type="date"
            min={dayOf(new Date().toISOString(), tenant.time_zone)}
            value={due}
            onChange={(event) => setDue(event.currentTarget.value)}
          />
        </Field>
        <Refused error={issue.error} currency={invoice.currency} onLeave={onClose} />
      </form>
    </ConfirmDialog>
  );
}
