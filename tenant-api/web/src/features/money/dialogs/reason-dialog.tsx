import { ConfirmDialog } from "@rentright/ui/confirm-dialog";
import { Field } from "@rentright/ui/field";
import { Input } from "@rentright/ui/input";
import { useState, type ReactNode } from "react";
import { useWords } from "@/shared/words";
import { Refused } from "../parts/refused";

/** Takes something back that was made by mistake: names it, and asks why. */
export function ReasonDialog({
  title,
  body,
  confirm,
  keep,
  busy,
  error,
  currency,
  onConfirm,
  onClose,
}: {
  title: string;
  body: ReactNode;
  confirm: string;
  keep: string;
  busy: boolean;
  error: unknown;
  currency: string;
  onConfirm: (reason: string) => void;
  onClose: () => void;
}) {
  const t = useWords("money");
  const [reason, setReason] = useState("");
  const [tried, setTried] = useState(false);
  const send = () => {
    setTried(true);
    if (reason.trim() && !busy) onConfirm(reason.trim());
  };
  return (
    <ConfirmDialog
      open
      danger
      onOpenChange={onClose}
      title={title}
      description={body}
      confirmLabel={confirm}
      cancelLabel={keep}
      busy={busy}
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
        <Field
          label={t("reason")}
          error={tried && !reason.trim() ? t("common:validation.required") : undefined}
        >
          <Input
            data-autofocus
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
        </Field>
        <Refused error={error} currency={currency} onLeave={onClose} />
      </form>
    </ConfirmDialog>
  );
}
