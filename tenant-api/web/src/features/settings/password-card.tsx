import { zodResolver } from "@hookform/resolvers/zod";
import { Button } from "@rentright/ui/button";
import { Card } from "@rentright/ui/card";
import { Field } from "@rentright/ui/field";
import { FormError } from "@rentright/ui/form-error";
import { Input } from "@rentright/ui/input";
import { useToast } from "@rentright/ui/toast";
import { useForm } from "react-hook-form";
import * as z from "zod/mini";
import { api } from "@/api/client";
import { PASSWORD_MIN, useFieldMessage, useFormSubmit } from "@/shared/form";
import { useSession } from "@/shared/session";
import { useWords } from "@/shared/words";

const schema = z.object({
  current: z.string().check(z.minLength(1, "required")),
  new: z.string().check(z.minLength(PASSWORD_MIN, "password")),
});

export default function PasswordCard() {
  const t = useWords("settings");
  const message = useFieldMessage();
  const toast = useToast();
  const { staff } = useSession();
  const form = useForm({ resolver: zodResolver(schema), defaultValues: { current: "", new: "" } });
  const { errors } = form.formState;
  const { error, onSubmit, busy } = useFormSubmit(form, async (body) => {
    await api.PUT("/api/v1/session/password", { body });
    form.reset();
    toast.done(t("password.done"));
  });
  return (
    <Card title={t("password.title")}>
      <form onSubmit={onSubmit} noValidate className="grid items-start gap-4 sm:grid-cols-2">
        {/* Lets a password manager know whose password this is. */}
        <input type="email" autoComplete="username" value={staff.email} readOnly hidden />
        <Field label={t("password.current")} error={message(errors.current)}>
          <Input type="password" autoComplete="current-password" {...form.register("current")} />
        </Field>
        <Field
          label={t("password.new")}
          help={t("password.help", { count: PASSWORD_MIN })}
          error={message(errors.new)}
        >
          <Input type="password" autoComplete="new-password" {...form.register("new")} />
        </Field>
        <div className="space-y-3 sm:col-span-2">
          <FormError error={error} />
          <Button type="submit" busy={busy}>
            {t("password.submit")}
          </Button>
        </div>
      </form>
    </Card>
  );
}
