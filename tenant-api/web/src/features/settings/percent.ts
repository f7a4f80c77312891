/** Hundredths of a percent as one types them: 1250 → "12.5 %". */
export function percentOf(bp: number): string {
  return `${bp / 100} %`;
}

/** Hundredths of a percent of a typed text, or null. Takes decimal comma and point. */
export function shareOf(text: string): number | null {
  const match = /^(\d{1,5})(?:[.,](\d{1,2}))?\s*%?$/.exec(text.trim());
  return match ? Number(match[1]) * 100 + Number((match[2] ?? "").padEnd(2, "0")) : null;
}
