import { describe, expect, it } from "vitest";
import { amountText, makeFormats, parseAmount } from "./format";

describe("formats", () => {
  const london = makeFormats("en-GB", "Europe/London");

  it("shows an instant in the company's zone", () => {
    expect(london.dateTime("2026-07-01T23:30:00Z")).toContain("2 Jul 2026");
  });

  it("never moves a plain date", () => {
    expect(makeFormats("en-GB", "America/Los_Angeles").date("2026-07-01")).toBe("1 Jul 2026");
  });

  it("knows currencies without a minor unit", () => {
    expect(london.money({ minor: 1200, currency: "JPY" })).toContain("1,200");
    expect(london.money({ minor: 120050, currency: "EUR" })).toBe("€1,200.50");
  });

  it("counts back in words", () => {
    const now = Date.parse("2026-07-02T12:00:00Z");
    expect(london.ago("2026-07-02T11:57:00Z", now)).toMatch(/3 min/);
    expect(london.ago("2026-07-01T12:00:00Z", now)).toBe("yesterday");
    expect(london.ago("2026-05-01T12:00:00Z", now)).toBe("1 May 2026");
  });
});

describe("amounts as typed", () => {
  it.each([
    ["1200", 120000],
    ["1,200.50", 120050],
    ["1.200,50", 120050],
    ["1 200,5", 120050],
    ["1,200", 120000],
    ["0.05", 5],
  ])("reads %s", (text, minor) => expect(parseAmount(text, "EUR")).toBe(minor));

  it.each(["", "abc", "1.2.x", "10.1234"])("refuses %s", (text) =>
    expect(parseAmount(text, "EUR")).toBeNull(),
  );

  it("has no cents in yen", () => {
    expect(parseAmount("1200", "JPY")).toBe(1200);
    expect(amountText({ minor: 120050, currency: "EUR" })).toBe("1200.50");
  });
});
