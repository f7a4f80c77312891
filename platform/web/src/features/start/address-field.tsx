import { Button } from "@rentright/ui/button";
import { Field } from "@rentright/ui/field";
import { Check, CircleHelp } from "lucide-react";
import type { ComponentProps, ReactNode } from "react";
import type { Availability } from "@/api/types";
import { companyUrl, spokenUrl, useConfig } from "@/shared/config";
import { sentence, t } from "@/shared/words";
import { AddressInput } from "./address-input";
import type { AddressState } from "./availability";

/** Why an address is refused: the server's words, or ours by its reason. */
export function useRefusal(): (answer: Availability) => string {
  return (answer) =>
    answer.message
      ? sentence(answer.message)
      : t(`form.refused.${answer.reason ?? "taken"}`, { slug: answer.slug });
}

/** The company's address: shows at once whether it is free, and if not, why and what would be. */
export function AddressField({
  slug,
  state,
  error,
  onTake,
  ...input
}: Omit<ComponentProps<"input">, "size"> & {
  slug: string;
  state: AddressState;
  error?: string;
  onTake: (slug: string) => void;
}) {
  const { base_url_template } = useConfig();
  const refusal = useRefusal();
  const refused = state.kind === "refused" ? state.answer : null;
  const suggestion = refused?.suggestion;
  const address = spokenUrl(companyUrl(base_url_template, slug));

  const help: Record<Exclude<AddressState["kind"], "refused">, ReactNode> = {
    none: t("form.slugHelp"),
    checking: t("form.checking"),
    free: (
      <span className="text-available flex items-start gap-1.5">
        <Check aria-hidden className="mt-1 size-3.5 shrink-0" />
        <span className="wrap-anywhere">{t("form.free", { address })}</span>
      </span>
    ),
    unknown: (
      <span className="flex items-start gap-1.5">
        <CircleHelp aria-hidden className="mt-1 size-3.5 shrink-0" />
        {t("form.notChecked")}
      </span>
    ),
  };

  return (
    <div>
      <Field
        label={t("form.slug")}
        required
        error={error ?? (refused ? refusal(refused) : undefined)}
        help={<span role="status">{state.kind === "refused" ? null : help[state.kind]}</span>}
      >
        <AddressInput {...input} suffix={base_url_template.replace(/^.*\{slug\}/, "")} />
      </Field>
      {refused && suggestion && (
        <Button size="sm" className="mt-2 max-w-full" onClick={() => onTake(suggestion)}>
          <span className="truncate">{t("form.take", { slug: suggestion })}</span>
        </Button>
      )}
    </div>
  );
}
