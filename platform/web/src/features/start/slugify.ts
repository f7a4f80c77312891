/** Turning a company's name into its address. The rules are those of the server: 3 to 40 of a-z, 0-9 and single hyphens. */

export const SLUG_MAX = 40;
export const SLUG_FORM = /^[a-z0-9](?:-?[a-z0-9]){2,39}$/;

// Letters that do not come apart into a base letter and an accent.
const FOLDS: Record<string, string> = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  ð: "d",
  þ: "th",
  đ: "d",
  ł: "l",
  ı: "i",
  "&": " and ",
  "+": " plus ",
};

/** Legal forms say nothing in an address: "Acme Hire Ltd." works at acme-hire. */
const LEGAL_FORM =
  /[\s,]+(?:ltd|limited|llc|llp|inc|incorporated|plc|corp|gmbh|ag|kg|ug|e\.?k|bv|b\.v|nv|sarl|sas|s\.?r\.?l|s\.?p\.?a|s\.?a|ab|as|a\/s|aps|oy|pty|sp\.? z o\.?o|s\.?r\.?o)\.?$/iu;

function fold(text: string): string {
  return text
    .toLowerCase()
    .replace(/[ßæœøðþđłı&+]/gu, (letter) => FOLDS[letter] ?? letter)
    .normalize("NFKD")
    .replace(/[\u0300-\u036f'’.]/gu, "");
}

/** A whole address for a company's name; empty when the name has no letter we can use. */
export function slugify(company: string): string {
  let name = company.trim();
  for (
    let cut = name.replace(LEGAL_FORM, "");
    cut !== name && cut.length >= 3;
    cut = name.replace(LEGAL_FORM, "")
  ) {
    name = cut;
  }
  return fold(name)
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, SLUG_MAX)
    .replace(/^-+|-+$/g, "");
}

/** What is typed into the address field, kept to its letters; a hyphen at the end may still be on its way to a word. */
export function whileTyping(text: string): string {
  return fold(text)
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+/, "")
    .slice(0, SLUG_MAX);
}
