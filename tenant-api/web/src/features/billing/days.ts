import type { Meter, UsageDay } from "@/api/types";

export const METERS = ["active_rentals", "assets", "emails", "api_calls"] as const satisfies readonly Meter[];
export const PERIODS = ["recent", "month", "before"] as const;
export type Period = (typeof PERIODS)[number];

/** The UTC days of a period, as the server takes them; none where it chooses itself. */
export function daysOf(period: Period, now: Date): { from?: string; to?: string } {
  if (period === "recent") return {};
  const shift = period === "before" ? 1 : 0;
  const month = (offset: number, day: number) =>
    new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - shift + offset, day))
      .toISOString()
      .slice(0, 10);
  return { from: month(0, 1), to: period === "before" ? month(1, 0) : now.toISOString().slice(0, 10) };
}

/** Of assets there are so many on a day; of everything else so many more. */
export const isLevel = (meter: Meter) => meter === "assets";

/** A meter's days of a period that have a number, newest first. */
export function daysWith(meter: Meter, days: readonly UsageDay[]): UsageDay[] {
  return days.filter((one) => one.meter === meter).toSorted((a, b) => b.day.localeCompare(a.day));
}

/** What a period comes to. */
export function sumOf(meter: Meter, days: readonly UsageDay[]): number {
  const numbers = days.filter((one) => one.meter === meter).map((one) => one.quantity);
  return isLevel(meter) ? Math.max(0, ...numbers) : numbers.reduce((sum, one) => sum + one, 0);
}
