import { Button } from "@rentright/ui/button";
import { Checkbox } from "@rentright/ui/checkbox";
import { Field } from "@rentright/ui/field";
import { FormError } from "@rentright/ui/form-error";
import { Input } from "@rentright/ui/input";
import { Select } from "@rentright/ui/select";
import { useMemo } from "react";
import { Link } from "react-router";
import { to } from "@/shared/links";
import { language, Rich, t } from "@/shared/words";
import { AddressField } from "./address-field";
import { PasswordField } from "./password-field";
import { regionOptions } from "./regions";
import { useSignupForm } from "./use-signup-form";

export default function SignupForm() {
  const { form, fields, typed, address, takeSlug, error, busy, message, onSubmit, passwordMin } =
    useSignupForm();
  const regions = useMemo(() => regionOptions(language()), []);

  return (
    <form onSubmit={onSubmit} noValidate className="space-y-4" aria-labelledby="form-title">
      <Field label={t("form.company")} required error={message("company")}>
        <Input autoComplete="organization" {...fields.company} />
      </Field>
      <AddressField
        slug={typed.slug}
        state={address}
        error={message("slug")}
        onTake={takeSlug}
        {...fields.slug}
      />
      <Field label={t("form.region")} required help={t("form.regionHelp")} error={message("region")}>
        <Select autoComplete="country" options={regions} {...form.register("region")} />
      </Field>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={t("form.ownerName")} required error={message("owner_name")}>
          <Input autoComplete="name" {...form.register("owner_name")} />
        </Field>
        <Field label={t("form.email")} required error={message("email")}>
          <Input
            type="email"
            inputMode="email"
            autoComplete="username"
            spellCheck={false}
            {...form.register("email")}
          />
        </Field>
      </div>
      <PasswordField
        typed={typed.password}
        least={passwordMin}
        own={[typed.company, typed.slug, typed.owner_name, typed.email]}
        error={message("password")}
        {...form.register("password")}
      />
      <Checkbox
        error={message("accept_terms")}
        label={
          <Rich
            words="form.terms"
            parts={{
              // A tab of its own: nothing typed here is left behind.
              terms: (text) => (
                <Link
                  to={to.terms()}
                  target="_blank"
                  className="text-accent-text underline underline-offset-2"
                >
                  {text}
                </Link>
              ),
            }}
          />
        }
        {...form.register("accept_terms")}
      />
      <FormError error={error} />
      <Button type="submit" variant="primary" size="lg" busy={busy} className="w-full">
        {t("form.submit")}
      </Button>
    </form>
  );
}
