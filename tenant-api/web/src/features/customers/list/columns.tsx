import { StatusPill } from "@rentright/ui/status-pill";
import { Ban } from "lucide-react";
import type { Customer, CustomField } from "@/api/types";
import type { Formats } from "@/shared/format";
import { customColumns, type Column } from "@/shared/list/columns";
import { TagList } from "@/shared/list/tag-list";
import type { Translate } from "@/shared/words";

export interface ColumnContext {
  t: Translate<"customers">;
  formats: Formats;
}

export type CustomerColumn = Column<Customer, ColumnContext>;

const FIXED: readonly CustomerColumn[] = [
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

export const USUAL: readonly string[] = ["name", "number", "email", "phone", "tags", "blocked", "updated_at"];

/** Every column there is: the record's own, and one for each custom field. */
export function allColumns(fields: readonly CustomField[]): CustomerColumn[] {
  return [...FIXED, ...customColumns<Customer, ColumnContext>(fields)];
}
