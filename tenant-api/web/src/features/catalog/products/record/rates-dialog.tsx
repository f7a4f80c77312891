import { Button } from "@rentright/ui/button";
import { Dialog } from "@rentright/ui/dialog";
import { FormError } from "@rentright/ui/form-error";
import { fieldErrors } from "@rentright/ui/lib/problem";
import { useMutation } from "@tanstack/react-query";
import { useId, useState, type FormEvent } from "react";
import type { RateRules } from "@/api/types";
import { useSession } from "@/shared/session";
import { useWords } from "@/shared/words";
import { draftOf, emptyDraft, rulesOf } from "../../../prices/rate-draft";
import { RateForm } from "../../../prices/rate-form";

/** Rates that only one product has. */
export default function RatesDialog({
  name,
  rules: given,
  onClose,
  onSave,
}: {
  name: string;
  /** What it begins with: its present prices. */
  rules: RateRules | null;
  onClose: () => void;
  onSave: (rules: RateRules) => Promise<void>;
}) {
  const t = useWords("catalog");
  const prices = useWords("prices");
  const formId = useId();
  const { currency } = useSession().tenant;
  const [draft, setDraft] = useState(() => (given ? draftOf(given, currency) : emptyDraft()));
  const [tried, setTried] = useState(false);
  const { rules, errors } = rulesOf(draft, currency);
  const save = useMutation({ mutationFn: onSave });
  // The server names a product's own rates `rates.…`, the form a plan's `rules.…`.
  const refused = Object.fromEntries(
    Object.entries(fieldErrors(save.error)).map(([field, words]) => [
      field.replace(/^rates\b/, "rules"),
      words,
    ]),
  );
  const shown = {
    ...refused,
    ...(tried
      ? Object.fromEntries(
          Object.entries(errors).map(([field, code]) => [
            field,
            code === "percent" ? prices("percent") : t(`common:validation.${code}`),
          ]),
        )
      : {}),
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (Object.keys(errors).length === 0) save.mutate(rules);
  };
  return (
    <Dialog
      open
      width="lg"
      onOpenChange={onClose}
      title={t("details.price.title", { name })}
      description={t("details.price.about")}
      footer={
        <>
          <Button onClick={onClose}>{t("common:cancel")}</Button>
          <Button type="submit" form={formId} variant="primary" busy={save.isPending}>
            {t("details.price.save")}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={onSubmit} noValidate className="space-y-4">
        <RateForm draft={draft} errors={shown} onChange={setDraft} />
        <FormError error={save.error} />
      </form>
    </Dialog>
  );
}
