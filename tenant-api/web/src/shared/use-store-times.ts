import { useMemo } from "react";
import { makeFormats, type Formats } from "./format";
import { useSession } from "./session";
import { useStores } from "./stores";

/** Formats for what happens at a store: its clock, the reader's language. */
export function useStoreTimes(): (store: string) => Formats {
  const { staff, tenant } = useSession();
  const { all, zoneOf } = useStores();
  const locale = staff.locale ?? tenant.locale;
  const known = useMemo(
    () => new Map(all.map((store) => [store.id, makeFormats(locale, store.time_zone)])),
    [all, locale],
  );
  return (store) => known.get(store) ?? makeFormats(locale, zoneOf(store));
}
