import { useMemo } from "react";
import { useSession } from "./session";

/** Times as the counter of a store says them: short, on that store's clock. */
export interface Clock {
  /** `14:30`. */
  hour: (instant: string) => string;
  /** `Tue 24 Nov`; `27 Aug 2005` in another year than this one. */
  day: (instant: string) => string;
  /** `Tuesday 24 November`. */
  longDay: (instant: string) => string;
}

export function makeClock(locale: string, timeZone: string): Clock {
  const format = (options: Intl.DateTimeFormatOptions) => {
    let made: Intl.DateTimeFormat | undefined;
    return (instant: string) =>
      (made ??= new Intl.DateTimeFormat(locale, { ...options, timeZone })).format(new Date(instant));
  };
  const year = format({ year: "numeric" });
  const thisYear = format({ weekday: "short", day: "numeric", month: "short" });
  const otherYear = format({ day: "numeric", month: "short", year: "numeric" });
  return {
    hour: format({ timeStyle: "short" }),
    day: (instant) => (year(instant) === year(new Date().toISOString()) ? thisYear : otherYear)(instant),
    longDay: format({ weekday: "long", day: "numeric", month: "long" }),
  };
}

export function useClock(timeZone: string): Clock {
  const { staff, tenant } = useSession();
  const locale = staff.locale ?? tenant.locale;
  return useMemo(() => makeClock(locale, timeZone), [locale, timeZone]);
}
