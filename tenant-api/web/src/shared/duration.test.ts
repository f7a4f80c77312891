import { expect, it } from "vitest";
import { durationText, parseDuration } from "./duration";

it.each([
  ["90", 90],
  ["0", 0],
  ["1:30", 90],
  ["1 h 30", 90],
  ["1h30min", 90],
  ["1.5 h", 90],
  ["1,5h", 90],
  ["2 d", 2880],
  ["1 d 2 h 5 min", 1565],
  ["1 day", 1440],
  ["3 hours", 180],
  ["45 minutes", 45],
])("reads %s as %i minutes", (text, minutes) => {
  expect(parseDuration(text)).toBe(minutes);
});

it.each(["", "soon", "h", "1:75", "-5", "1.3 min", "5 parsecs"])("takes %s for no length", (text) => {
  expect(parseDuration(text)).toBeNull();
});

it("writes what it reads", () => {
  for (const minutes of [5, 60, 90, 1440, 1565, 100_000]) {
    expect(parseDuration(durationText(minutes))).toBe(minutes);
  }
  expect(durationText(0)).toBe("");
});
