/** Dragging a bar: what other dates it would have, in whole days of the store's clock. */
import type { Bar } from "@/api/types";
import { shiftDays } from "./day-grid";

export type Grip = "move" | "start" | "end";

export interface Dates {
  from: string;
  to: string;
}

/** The hire itself, without the times around it. */
export function hireOf(bar: Pick<Bar, "from" | "to" | "planned_from" | "planned_to">): Dates {
  return { from: bar.planned_from ?? bar.from, to: bar.planned_to ?? bar.to };
}

/** Which grips a bar has: what is out can only end at another time, what is no hire cannot be moved here at all. */
export function gripsOf(
  bar: Pick<Bar, "kind" | "out" | "order_id" | "line_id">,
  mayWrite: boolean,
): readonly Grip[] {
  if (!mayWrite || !bar.order_id || !bar.line_id) return [];
  if (bar.kind !== "line" && bar.kind !== "unassigned") return [];
  return bar.out ? ["end"] : ["move", "start", "end"];
}

/** The dates after a drag over so many days; never an end before its beginning. */
export function dragged(dates: Dates, grip: Grip, days: number, timeZone: string): Dates {
  const from = grip === "end" ? dates.from : shiftDays(dates.from, days, timeZone);
  const to = grip === "start" ? dates.to : shiftDays(dates.to, days, timeZone);
  return Date.parse(from) < Date.parse(to) ? { from, to } : dates;
}

/** The other jobs on the same unit that new dates would run into: the buffers move along with the hire. */
export function runsInto(bar: Bar, others: readonly Bar[], now: Dates): Bar[] {
  const hire = hireOf(bar);
  const before = Date.parse(hire.from) - Date.parse(bar.from);
  const after = Date.parse(bar.to) - Date.parse(hire.to);
  const [start, end] = [Date.parse(now.from) - before, Date.parse(now.to) + after];
  return others.filter(
    (other) => other.id !== bar.id && Date.parse(other.from) < end && Date.parse(other.to) > start,
  );
}
