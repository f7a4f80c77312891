import { useFormats } from "./format";
import { useWords } from "./words";

/** A field's value of whatever shape in words, for conflicts and the timeline. */
export function useValueWords(): (field: string, value: unknown) => string {
  const t = useWords();
  const formats = useFormats();
  return function words(field: string, value: unknown): string {
    if (value === null || value === undefined) return "";
    if (typeof value === "boolean") return value ? t("yes") : t("no");
    if (Array.isArray(value)) return value.join(", ");
    if (typeof value === "object") {
      if ("minor" in value && "currency" in value) {
        return formats.money({ minor: Number(value.minor), currency: String(value.currency) });
      }
      return Object.entries(value)
        .map(([key, one]) => `${key}: ${words(key, one)}`)
        .join(", ");
    }
    return field.endsWith("_date") ? formats.date(String(value)) : String(value);
  };
}
