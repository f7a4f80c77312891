import { expect, it } from "vitest";
import { addedTime } from "./added-time";

const day = (n: number) => `2026-12-0${n}T09:00:00Z`;
const was = { from: day(3), to: day(5) };

it("is what an extension or an earlier start adds, and nothing for less", () => {
  expect(addedTime(was, { from: day(3), to: day(6) })).toEqual([{ from: day(5), to: day(6) }]);
  expect(addedTime(was, { from: day(2), to: day(6) })).toEqual([
    { from: day(2), to: day(3) },
    { from: day(5), to: day(6) },
  ]);
  expect(addedTime(was, { from: day(4), to: day(5) })).toEqual([]);
});

it("is all of it where the new dates only touch the old ones, or there were none", () => {
  expect(addedTime(was, { from: day(5), to: day(7) })).toEqual([{ from: day(5), to: day(7) }]);
  expect(addedTime({ from: null, to: null }, was)).toEqual([was]);
});
