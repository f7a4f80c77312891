/** A whole number from 1, or the error in words. */
export function parseCount(text: string, wrong: string): number {
  const count = Number(text.trim());
  if (!Number.isInteger(count) || count < 1 || count > 100_000) throw new Error(wrong);
  return count;
}

/** Basis points of a percentage, with a decimal comma or point; nothing is none. */
export function parsePercent(text: string, wrong: string): number {
  const plain = text.trim().replace(/\s*%$/, "").replace(",", ".");
  if (plain === "") return 0;
  const bp = Math.round(Number(plain) * 100);
  if (!/^\d+(\.\d{1,2})?$/.test(plain) || bp > 10_000) throw new Error(wrong);
  return bp;
}
