import { Button } from "@rentright/ui/button";
import { Card } from "@rentright/ui/card";
import { Field } from "@rentright/ui/field";
import { FormError } from "@rentright/ui/form-error";
import { Input } from "@rentright/ui/input";
import { unwrap } from "@rentright/ui/lib/api";
import { Textarea } from "@rentright/ui/textarea";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { api } from "@/api/client";
import type { PublicQuote } from "@/api/types";
import { useFieldMessage, useFormSubmit } from "@/shared/form";
import { useWords } from "@/shared/words";
import { SignaturePad } from "./signature-pad";
import type { Stroke } from "./strokes";

interface Props {
  token: string;
  /** The quote as it stands after the answer. */
  onAnswered: (quote: PublicQuote) => void;
}

/** Yes with a signature, or no. */
export function QuoteAnswer(props: Props) {
  const [declining, setDeclining] = useState(false);
  return declining ? (
    <Declining {...props} onBack={() => setDeclining(false)} />
  ) : (
    <Accepting {...props} onDecline={() => setDeclining(true)} />
  );
}

function Accepting({ token, onAnswered, onDecline }: Props & { onDecline: () => void }) {
  const t = useWords("quotes");
  const message = useFieldMessage();
  const [strokes, setStrokes] = useState<Stroke[]>([]);
  const form = useForm({ defaultValues: { name: "" } });
  const { error, onSubmit, busy } = useFormSubmit(form, async ({ name }) => {
    const params = { path: { token } };
    onAnswered(
      await unwrap(api.POST("/api/v1/public/quotes/{token}/accept", { params, body: { name, strokes } })),
    );
  });
  return (
    <Card title={t("answer.title")} description={t("answer.body")}>
      <form onSubmit={onSubmit} noValidate className="space-y-4">
        <Field label={t("answer.name")} error={message(form.formState.errors.name)}>
          <Input
            autoComplete="name"
            maxLength={120}
            {...form.register("name", { validate: (name) => name.trim() !== "" || "required" })}
          />
        </Field>
        <SignaturePad strokes={strokes} onChange={setStrokes} />
        <FormError error={error} />
        <div className="grid gap-2 sm:grid-cols-[1fr_auto]">
          <Button type="submit" variant="primary" size="lg" busy={busy}>
            {t("answer.accept")}
          </Button>
          <Button size="lg" onClick={onDecline}>
            {t("answer.decline")}
          </Button>
        </div>
        <p className="text-subtle text-[0.8125rem] leading-5">{t("answer.record")}</p>
      </form>
    </Card>
  );
}

function Declining({ token, onAnswered, onBack }: Props & { onBack: () => void }) {
  const t = useWords("quotes");
  const message = useFieldMessage();
  const form = useForm({ defaultValues: { reason: "" } });
  const { error, onSubmit, busy } = useFormSubmit(form, async ({ reason }) => {
    const params = { path: { token } };
    onAnswered(
      await unwrap(
        api.POST("/api/v1/public/quotes/{token}/decline", { params, body: { reason: reason || null } }),
      ),
    );
  });
  return (
    <Card title={t("decline.title")}>
      <form onSubmit={onSubmit} noValidate className="space-y-4">
        <Field label={t("decline.reason")} error={message(form.formState.errors.reason)}>
          <Textarea maxLength={500} {...form.register("reason")} />
        </Field>
        <FormError error={error} />
        <div className="grid gap-2 sm:grid-cols-[1fr_auto]">
          <Button type="submit" variant="danger" size="lg" busy={busy}>
            {t("decline.submit")}
          </Button>
          <Button size="lg" onClick={onBack}>
            {t("decline.back")}
          </Button>
        </div>
      </form>
    </Card>
  );
}
