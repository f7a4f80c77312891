/**
 * The app's words. i18next and its React half weigh 24 kB, a seventh of what a stranger's phone may load for this
 * page; a language that never changes while the page stands needs a look-up, plurals, and a link inside a sentence.
 */
import { Fragment, type ReactNode } from "react";
import en from "@/locales/en.json";

type Leaves<T, Path extends string = ""> = {
  [K in keyof T & string]: T[K] extends string ? `${Path}${K}` : Leaves<T[K], `${Path}${K}.`>;
}[keyof T & string];
type WithoutPlural<K> = K extends `${infer Stem}_${"one" | "other"}` ? Stem : K;

export type WordKey = WithoutPlural<Leaves<typeof en>>;
export type WordValues = Record<string, string | number>;
interface Tree {
  [name: string]: string | Tree;
}

// English comes with the entry: it is small, every page needs it, and a further trip would delay the first paint.
// Other languages are chunks of their own.
const others = import.meta.glob<{ default: Tree }>(["../locales/*.json", "!../locales/en.json"]);
const fileOf = (tongue: string) => `../locales/${tongue}.json`;

let tongue = "en";
let tree: Tree = en;
let plurals = new Intl.PluralRules(tongue);

/** Takes the first of the reader's languages that there are words for. */
export async function startWords(): Promise<void> {
  const wanted = navigator.languages
    .map((tag) => tag.split("-")[0] ?? "en")
    .find((candidate) => candidate === "en" || fileOf(candidate) in others);
  const load = wanted && others[fileOf(wanted)];
  if (load) {
    tree = (await load()).default;
    tongue = wanted;
    plurals = new Intl.PluralRules(tongue);
  }
  document.documentElement.lang = tongue;
}

export function language(): string {
  return tongue;
}

/** A room of words at once, for components that take all of theirs together. */
export function room<K extends keyof typeof en>(name: K): (typeof en)[K] {
  return { ...en[name], ...(tree[name] as object) };
}

function find(from: Tree, path: string): string | undefined {
  let at: string | Tree | undefined = from;
  for (const name of path.split(".")) at = typeof at === "object" ? at[name] : undefined;
  return typeof at === "string" ? at : undefined;
}

function pattern(key: string, values?: WordValues): string {
  const counted = typeof values?.count === "number" ? `${key}_${plurals.select(values.count)}` : key;
  for (const from of [tree, en as Tree]) {
    const found = find(from, counted) ?? find(from, `${key}_other`) ?? find(from, key);
    if (found !== undefined) return found;
  }
  return key;
}

function fill(text: string, values?: WordValues): string {
  return text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values?.[name] ?? ""));
}

/** The words for a key, with `{{name}}` filled in and the plural chosen by `count`. */
export function t(key: WordKey, values?: WordValues): string {
  return fill(pattern(key, values), values);
}

/** The server's words for a field, which it says without capital and stop, as a sentence. */
export function sentence(text: string): string {
  const whole = text.charAt(0).toLocaleUpperCase(tongue) + text.slice(1);
  return /[.!?…]$/.test(whole) ? whole : `${whole}.`;
}

/** Words with marked parts: `<b>…</b>` is rendered by `parts.b`. */
export function Rich({
  words,
  values,
  parts,
}: {
  words: WordKey;
  values?: WordValues;
  parts: Record<string, (text: string) => ReactNode>;
}) {
  // Split before filling in, so that a value can never become a mark.
  return pattern(words, values)
    .split(/(<\w+>.*?<\/\w+>)/)
    .map((piece, at) => {
      const [, name, inner] = /^<(\w+)>(.*?)<\/\w+>$/.exec(piece) ?? [];
      const render = name && parts[name];
      return <Fragment key={at}>{render ? render(fill(inner ?? "", values)) : fill(piece, values)}</Fragment>;
    });
}
