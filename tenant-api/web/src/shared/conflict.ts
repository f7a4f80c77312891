/**
 * Two people changed one record. A change carries what its author saw; where nobody else touched the same
 * fields it is simply repeated on the newer version, else the author chooses, field by field.
 */

export interface FieldConflict {
  field: string;
  original: unknown;
  yours: unknown;
  theirs: unknown;
}

function same(left: unknown, right: unknown): boolean {
  // Absent, null and empty are one thing to a reader.
  const plain = (value: unknown) => (value === undefined || value === null || value === "" ? null : value);
  return JSON.stringify(plain(left)) === JSON.stringify(plain(right));
}

function valueOf(record: object, field: string): unknown {
  return (record as Record<string, unknown>)[field];
}

/** Of a nested value (custom fields, money) only what the patch names is at stake. */
function narrow(value: unknown, yours: unknown): unknown {
  if (typeof yours !== "object" || yours === null || Array.isArray(yours)) return value;
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.keys(yours).map((key) => [key, valueOf(value, key) ?? null]));
}

/** The fields of `patch` that someone else has meanwhile set to something else than `patch` does. */
export function conflictsOf(patch: object, original: object, current: object): FieldConflict[] {
  return Object.entries(patch)
    .map(([field, yours]) => ({
      field,
      yours,
      original: narrow(valueOf(original, field), yours),
      theirs: narrow(valueOf(current, field), yours),
    }))
    .filter(({ yours, original: before, theirs }) => !same(before, theirs) && !same(yours, theirs));
}

/** The patch that is left after the author's choices: "theirs" drops a field. */
export function resolve<P extends object>(patch: P, choices: Record<string, "yours" | "theirs">): P {
  return Object.fromEntries(Object.entries(patch).filter(([field]) => choices[field] !== "theirs")) as P;
}
