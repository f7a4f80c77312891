import { describe, expect, it } from "vitest";
import type { Availability, OrderLine } from "@/api/types";
import { fits, lineInNeed } from "./ways";

const line = (id: string, quantity: number, to = "2026-12-03T09:00:00Z", parent_id: string | null = null) =>
  ({
    id,
    product_id: "prd_a",
    store_id: "sto_a",
    quantity,
    from: "2026-12-01T09:00:00Z",
    to,
    parent_id,
  }) as OrderLine;
const short = (quantity: number): Availability => ({
  product_id: "prd_a",
  store_id: "sto_a",
  from: "2026-12-01T09:00:00Z",
  to: "2026-12-03T09:00:00Z",
  quantity,
  available: 0,
  ok: false,
  blocking: [],
  ways_out: [],
});

describe("the line that a shortage is about", () => {
  const lines = [line("other-dates", 2, "2026-12-09T09:00:00Z"), line("three", 3), line("two", 2)];
  it("has its period and its number", () => {
    expect(lineInNeed({ lines }, short(2))?.id).toBe("two");
    expect(lineInNeed({ lines }, short(3))?.id).toBe("three");
  });
  it("is the next best where none fits wholly, and never one that is solved", () => {
    expect(lineInNeed({ lines }, short(9))?.id).toBe("three");
    expect(lineInNeed({ lines }, short(2), new Set(["two"]))?.id).toBe("three");
    expect(lineInNeed({ lines: [] }, short(2))).toBeUndefined();
  });
});

it("keeps the number of a kit's parts", () => {
  const part = line("part", 2, undefined, "kit");
  expect(fits(part, { kind: "part", quantity: 1 })).toBe(false);
  expect(fits(part, { kind: "store", store_id: "sto_b", name: "B", available: 2 })).toBe(true);
  expect(fits(line("own", 2), { kind: "part", quantity: 1 })).toBe(true);
});
