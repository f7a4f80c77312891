import { useEffect, useEffectEvent, useRef, useState } from "react";
import type { Order } from "@/api/types";
import { useQueue } from "./device";
import { meaningOf } from "./progress";
import type { Fresh } from "./queue";
import { isRepeat, parseRead, type Direction, type Scan } from "./scan";
import { play } from "./sound";

/** What the last scan came to, as big as it can be said. */
export interface Verdict {
  kind:
    | "sending"
    | "hit"
    | "miss"
    | "waits"
    | "already"
    | "each"
    | "unreadable"
    | "isOut"
    | "noOrder"
    | "unknown"
    | "noLine";
  what: string;
  scan?: Scan;
  /** Changes with each, so that the same verdict twice is seen twice. */
  at: number;
}

/** What came back from a scan long ago is told by the list: the big word is for what one just did. */
const JUST_NOW_MS = 30_000;

export const nameOf = (scan: Pick<Scan, "tag" | "name" | "quantity">) =>
  scan.tag ?? `${scan.quantity} × ${scan.name ?? ""}`.trim();

/** Takes what was read up into the queue, and says by sound and word what it came to. */
export function useScanning(
  direction: Direction,
  order: Order | undefined,
  /** Asked once for each scan that is taken up. */
  how: () => Pick<Fresh, "condition" | "note"> = () => ({}),
) {
  const { queue, state } = useQueue();
  const [verdict, setVerdict] = useState<Verdict | null>(null);
  const mine = useRef(new Set<string>());

  const say = (kind: Verdict["kind"], what: string, scan?: Scan) => {
    setVerdict({ kind, what, scan, at: performance.now() });
    if (kind === "hit") play("hit");
    else if (kind === "waits") play("waits");
    else if (kind !== "sending") play("miss");
  };

  const hear = useEffectEvent((kind: "counted" | "refused" | "waits" | "undo-refused", scan: Scan) => {
    const fresh = mine.current.has(scan.id) && Date.now() - Date.parse(scan.at) < JUST_NOW_MS;
    if (kind === "counted" && fresh) say("hit", nameOf(scan), scan);
    else if (kind === "waits" && fresh) say("waits", nameOf(scan), scan);
    else if (kind === "refused" || kind === "undo-refused") say("miss", nameOf(scan), scan);
  });
  useEffect(() => queue.listen(({ kind, scan }) => hear(kind, scan)), [queue]);

  const take = async (what: Fresh) => {
    const fresh = { ...what, ...how() };
    if (queue.state().line === "up") say("sending", nameOf(fresh));
    const scan = await queue.add(fresh);
    mine.current.add(scan.id);
    // Without a line it was told before it had a name here.
    if (queue.state().line === "down") say("waits", nameOf(scan), scan);
  };

  /** A code from the field, a scanner or the camera. */
  const read = (text: string) => {
    const read = parseRead(text);
    if (!read) return say("unreadable", text.trim());
    const common = { direction, order: order?.id ?? null, orderNumber: order?.number };
    const meaning = order ? meaningOf(order, read.code, direction) : ({ kind: "unit" } as const);
    if (meaning.kind === "each") return say("each", meaning.line.name);
    if (meaning.kind === "bulk") {
      const { id, name } = meaning.line;
      return void take({ ...common, line: id, name, quantity: read.quantity });
    }
    // A star in a tag is a part of the tag.
    const tag = read.quantity > 1 ? text.trim() : read.code;
    const here = state.scans.filter((scan) => !order || scan.order === order.id);
    if (isRepeat(here, tag, direction)) return say("already", tag);
    void take({ ...common, tag, quantity: 1 });
  };

  /** Some of a line whose units are not told apart. */
  const takeBulk = (line: { id: string; name: string }, quantity: number) =>
    void take({
      direction,
      order: order?.id ?? null,
      orderNumber: order?.number,
      line: line.id,
      name: line.name,
      quantity,
    });

  return { queue, state, verdict, say, read, takeBulk };
}
