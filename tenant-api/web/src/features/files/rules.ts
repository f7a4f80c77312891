/** What may be added, as the server holds it too: told before anything travels. */

export const FILE_MAX = 15 * 1024 * 1024;
export const FILES_MAX = 50;

export const IMAGES: readonly string[] = ["image/jpeg", "image/png", "image/webp"];
const DOCUMENTS: readonly string[] = ["application/pdf", "text/plain", "text/csv"];
/** What a device's picker offers. Endings too: not every system knows what a CSV is. */
export const ACCEPT = [...IMAGES, ...DOCUMENTS, ".pdf", ".txt", ".csv"].join(",");

const BY_ENDING: Record<string, string> = {
  jpg: "image/jpeg",
  jpeg: "image/jpeg",
  png: "image/png",
  webp: "image/webp",
  pdf: "application/pdf",
  txt: "text/plain",
  csv: "text/csv",
};

const endingOf = (name: string) => /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? "";

/** What a file is, by the device's word or else by its ending; null for what cannot be added. */
export function mediaTypeOf({ name, type }: Pick<File, "name" | "type">): string | null {
  const said = type.split(";")[0]?.trim().toLowerCase() ?? "";
  if (IMAGES.includes(said) || DOCUMENTS.includes(said)) return said;
  // A photo in another format stays one, whatever it is called.
  if (said.startsWith("image/")) return null;
  return BY_ENDING[endingOf(name)] ?? null;
}

export type Refusal = "type" | "heic" | "empty" | "big" | "many";

/** Why a file cannot be added, if it cannot; `before` counts those that are there or on their way. */
export function refusalOf(file: Pick<File, "name" | "type" | "size">, before: number): Refusal | null {
  if (mediaTypeOf(file) === null) return /^hei[cf]$/.test(endingOf(file.name)) ? "heic" : "type";
  if (file.size === 0) return "empty";
  if (file.size > FILE_MAX) return "big";
  return before >= FILES_MAX ? "many" : null;
}

/** A size as people say it: at least one, in steps of a thousand. */
export function sizeOf(bytes: number): { value: number; unit: "kB" | "MB" } {
  return bytes < 999_500
    ? { value: Math.max(1, Math.round(bytes / 1000)), unit: "kB" }
    : { value: Math.round(bytes / 100_000) / 10, unit: "MB" };
}
