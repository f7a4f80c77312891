import type { Customer } from "@/api/types";

export type Side = "keep" | "drop";

/**
 * The fields that a merge lets one choose. The name is taken whole: kind, given and family name and organisation belong
 * together. Tags, contacts, addresses, notes and history always come from both.
 */
export const MERGE_FIELDS = [
  "name",
  "email",
  "phone",
  "birth_date",
  "document_number",
  "credit_limit",
  "source",
] as const satisfies ReadonlyArray<keyof Customer>;

export type MergeField = (typeof MERGE_FIELDS)[number];

const isBlank = (value: unknown) => value === null || value === undefined || value === "";

/** The fields in which two records differ: only these are asked about. */
export function differing(keep: Customer, drop: Customer): MergeField[] {
  return MERGE_FIELDS.filter(
    (field) =>
      !(isBlank(keep[field]) && isBlank(drop[field])) &&
      JSON.stringify(keep[field]) !== JSON.stringify(drop[field]),
  );
}

/** A first choice: what is kept stays, gaps are filled from the other record. */
export function firstChoice(keep: Customer, drop: Customer): Partial<Record<MergeField, Side>> {
  return Object.fromEntries(
    differing(keep, drop).map((field) => [field, isBlank(keep[field]) ? "drop" : "keep"]),
  );
}
