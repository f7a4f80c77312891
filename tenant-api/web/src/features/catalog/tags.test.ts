import { expect, it } from "vitest";
import { readTags } from "./tags";

it.each([
  ["", []],
  ["A1", ["A1"]],
  ["A1\nA2, A3;A4\tA5", ["A1", "A2", "A3", "A4", "A5"]],
  ["  A 1  ", ["A 1"]],
  ["A1\na1\nA1", ["A1"]],
  ["EX-008..EX-011", ["EX-008", "EX-009", "EX-010", "EX-011"]],
  ["EX-8..11", ["EX-8", "EX-9", "EX-10", "EX-11"]],
  ["7…9", ["7", "8", "9"]],
  ["B2..A4", ["B2..A4"]],
  ["A4..A2", ["A4..A2"]],
  ["A1..A99999", ["A1..A99999"]],
])("reads %j", (text, tags) => {
  expect(readTags(text)).toEqual(tags);
});

it("writes ranges out once only", () => {
  expect(readTags("A1..A3\na2..a4")).toEqual(["A1", "A2", "A3", "a4"]);
});
