import { useTranslation } from "react-i18next";

/** Words for a customer's field, as forms, lists, conflicts and the timeline name it. */
export function useFieldLabel(): (field: string) => string {
  const { t } = useTranslation("customers");
  const known = t("fields", { returnObjects: true });
  return (field) =>
    field in known ? known[field as keyof typeof known] : field.replace(/^custom\./, "").replaceAll("_", " ");
}
