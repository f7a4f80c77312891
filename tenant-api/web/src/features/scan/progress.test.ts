import { expect, it } from "vitest";
import type { Order, OrderLine } from "@/api/types";
import { meaningOf, progressOf, total } from "./progress";
import type { Scan } from "./scan";

const line = (more: Partial<OrderLine>) =>
  ({
    kind: "rental",
    stage: "reserved",
    product_id: "prd_1",
    out: 0,
    returned: 0,
    lost: 0,
    allocations: [],
    ...more,
  }) as OrderLine;
const unit = (tag: string, out = false, back = false) =>
  ({
    id: `alc-${tag}`,
    asset_id: `ast-${tag}`,
    tag,
    out,
    back,
    pinned: false,
    prepared: false,
  }) as OrderLine["allocations"][0];

const order = {
  id: "ord_1",
  lines: [
    line({
      id: "digger",
      sku: "DIG",
      serialised: true,
      quantity: 2,
      out: 1,
      allocations: [unit("D-1", true), unit("D-2")],
    }),
    line({ id: "chair", sku: "CHAIR", serialised: false, quantity: 40, out: 10, returned: 4, lost: 1 }),
    line({ id: "words", kind: "text", product_id: null, quantity: 1 }),
    line({ id: "offered", stage: "draft", serialised: false, quantity: 3 }),
  ],
} as Order;
const scan = (more: Partial<Scan>) =>
  ({ order: "ord_1", direction: "out", quantity: 1, state: "waiting", ...more }) as Scan;
const short = (scans: readonly Scan[], direction: "out" | "in") =>
  progressOf(order, scans, direction).map(({ line: { id }, done, wanted, left, tags }) =>
    `${id} ${done}/${wanted} left ${left} ${tags.join(",")}`.trim(),
  );

it("counts what is promised and what is with the renter", () => {
  expect(short([], "out")).toEqual(["digger 1/2 left 1 D-2", "chair 10/40 left 30"]);
  expect(short([], "in")).toEqual(["digger 0/1 left 1 D-1", "chair 5/10 left 5"]);
  expect(total(progressOf(order, [], "out"))).toEqual({ done: 11, wanted: 42 });
});

it("adds what waits on the device, once", () => {
  const waiting = [
    scan({ tag: "d-2" }),
    scan({ line: "chair", quantity: 6 }),
    scan({ tag: "D-1", direction: "in" }),
    scan({ line: "chair", quantity: 5, state: "counted" }),
    scan({ line: "chair", quantity: 5, order: "ord_2" }),
  ];
  expect(short(waiting, "out")).toEqual(["digger 2/2 left 0", "chair 16/40 left 24"]);
  expect(short(waiting, "in")).toEqual(["digger 1/2 left 1", "chair 5/16 left 11"]);
});

it("tells a bulk product's number from a unit's tag", () => {
  expect(meaningOf(order, "chair", "out")).toMatchObject({ kind: "bulk", line: { id: "chair" } });
  expect(meaningOf(order, "DIG", "out")).toMatchObject({ kind: "each", line: { id: "digger" } });
  expect(meaningOf(order, "D-2", "out")).toEqual({ kind: "unit" });
});
