import { describe, expect, it } from "vitest";
import { meaningOf, readGrid, writeGrid } from "./grid-state";

describe("the grid's address", () => {
  it("leaves out what is as usual, and reads back what it wrote", () => {
    expect(writeGrid(new URLSearchParams(), {}).toString()).toBe("");
    const params = writeGrid(new URLSearchParams("panel=x"), {
      days: 60,
      from: "2026-12-01",
      short: true,
      q: " a ",
    });
    expect(params.toString()).toBe("panel=x&from=2026-12-01&days=60&q=a&short=1");
    expect(readGrid(params)).toMatchObject({
      days: 60,
      from: "2026-12-01",
      short: true,
      q: "a",
      product: null,
    });
    expect(writeGrid(params, { days: 14, short: false }).get("days")).toBeNull();
  });
  it("takes nothing that it does not offer", () =>
    expect(readGrid(new URLSearchParams("days=9999&from=tomorrow"))).toMatchObject({ days: 14, from: null }));
});

it("tells short, none left, some taken, all free and nothing there apart", () => {
  expect(meaningOf(-1, 0, 4)).toBe("late");
  expect(meaningOf(-1, 0, 0)).toBe("late");
  expect(meaningOf(0, 2, 4)).toBe("attention");
  expect(meaningOf(1, 0, 4)).toBe("part");
  expect(meaningOf(4, 0, 4)).toBe("free");
  expect(meaningOf(0, 0, 0)).toBe("none");
});
