import type { Availability, Order, OrderLine, OrderLinePatch, WayOut } from "@/api/types";
import { addLine, removeLine, setLine } from "../api";

/** The line that a shortage is about: of its product and store, best with its very period and number. */
export function lineInNeed(
  order: Pick<Order, "lines">,
  short: Availability,
  but: ReadonlySet<string> = new Set(),
): OrderLine | undefined {
  const same = order.lines.filter(
    (line) => line.product_id === short.product_id && line.store_id === short.store_id && !but.has(line.id),
  );
  const at = (instant: string | null | undefined) => (instant ? Date.parse(instant) : NaN);
  const then = same.filter(
    (line) => at(line.from) === Date.parse(short.from) && at(line.to) === Date.parse(short.to),
  );
  return (
    then.find((line) => line.quantity === short.quantity) ??
    then[0] ??
    same.find((line) => line.quantity === short.quantity) ??
    same[0]
  );
}

/** Which ways out fit a line: a kit's part comes in the kit's number, from wherever and whenever. */
export function fits(line: Pick<OrderLine, "parent_id">, way: WayOut): boolean {
  return !line.parent_id || way.kind === "store" || way.kind === "shift";
}

/** Does what a way out says to a line, together with what else was to be changed of it. */
export async function takeWayOut(
  order: string,
  line: OrderLine,
  way: WayOut,
  wanted: OrderLinePatch = {},
): Promise<unknown> {
  switch (way.kind) {
    case "part":
      return setLine(order, line.id, { ...wanted, quantity: way.quantity });
    case "store":
      return setLine(order, line.id, { ...wanted, store_id: way.store_id });
    case "shift":
      return setLine(order, line.id, { ...wanted, from: way.from, to: way.to });
    case "substitute":
      // The new line first: should it be refused, nothing is lost.
      await addLine(order, {
        product_id: way.product_id,
        quantity: wanted.quantity ?? line.quantity,
        from: wanted.from ?? line.from,
        to: wanted.to ?? line.to,
        store_id: line.store_id,
        discount_bp: line.discount_bp,
      });
      return removeLine(order, line.id);
  }
}
