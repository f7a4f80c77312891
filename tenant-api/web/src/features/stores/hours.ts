/** Opening hours as a form holds them, and in words. */
import type { Weekday, Weekhours } from "@/api/types";

export const WEEKDAYS: readonly Weekday[] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

export interface Span {
  opens: string;
  /** "00:00" is the day's end: the device's input knows no 24:00. */
  closes: string;
}
export type HoursDraft = Record<Weekday, Span[]>;

export function draftOf(hours: Weekhours): HoursDraft {
  const read = (day: Weekday) =>
    (hours[day] ?? []).map(([opens = "", closes = ""]) => ({
      opens,
      closes: closes === "24:00" ? "00:00" : closes,
    }));
  return Object.fromEntries(WEEKDAYS.map((day) => [day, read(day)])) as HoursDraft;
}

/** The hours to send. Spans without both times are left out; days without spans are closed. */
export function hoursOf(draft: HoursDraft): Weekhours {
  const hours: Weekhours = {};
  for (const day of WEEKDAYS) {
    const spans = draft[day].filter(({ opens, closes }) => opens !== "" && closes !== "");
    if (spans.length > 0)
      hours[day] = spans.map(({ opens, closes }) => [opens, closes === "00:00" ? "24:00" : closes]);
  }
  return hours;
}

/** No hours at all mean: always open. */
export function isAlwaysOpen(hours: Weekhours): boolean {
  return WEEKDAYS.every((day) => (hours[day] ?? []).length === 0);
}

/** A span that ends before it begins, or overlaps the one before it, by day. */
export function faultyDays(draft: HoursDraft): Weekday[] {
  return WEEKDAYS.filter((day) => {
    const spans = draft[day]
      .map(({ opens, closes }) => ({ opens, closes: closes === "00:00" ? "24:00" : closes }))
      .sort((a, b) => a.opens.localeCompare(b.opens));
    return spans.some(
      ({ opens, closes }, at) =>
        opens === "" || closes === "" || closes <= opens || (spans[at - 1]?.closes ?? "") > opens,
    );
  });
}

/** Days with the same hours together: "Mon–Fri 08:00–17:00". Closed days are left out. */
export function hoursLines(hours: Weekhours, name: (day: Weekday) => string): string[] {
  const words = (day: Weekday) => (hours[day] ?? []).map((span) => span.join("–")).join(", ");
  const runs: Array<{ first: Weekday; last: Weekday; words: string }> = [];
  for (const day of WEEKDAYS) {
    const own = words(day);
    const run = runs.at(-1);
    if (run && run.words === own) run.last = day;
    else runs.push({ first: day, last: day, words: own });
  }
  return runs
    .filter((run) => run.words !== "")
    .map(
      ({ first, last, words }) => `${first === last ? name(first) : `${name(first)}–${name(last)}`} ${words}`,
    );
}

/** One day's hours for other days, too. */
export function copyDay(draft: HoursDraft, from: Weekday, days: readonly Weekday[]): HoursDraft {
  const next = { ...draft };
  for (const day of days) next[day] = draft[from].map((span) => ({ ...span }));
  return next;
}
