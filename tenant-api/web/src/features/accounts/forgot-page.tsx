import { Button } from "@rentright/ui/button";
import { Field } from "@rentright/ui/field";
import { FormError } from "@rentright/ui/form-error";
import { Input } from "@rentright/ui/input";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { Link } from "react-router";
import { api } from "@/api/client";
import { EMAIL_RULES, useFieldMessage, useFormSubmit } from "@/shared/form";
import { to } from "@/shared/links";
import { useWords } from "@/shared/words";
import { AuthLayout } from "./auth-layout";

export default function ForgotPage() {
  const t = useWords("accounts");
  const message = useFieldMessage();
  const [sentTo, setSentTo] = useState<string | null>(null);
  const form = useForm({ defaultValues: { email: "" } });
  const { error, onSubmit, busy } = useFormSubmit(form, async ({ email }) => {
    const body = { email: email.trim() };
    await api.POST("/api/v1/password-resets", { body });
    setSentTo(body.email);
  });

  const back = (
    <Link to={to.signIn()} className="text-accent-text mt-4 inline-block underline-offset-2 hover:underline">
      {t("forgot.back")}
    </Link>
  );

  if (sentTo) {
    return (
      <AuthLayout title={t("forgot.sentTitle")} about={t("forgot.sentBody", { email: sentTo })}>
        {back}
      </AuthLayout>
    );
  }
  return (
    <AuthLayout title={t("forgot.title")} about={t("forgot.body")}>
      <form onSubmit={onSubmit} noValidate className="space-y-4">
        <Field label={t("signIn.email")} error={message(form.formState.errors.email)}>
          <Input
            type="email"
            autoComplete="username"
            inputMode="email"
            {...form.register("email", EMAIL_RULES)}
          />
        </Field>
        <FormError error={error} />
        <Button type="submit" variant="primary" busy={busy} className="w-full">
          {t("forgot.submit")}
        </Button>
      </form>
      {back}
    </AuthLayout>
  );
}
