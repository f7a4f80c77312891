import i18next from "i18next";
import { initReactI18next } from "react-i18next";
import type accounts from "@/locales/en/accounts.json";
import type common from "@/locales/en/common.json";
import type customers from "@/locales/en/customers.json";
import type home from "@/locales/en/home.json";
import type imports from "@/locales/en/imports.json";
import type settings from "@/locales/en/settings.json";

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "common";
    resources: {
      accounts: typeof accounts;
      common: typeof common;
      customers: typeof customers;
      home: typeof home;
      imports: typeof imports;
      settings: typeof settings;
    };
  }
}

export type Namespace = "accounts" | "common" | "customers" | "home" | "imports" | "settings";

// One chunk a language and room: a page loads only the words it shows.
const files = import.meta.glob<{ default: Record<string, unknown> }>("../locales/*/*.json");

const FALLBACK = "en";

async function addWords(rooms: readonly Namespace[]): Promise<void> {
  const language = i18next.resolvedLanguage ?? FALLBACK;
  await Promise.all(
    rooms.map(async (room) => {
      if (i18next.hasResourceBundle(language, room)) return;
      const file =
        files[`../locales/${language}/${room}.json`] ?? files[`../locales/${FALLBACK}/${room}.json`];
      if (file) i18next.addResourceBundle(language, room, (await file()).default);
    }),
  );
}

async function start(): Promise<void> {
  const known = new Set(Object.keys(files).map((path) => path.split("/")[2]));
  const wanted = navigator.languages
    .map((tag) => tag.split("-")[0] ?? FALLBACK)
    .find((tag) => known.has(tag));
  await i18next.use(initReactI18next).init({
    lng: wanted ?? FALLBACK,
    fallbackLng: FALLBACK,
    ns: [],
    defaultNS: "common",
    resources: {},
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  });
  await addWords(["common"]);
}

/** Settles once the shared words are there. Begun at once: the router asks for its first page's words while it is made. */
export const i18nReady: Promise<void> = start();

/** Loads the words of a room in the reader's language; a page waits for them beside its own chunk. */
export async function loadWords(...rooms: Namespace[]): Promise<void> {
  await i18nReady;
  await addWords(rooms);
}
