/** Every zone that the browser knows, by name; and the present one, should it know it by another. */
export function zoneChoices(present?: string): Array<{ value: string; label: string }> {
  const known = ["UTC", ...Intl.supportedValuesOf("timeZone")];
  const all = present && !known.includes(present) ? [present, ...known] : known;
  return all.map((value) => ({ value, label: value.replaceAll("_", " ") }));
}
