import { isApiError } from "@rentright/ui/lib/problem";
import type { Booking } from "@/api/types";

/** What stands in the way of a change of stock, as far as there is a way on. */
export type Refused =
  | { code: "booked"; bookings: Booking[] }
  | { code: "promised"; needed: number; left: number; until: string | null };

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null;

/** Reads a refusal that names the bookings or promises in the way; null for any other error. */
export function refusalOf(error: unknown): Refused | null {
  if (!isApiError(error, "conflict")) return null;
  const { code, bookings, promised } = error.problem;
  if (code === "booked" && Array.isArray(bookings)) return { code, bookings: bookings as Booking[] };
  if (code === "promised" && isRecord(promised)) {
    return {
      code,
      needed: Number(promised.needed),
      left: Number(promised.left),
      until: typeof promised.until === "string" ? promised.until : null,
    };
  }
  return null;
}
