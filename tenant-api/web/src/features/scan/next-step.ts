import { isWaiting, type Direction, type Scan } from "./scan";

/** How many scans one request carries. */
const AT_ONCE = 50;

export type Step =
  | { kind: "send"; order: string; direction: Direction; batch: Scan[] }
  | { kind: "find"; scan: Scan }
  | { kind: "undo"; scan: Scan };

/** The next thing to tell the server, in the order in which things were done. */
export function nextStep(scans: readonly Scan[]): Step | undefined {
  const todo = scans
    .filter(isWaiting)
    .map((scan) => ({ scan, seq: scan.state === "waiting" ? scan.seq : (scan.undo?.seq ?? scan.seq) }))
    .toSorted((a, b) => a.seq - b.seq)
    .map(({ scan }) => scan);
  const [first] = todo;
  if (!first) return undefined;
  if (first.state === "counted") return { kind: "undo", scan: first };
  const { order, direction } = first;
  if (order === null) return { kind: "find", scan: first };
  // What failed before goes alone, so that one bad scan does not hold up the others.
  if (first.failures > 0) return { kind: "send", order, direction, batch: [first] };
  const other = todo.findIndex(
    (scan) =>
      scan.state !== "waiting" || scan.order !== order || scan.direction !== direction || scan.failures > 0,
  );
  return {
    kind: "send",
    order,
    direction,
    batch: todo.slice(0, other < 0 ? AT_ONCE : Math.min(other, AT_ONCE)),
  };
}
