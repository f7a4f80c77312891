import { expect, it } from "vitest";
import { stockBody } from "./stock-change";

it("sends a count as it is, and a change with its sign", () => {
  expect(stockBody("counted", "0")).toEqual({ counted: 0 });
  expect(stockBody("counted", " 120 ")).toEqual({ counted: 120 });
  expect(stockBody("rose", "5")).toEqual({ delta: 5 });
  expect(stockBody("fell", "5")).toEqual({ delta: -5 });
});

it.each([
  ["counted", ""],
  ["counted", "-1"],
  ["counted", "1.5"],
  ["rose", "0"],
  ["fell", "some"],
] as const)("%s takes no %j", (how, text) => {
  expect(stockBody(how, text)).toBeNull();
});
