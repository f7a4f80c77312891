interface Formats {
  money: (minor: number) => string;
  moment: (instant: string) => string;
  percent: (part: number) => string;
}

/** A compared value in words; undefined where there is none. */
export function shown(
  field: string,
  value: unknown,
  { money, moment, percent }: Formats,
): string | undefined {
  if (value === null || value === undefined || value === "") return undefined;
  if (field.endsWith("_bp")) return percent(Number(value) / 10_000);
  if (field === "total" || field.endsWith("_minor")) return money(Number(value));
  if ((field === "from" || field === "to" || field.endsWith("_at")) && typeof value === "string")
    return moment(value);
  if (typeof value === "boolean") return value ? "✓" : "–";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
