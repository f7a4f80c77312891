import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import type { CustomField } from "@/api/types";
import { countryChoices } from "@/shared/countries";
import type { FilterField } from "@/shared/list/filter-value-input";
import { useSession } from "@/shared/session";
import { useWords } from "@/shared/words";
import { customFieldsQuery, tagsQuery } from "../api";
import { useFieldLabel } from "../labels";

function customFilter(field: CustomField): FilterField {
  const base = { key: `custom.${field.key}`, label: field.label, ops: ["eq"] as const };
  switch (field.type) {
    case "choice":
      return {
        ...base,
        input: "choice",
        choices: (field.choices ?? []).map((value) => ({ value, label: value })),
      };
    case "boolean":
      return { ...base, input: "bool" };
    case "number":
      return { ...base, input: "number" };
    case "date":
      return { ...base, input: "date" };
    default:
      return { ...base, input: "text" };
  }
}

/** What customers can be narrowed by: exactly the fields and comparisons that the API takes. */
export function useFilterFields(): FilterField[] {
  const t = useWords("customers");
  const label = useFieldLabel();
  const { tenant, staff } = useSession();
  const locale = staff.locale ?? tenant.locale;
  const { data: tags } = useQuery(tagsQuery);
  const { data: custom } = useQuery(customFieldsQuery);
  return useMemo(
    () => [
      {
        key: "tag",
        label: t("filterFields.tag"),
        ops: ["has", "has_not"],
        input: "suggest",
        choices: (tags?.data ?? []).map(({ tag }) => ({ value: tag, label: tag })),
      },
      { key: "name", label: label("name"), ops: ["contains", "starts"], input: "text" },
      { key: "number", label: label("number"), ops: ["eq", "starts"], input: "text" },
      {
        key: "kind",
        label: label("kind"),
        ops: ["eq"],
        input: "choice",
        choices: (["person", "organisation"] as const).map((value) => ({
          value,
          label: t(`kinds.${value}`),
        })),
      },
      { key: "city", label: label("city"), ops: ["eq", "contains"], input: "text" },
      {
        key: "country",
        label: label("country"),
        ops: ["eq"],
        input: "choice",
        choices: countryChoices(locale),
      },
      { key: "blocked", label: label("blocked"), ops: ["eq"], input: "bool" },
      { key: "consent_email", label: t("filterFields.consentEmail"), ops: ["eq"], input: "bool" },
      {
        key: "credit_limit",
        label: label("credit_limit"),
        ops: ["gt", "lt"],
        input: "amount",
        currency: tenant.currency,
      },
      { key: "source", label: label("source"), ops: ["eq"], input: "text" },
      {
        key: "created_at",
        label: label("created_at"),
        ops: ["after", "before"],
        input: "day",
        timeZone: tenant.time_zone,
      },
      {
        key: "updated_at",
        label: label("updated_at"),
        ops: ["after", "before"],
        input: "day",
        timeZone: tenant.time_zone,
      },
      ...(custom?.data ?? []).map(customFilter),
    ],
    // eslint-disable-next-line react-hooks/exhaustive-deps -- `label` is made anew each time from `t`
    [t, tags, custom, locale, tenant.currency, tenant.time_zone],
  );
}
