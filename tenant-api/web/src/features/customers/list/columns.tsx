import { Badge } from "@rentright/ui/badge";
import { StatusPill } from "@rentright/ui/status-pill";
import { Ban } from "lucide-react";
import type { ReactNode } from "react";
import type { Customer, CustomField, CustomValue } from "@/api/types";
import type { Formats } from "@/shared/format";
import type { ListDefaults } from "@/shared/list/list-state";
import type { Translate } from "@/shared/words";

export interface ColumnContext {
  t: Translate<"customers">;
  formats: Formats;
}

export interface Column {
  key: string;
  width: number;
  /** The server can sort by it. */
  sortable?: boolean;
  align?: "end";
  /** Other than the field's own name. */
  label?: string;
  cell: (customer: Customer, context: ColumnContext) => ReactNode;
}

const FIXED: readonly Column[] = [
  { key: "name", width: 200, sortable: true, cell: (customer) => customer.name },
  { key: "number", width: 104, sortable: true, cell: (customer) => customer.number },
  { key: "kind", width: 116, cell: ({ kind }, { t }) => t(`kinds.${kind}`) },
  { key: "email", width: 200, cell: (customer) => customer.email },
  { key: "phone", width: 140, cell: (customer) => customer.phone },
  { key: "tags", width: 156, cell: ({ tags }) => <TagList tags={tags} /> },
  {
    key: "blocked",
    width: 96,
    cell: ({ blocked }, { t }) =>
      blocked ? (
        <StatusPill meaning="late" icon={Ban}>
          {t("blocked")}
        </StatusPill>
      ) : null,
  },
  {
    key: "credit_limit",
    width: 120,
    align: "end",
    cell: (customer, { formats }) => formats.money(customer.credit_limit),
  },
  {
    key: "contact_count",
    width: 90,
    align: "end",
    cell: (customer, { formats }) => formats.number(customer.contact_count),
  },
  { key: "source", width: 110, cell: (customer) => customer.source },
  {
    key: "created_at",
    width: 120,
    sortable: true,
    cell: (customer, { formats }) => formats.date(customer.created_at),
  },
  {
    key: "updated_at",
    width: 104,
    sortable: true,
    cell: (customer, { formats }) => formats.ago(customer.updated_at),
  },
];

const USUAL = ["name", "number", "email", "phone", "tags", "blocked", "updated_at"];

export function customWords(
  value: CustomValue | undefined,
  type: CustomField["type"],
  { t, formats }: ColumnContext,
): string {
  if (value === undefined || value === null || value === "") return "";
  if (type === "boolean") return value ? t("common:yes") : t("common:no");
  if (type === "date") return formats.date(String(value));
  if (type === "number") return formats.number(Number(value));
  return String(value);
}

/** Every column there is: the record's own, and one for each custom field. */
export function allColumns(fields: readonly CustomField[]): Column[] {
  return [
    ...FIXED,
    ...fields.map((field): Column => ({
      key: `custom.${field.key}`,
      label: field.label,
      width: 130,
      align: field.type === "number" ? "end" : undefined,
      cell: (customer, context) => customWords(customer.custom[field.key], field.type, context),
    })),
  ];
}

/** The columns to show, in order; the name always leads. */
export function shownColumns(all: readonly Column[], chosen: readonly string[] | null): Column[] {
  const keys = chosen ?? USUAL;
  return ["name", ...keys.filter((key) => key !== "name")]
    .map((key) => all.find((column) => column.key === key))
    .filter((column) => column !== undefined);
}

export function listDefaults(all: readonly Column[]): ListDefaults {
  return {
    sort: "name",
    sorts: all.filter((column) => column.sortable).map((column) => column.key),
    columns: all.map((column) => column.key),
  };
}

/** As many tags as usually fit, and how many more there are. */
export function TagList({ tags, most = 3 }: { tags: readonly string[]; most?: number }) {
  return (
    <span className="flex min-w-0 gap-1">
      {tags.slice(0, most).map((tag) => (
        <Badge key={tag}>{tag}</Badge>
      ))}
      {tags.length > most && <span className="text-subtle text-xs">+{tags.length - most}</span>}
    </span>
  );
}
