interface Dates {
  from?: string | null;
  to?: string | null;
}

/** The time that a hire gains by other dates: before its old beginning, after its old end, or all where they don't meet. */
export function addedTime(
  was: Dates,
  now: { from: string; to: string },
): Array<{ from: string; to: string }> {
  if (!was.from || !was.to) return [now];
  const at = (instant: string) => Date.parse(instant);
  if (at(now.from) >= at(was.to) || at(now.to) <= at(was.from)) return [now];
  const added = [];
  if (at(now.from) < at(was.from)) added.push({ from: now.from, to: was.from });
  if (at(now.to) > at(was.to)) added.push({ from: was.to, to: now.to });
  return added;
}
