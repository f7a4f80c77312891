import { expect, test } from "vitest";
import type { UsageDay } from "@/api/types";
import { daysOf, daysWith, sumOf } from "./days";

const day = (meter: UsageDay["meter"], date: string, quantity: number): UsageDay => ({
  meter,
  day: date,
  quantity,
  facts: 1,
});

test("periods are whole UTC months, the present one up to today", () => {
  const march = new Date("2027-03-01T00:30:00Z");
  expect(daysOf("recent", march)).toEqual({});
  expect(daysOf("month", march)).toEqual({ from: "2027-03-01", to: "2027-03-01" });
  expect(daysOf("before", march)).toEqual({ from: "2027-02-01", to: "2027-02-28" });
  expect(daysOf("before", new Date("2027-01-31T12:00:00Z"))).toEqual({
    from: "2026-12-01",
    to: "2026-12-31",
  });
});

test("counters add up, a level is the highest that it was", () => {
  const days = [
    day("emails", "2027-01-01", 2),
    day("assets", "2027-01-01", 7),
    day("emails", "2027-01-03", 3),
    day("assets", "2027-01-02", 4),
  ];
  expect([sumOf("emails", days), sumOf("assets", days), sumOf("api_calls", days)]).toEqual([5, 7, 0]);
  expect(daysWith("emails", days).map((one) => one.day)).toEqual(["2027-01-03", "2027-01-01"]);
});
