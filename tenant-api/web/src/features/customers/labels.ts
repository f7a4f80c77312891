import { useQuery } from "@tanstack/react-query";
import { branch } from "@/shared/words";
import { customFieldsQuery } from "./api";

/** Words for a customer's field, as forms, lists, conflicts and the timeline name it. */
export function useFieldLabel(): (field: string) => string {
  const { data: custom } = useQuery(customFieldsQuery);
  const known = branch("customers", "fields");
  return (field) => {
    if (field in known) return known[field as keyof typeof known];
    const key = field.replace(/^custom\./, "");
    return custom?.data.find((one) => one.key === key)?.label ?? key.replaceAll("_", " ");
  };
}
