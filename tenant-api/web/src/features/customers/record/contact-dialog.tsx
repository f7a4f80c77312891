import { zodResolver } from "@hookform/resolvers/zod";
import { Button } from "@rentright/ui/button";
import { Checkbox } from "@rentright/ui/checkbox";
import { Dialog } from "@rentright/ui/dialog";
import { Field } from "@rentright/ui/field";
import { FormError } from "@rentright/ui/form-error";
import { Input } from "@rentright/ui/input";
import { useId } from "react";
import { useForm } from "react-hook-form";
import * as z from "zod/mini";
import type { Contact } from "@/api/types";
import { useFieldMessage, useFormSubmit } from "@/shared/form";
import { useWords } from "@/shared/words";
import { useFieldLabel } from "../labels";
import { saveContact } from "./parts-api";

const schema = z.object({
  name: z.string().check(z.trim(), z.minLength(1, "required")),
  job_title: z.string().check(z.trim()),
  email: z.union([z.literal(""), z.email("email")], "email"),
  phone: z.string().check(z.trim()),
  primary: z.boolean(),
});

export interface ContactDialogProps {
  customerId: string;
  contact: Contact | null;
  onClose: () => void;
}

export default function ContactDialog({ customerId, contact, onClose }: ContactDialogProps) {
  const t = useWords("customers");
  const label = useFieldLabel();
  const message = useFieldMessage();
  const formId = useId();
  const form = useForm({
    resolver: zodResolver(schema),
    defaultValues: {
      name: contact?.name ?? "",
      job_title: contact?.job_title ?? "",
      email: contact?.email ?? "",
      phone: contact?.phone ?? "",
      primary: contact?.primary ?? false,
    },
  });
  const { errors } = form.formState;
  const { error, onSubmit, busy } = useFormSubmit(form, async ({ name, primary, ...rest }) => {
    await saveContact(customerId, contact, {
      name,
      primary,
      job_title: rest.job_title || null,
      email: rest.email || null,
      phone: rest.phone || null,
    });
    onClose();
  });
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={contact ? t("contacts.editTitle", { name: contact.name }) : t("contacts.newTitle")}
      footer={
        <>
          <Button onClick={onClose}>{t("common:cancel")}</Button>
          <Button type="submit" form={formId} variant="primary" busy={busy}>
            {t("common:save")}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={onSubmit} noValidate className="space-y-4">
        <Field label={t("contacts.name")} error={message(errors.name)} required>
          <Input autoComplete="off" {...form.register("name")} />
        </Field>
        <Field label={label("job_title")} optional error={message(errors.job_title)}>
          <Input {...form.register("job_title")} />
        </Field>
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label={label("email")} optional error={message(errors.email)}>
            <Input type="email" autoComplete="off" {...form.register("email")} />
          </Field>
          <Field label={label("phone")} optional error={message(errors.phone)}>
            <Input type="tel" autoComplete="off" {...form.register("phone")} />
          </Field>
        </div>
        <Checkbox label={t("contacts.primary")} {...form.register("primary")} />
        <FormError error={error} />
      </form>
    </Dialog>
  );
}
