/** A scan, as the device keeps it until the server has heard of it, and for the list of what was done. */
import type { ReturnCondition } from "@/api/types";

export type Direction = "out" | "in";

export interface Refusal {
  /** The server's stable word, or one of ours: `already`, `gone`. */
  code: string;
  message: string;
}

export interface Scan {
  /** The device's own name of it: sending it twice counts once. */
  id: string;
  /** The order in which things were done on this device; it also gives the order in which they are sent. */
  seq: number;
  direction: Direction;
  /** Null until it is known which order a unit that comes back is out with. */
  order: string | null;
  orderNumber?: string;
  tag?: string;
  line?: string;
  /** What it is, as far as the device knows. */
  name?: string;
  quantity: number;
  condition?: ReturnCondition;
  note?: string;
  /** When it was made, on the device's clock. */
  at: string;
  state: "waiting" | "counted" | "refused";
  /** It has left the device at least once: the server may know it though no answer came. */
  tried: boolean;
  failures: number;
  movement?: string;
  refusal?: Refusal;
  undo?: { seq: number; state: "waiting" | "done" | "refused"; why?: string };
}

/** What a scanner read: `12*CHAIR` is twelve of them. */
export interface Read {
  code: string;
  quantity: number;
}

const MOST_AT_ONCE = 100_000;

export function parseRead(text: string): Read | null {
  const clean = text.replaceAll(/\p{Cc}/gu, "").trim();
  const [, count, rest] = /^(\d{1,6})\s*[*×]\s*(.+)$/u.exec(clean) ?? [];
  const quantity = Number(count ?? 1);
  const code = (rest ?? clean).trim();
  if (!code || quantity < 1 || quantity > MOST_AT_ONCE) return null;
  return { code, quantity };
}

/** Tags are compared as the server does: whatever their capitals and outer blanks. */
export const fold = (tag: string) => tag.normalize("NFKC").trim().toLowerCase();

/** Still to be told to the server. */
export const isWaiting = (scan: Scan) => scan.state === "waiting" || scan.undo?.state === "waiting";

/** Counts, as far as the device knows: sent or not, but neither refused nor taken back. */
export const stands = (scan: Scan) =>
  scan.state !== "refused" && (!scan.undo || scan.undo.state === "refused");

/** The same unit scanned the same way again, with nothing in between: what a nervous trigger does. */
export function isRepeat(scans: readonly Scan[], tag: string, direction: Direction): Scan | undefined {
  const key = fold(tag);
  const last = scans.findLast((scan) => scan.tag !== undefined && fold(scan.tag) === key && stands(scan));
  return last?.direction === direction ? last : undefined;
}
