/** How far an order is, with what this device has done and the server has not heard of yet. */
import type { Order, OrderLine } from "@/api/types";
import { fold, type Direction, type Scan } from "./scan";

export interface LineProgress {
  line: OrderLine;
  /** Of how many, in this direction. */
  wanted: number;
  done: number;
  left: number;
  /** Units by name that are expected next. */
  tags: string[];
}

/** The line that a scan is about, as far as the device can tell. */
function lineOf(order: Order, scan: Scan): OrderLine | undefined {
  if (scan.line) return order.lines.find(({ id }) => id === scan.line);
  const key = fold(scan.tag ?? "");
  return order.lines.find(({ allocations }) => allocations.some(({ tag }) => fold(tag) === key));
}

export function progressOf(order: Order, scans: readonly Scan[], direction: Direction): LineProgress[] {
  const unsent = scans.filter((scan) => scan.order === order.id && scan.state === "waiting");
  const added = new Map<string, { out: number; in: number }>();
  const moved = new Set<string>();
  for (const scan of unsent) {
    const line = lineOf(order, scan);
    if (scan.direction === direction && scan.tag) moved.add(fold(scan.tag));
    if (!line) continue;
    const sums = added.get(line.id) ?? { out: 0, in: 0 };
    sums[scan.direction] += scan.quantity;
    added.set(line.id, sums);
  }
  return order.lines
    .filter((line) => line.product_id && line.stage === "reserved")
    .map((line) => {
      const more = added.get(line.id) ?? { out: 0, in: 0 };
      const gone = line.out + more.out;
      const wanted = direction === "out" ? line.quantity : gone;
      const done = direction === "out" ? gone : line.returned + line.lost + more.in;
      const tags = line.allocations
        .filter((unit) => (direction === "out" ? !unit.out && !unit.back : unit.out && !unit.back))
        .map(({ tag }) => tag)
        .filter((tag) => !moved.has(fold(tag)));
      return { line, wanted, done, left: Math.max(0, wanted - done), tags: line.serialised ? tags : [] };
    })
    .filter(({ wanted }) => wanted > 0);
}

export const total = (lines: readonly LineProgress[]) =>
  lines.reduce((sum, { wanted, done }) => ({ wanted: sum.wanted + wanted, done: sum.done + done }), {
    wanted: 0,
    done: 0,
  });

/** What a code means on an order: a bulk line by its product's number, else a unit's tag. */
export function meaningOf(
  order: Order,
  code: string,
  direction: Direction,
): { kind: "bulk"; line: OrderLine } | { kind: "each"; line: OrderLine } | { kind: "unit" } {
  const key = fold(code);
  const lines = progressOf(order, [], direction).filter(({ line }) => line.sku && fold(line.sku) === key);
  const line = (lines.find(({ left }) => left > 0) ?? lines[0])?.line;
  if (!line) return { kind: "unit" };
  return { kind: line.serialised ? "each" : "bulk", line };
}
