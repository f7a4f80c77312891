import { zodResolver } from "@hookform/resolvers/zod";
import { Button } from "@rentright/ui/button";
import { Field } from "@rentright/ui/field";
import { FormError } from "@rentright/ui/form-error";
import { Input } from "@rentright/ui/input";
import { applyProblem } from "@rentright/ui/lib/problem";
import { ExternalLink, MailSearch } from "lucide-react";
import { useState } from "react";
import { useForm } from "react-hook-form";
import * as z from "zod/mini";
import { api } from "@/api/client";
import { useConfig } from "@/shared/config";
import { to } from "@/shared/links";
import { Sheet } from "@/shared/sheet";
import { Rich, sentence, t } from "@/shared/words";

const schema = z.object({
  email: z.string().check(z.trim(), z.minLength(1, "emailEmpty"), z.email("email")),
});

/** Tells by mail only where somebody works: this page answers the same to everyone. */
export default function FindPage() {
  const { profile } = useConfig();
  const [sentTo, setSentTo] = useState<string | null>(null);
  const [error, setError] = useState<string | null>(null);
  const form = useForm({ resolver: zodResolver(schema), defaultValues: { email: "" } });
  const problem = form.formState.errors.email;

  const onSubmit = form.handleSubmit(async (body) => {
    setError(null);
    try {
      await api.POST("/api/v1/find-company", { body });
      setSentTo(body.email);
    } catch (cause) {
      setError(
        applyProblem(cause, ["email"], (_, found) =>
          form.setError("email", { ...found, message: sentence(found.message) }, { shouldFocus: true }),
        ),
      );
    }
  });

  if (sentTo) {
    return (
      <Sheet
        title={t("find.sentTitle")}
        icon={<MailSearch />}
        about={
          <Rich
            words="find.sentBody"
            values={{ email: sentTo }}
            parts={{ b: (text) => <strong className="text-text font-medium wrap-anywhere">{text}</strong> }}
          />
        }
      >
        <div className="flex flex-wrap items-center gap-4">
          <Button onClick={() => setSentTo(null)}>{t("find.another")}</Button>
          {profile === "dev" && (
            <a
              href={to.devMailbox(sentTo)}
              target="_blank"
              rel="noopener"
              className="text-accent-text underline underline-offset-2"
            >
              {t("mail.openMailbox")}
              <ExternalLink aria-hidden className="ml-1 inline size-3.5 align-[-0.1em]" />
            </a>
          )}
        </div>
      </Sheet>
    );
  }
  return (
    <Sheet title={t("find.title")} about={t("find.body")} icon={<MailSearch />}>
      <form onSubmit={onSubmit} noValidate className="space-y-4">
        <Field
          label={t("form.email")}
          required
          error={
            problem &&
            (problem.type === "server"
              ? problem.message
              : t(`form.errors.${problem.message}` as "form.errors.email"))
          }
        >
          <Input
            type="email"
            inputMode="email"
            autoComplete="email"
            spellCheck={false}
            {...form.register("email")}
          />
        </Field>
        <FormError error={error} />
        <Button
          type="submit"
          variant="primary"
          size="lg"
          busy={form.formState.isSubmitting}
          className="w-full"
        >
          {t("find.submit")}
        </Button>
      </form>
    </Sheet>
  );
}
