/** The tags of many assets at once, as they are typed: one a line or between commas, and ranges such as "EX-001..EX-020". */

/** The most that the server takes at once. */
export const TAGS_MAX = 200;

const RANGE = /^(.*?)(\d+)\s*(?:\.\.|…)\s*(.*?)(\d+)$/;

/** A range written out, the numbers as wide as its first one; null when it is none. */
function spread(text: string): string[] | null {
  const [, stem = "", first = "", again = "", last = ""] = RANGE.exec(text) ?? [];
  if (first === "" || (again !== "" && again !== stem)) return null;
  const [from, to] = [Number(first), Number(last)];
  if (to < from || to - from >= 10_000) return null;
  return Array.from({ length: to - from + 1 }, (_, n) => stem + String(from + n).padStart(first.length, "0"));
}

/** Every tag once, whatever its capitals, in the order given. */
export function readTags(text: string): string[] {
  const seen = new Set<string>();
  const tags: string[] = [];
  const parts = text
    .split(/[\n,;\t]+/)
    .map((part) => part.trim())
    .filter(Boolean);
  for (const tag of parts.flatMap((part) => spread(part) ?? [part])) {
    const key = tag.toLowerCase();
    if (seen.has(key)) continue;
    seen.add(key);
    tags.push(tag);
  }
  return tags;
}
