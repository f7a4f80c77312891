/** Days as columns: where an instant stands among them, on a clock that may be put forward or back in between. */
import { dayOf, instantAt, startOfDay } from "@/shared/zoned-day";

const DAY_MS = 86_400_000;

/** A plain day, so many days on. Plain days know no clock. */
export function addDays(day: string, count: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * DAY_MS).toISOString().slice(0, 10);
}

/** So many days in a row. */
export function daysFrom(day: string, count: number): string[] {
  return Array.from({ length: count }, (_, at) => addDays(day, at));
}

/** How many days from one plain day to another. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS);
}

/** The Monday on or before a day. */
export function mondayOf(day: string): string {
  return addDays(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7));
}

/** Saturday or Sunday. */
export function isWeekend(day: string): boolean {
  return new Date(`${day}T00:00:00Z`).getUTCDay() % 6 === 0;
}

/** What the clock of a zone shows at an instant, as inputs take it: `2026-12-01T09:00`. */
export function localOf(instant: string, timeZone: string): string {
  const parts = new Intl.DateTimeFormat("en-GB", {
    timeZone,
    hourCycle: "h23",
    hour: "2-digit",
    minute: "2-digit",
  }).formatToParts(new Date(instant));
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? "00";
  return `${dayOf(instant, timeZone)}T${part("hour")}:${part("minute")}`;
}

/** The same time on the clock, so many days on: a move over a change of the clock keeps nine o'clock at nine. */
export function shiftDays(instant: string, days: number, timeZone: string): string {
  if (days === 0) return instant;
  const local = localOf(instant, timeZone);
  return instantAt(`${addDays(local.slice(0, 10), days)}${local.slice(10)}`, timeZone);
}

/** Days side by side, each as wide as the others though one may have 23 hours and one 25. */
export interface Scale {
  days: string[];
  /** The instants at which they begin, and the end of the last. */
  edges: number[];
  timeZone: string;
}

export function makeScale(from: string, count: number, timeZone: string): Scale {
  const days = daysFrom(from, count);
  const edges = [...days, addDays(from, count)].map((day) => Date.parse(startOfDay(day, timeZone)));
  return { days, edges, timeZone };
}

/** Where an instant stands, in days from the left edge; held inside the scale. */
export function positionOf(scale: Scale, at: number): number {
  const { edges } = scale;
  const last = edges.length - 1;
  if (at <= (edges[0] ?? 0)) return 0;
  if (at >= (edges[last] ?? 0)) return last;
  const day = edges.findIndex((edge, index) => index < last && at < (edges[index + 1] ?? edge));
  const start = edges[day] ?? 0;
  return day + (at - start) / ((edges[day + 1] ?? start + DAY_MS) - start);
}

/** The part of a period that the scale shows, in days from its left edge; null when it shows none. */
export function spanOf(scale: Scale, from: string, to: string): { left: number; width: number } | null {
  const [start, end] = [Date.parse(from), Date.parse(to)];
  if (end <= (scale.edges[0] ?? 0) || start >= (scale.edges.at(-1) ?? 0)) return null;
  const left = positionOf(scale, start);
  return { left, width: positionOf(scale, end) - left };
}

/** Puts spans that overlap below each other: the lane of each, in the order given. */
export function lanesOf(spans: ReadonlyArray<{ left: number; width: number }>): number[] {
  const ends: number[] = [];
  return spans.map(({ left, width }) => {
    const free = ends.findIndex((end) => end <= left + 1e-9);
    const lane = free < 0 ? ends.length : free;
    ends[lane] = left + width;
    return lane;
  });
}
