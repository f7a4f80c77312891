/**
 * How hard a password is to guess, roughly: the length that is left once repeats, rows (1234, qwerty) and known words
 * have shrunk to one character each, times the bits of its alphabet. A dictionary estimator would be better and is
 * 400 kB; the server's own rules stand behind this one.
 */
export type StrengthLevel = 0 | 1 | 2 | 3 | 4;
export type StrengthHint = "short" | "own" | "common" | "row" | "longer" | null;

export interface Strength {
  level: StrengthLevel;
  hint: StrengthHint;
  /** Characters still missing to the least allowed. */
  missing: number;
}

const COMMON = [
  "password",
  "passwort",
  "passw0rd",
  "p@ssword",
  "motdepasse",
  "contrasena",
  "letmein",
  "welcome",
  "willkommen",
  "iloveyou",
  "admin",
  "login",
  "rentright",
  "rental",
  "summer",
  "winter",
  "spring",
  "autumn",
  "dragon",
  "monkey",
  "football",
  "baseball",
  "secret",
  "master",
  "sunshine",
  "princess",
  "superman",
  "batman",
  "changeme",
  "default",
];
const ROWS = [
  "abcdefghijklmnopqrstuvwxyz",
  "01234567890",
  "qwertyuiop",
  "qwertzuiop",
  "azertyuiop",
  "asdfghjkl",
  "zxcvbnm",
  "yxcvbnm",
];

function reversed(text: string): string {
  return [...text].reverse().join("");
}

/** Shrinks each stretch of four or more that lies on a row of the keyboard or the alphabet, either way. */
function shrinkRows(text: string): string {
  let out = "";
  for (let at = 0; at < text.length;) {
    let length = 1;
    while (at + length < text.length) {
      const stretch = text.slice(at, at + length + 1);
      if (!ROWS.some((row) => row.includes(stretch) || reversed(row).includes(stretch))) break;
      length += 1;
    }
    out += length >= 4 ? text[at] : text.slice(at, at + length);
    at += length;
  }
  return out;
}

function alphabet(password: string): number {
  let size = 0;
  if (/[a-z]/.test(password)) size += 26;
  if (/[A-Z]/.test(password)) size += 26;
  if (/\d/.test(password)) size += 10;
  if (/[^\w]|_/.test(password)) size += 20;
  return Math.max(size, 10);
}

/** The words of a name or address that a guesser would try first. */
function ownWords(context: readonly string[]): string[] {
  return context
    .flatMap((text) => text.toLowerCase().split(/[^\p{L}\p{N}]+/u))
    .filter((word) => word.length >= 4);
}

export function passwordStrength(password: string, min: number, context: readonly string[] = []): Strength {
  const length = [...password].length;
  const missing = Math.max(0, min - length);
  const lower = password.toLowerCase();

  let rest = lower;
  let hint: StrengthHint = null;
  for (const [words, why] of [
    [ownWords(context), "own"],
    [COMMON, "common"],
  ] as const) {
    for (const word of words) {
      if (!rest.includes(word)) continue;
      rest = rest.replaceAll(word, word.slice(0, 1));
      hint ??= why;
    }
  }
  const plain = shrinkRows(rest.replace(/(.{1,4}?)\1{2,}/gu, "$1"));
  if (rest.length - plain.length >= 3) hint ??= "row";

  const bits = plain.length * Math.log2(alphabet(password));
  if (missing > 0) return { level: 0, hint: "short", missing };
  if (bits < 40) return { level: 1, hint: hint ?? "longer", missing };
  if (bits < 60) return { level: 2, hint: hint ?? "longer", missing };
  return { level: bits < 90 ? 3 : 4, hint: null, missing };
}
