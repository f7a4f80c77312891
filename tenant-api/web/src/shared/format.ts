import { useMemo } from "react";
import type { Money } from "@/api/types";
import { useSession } from "./session";

/** How this reader wants dates, numbers and money: the staff member's locale, the company's time zone. */
export interface Formats {
  date: (value: string | null | undefined) => string;
  dateTime: (value: string | null | undefined) => string;
  /** "25 Nov 2026, 08:00–12:00": what both ends share is said once. */
  range: (from: string, to: string) => string;
  time: (value: string) => string;
  /** "3 min ago", "yesterday"; a date once it is over a week away. */
  ago: (value: string | null | undefined, now?: number) => string;
  number: (value: number) => string;
  money: (value: Money | null | undefined) => string;
  percent: (value: number) => string;
}

const STEPS: Array<[Intl.RelativeTimeFormatUnit, number]> = [
  ["minute", 60],
  ["hour", 3600],
  ["day", 86_400],
];

/** A plain date has no zone: it is the same day everywhere. */
const isPlainDate = (value: string) => /^\d{4}-\d{2}-\d{2}$/.test(value);

/** Made when first asked for: each of Intl's formats costs a slow machine several milliseconds. */
function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

export function makeFormats(locale: string, timeZone: string): Formats {
  const dates = (options: Intl.DateTimeFormatOptions) => once(() => new Intl.DateTimeFormat(locale, options));
  const date = dates({ dateStyle: "medium", timeZone });
  const plain = dates({ dateStyle: "medium", timeZone: "UTC" });
  const dateTime = dates({ dateStyle: "medium", timeStyle: "short", timeZone });
  const time = dates({ timeStyle: "short", timeZone });
  const relative = once(() => new Intl.RelativeTimeFormat(locale, { numeric: "auto", style: "short" }));
  const number = once(() => new Intl.NumberFormat(locale));
  const percent = once(() => new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 2 }));
  const formatDate = (value: string) => (isPlainDate(value) ? plain : date)().format(new Date(value));
  return {
    date: (value) => (value ? formatDate(value) : ""),
    dateTime: (value) => (value ? dateTime().format(new Date(value)) : ""),
    range: (from, to) => dateTime().formatRange(new Date(from), new Date(to)),
    time: (value) => time().format(new Date(value)),
    ago: (value, now = Date.now()) => {
      if (!value) return "";
      const seconds = (new Date(value).getTime() - now) / 1000;
      const distance = Math.abs(seconds);
      if (distance >= 7 * 86_400) return formatDate(value);
      const [unit, size] = STEPS.findLast(([, size]) => distance >= size) ?? ["second", 1];
      return unit === "second"
        ? relative().format(0, "second")
        : relative().format(Math.round(seconds / size), unit);
    },
    number: (value) => number().format(value),
    percent: (value) => percent().format(value),
    money: (value) => {
      if (!value) return "";
      const format = new Intl.NumberFormat(locale, { style: "currency", currency: value.currency });
      const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
      return format.format(value.minor / 10 ** digits);
    },
  };
}

/** Minor units of what a reader typed, or null when it is no amount. Takes both decimal comma and point. */
export function parseAmount(text: string, currency: string): number | null {
  const clean = text.replace(/[\s'’]/g, "");
  if (clean === "") return null;
  const at = Math.max(clean.lastIndexOf("."), clean.lastIndexOf(","));
  // A mark followed by exactly three digits groups thousands; anything else marks the fraction.
  const fraction = at >= 0 && clean.length - at - 1 !== 3;
  const whole = (fraction ? clean.slice(0, at) : clean).replace(/[.,]/g, "");
  const rest = fraction ? clean.slice(at + 1) : "";
  if (!/^-?\d+$/.test(whole) || !/^\d*$/.test(rest)) return null;
  const digits =
    new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits ?? 2;
  if (rest.length > digits) return null;
  return Number(whole + rest.padEnd(digits, "0"));
}

/** The amount as one would type it: "1200.50". */
export function amountText(money: Money | null | undefined): string {
  if (!money) return "";
  const digits =
    new Intl.NumberFormat("en", { style: "currency", currency: money.currency }).resolvedOptions()
      .maximumFractionDigits ?? 2;
  return (money.minor / 10 ** digits).toFixed(digits);
}

export function useFormats(): Formats {
  const { staff, tenant } = useSession();
  const locale = staff.locale ?? tenant.locale;
  return useMemo(() => makeFormats(locale, tenant.time_zone), [locale, tenant.time_zone]);
}
