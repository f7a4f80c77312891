import { unwrap } from "@rentright/ui/lib/api";
import { queryOptions } from "@tanstack/react-query";
import { api } from "@/api/client";
import type { CustomCollection, CustomField } from "@/api/types";
import type { Formats } from "./format";
import type { FilterField } from "./list/filter-value-input";
import { branch } from "./words";

/** The fields that a company has given its customers, products or units. */
export const customFieldsQuery = (collection: CustomCollection) =>
  queryOptions({
    queryKey: ["custom-fields", collection],
    staleTime: 5 * 60_000,
    queryFn: ({ signal }) =>
      unwrap(api.GET("/api/v1/custom-fields", { params: { query: { collection } }, signal })),
  });

/** A custom value as a list shows it. */
export function customWords(value: unknown, type: CustomField["type"], formats: Formats): string {
  if (value === undefined || value === null || value === "") return "";
  if (type === "boolean") return String(value ? branch("common", "yes") : branch("common", "no"));
  if (type === "date") return formats.date(String(value));
  if (type === "number") return formats.number(Number(value));
  return String(value);
}

/** How a list is narrowed by a custom field. */
export function customFilter(field: CustomField): FilterField {
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
