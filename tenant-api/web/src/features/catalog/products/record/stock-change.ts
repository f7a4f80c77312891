import type { StockReason } from "@/api/types";

/** How somebody at the shelf says it: a count, or how many more or fewer. */
export type How = "counted" | "rose" | "fell";

/** Why, the likeliest first. */
export const REASONS: Record<How, readonly [StockReason, ...StockReason[]]> = {
  counted: ["count"],
  rose: ["purchase", "found"],
  fell: ["loss", "sale"],
};

/** What to send for what was typed; null when that is no number. */
export function stockBody(how: How, text: string): { counted: number } | { delta: number } | null {
  if (!/^\s*\d{1,7}\s*$/.test(text)) return null;
  const count = Number(text);
  if (how === "counted") return { counted: count };
  if (count === 0) return null;
  return { delta: how === "rose" ? count : -count };
}
