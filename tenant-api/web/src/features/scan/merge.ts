import { isWaiting, type Scan } from "./scan";

const KEEP_DONE_MS = 12 * 3_600_000;
/** The server takes a scan for a week. */
export const KEEP_REFUSED_MS = 7 * 86_400_000;

/** What the shelf holds, with what this page has not written yet; and what has lain there long enough. */
export function merge(
  kept: readonly Scan[],
  mine: readonly Scan[],
  unwritten: ReadonlySet<string>,
  now: number,
): { scans: Scan[]; old: Scan[] } {
  const isOld = (scan: Scan) =>
    !isWaiting(scan) &&
    now - Date.parse(scan.at) > (scan.state === "refused" ? KEEP_REFUSED_MS : KEEP_DONE_MS);
  const own = mine.filter(({ id }) => unwritten.has(id));
  const others = kept.filter((scan) => !isOld(scan) && !unwritten.has(scan.id));
  return { scans: [...others, ...own].toSorted((a, b) => a.seq - b.seq), old: kept.filter(isOld) };
}
