import { expect, it } from "vitest";
import { parseCount, parsePercent } from "./numbers";

it("reads percentages as people write them", () => {
  expect(["", "10", "12.5 %", "7,25", "100"].map((text) => parsePercent(text, "no"))).toEqual([
    0, 1000, 1250, 725, 10_000,
  ]);
  for (const text of ["101", "-1", "ten", "1.234"]) expect(() => parsePercent(text, "no")).toThrow("no");
});

it("reads counts from one", () => {
  expect(parseCount(" 6 ", "no")).toBe(6);
  for (const text of ["0", "1.5", "", "-2", "six"]) expect(() => parseCount(text, "no")).toThrow("no");
});
