import { describe, expect, it } from "vitest";
import { addLot, chunk } from "./bulk";

describe("bulk acts", () => {
  it("go in lots", () => {
    expect(chunk([1, 2, 3, 4, 5], 2)).toEqual([[1, 2], [3, 4], [5]]);
    expect(chunk([], 2)).toEqual([]);
  });

  it("are taken back from the last lot to the first, leaving out lots that changed nothing", () => {
    const empty = { done: 0, skipped: 0, undo: [] };
    const lots = [
      { done: 500, skipped: [], undo: "first" },
      { done: 0, skipped: [{ id: "a", reason: "not found" }], undo: null },
      { done: 3, skipped: [], undo: "last" },
    ];
    expect(lots.reduce(addLot, empty)).toEqual({ done: 503, skipped: 1, undo: ["last", "first"] });
  });
});
