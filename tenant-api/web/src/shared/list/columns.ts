import type { ReactNode } from "react";
import type { CustomField } from "@/api/types";
import { customWords } from "../custom-fields";
import type { Formats } from "../format";
import type { ListDefaults } from "./list-state";

/** A column of a list of `T`; `C` is what its cells need beside the row: words, formats, names of stores. */
export interface Column<T, C> {
  key: string;
  width: number;
  /** The server can sort by it. */
  sortable?: boolean;
  align?: "end";
  /** Other than the field's own name. */
  label?: string;
  cell: (row: T, context: C) => ReactNode;
}

/** A column for each custom field. */
export function customColumns<T extends { custom: Record<string, unknown> }, C extends { formats: Formats }>(
  fields: readonly CustomField[],
): Array<Column<T, C>> {
  return fields.map((field) => ({
    key: `custom.${field.key}`,
    label: field.label,
    width: 130,
    align: field.type === "number" ? "end" : undefined,
    cell: (row, { formats }) => customWords(row.custom[field.key], field.type, formats),
  }));
}

/** The columns to show, in order; the one that names the row always leads. */
export function shownColumns<T, C>(
  all: ReadonlyArray<Column<T, C>>,
  lead: string,
  keys: readonly string[],
): Array<Column<T, C>> {
  return [lead, ...keys.filter((key) => key !== lead)]
    .map((key) => all.find((column) => column.key === key))
    .filter((column) => column !== undefined);
}

export function listDefaults(
  all: ReadonlyArray<{ key: string; sortable?: boolean }>,
  sort: string,
): ListDefaults {
  return {
    sort,
    sorts: all.filter((column) => column.sortable).map((column) => column.key),
    columns: all.map((column) => column.key),
  };
}
