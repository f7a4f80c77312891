import { expect, it } from "vitest";
import { percentOf, shareOf } from "./percent";

it.each([
  ["20", 2000],
  ["8,25 %", 825],
  ["0.5%", 50],
  ["", null],
  ["-1", null],
  ["1.234", null],
])("reads %s", (text, bp) => expect(shareOf(text)).toBe(bp));

it("writes what it reads", () => {
  for (const bp of [0, 5, 825, 2000, 10_000]) expect(shareOf(percentOf(bp))).toBe(bp);
});
