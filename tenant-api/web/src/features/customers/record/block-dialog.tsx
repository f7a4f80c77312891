import { Button } from "@rentright/ui/button";
import { Dialog } from "@rentright/ui/dialog";
import { Field } from "@rentright/ui/field";
import { FormError } from "@rentright/ui/form-error";
import { fieldErrors } from "@rentright/ui/lib/problem";
import { Textarea } from "@rentright/ui/textarea";
import { useMutation } from "@tanstack/react-query";
import { useId, useState } from "react";
import type { Customer } from "@/api/types";
import { useWords } from "@/shared/words";
import { blockCustomer } from "../api";

/** Blocking needs a reason: whoever stands at the counter next has to be able to explain it. */
export default function BlockDialog({ customer, onClose }: { customer: Customer; onClose: () => void }) {
  const t = useWords("customers");
  const formId = useId();
  const [reason, setReason] = useState("");
  const [missing, setMissing] = useState(false);
  const block = useMutation({
    mutationFn: () => blockCustomer(customer.id, reason.trim()),
    onSuccess: onClose,
  });
  const reasonError =
    missing && !reason.trim() ? t("common:validation.required") : fieldErrors(block.error).reason;
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t("block.title", { name: customer.name })}
      description={t("block.body")}
      footer={
        <>
          <Button onClick={onClose}>{t("common:cancel")}</Button>
          <Button type="submit" form={formId} variant="danger" busy={block.isPending}>
            {t("block.confirm")}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        noValidate
        className="space-y-3"
        onSubmit={(event) => {
          event.preventDefault();
          setMissing(true);
          if (reason.trim()) block.mutate();
        }}
      >
        <Field label={t("block.reason")} help={t("block.reasonHelp")} error={reasonError} required>
          <Textarea value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
        </Field>
        {!reasonError && <FormError error={block.error} />}
      </form>
    </Dialog>
  );
}
