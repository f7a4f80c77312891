import { Button } from "@rentright/ui/button";
import { Field } from "@rentright/ui/field";
import { FormError } from "@rentright/ui/form-error";
import { useForm } from "react-hook-form";
import { Link, useNavigate, useSearchParams } from "react-router";
import { api } from "@/api/client";
import { PASSWORD_MIN, PASSWORD_RULES, useFieldMessage, useFormSubmit } from "@/shared/form";
import { to } from "@/shared/links";
import { queryClient } from "@/shared/query-client";
import { useWords } from "@/shared/words";
import { AuthLayout } from "./auth-layout";
import { PasswordInput } from "./password-input";

export default function ResetPage() {
  const t = useWords("accounts");
  const message = useFieldMessage();
  const navigate = useNavigate();
  const [params] = useSearchParams();
  const token = params.get("token");
  const form = useForm({ defaultValues: { password: "", again: "" } });
  const { errors } = form.formState;
  const { error, onSubmit, busy } = useFormSubmit(form, async ({ password }) => {
    await api.POST("/api/v1/password-resets/confirm", { body: { token: token ?? "", password } });
    queryClient.clear();
    await navigate("/sign-in?reason=reset-done", { replace: true });
  });

  const askAgain = (
    <Link to={to.forgot()} className="text-accent-text underline-offset-2 hover:underline">
      {t("reset.askAgain")}
    </Link>
  );
  if (!token) {
    return (
      <AuthLayout title={t("reset.noToken")} about={t("reset.noTokenBody")}>
        {askAgain}
      </AuthLayout>
    );
  }
  return (
    <AuthLayout title={t("reset.title")} about={t("reset.body")}>
      <form onSubmit={onSubmit} noValidate className="space-y-4">
        <Field
          label={t("reset.password")}
          help={t("passwordHelp", { count: PASSWORD_MIN })}
          error={message(errors.password)}
        >
          <PasswordInput autoComplete="new-password" {...form.register("password", PASSWORD_RULES)} />
        </Field>
        <Field label={t("reset.again")} error={message(errors.again)}>
          <PasswordInput
            autoComplete="new-password"
            {...form.register("again", { validate: (again, { password }) => again === password || "same" })}
          />
        </Field>
        <FormError error={error} />
        {error && askAgain}
        <Button type="submit" variant="primary" busy={busy} className="w-full">
          {t("reset.submit")}
        </Button>
      </form>
    </AuthLayout>
  );
}
