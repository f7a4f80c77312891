import { zodResolver } from "@hookform/resolvers/zod";
import { Button } from "@rentright/ui/button";
import { Dialog } from "@rentright/ui/dialog";
import { Field } from "@rentright/ui/field";
import { FormError } from "@rentright/ui/form-error";
import { Select } from "@rentright/ui/select";
import { Textarea } from "@rentright/ui/textarea";
import { useId } from "react";
import { useForm } from "react-hook-form";
import * as z from "zod/mini";
import { useFieldMessage, useFormSubmit } from "@/shared/form";
import { useWords } from "@/shared/words";
import { recordConsent } from "./parts-api";

const CHANNELS = ["email", "sms", "phone", "post"] as const;
const PURPOSES = ["marketing", "service"] as const;
const STATES = ["given", "withdrawn"] as const;

const schema = z.object({
  channel: z.enum(CHANNELS),
  purpose: z.enum(PURPOSES),
  state: z.enum(STATES),
  proof: z.string().check(z.trim(), z.minLength(1, "required")),
});

export default function ConsentDialog({ customerId, onClose }: { customerId: string; onClose: () => void }) {
  const t = useWords("customers");
  const message = useFieldMessage();
  const formId = useId();
  const form = useForm({
    resolver: zodResolver(schema),
    defaultValues: {
      channel: "email" as const,
      purpose: "marketing" as const,
      state: "given" as const,
      proof: "",
    },
  });
  const { errors } = form.formState;
  const { error, onSubmit, busy } = useFormSubmit(form, async (body) => {
    await recordConsent(customerId, body);
    onClose();
  });
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t("consents.newTitle")}
      description={t("consents.newBody")}
      footer={
        <>
          <Button onClick={onClose}>{t("common:cancel")}</Button>
          <Button type="submit" form={formId} variant="primary" busy={busy}>
            {t("consents.record")}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={onSubmit} noValidate className="grid gap-4 sm:grid-cols-3">
        <Field label={t("consents.channel")} error={message(errors.channel)}>
          <Select
            options={CHANNELS.map((value) => ({ value, label: t(`consents.channels.${value}`) }))}
            {...form.register("channel")}
          />
        </Field>
        <Field label={t("consents.purpose")} error={message(errors.purpose)}>
          <Select
            options={PURPOSES.map((value) => ({ value, label: t(`consents.purposes.${value}`) }))}
            {...form.register("purpose")}
          />
        </Field>
        <Field label={t("consents.state")} error={message(errors.state)}>
          <Select
            options={STATES.map((value) => ({ value, label: t(`consents.states.${value}`) }))}
            {...form.register("state")}
          />
        </Field>
        <Field
          className="sm:col-span-3"
          label={t("consents.proof")}
          help={t("consents.proofHelp")}
          error={message(errors.proof)}
          required
        >
          <Textarea {...form.register("proof")} />
        </Field>
        <div className="empty:hidden sm:col-span-3">
          <FormError error={error} />
        </div>
      </form>
    </Dialog>
  );
}
