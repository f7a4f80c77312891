import { Button } from "@rentright/ui/button";
import { X } from "lucide-react";
import { useWords } from "../words";
import { useFormats, type Formats } from "../format";
import { EMPTY_FILTER, leaves, removeNode, type FilterValue, type Group } from "./filter-tree";
import type { FilterField, FilterOp } from "./filter-value-input";

/** The conditions in words above the list, each to be taken out by one press. */
export function FilterChips({
  fields,
  filter,
  onChange,
}: {
  fields: readonly FilterField[];
  filter: Group;
  onChange: (filter: Group) => void;
}) {
  const t = useWords();
  const formats = useFormats();
  const conditions = leaves(filter);
  if (conditions.length === 0) return null;
  return (
    <ul aria-label={t("filter.label")} className="flex flex-wrap items-center gap-1.5">
      {conditions.map(({ condition, path }, at) => {
        const field = fields.find(({ key }) => key === condition.field);
        const words = `${field?.label ?? condition.field} ${t(`filter.ops.${condition.op as FilterOp}`)} ${valueWords(field, condition.value, formats, t)}`;
        return (
          <li key={path.join(".")} className="flex items-center gap-1.5">
            {at > 0 && filter.join === "or" && <span className="text-subtle text-xs">{t("filter.or")}</span>}
            <button
              type="button"
              aria-label={`${t("filter.remove")}: ${words}`}
              onClick={() => onChange(removeNode(filter, path))}
              className="border-line bg-surface hover:bg-hover inline-flex h-6.5 max-w-72 items-center gap-1.5 rounded-full border px-2.5 text-xs"
            >
              <span className="truncate">{words}</span>
              <X aria-hidden className="text-subtle size-3 shrink-0" />
            </button>
          </li>
        );
      })}
      <li>
        <Button variant="link" className="text-xs" onClick={() => onChange(EMPTY_FILTER)}>
          {t("filter.clear")}
        </Button>
      </li>
    </ul>
  );
}

function valueWords(
  field: FilterField | undefined,
  value: FilterValue | undefined,
  formats: Formats,
  t: (key: "yes" | "no") => string,
): string {
  if (value === undefined) return "";
  if (typeof value === "boolean") return value ? t("yes") : t("no");
  if (field?.input === "amount") return formats.money({ minor: Number(value), currency: field.currency });
  if (field?.input === "date" || field?.input === "day") return formats.date(String(value));
  if (field && "choices" in field)
    return field.choices.find((one) => one.value === value)?.label ?? String(value);
  return String(value);
}
