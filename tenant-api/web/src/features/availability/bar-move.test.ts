import { describe, expect, it } from "vitest";
import type { Bar } from "@/api/types";
import { dragged, gripsOf, runsInto } from "./bar-move";

const LONDON = "Europe/London";
const at = (day: number, hour = 9) =>
  `2026-12-${String(day).padStart(2, "0")}T${String(hour).padStart(2, "0")}:00:00Z`;
const bar = (id: string, from: string, to: string, more: Partial<Bar> = {}): Bar => ({
  id,
  kind: "line",
  from,
  to,
  out: false,
  overdue: false,
  pinned: false,
  quantity: 1,
  order_id: "ord_1",
  line_id: "lin_1",
  ...more,
});

describe("a drag", () => {
  const dates = { from: "2026-03-27T09:00:00Z", to: "2026-03-28T17:00:00Z" };
  it("keeps the clock over the night when it is put forward", () =>
    expect(dragged(dates, "move", 2, LONDON)).toEqual({
      from: "2026-03-29T08:00:00Z",
      to: "2026-03-30T16:00:00Z",
    }));
  it("of an edge changes that edge alone", () => {
    expect(dragged(dates, "end", 1, LONDON)).toEqual({ from: dates.from, to: "2026-03-29T16:00:00Z" });
    expect(dragged(dates, "start", -1, LONDON)).toEqual({ from: "2026-03-26T09:00:00Z", to: dates.to });
  });
  it("never turns a hire around", () => expect(dragged(dates, "end", -5, LONDON)).toEqual(dates));
});

it("is offered for hires, and only their end once they are out", () => {
  expect(gripsOf(bar("a", at(1), at(2)), true)).toEqual(["move", "start", "end"]);
  expect(gripsOf(bar("a", at(1), at(2), { out: true }), true)).toEqual(["end"]);
  expect(gripsOf(bar("a", at(1), at(2), { kind: "downtime", order_id: null }), true)).toEqual([]);
  expect(gripsOf(bar("a", at(1), at(2)), false)).toEqual([]);
});

it("runs into what it meets with its buffers, not into what it only touches", () => {
  const own = bar("a", at(1, 7), at(3, 19), { planned_from: at(1), planned_to: at(3, 17) });
  const next = bar("b", at(4), at(6));
  expect(runsInto(own, [own, next], { from: at(1), to: at(4, 7) })).toEqual([]);
  expect(runsInto(own, [own, next], { from: at(1), to: at(4, 8) })).toEqual([next]);
});
