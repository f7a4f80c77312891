import { expect, it } from "vitest";
import { dayPart } from "./day-part";

it("greets by the company's clock, not the device's", () => {
  const noon = new Date("2026-06-01T11:30:00Z");
  expect(dayPart(noon, "UTC")).toBe("morning");
  expect(dayPart(noon, "Europe/Berlin")).toBe("afternoon");
  expect(dayPart(noon, "Asia/Tokyo")).toBe("evening");
});
