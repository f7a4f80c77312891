import type { CustomField, CustomValue } from "@/api/types";
import { useFormats } from "./format";
import { InlineField } from "./inline-field";
import { useWords } from "./words";

/** A custom field's value, edited where it stands. */
export function CustomInline({
  field,
  value: given,
  readOnly,
  onBegin,
  onSave,
}: {
  field: CustomField;
  value: unknown;
  readOnly: boolean;
  onBegin: () => void;
  onSave: (value: CustomValue) => Promise<unknown>;
}) {
  const t = useWords();
  const formats = useFormats();
  const value = given ?? null;
  const yesNo = [
    { value: "", label: "–" },
    { value: "true", label: t("yes") },
    { value: "false", label: t("no") },
  ];
  const options =
    field.type === "boolean"
      ? yesNo
      : [
          { value: "", label: "–" },
          ...(field.choices ?? []).map((choice) => ({ value: choice, label: choice })),
        ];
  const shown =
    field.type === "boolean"
      ? yesNo.find((one) => one.value === String(value))?.label
      : field.type === "date"
        ? formats.date(value as string | null)
        : undefined;

  const read = (text: string): CustomValue => {
    if (text === "") return null;
    if (field.type === "boolean") return text === "true";
    if (field.type === "number") return Number(text.replace(",", "."));
    return text;
  };
  return (
    <InlineField
      readOnly={readOnly}
      onBegin={onBegin}
      label={field.label}
      name={`custom.${field.key}`}
      type={field.type === "boolean" || field.type === "choice" ? "choice" : field.type}
      options={options}
      value={value === null ? "" : String(value)}
      shown={shown}
      onSave={(text) => {
        const next = read(text);
        if (typeof next === "number" && Number.isNaN(next))
          return Promise.reject(new Error(t("validation.number")));
        return onSave(next);
      }}
    />
  );
}
