/** Lengths of time as people write them: "90", "1 h 30", "1:30", "1.5 h", "2 d". Kept in minutes. */

const HOUR = 60;
const DAY = 24 * HOUR;
const UNITS: Record<string, number> = { m: 1, min: 1, h: HOUR, d: DAY };

/** Minutes of what was typed, null when it is no length. A bare number is minutes. */
export function parseDuration(text: string): number | null {
  const clean = text.trim().toLowerCase().replaceAll(",", ".");
  const clock = /^(\d{1,4}):([0-5]\d)$/.exec(clean);
  if (clock) return Number(clock[1]) * HOUR + Number(clock[2]);
  let rest = clean;
  let total = 0;
  let last = 1;
  let any = false;
  while (rest !== "") {
    const part = /^(\d+(?:\.\d+)?)\s*(d|h|min|m)?(?:ays?|ours?|rs?|utes?|s)?\s*/.exec(rest);
    if (!part?.[1]) return null;
    // After hours a bare number is minutes, as in "1 h 30".
    const unit = UNITS[part[2] ?? ""] ?? (last === DAY ? HOUR : 1);
    total += Number(part[1]) * unit;
    last = unit;
    any = true;
    rest = rest.slice(part[0].length);
  }
  return any && Number.isInteger(Math.round(total * 1e6) / 1e6) ? Math.round(total) : null;
}

/** "1 d 2 h 30 min"; "" for none. */
export function durationText(minutes: number): string {
  const parts: Array<[number, string]> = [
    [Math.floor(minutes / DAY), "d"],
    [Math.floor((minutes % DAY) / HOUR), "h"],
    [minutes % HOUR, "min"],
  ];
  return parts
    .filter(([count]) => count > 0)
    .map(([count, unit]) => `${count} ${unit}`)
    .join(" ");
}
