import { Combobox } from "@rentright/ui/combobox";
import { Input } from "@rentright/ui/input";
import { cn } from "@rentright/ui/lib/cn";
import { Select } from "@rentright/ui/select";
import { useEffect, useEffectEvent, useState } from "react";
import { useWords } from "../words";
import { amountText, parseAmount } from "../format";
import { dayOf, startOfDay } from "../zoned-day";
import { useDebounced } from "../use-debounced";
import type { FilterValue } from "./filter-tree";

export type FilterOp = "eq" | "contains" | "starts" | "has" | "has_not" | "before" | "after" | "gt" | "lt";

interface FieldBase {
  key: string;
  label: string;
  ops: readonly FilterOp[];
}

/** A field that a list can be narrowed by, and how its value is given. */
export type FilterField = FieldBase &
  (
    | { input: "text" | "number" | "date" | "bool" | "true" }
    | { input: "amount"; currency: string }
    | { input: "day"; timeZone: string }
    | { input: "choice" | "suggest"; choices: ReadonlyArray<{ value: string; label: string }> }
  );

interface Props {
  field: FilterField;
  value: FilterValue | undefined;
  onChange: (value: FilterValue | undefined) => void;
}

const SMALL = "h-7.5 text-[0.8125rem]";

export function FilterValueInput({ field, value, onChange }: Props) {
  const t = useWords();
  const label = t("filter.value");
  switch (field.input) {
    case "choice":
      return (
        <Select
          compact
          aria-label={label}
          placeholder={t("filter.choose")}
          value={value === undefined ? "" : String(value)}
          onValueChange={(next) => onChange(next || undefined)}
          options={field.choices}
        />
      );
    case "true":
    case "bool":
      return (
        <Select
          compact
          aria-label={label}
          placeholder={t("filter.choose")}
          value={value === undefined ? "" : String(value)}
          onValueChange={(next) => onChange(next === "" ? undefined : next === "true")}
          options={[
            { value: "true", label: t("yes") },
            ...(field.input === "bool" ? [{ value: "false", label: t("no") }] : []),
          ]}
        />
      );
    case "suggest":
      return (
        <Combobox
          aria-label={label}
          allowCreate
          className="[&_input]:h-7.5 [&_input]:text-[0.8125rem]"
          options={field.choices}
          value={value === undefined ? undefined : String(value)}
          onSelect={onChange}
        />
      );
    case "day":
      return (
        <Input
          type="date"
          aria-label={label}
          className={SMALL}
          value={typeof value === "string" ? dayOf(value, field.timeZone) : ""}
          onChange={(event) =>
            onChange(
              event.currentTarget.value ? startOfDay(event.currentTarget.value, field.timeZone) : undefined,
            )
          }
        />
      );
    case "date":
      return (
        <Input
          type="date"
          aria-label={label}
          className={SMALL}
          value={typeof value === "string" ? value.slice(0, 10) : ""}
          onChange={(event) => onChange(event.currentTarget.value || undefined)}
        />
      );
    default:
      return <TypedValue field={field} value={value} onChange={onChange} />;
  }
}

function toText(field: FilterField, value: FilterValue | undefined): string {
  if (value === undefined) return "";
  if (field.input === "amount") return amountText({ minor: Number(value), currency: field.currency });
  return String(value);
}

function fromText(field: FilterField, text: string): FilterValue | undefined {
  if (text.trim() === "") return undefined;
  if (field.input === "amount") return parseAmount(text, field.currency) ?? undefined;
  if (field.input === "number") return Number.isFinite(Number(text)) ? Number(text) : undefined;
  return text.trim();
}

/** Typed values reach the list once the reader pauses. */
function TypedValue({ field, value, onChange }: Props) {
  const t = useWords();
  const [text, setText] = useState(() => toText(field, value));
  const rested = useDebounced(text, 300);
  const tell = useEffectEvent((next: string) => {
    const read = fromText(field, next);
    if (read !== value) onChange(read);
  });
  useEffect(() => tell(rested), [rested]);
  return (
    <Input
      aria-label={t("filter.value")}
      inputMode={field.input === "text" ? "text" : "decimal"}
      className={cn(SMALL)}
      value={text}
      onChange={(event) => setText(event.currentTarget.value)}
    />
  );
}
