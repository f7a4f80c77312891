import { describe, expect, it } from "vitest";
import { visibleRange } from "./visible-rows";

const rows = { count: 1000, height: 36 };

describe("the rows on screen", () => {
  it("start with the first", () =>
    expect(visibleRange({ top: 0, height: 360 }, rows, 5)).toEqual({ first: 0, last: 15 }));

  it("keep some to spare above and below", () => {
    expect(visibleRange({ top: 3600, height: 360 }, rows, 5)).toEqual({ first: 95, last: 115 });
  });

  it("end with the last", () => {
    expect(visibleRange({ top: 36_000, height: 360 }, rows, 5)).toEqual({ first: 995, last: 999 });
  });

  it("are none in an empty list, and all in a short one", () => {
    expect(visibleRange({ top: 0, height: 360 }, { count: 0, height: 36 })).toEqual({ first: 0, last: -1 });
    expect(visibleRange({ top: 0, height: 360 }, { count: 3, height: 36 })).toEqual({ first: 0, last: 2 });
  });

  it("survive a list that has shrunk under a scrolled window", () => {
    expect(visibleRange({ top: 9000, height: 360 }, { count: 2, height: 36 })).toEqual({ first: 1, last: 1 });
  });
});
