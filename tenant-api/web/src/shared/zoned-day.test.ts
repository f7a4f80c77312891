import { describe, expect, it } from "vitest";
import { dayOf, instantAt, startOfDay } from "./zoned-day";

describe("days in the company's zone", () => {
  it.each([
    ["2026-07-01", "Europe/Berlin", "2026-06-30T22:00:00Z"],
    ["2026-12-01", "Europe/Berlin", "2026-11-30T23:00:00Z"],
    ["2026-07-01", "America/Los_Angeles", "2026-07-01T07:00:00Z"],
    ["2026-07-01", "Asia/Kolkata", "2026-06-30T18:30:00Z"],
    // The clocks change on these days.
    ["2026-03-29", "Europe/Berlin", "2026-03-28T23:00:00Z"],
    ["2026-10-25", "Europe/Berlin", "2026-10-24T22:00:00Z"],
    ["2026-03-30", "Europe/Berlin", "2026-03-29T22:00:00Z"],
  ])("begin at their own midnight: %s in %s", (day, zone, instant) => {
    expect(startOfDay(day, zone)).toBe(instant);
    expect(dayOf(instant, zone)).toBe(day);
  });

  it.each([
    ["2026-06-05T09:00", "Europe/London", "2026-06-05T08:00:00Z"],
    ["2026-12-05T09:00", "Europe/London", "2026-12-05T09:00:00Z"],
    // Hours before and after the clocks change.
    ["2026-03-29T00:30", "Europe/London", "2026-03-29T00:30:00Z"],
    ["2026-03-29T03:00", "Europe/London", "2026-03-29T02:00:00Z"],
    ["2026-10-25T03:00", "Europe/London", "2026-10-25T03:00:00Z"],
    ["2026-04-05T12:00", "Australia/Lord_Howe", "2026-04-05T01:30:00Z"],
  ])("have hours of their own clock: %s in %s", (local, zone, instant) => {
    expect(instantAt(local, zone)).toBe(instant);
  });

  it("leave a plain day alone, and show nothing for nonsense", () => {
    expect(dayOf("2026-07-01", "Asia/Tokyo")).toBe("2026-07-01");
    expect(dayOf("soon", "Asia/Tokyo")).toBe("");
  });
});
