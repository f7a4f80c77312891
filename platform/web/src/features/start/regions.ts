/** Countries whose usual currency, time zone and formats the server knows (`platform-kernel`, region). */
const CODES = "AT AU BE BR CA CH CZ DE DK ES FI FR GB IE IN IT JP MX NL NO NZ PL PT SE SG US ZA".split(" ");

/** Names in the reader's language, in its order. */
export function regionOptions(language: string): Array<{ value: string; label: string }> {
  const names = new Intl.DisplayNames([language], { type: "region" });
  return CODES.map((code) => ({ value: code, label: names.of(code) ?? code })).sort((a, b) =>
    a.label.localeCompare(b.label, language),
  );
}

/** Where the reader seems to be, after the browser's languages; Great Britain when that says nothing. */
export function likelyRegion(languages: readonly string[]): string {
  for (const tag of languages) {
    const region = new Intl.Locale(tag).maximize().region;
    if (region && CODES.includes(region)) return region;
  }
  return "GB";
}
