import { describe, expect, it } from "vitest";
import {
  addDays,
  daysBetween,
  isWeekend,
  lanesOf,
  localOf,
  makeScale,
  mondayOf,
  positionOf,
  shiftDays,
  spanOf,
} from "./day-grid";

const LONDON = "Europe/London";

describe("plain days", () => {
  it("run over months, years and leap days", () => {
    expect(addDays("2026-12-31", 1)).toBe("2027-01-01");
    expect(addDays("2028-02-28", 1)).toBe("2028-02-29");
    expect(daysBetween("2026-03-28", "2026-03-30")).toBe(2);
  });
  it("know their week", () => {
    expect(mondayOf("2026-11-29")).toBe("2026-11-23");
    expect(mondayOf("2026-11-23")).toBe("2026-11-23");
    expect([isWeekend("2026-11-28"), isWeekend("2026-11-29"), isWeekend("2026-11-30")]).toEqual([
      true,
      true,
      false,
    ]);
  });
});

describe("a day of 23 or 25 hours", () => {
  // Britain's clocks go forward on 29 March and back on 25 October 2026.
  it("is as wide as any other", () => {
    const scale = makeScale("2026-03-28", 3, LONDON);
    expect((scale.edges[2] ?? 0) - (scale.edges[1] ?? 0)).toBe(23 * 3_600_000);
    expect(spanOf(scale, "2026-03-29T00:00:00Z", "2026-03-29T23:00:00Z")).toEqual({ left: 1, width: 1 });
    expect(positionOf(scale, Date.parse("2026-03-29T11:30:00Z"))).toBeCloseTo(1.5);
  });
  it("keeps nine o'clock at nine when a hire is moved over it", () => {
    expect(shiftDays("2026-03-28T09:00:00Z", 1, LONDON)).toBe("2026-03-29T08:00:00Z");
    expect(shiftDays("2026-10-26T09:00:00Z", -2, LONDON)).toBe("2026-10-24T08:00:00Z");
    expect(localOf(shiftDays("2026-10-24T08:00:00Z", 3, LONDON), LONDON)).toBe("2026-10-27T09:00");
  });
  it("leaves an instant that is not moved alone, also in the hour that comes twice", () => {
    expect(shiftDays("2026-10-25T00:30:00Z", 0, LONDON)).toBe("2026-10-25T00:30:00Z");
    expect(localOf("2026-10-25T01:30:00Z", LONDON)).toBe("2026-10-25T01:30");
  });
});

describe("a scale", () => {
  const scale = makeScale("2026-12-01", 7, LONDON);
  it("holds what begins before it and ends after it", () => {
    expect(spanOf(scale, "2026-11-01T00:00:00Z", "2027-01-01T00:00:00Z")).toEqual({ left: 0, width: 7 });
  });
  it("shows nothing of what only touches its edges", () => {
    expect(spanOf(scale, "2026-11-20T00:00:00Z", "2026-12-01T00:00:00Z")).toBeNull();
    expect(spanOf(scale, "2026-12-08T00:00:00Z", "2026-12-09T00:00:00Z")).toBeNull();
  });
});

it("puts what overlaps into lanes, and what only touches into one", () => {
  const spans = [
    { left: 0, width: 2 },
    { left: 1, width: 2 },
    { left: 2, width: 1 },
    { left: 2.5, width: 1 },
  ];
  expect(lanesOf(spans)).toEqual([0, 1, 0, 2]);
});
