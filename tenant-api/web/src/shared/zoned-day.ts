/** The calendar day of an instant in a zone, as `YYYY-MM-DD`. A plain day is itself. */
export function dayOf(instant: string, timeZone: string): string {
  if (/^\d{4}-\d{2}-\d{2}$/.test(instant)) return instant;
  const at = new Date(instant);
  if (Number.isNaN(at.getTime())) return "";
  return new Intl.DateTimeFormat("en-CA", {
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    timeZone,
  }).format(at);
}

/** How far a zone's clock is ahead of UTC at an instant, in milliseconds. */
function offsetAt(at: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat("en-US", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  }).formatToParts(at);
  const part = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((one) => one.type === type)?.value);
  const local = Date.UTC(
    part("year"),
    part("month") - 1,
    part("day"),
    part("hour"),
    part("minute"),
    part("second"),
  );
  return local - Math.floor(at / 1000) * 1000;
}

/** The instant at which a calendar day begins in a zone, across changes of its clock. */
export function startOfDay(day: string, timeZone: string): string {
  return instantAt(`${day}T00:00`, timeZone);
}

/** The instant of a time on the clock of a zone, `2026-06-05T09:00`. */
export function instantAt(local: string, timeZone: string): string {
  const utc = Date.parse(`${local}Z`);
  const guess = utc - offsetAt(utc, timeZone);
  // The clock may change between the guess and UTC midnight: ask again at the guess.
  return new Date(utc - offsetAt(guess, timeZone)).toISOString().replace(".000Z", "Z");
}

/** The time on the clock of a zone at an instant, as `2026-06-05T09:00`: what an input for date and time takes. */
export function localAt(instant: string, timeZone: string): string {
  const at = new Date(instant).getTime();
  if (Number.isNaN(at)) return "";
  return new Date(at + offsetAt(at, timeZone)).toISOString().slice(0, 16);
}
