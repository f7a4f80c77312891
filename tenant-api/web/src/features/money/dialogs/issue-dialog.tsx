import { ConfirmDialog } from "@rentright/ui/confirm-dialog";
import { Field } from "@rentright/ui/field";
import { Input } from "@rentright/ui/input";
import { useToast } from "@rentright/ui/toast";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Invoice } from "@/api/types";
import { useFormats } from "@/shared/format";
import { useCan, useSession } from "@/shared/session";
import { useWords } from "@/shared/words";
import { dayOf } from "@/shared/zoned-day";
import { issueInvoice } from "../acts-api";
import { daysAfter } from "../amounts";
import { moneySettingsQuery } from "../api";
import { Refused } from "../parts/refused";
import { useAct } from "../use-act";

/** Issues a draft: after this it never changes. */
export default function IssueDialog({ invoice, onClose }: { invoice: Invoice; onClose: () => void }) {
  const t = useWords("money");
  const formats = useFormats();
  const toast = useToast();
  const { tenant } = useSession();
  const today = dayOf(new Date().toISOString(), tenant.time_zone);
  const { data: settings } = useQuery({ ...moneySettingsQuery, enabled: useCan("settings:read") });
  const usual = settings ? daysAfter(today, settings.invoice.due_days) : "";
  const [chosen, setChosen] = useState<string | null>(null);
  const due = chosen ?? usual;
  const amount = formats.money({ minor: invoice.gross_minor, currency: invoice.currency });
  const issue = useAct(
    (body: { due_on?: string }, key) => issueInvoice(invoice.id, body, key),
    (issued) => {
      toast.done(t("issue.done", { number: issued.number ?? "" }));
      onClose();
    },
  );
  const send = () => {
    if (!issue.isPending) issue.mutate(due && due !== usual ? { due_on: due } : {});
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
        <Field label={t("issue.due")} help={t("issue.dueHelp")}>
          <Input
            type="date"
            min={today}
            value={due}
            onChange={(event) => setChosen(event.currentTarget.value)}
          />
        </Field>
        <Refused error={issue.error} currency={invoice.currency} onLeave={onClose} />
      </form>
    </ConfirmDialog>
  );
}
