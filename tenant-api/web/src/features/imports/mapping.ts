import type { ImportField, ImportMapping } from "@/api/types";

/** Gives a column a field. A field stands for one column only: another that had it lets it go. */
export function assign(
  mapping: readonly ImportMapping[],
  column: number,
  field: string | null,
): ImportMapping[] {
  const others = mapping
    .filter((one) => one.column !== column)
    .map((one) => (field !== null && one.field === field ? { ...one, field: null } : one));
  return [...others, { column, field }].sort((a, b) => a.column - b.column);
}

/** The field that a column stands for. */
export function fieldOf(mapping: readonly ImportMapping[], column: number): string | null {
  return mapping.find((one) => one.column === column)?.field ?? null;
}

/** Whether a day such as 03/04/2021 can be read in two ways. */
export function readsTwoWays(value: string | null | undefined): boolean {
  const [first, second] =
    /^\s*(\d{1,2})[./-](\d{1,2})[./-]\d{2,4}\s*$/
      .exec(value ?? "")
      ?.slice(1)
      .map(Number) ?? [];
  return first !== undefined && second !== undefined && first !== second && first <= 12 && second <= 12;
}

/** Required fields that no column stands for. */
export function missingFields(
  mapping: readonly ImportMapping[],
  fields: readonly ImportField[],
): ImportField[] {
  const mapped = new Set(mapping.map((one) => one.field));
  return fields.filter((field) => field.required && !mapped.has(field.key));
}

/** The columns that nothing is taken from. */
export function ignoredCount(
  mapping: readonly ImportMapping[],
  columns: ReadonlyArray<{ index: number }>,
): number {
  return columns.filter(({ index }) => fieldOf(mapping, index) === null).length;
}
