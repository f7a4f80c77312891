import { describe, expect, it } from "vitest";
import { chunk, inverseOf } from "./bulk";

describe("bulk acts", () => {
  it("go in lots", () => {
    expect(chunk([1, 2, 3, 4, 5], 2)).toEqual([[1, 2], [3, 4], [5]]);
    expect(chunk([], 2)).toEqual([]);
  });

  it("are taken back on the rows that they changed", () => {
    const undo = inverseOf(
      { ids: ["a", "b", "c"], action: "tag", tag: "vip" },
      { skipped: [{ id: "b", reason: "has the tag" }] },
    );
    expect(undo).toEqual({ ids: ["a", "c"], action: "untag", tag: "vip" });
  });
});
