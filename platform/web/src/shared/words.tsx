/** The app's words: English comes with the entry, any other language is a chunk of its own. */
import {
  fill,
  pattern as patternIn,
  preferredLanguage,
  type WordValues,
  type Words,
} from "@rentright/ui/lib/words";
import type { WordKey as KeyOf } from "@rentright/ui/lib/words";
import { Fragment, type ReactNode } from "react";
import en from "@/locales/en.json";

export type WordKey = KeyOf<typeof en>;

// English is small, every page needs it, and a further trip would delay the first paint.
const others = import.meta.glob<{ default: Words }>(["../locales/*.json", "!../locales/en.json"]);
const fileOf = (tongue: string) => `../locales/${tongue}.json`;

let tongue = "en";
let tree: Words = en;
let plurals = new Intl.PluralRules(tongue);

/** Takes the first of the reader's languages that there are words for. */
export async function startWords(): Promise<void> {
  const wanted = preferredLanguage((candidate) => fileOf(candidate) in others);
  const load = others[fileOf(wanted)];
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

const pattern = (key: WordKey, values?: WordValues) => patternIn([tree, en], plurals, key, values);

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
