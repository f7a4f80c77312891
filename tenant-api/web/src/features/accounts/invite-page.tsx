import { Button } from "@rentright/ui/button";
import { ErrorState } from "@rentright/ui/error-state";
import { Field } from "@rentright/ui/field";
import { FormError } from "@rentright/ui/form-error";
import { Input } from "@rentright/ui/input";
import { unwrap } from "@rentright/ui/lib/api";
import { isApiError } from "@rentright/ui/lib/problem";
import { SkeletonLines } from "@rentright/ui/skeleton";
import { useQuery } from "@tanstack/react-query";
import { useForm } from "react-hook-form";
import { Link, useNavigate, useSearchParams } from "react-router";
import { api } from "@/api/client";
import type { InvitationByToken } from "@/api/types";
import { PASSWORD_MIN, PASSWORD_RULES, useFieldMessage, useFormSubmit } from "@/shared/form";
import { to } from "@/shared/links";
import { queryClient } from "@/shared/query-client";
import { sessionQuery } from "@/shared/session";
import { useWords } from "@/shared/words";
import { AuthLayout } from "./auth-layout";
import { PasswordInput } from "./password-input";

export default function InvitePage() {
  const t = useWords("accounts");
  const [params] = useSearchParams();
  const token = params.get("token") ?? "";
  const invitation = useQuery({
    queryKey: ["invitation", token],
    enabled: token !== "",
    retry: false,
    queryFn: ({ signal }) =>
      unwrap(api.GET("/api/v1/invitations/by-token", { params: { query: { token } }, signal })),
  });

  if (invitation.data) return <AcceptForm token={token} invitation={invitation.data} />;
  if (token && invitation.isPending) {
    return (
      <AuthLayout title="RentRight">
        <SkeletonLines lines={5} />
      </AuthLayout>
    );
  }
  if (
    invitation.error &&
    !(isApiError(invitation.error) && [403, 404, 410, 422].includes(invitation.error.status))
  ) {
    return (
      <AuthLayout title="RentRight">
        <ErrorState error={invitation.error} onRetry={() => void invitation.refetch()} />
      </AuthLayout>
    );
  }
  return (
    <AuthLayout title={t("invite.badTitle")} about={t("invite.badBody")}>
      <Link to={to.signIn()} className="text-accent-text underline-offset-2 hover:underline">
        {t("invite.goSignIn")}
      </Link>
    </AuthLayout>
  );
}

function AcceptForm({ token, invitation }: { token: string; invitation: InvitationByToken }) {
  const t = useWords("accounts");
  const message = useFieldMessage();
  const navigate = useNavigate();
  const form = useForm({ defaultValues: { name: invitation.name, password: "" } });
  const { errors } = form.formState;
  const { error, onSubmit, busy } = useFormSubmit(form, async (values) => {
    const session = await unwrap(api.POST("/api/v1/invitations/accept", { body: { token, ...values } }));
    queryClient.setQueryData(sessionQuery.queryKey, session);
    await navigate(to.home(), { replace: true });
  });
  const role = t(`common:roles.${invitation.role}`);
  return (
    <AuthLayout
      title={t("invite.title", { company: invitation.company })}
      about={t("invite.body", { inviter: invitation.inviter, role })}
    >
      <form onSubmit={onSubmit} noValidate className="space-y-4">
        <Field label={t("invite.email")}>
          <Input readOnly value={invitation.email} autoComplete="username" />
        </Field>
        <Field label={t("invite.name")} error={message(errors.name)}>
          <Input
            autoComplete="name"
            {...form.register("name", { validate: (name) => name.trim() !== "" || "required" })}
          />
        </Field>
        <Field
          label={t("invite.password")}
          help={t("passwordHelp", { count: PASSWORD_MIN })}
          error={message(errors.password)}
        >
          <PasswordInput autoComplete="new-password" {...form.register("password", PASSWORD_RULES)} />
        </Field>
        <FormError error={error} />
        <Button type="submit" variant="primary" busy={busy} className="w-full">
          {t("invite.submit")}
        </Button>
      </form>
    </AuthLayout>
  );
}
