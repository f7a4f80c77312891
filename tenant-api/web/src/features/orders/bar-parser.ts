/** What the editor's bar understands: a number and words of a product, in the ways a counter writes them. */

export interface Reading {
  quantity: number;
  words: string;
}

const MOST = 100_000;

/**
 * The ways to read what was typed, the likeliest first. `6 spiider`, `6x spiider`, `spiider ×6`; but `360 camera` may
 * be a name as well, so the whole text is always the last reading.
 */
export function readings(text: string): Reading[] {
  const plain = text.trim().replace(/\s+/g, " ");
  if (plain === "") return [];
  const found: Reading[] = [];
  const add = (count: string | undefined, words: string | undefined) => {
    const quantity = Number(count);
    if (words && Number.isInteger(quantity) && quantity >= 1 && quantity <= MOST)
      found.push({ quantity, words });
  };
  const front = /^(\d+)\s?(?:[x×*]\s?|\s)(?=\S)(.+)$/i.exec(plain);
  add(front?.[1], front?.[2]?.trim());
  const behind = /^(.+?)\s?[x×*]\s?(\d+)$/i.exec(plain);
  // A word may end in x ("Max 250"): there the mark stands apart or right before the number.
  if (behind && /(?:\s[x×*]\s?|[×*]\s?)\d+$/i.test(plain)) add(behind[2], behind[1]?.trim());
  found.push({ quantity: 1, words: plain });
  return found;
}

const fold = (text: string) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/** How well a product fits words: the higher the better, 0 not at all. */
export function fitOf(product: { name: string; sku: string }, words: string): number {
  const [name, sku, asked] = [fold(product.name), fold(product.sku), fold(words.trim())];
  if (asked === "") return 0;
  if (sku === asked || name === asked) return 5;
  if (sku.startsWith(asked) || name.startsWith(asked)) return 4;
  const parts = asked.split(/\s+/);
  const starts = name.split(/[^\p{L}\p{N}.]+/u);
  if (parts.every((part) => starts.some((start) => start.startsWith(part)))) return 3;
  if (parts.every((part) => name.includes(part) || sku.includes(part))) return 2;
  return 1;
}

/** The best first; those that fit alike stay in their order. What the server found otherwise (a group, a tag) comes last. */
export function ranked<P extends { name: string; sku: string }>(products: readonly P[], words: string): P[] {
  return products
    .map((product) => ({ product, fit: fitOf(product, words) }))
    .sort((left, right) => right.fit - left.fit)
    .map(({ product }) => product);
}
