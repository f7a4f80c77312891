/** Amounts that a counter reaches for: how a payment spreads, what is handed over in cash, what is left of a line. */

/** What the notes that people hand over add up to, in major units. */
const NOTES = [5, 10, 20, 50, 100, 200, 500, 1000];
const MOST_TENDERS = 3;

/** Round sums in notes at or above an amount, the nearest first: 47.30 → 50, 60, 100. */
export function tenders(minor: number, digits: number): number[] {
  if (minor <= 0) return [];
  const unit = 10 ** digits;
  const sums = NOTES.map((note) => Math.ceil(minor / (note * unit)) * note * unit);
  return [...new Set(sums)]
    .filter((sum) => sum > minor)
    .toSorted((a, b) => a - b)
    .slice(0, MOST_TENDERS);
}

export interface OpenInvoice {
  id: string;
  open_minor: number;
  due_on?: string | null;
}

/** Spreads an amount over invoices, what is due first first. */
export function spread(minor: number, invoices: readonly OpenInvoice[]): Map<string, number> {
  let left = minor;
  const parts = new Map<string, number>();
  const due = (one: OpenInvoice) => one.due_on ?? "9999";
  for (const one of invoices.toSorted((a, b) => due(a).localeCompare(due(b)))) {
    const part = Math.min(left, one.open_minor);
    if (part > 0) parts.set(one.id, part);
    left -= Math.max(part, 0);
  }
  return parts;
}

interface Line {
  gross_minor: number;
  index?: number | null;
}

/** What credit notes have left of each of an invoice's lines. */
export function restOfLines(
  lines: readonly Line[],
  notes: ReadonlyArray<{ lines: readonly Line[] }>,
): number[] {
  const taken = notes.flatMap((note) => note.lines);
  return lines.map((line, at) =>
    taken
      .filter(({ index }) => index === at)
      .reduce((rest, note) => rest - note.gross_minor, line.gross_minor),
  );
}

/** A plain day so many days after another. */
export function daysAfter(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
}

/** How many digits a currency has after its point. */
export function digitsOf(currency: string): number {
  return (
    new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits ?? 2
  );
}
