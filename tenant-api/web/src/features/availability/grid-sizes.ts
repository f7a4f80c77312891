import type { Days } from "./grid-state";

/** How wide a day is: few days fill the screen, many keep room for a number. */
export function dayWidth(days: Days, room: number): number {
  const least = { 7: 72, 14: 56, 28: 44, 60: 40 }[days];
  return Math.max(least, room / days);
}

export const nameWidth = (phone: boolean) => (phone ? 132 : 240);
export const ROW = 36;
export const HEAD = 44;
