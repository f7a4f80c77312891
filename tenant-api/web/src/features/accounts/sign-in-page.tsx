import { Button } from "@rentright/ui/button";
import { Field } from "@rentright/ui/field";
import { FormError } from "@rentright/ui/form-error";
import { Input } from "@rentright/ui/input";
import { unwrap } from "@rentright/ui/lib/api";
import { isApiError } from "@rentright/ui/lib/problem";
import { useForm } from "react-hook-form";
import { Link, useNavigate, useSearchParams } from "react-router";
import { api } from "@/api/client";
import { useFieldMessage, useFormSubmit } from "@/shared/form";
import { safeNext, to } from "@/shared/links";
import { queryClient } from "@/shared/query-client";
import { sessionQuery } from "@/shared/session";
import { useWords } from "@/shared/words";
import { AuthLayout, Notice } from "./auth-layout";
import { PasswordInput } from "./password-input";

const REASONS = { "handoff-expired": "handoffExpired", "reset-done": "resetDone", ended: "ended" } as const;

export default function SignInPage() {
  const t = useWords("accounts");
  const message = useFieldMessage();
  const navigate = useNavigate();
  const [params] = useSearchParams();
  const form = useForm({ defaultValues: { email: "", password: "" } });
  const { errors } = form.formState;
  const { error, onSubmit, busy } = useFormSubmit(form, async ({ email, password }) => {
    const session = await unwrap(
      api.POST("/api/v1/session", { body: { email: email.trim(), password } }),
    ).catch((cause: unknown) => {
      // The API says 401 for both alike, and so do we: which of the two was wrong is nobody's business.
      throw isApiError(cause, "unauthenticated") ? new Error(t("signIn.wrong")) : cause;
    });
    queryClient.setQueryData(sessionQuery.queryKey, session);
    await navigate(safeNext(params.get("next")), { replace: true });
  });

  const reason = params.get("reason");
  const why = reason && reason in REASONS ? REASONS[reason as keyof typeof REASONS] : null;

  return (
    <AuthLayout title={t("signIn.title")}>
      {why && <Notice>{t(`signIn.${why}`)}</Notice>}
      <form onSubmit={onSubmit} noValidate className="space-y-4">
        <Field label={t("signIn.email")} error={message(errors.email)}>
          <Input
            type="email"
            autoComplete="username"
            inputMode="email"
            {...form.register("email", { required: "required" })}
          />
        </Field>
        <Field
          label={t("signIn.password")}
          error={message(errors.password)}
          aside={
            <Link
              to={to.forgot()}
              className="text-accent-text text-[0.8125rem] underline-offset-2 hover:underline"
            >
              {t("signIn.forgot")}
            </Link>
          }
        >
          <PasswordInput
            autoComplete="current-password"
            {...form.register("password", { required: "required" })}
          />
        </Field>
        <FormError error={error} />
        <Button type="submit" variant="primary" busy={busy} className="w-full">
          {t("signIn.submit")}
        </Button>
      </form>
    </AuthLayout>
  );
}
