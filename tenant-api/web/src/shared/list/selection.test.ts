import { describe, expect, it } from "vitest";
import { NOTHING, tick, tickAll } from "./selection";

const order = ["a", "b", "c", "d", "e"];
const ids = (selection: { ids: ReadonlySet<string> }) => [...selection.ids].sort().join("");

describe("ticking rows", () => {
  it("turns one row", () => {
    const one = tick(NOTHING, order, "b", false);
    expect(ids(one)).toBe("b");
    expect(ids(tick(one, order, "b", false))).toBe("");
  });

  it("takes a range with shift, both ways", () => {
    expect(ids(tick(tick(NOTHING, order, "b", false), order, "d", true))).toBe("bcd");
    expect(ids(tick(tick(NOTHING, order, "d", false), order, "b", true))).toBe("bcd");
  });

  it("clears a range that ends on a ticked row", () => {
    const all = tickAll(NOTHING, order);
    expect(ids(tick({ ...all, anchor: "b" }, order, "d", true))).toBe("ae");
  });

  it("falls back to one row when the last tick is gone from the list", () => {
    expect(ids(tick({ ids: new Set(["z"]), anchor: "z" }, order, "c", true))).toBe("cz");
  });

  it("ticks all, then none", () => {
    expect(ids(tickAll(NOTHING, order))).toBe("abcde");
    expect(ids(tickAll(tickAll(NOTHING, order), order))).toBe("");
  });
});
