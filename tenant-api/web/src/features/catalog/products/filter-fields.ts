import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { customFilter } from "@/shared/custom-fields";
import type { FilterField } from "@/shared/list/filter-value-input";
import { useSession } from "@/shared/session";
import { useWords } from "@/shared/words";
import { groupsQuery, productFieldsQuery, tagsQuery } from "../api";
import { useFieldLabel } from "../labels";

/** What products can be narrowed by: exactly the fields and comparisons that the API takes. */
export function useFilterFields(): FilterField[] {
  const t = useWords("catalog");
  const label = useFieldLabel("products");
  const { tenant } = useSession();
  const { data: tags } = useQuery(tagsQuery);
  const { data: groups } = useQuery(groupsQuery);
  const { data: custom } = useQuery(productFieldsQuery);
  return useMemo(
    () => [
      {
        key: "group",
        label: t("products.filter.group"),
        ops: ["starts", "eq"],
        input: "suggest",
        choices: (groups?.data ?? []).map(({ group }) => ({ value: group, label: group })),
      },
      {
        key: "tag",
        label: t("products.filter.tag"),
        ops: ["has", "has_not"],
        input: "suggest",
        choices: (tags?.data ?? []).map(({ tag }) => ({ value: tag, label: tag })),
      },
      {
        key: "stock_method",
        label: label("stock_method"),
        ops: ["eq"],
        input: "choice",
        choices: (["serialised", "bulk"] as const).map((value) => ({ value, label: t(`methods.${value}`) })),
      },
      { key: "priced", label: t("products.filter.priced"), ops: ["eq"], input: "bool" },
      { key: "kit", label: t("products.filter.kit"), ops: ["eq"], input: "bool" },
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
    [t, tags, groups, custom, tenant.time_zone],
  );
}
