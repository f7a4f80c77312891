import { zodResolver } from "@hookform/resolvers/zod";
import { Button } from "@rentright/ui/button";
import { Dialog } from "@rentright/ui/dialog";
import { Field } from "@rentright/ui/field";
import { FormError } from "@rentright/ui/form-error";
import { Input } from "@rentright/ui/input";
import { useToast } from "@rentright/ui/toast";
import { useId } from "react";
import { useForm } from "react-hook-form";
import * as z from "zod/mini";
import type { Role } from "@/api/types";
import { useFieldMessage, useFormSubmit } from "@/shared/form";
import { useWords } from "@/shared/words";
import { invite, ROLES } from "./staff-api";

const schema = z.object({
  name: z.string().check(z.trim(), z.minLength(1, "required")),
  email: z.email("email"),
  role: z.enum(["owner", "manager", "agent", "viewer"]),
});

export default function InviteDialog({ onClose }: { onClose: () => void }) {
  const t = useWords("settings");
  const message = useFieldMessage();
  const toast = useToast();
  const formId = useId();
  const form = useForm({
    resolver: zodResolver(schema),
    defaultValues: { name: "", email: "", role: "agent" as Role },
  });
  const { errors } = form.formState;
  const { error, onSubmit, busy } = useFormSubmit(form, async (body) => {
    await invite(body);
    toast.done(t("invitations.sent", { email: body.email }));
    onClose();
  });
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t("invitations.newTitle")}
      description={t("invitations.newBody")}
      footer={
        <>
          <Button onClick={onClose}>{t("common:cancel")}</Button>
          <Button type="submit" form={formId} variant="primary" busy={busy}>
            {t("invitations.send")}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={onSubmit} noValidate className="space-y-4">
        <Field label={t("staff.name")} error={message(errors.name)}>
          <Input autoComplete="off" {...form.register("name")} />
        </Field>
        <Field label={t("invitations.email")} error={message(errors.email)}>
          <Input type="email" autoComplete="off" {...form.register("email")} />
        </Field>
        <fieldset>
          <legend className="mb-1.5 font-medium">{t("staff.role")}</legend>
          <div className="space-y-1.5">
            {ROLES.map((role) => (
              <label
                key={role}
                className="border-line has-checked:border-accent-text has-checked:bg-accent-soft rounded-rr flex items-start gap-2.5 border px-3 py-2"
              >
                <input type="radio" value={role} className="mt-0.5" {...form.register("role")} />
                <span>
                  <span className="block font-medium">{t(`common:roles.${role}`)}</span>
                  <span className="text-muted block text-[0.8125rem]">{t(`common:roleAbout.${role}`)}</span>
                </span>
              </label>
            ))}
          </div>
        </fieldset>
        <FormError error={error} />
      </form>
    </Dialog>
  );
}
