import { afterEach, expect, test, vi } from "vitest";
import { makeClock } from "./clock";

afterEach(() => {
  vi.useRealTimers();
});

test("a day of another year says which, by the store's own calendar", () => {
  vi.useFakeTimers({ now: new Date("2026-06-01T12:00:00Z") });
  const clock = makeClock("en-GB", "Europe/London");
  expect(clock.day("2026-11-24T10:00:00Z")).toBe("Tue 24 Nov");
  expect(clock.day("2005-08-27T10:00:00Z")).toBe("27 Aug 2005");
  // New Year's night has already come in Auckland.
  expect(makeClock("en-GB", "Pacific/Auckland").day("2025-12-31T23:30:00Z")).toBe("Thu 1 Jan");
  expect(clock.day("2025-12-31T23:30:00Z")).toBe("31 Dec 2025");
});
