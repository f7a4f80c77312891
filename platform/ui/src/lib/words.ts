/**
 * Looking words up in a language's tree: by path, the plural chosen by `count`, `{{name}}` filled in. An i18n library
 * weighs 15 to 24 kB of script; a language that never changes while the page stands needs no more than this.
 */

export interface Words {
  [name: string]: string | Words;
}

type Leaves<T, Path extends string = ""> = {
  [K in keyof T & string]: T[K] extends string ? `${Path}${K}` : Leaves<T[K], `${Path}${K}.`>;
}[keyof T & string];
type WithoutPlural<K> = K extends `${infer Stem}_${"one" | "other"}` ? Stem : K;

/** The paths of a tree, those of plurals without their ending. */
export type WordKey<T> = WithoutPlural<Leaves<T>>;
export type WordValues = Record<string, string | number | undefined>;

/** The first of the reader's languages that there are words for, else English. */
export function preferredLanguage(known: (language: string) => boolean): string {
  const wanted = (globalThis.navigator?.languages ?? []).map((tag) => tag.split("-")[0] ?? "en");
  return wanted.find((language) => language === "en" || known(language)) ?? "en";
}

function find(from: Words | undefined, path: string): string | undefined {
  let at: string | Words | undefined = from;
  for (const name of path.split(".")) at = typeof at === "object" ? at[name] : undefined;
  return typeof at === "string" ? at : undefined;
}

/** The unfilled words for a key in the first tree that has them; the key itself where none has. */
export function pattern(
  trees: readonly (Words | undefined)[],
  plurals: Intl.PluralRules,
  key: string,
  values?: WordValues,
): string {
  const counted = typeof values?.count === "number" ? `${key}_${plurals.select(values.count)}` : key;
  for (const tree of trees) {
    const found = find(tree, counted) ?? find(tree, `${key}_other`) ?? find(tree, key);
    if (found !== undefined) return found;
  }
  return key;
}

export function fill(text: string, values?: WordValues): string {
  return text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values?.[name] ?? ""));
}
