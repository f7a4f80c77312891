import { useMemo } from "react";
import { makeFormats, type Formats } from "@/shared/format";
import { useSession } from "@/shared/session";
import { useStores } from "@/shared/stores";

/** Formats for what happens at a store: its clock, the reader's language. */
export function useStoreTimes(): (store: string) => Formats {
  const { staff, tenant } = useSession();
  const { zoneOf } = useStores();
  const locale = staff.locale ?? tenant.locale;
  return useMemo(() => {
    const known = new Map<string, Formats>();
    return (store) => {
      const zone = zoneOf(store);
      const formats = known.get(zone) ?? makeFormats(locale, zone);
      known.set(zone, formats);
      return formats;
    };
  }, [locale, zoneOf]);
}
