import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { countryChoices } from "@/shared/countries";
import { customFilter } from "@/shared/custom-fields";
import type { FilterField } from "@/shared/list/filter-value-input";
import { useSession } from "@/shared/session";
import { useWords } from "@/shared/words";
import { customFieldsQuery, tagsQuery } from "../api";
import { useFieldLabel } from "../labels";

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
