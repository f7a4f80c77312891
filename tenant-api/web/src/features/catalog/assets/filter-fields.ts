import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { customFilter } from "@/shared/custom-fields";
import { leaves, type Group } from "@/shared/list/filter-tree";
import type { FilterField } from "@/shared/list/filter-value-input";
import { useSession } from "@/shared/session";
import { useStores } from "@/shared/stores";
import { useWords } from "@/shared/words";
import { assetFieldsQuery, productQuery } from "../api";
import { useFieldLabel } from "../labels";
import { ASSET_STATES } from "../states";

/** What assets can be narrowed by: exactly the fields and comparisons that the API takes. */
export function useFilterFields(filter?: Group): FilterField[] {
  const t = useWords("catalog");
  const label = useFieldLabel("assets");
  const { tenant } = useSession();
  const stores = useStores();
  const { data: custom } = useQuery(assetFieldsQuery);
  // A link from a product narrows the list by its id: shown by its name.
  const named = filter && leaves(filter).find(({ condition }) => condition.field === "product");
  const productId = String(named?.condition.value ?? "");
  const { data: product } = useQuery({ ...productQuery(productId), enabled: productId !== "" });
  return useMemo(
    () => [
      {
        key: "state",
        label: label("state"),
        ops: ["eq"],
        input: "choice",
        choices: ASSET_STATES.map((value) => ({ value, label: t(`states.${value}`) })),
      },
      { key: "out", label: t("assets.filter.out"), ops: ["eq"], input: "bool" },
      // The server only knows those that have run out.
      { key: "blocked", label: t("assets.filter.blocked"), ops: ["eq"], input: "true" },
      { key: "store", label: label("store"), ops: ["eq"], input: "choice", choices: stores.options },
      ...(productId
        ? [
            {
              key: "product",
              label: label("product"),
              ops: ["eq"] as const,
              input: "choice" as const,
              choices: [{ value: productId, label: product?.name ?? "…" }],
            },
          ]
        : []),
      {
        key: "condition",
        label: label("condition"),
        ops: ["eq"],
        input: "choice",
        choices: (["new", "good", "worn", "damaged"] as const).map((value) => ({
          value,
          label: t(`conditions.${value}`),
        })),
      },
      { key: "tag", label: label("tag"), ops: ["contains", "starts"], input: "text" },
      { key: "serial", label: label("serial"), ops: ["eq"], input: "text" },
      {
        key: "purchased_on",
        label: label("purchased_on"),
        ops: ["after", "before"],
        input: "day",
        timeZone: tenant.time_zone,
      },
      ...(custom?.data ?? []).map(customFilter),
    ],
    // eslint-disable-next-line react-hooks/exhaustive-deps -- `label` is made anew each time from `t`
    [t, custom, stores, tenant.time_zone, productId, product],
  );
}
