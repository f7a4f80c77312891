/** The app's words. Those that every page needs come with the entry; each room's are a chunk beside its pages. */
import { fill, pattern, preferredLanguage } from "@rentright/ui/lib/words";
import type { WordKey, Words, WordValues } from "@rentright/ui/lib/words";
import type accounts from "@/locales/en/accounts.json";
import type availability from "@/locales/en/availability.json";
import type billing from "@/locales/en/billing.json";
import type catalog from "@/locales/en/catalog.json";
import common from "@/locales/en/common.json";
import type customers from "@/locales/en/customers.json";
import type files from "@/locales/en/files.json";
import type home from "@/locales/en/home.json";
import type imports from "@/locales/en/imports.json";
import type money from "@/locales/en/money.json";
import type orders from "@/locales/en/orders.json";
import type prices from "@/locales/en/prices.json";
import type returns from "@/locales/en/returns.json";
import type scan from "@/locales/en/scan.json";
import type quotes from "@/locales/en/quotes.json";
import type quoting from "@/locales/en/quoting.json";
import type settings from "@/locales/en/settings.json";
import type stores from "@/locales/en/stores.json";

interface Rooms {
  accounts: typeof accounts;
  availability: typeof availability;
  billing: typeof billing;
  catalog: typeof catalog;
  common: typeof common;
  customers: typeof customers;
  files: typeof files;
  home: typeof home;
  imports: typeof imports;
  money: typeof money;
  orders: typeof orders;
  prices: typeof prices;
  returns: typeof returns;
  scan: typeof scan;
  quotes: typeof quotes;
  quoting: typeof quoting;
  settings: typeof settings;
  stores: typeof stores;
}
export type Room = keyof Rooms;

/** The words for a key of a room, or of the shared ones as `common:…`. */
export type Translate<R extends Room = "common"> = (
  key: WordKey<Rooms[R]> | `common:${WordKey<typeof common>}`,
  values?: WordValues,
) => string;

const sources = import.meta.glob<{ default: Words }>(["../locales/*/*.json", "!../locales/en/common.json"]);
const fileOf = (tongue: string, room: Room) => sources[`../locales/${tongue}/${room}.json`];

/** The language that the app speaks: it never changes while the page stands. */
export const tongue = preferredLanguage((language) => fileOf(language, "common") !== undefined);
const plurals = new Intl.PluralRules(tongue);
const loaded = new Map<Room, Words>([["common", common]]);

/** Loads the words of rooms in the reader's language, in English where it has none. */
export async function loadWords(...rooms: readonly Room[]): Promise<void> {
  await Promise.all(
    rooms.map(async (room) => {
      const load = fileOf(tongue, room) ?? fileOf("en", room);
      if (load) loaded.set(room, (await load()).default);
    }),
  );
}

/** Settles once the shared words are there: at once, but for a reader of another language. */
export const wordsReady: Promise<void> | undefined = tongue === "en" ? undefined : loadWords("common");

const translators = new Map<Room, Translate>();

/** The words of a room whose pages have been opened; without a name, the shared ones. */
export function useWords<R extends Room = "common">(room?: R): Translate<R> {
  const own = room ?? "common";
  let translate = translators.get(own);
  if (!translate) {
    translate = (key, values) => {
      const shared = key.startsWith("common:");
      const path = shared ? key.slice("common:".length) : key;
      return fill(pattern([loaded.get(shared ? "common" : own), common], plurals, path, values), values);
    };
    translators.set(own, translate);
  }
  return translate as Translate<R>;
}

/** A whole branch of a room's words, for those who look one of many up. */
export function branch<R extends Room, K extends keyof Rooms[R] & string>(room: R, name: K): Rooms[R][K] {
  return (loaded.get(room) as Rooms[R] | undefined)?.[name] ?? ({} as Rooms[R][K]);
}
