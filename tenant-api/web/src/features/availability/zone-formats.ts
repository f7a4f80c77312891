import { useMemo } from "react";
import { makeFormats, type Formats } from "@/shared/format";
import { useSession } from "@/shared/session";

export interface ZoneFormats extends Formats {
  /** "Tue 1 Dec, 09:00". */
  moment: (value: string) => string;
  /** "Tue 1 Dec, 09:00 – Fri 4 Dec, 17:00"; the day said once where both are on it. */
  span: (from: string, to: string) => string;
  /** "1 – 4 Dec", for lists. */
  shortSpan: (from: string, to: string) => string;
  weekday: (day: string) => string;
  dayOfMonth: (day: string) => string;
  /** "1 Dec". */
  dayMonth: (day: string) => string;
  shortMonth: (day: string) => string;
  month: (day: string) => string;
  /** "Tuesday 1 December". */
  fullDay: (day: string) => string;
}

function make(locale: string, timeZone: string): ZoneFormats {
  const own = (options: Intl.DateTimeFormatOptions, zone = timeZone) =>
    new Intl.DateTimeFormat(locale, { timeZone: zone, ...options });
  const moment = own({
    weekday: "short",
    day: "numeric",
    month: "short",
    hour: "2-digit",
    minute: "2-digit",
  });
  const short = own({ day: "numeric", month: "short", year: "numeric" });
  const plain = (options: Intl.DateTimeFormatOptions) => {
    const format = own(options, "UTC");
    return (day: string) => format.format(new Date(`${day}T12:00:00Z`));
  };
  return {
    ...makeFormats(locale, timeZone),
    moment: (value) => moment.format(new Date(value)),
    span: (from, to) => moment.formatRange(new Date(from), new Date(to)),
    shortSpan: (from, to) => short.formatRange(new Date(from), new Date(to)),
    weekday: plain({ weekday: "short" }),
    dayOfMonth: plain({ day: "numeric" }),
    dayMonth: plain({ day: "numeric", month: "short" }),
    shortMonth: plain({ month: "short" }),
    month: plain({ month: "long", year: "numeric" }),
    fullDay: plain({ weekday: "long", day: "numeric", month: "long" }),
  };
}

/** Formats on the clock of a store. */
export function useZoneFormats(timeZone: string): ZoneFormats {
  const { staff, tenant } = useSession();
  const locale = staff.locale ?? tenant.locale;
  return useMemo(() => make(locale, timeZone), [locale, timeZone]);
}
