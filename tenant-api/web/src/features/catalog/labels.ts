import { useQuery } from "@tanstack/react-query";
import type { CustomCollection } from "@/api/types";
import { customFieldsQuery } from "@/shared/custom-fields";
import { branch } from "@/shared/words";

/** Words for a field of a product or an asset, as forms, lists and conflicts name it. */
export function useFieldLabel(collection: Extract<CustomCollection, "products" | "assets">) {
  const { data: custom } = useQuery(customFieldsQuery(collection));
  const known: Record<string, string> = branch("catalog", "fields");
  return (field: string): string => {
    if (field in known) return known[field] ?? field;
    const key = field.replace(/^custom\./, "");
    return custom?.data.find((one) => one.key === key)?.label ?? key.replaceAll("_", " ");
  };
}
