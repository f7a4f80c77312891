/** The sheets that labels are printed on, as the server knows them: see `format` of `/assets/labels.pdf`. */
export const SHEETS = {
  "a4-24": { across: 3, down: 8 },
  "a4-21": { across: 3, down: 7 },
  "a4-65": { across: 5, down: 13 },
  "letter-30": { across: 3, down: 10 },
  "roll-62x29": { across: 1, down: 1 },
  "roll-57x32": { across: 1, down: 1 },
} as const;
export type SheetName = keyof typeof SHEETS;
export type Symbol = "code128" | "qr";

/** The most that the server prints at once. */
export const LABELS_MAX = 200;

export interface LabelChoice {
  sheet: SheetName;
  symbol: Symbol;
  /** Places at the beginning of the first sheet that are used up. */
  skip: number;
}

export const placesOn = (sheet: SheetName) => SHEETS[sheet].across * SHEETS[sheet].down;

export const pagesFor = (count: number, { sheet, skip }: LabelChoice) =>
  Math.ceil((count + skip) / placesOn(sheet));

export function labelsUrl(ids: readonly string[], { sheet, symbol, skip }: LabelChoice): string {
  const query = new URLSearchParams({ ids: ids.slice(0, LABELS_MAX).join(","), format: sheet, symbol });
  if (skip > 0) query.set("skip", String(skip));
  return `/api/v1/assets/labels.pdf?${query}`;
}

const KEY = "rr-labels";

/** The printer is the same one as last time: so are the sheet and the code. */
export function lastChoice(locale: string): LabelChoice {
  const usual: SheetName = /-(US|CA)$/.test(locale) ? "letter-30" : "a4-24";
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? "{}") as Partial<LabelChoice>;
    return {
      sheet: kept.sheet && kept.sheet in SHEETS ? kept.sheet : usual,
      symbol: kept.symbol === "qr" ? "qr" : "code128",
      skip: 0,
    };
  } catch {
    return { sheet: usual, symbol: "code128", skip: 0 };
  }
}

export function keepChoice({ sheet, symbol }: LabelChoice): void {
  try {
    localStorage.setItem(KEY, JSON.stringify({ sheet, symbol }));
  } catch {
    // A browser that keeps nothing asks again next time.
  }
}
