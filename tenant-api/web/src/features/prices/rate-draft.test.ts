import { describe, expect, it } from "vitest";
import type { RateRules } from "@/api/types";
import { draftOf, emptyDraft, parsePercent, rulesOf, unitsFor, withPeriod } from "./rate-draft";

const RULES: RateRules = {
  period: "day",
  day_rule: "24h",
  grace_min: 60,
  tiers: [
    { count: 1, unit: "day", price: 5000 },
    { count: 1, unit: "week", price: 20000 },
  ],
  beyond: { unit: "day", price: 2500 },
  strategy: "stepwise",
  min_charge: 1500,
  weekdays: { sat: 505, sun: 0 },
  closed_days_free: true,
  seasons: [{ name: "Summer", from: "06-01", to: "08-31", change_bp: 1250 }],
  quantity_breaks: [{ from: 10, change_bp: -1000 }],
};

describe("a rate plan's draft", () => {
  it("reads back as the rules it was made from", () => {
    const draft = draftOf(RULES, "EUR");
    expect(draft.weekdays.sat).toBe("50.5");
    expect(draft.breaks[0]?.percent).toBe("10");
    expect(rulesOf(draft, "EUR")).toEqual({ rules: RULES, errors: {} });
  });

  it("names what cannot be read as the API names it", () => {
    const draft = emptyDraft();
    draft.grace = "an hour";
    draft.weekdays.sun = "half";
    draft.weekdays.sat = "33.33";
    draft.seasons = [{ name: "S", from: "06-01", to: "06-02", percent: "" }];
    expect(rulesOf(draft, "EUR").errors).toEqual({
      "rules.grace_min": "number",
      "rules.tiers[0].price": "amount",
      "rules.weekdays.sun": "percent",
      "rules.weekdays.sat": "percent",
      "rules.seasons[0].change_bp": "percent",
    });
  });

  it("keeps prices of currencies without cents whole", () => {
    const draft = { ...emptyDraft(), tiers: [{ count: "1", unit: "day" as const, price: "5000" }] };
    expect(rulesOf(draft, "JPY").rules.tiers[0]?.price).toBe(5000);
    expect(rulesOf(draft, "EUR").rules.tiers[0]?.price).toBe(500000);
  });

  it("fits its tiers to another period", () => {
    const weekly = withPeriod(draftOf(RULES, "EUR"), "week");
    expect(weekly.tiers.map(({ unit }) => unit)).toEqual(["week", "week"]);
    const once = withPeriod(weekly, "once");
    expect(once.tiers).toEqual([{ count: "1", unit: "once", price: "50.00" }]);
    const { rules, errors } = rulesOf(once, "EUR");
    expect(errors).toEqual({});
    expect([rules.beyond, rules.weekdays, rules.closed_days_free]).toEqual([undefined, {}, false]);
    expect(unitsFor("week")).toEqual(["week", "month"]);
  });
});

describe("parsePercent", () => {
  it.each([
    ["25", 2500],
    ["+25 %", 2500],
    ["-12,5", -1250],
    ["−10%", -1000],
    ["0.25", 25],
    ["-0", 0],
    ["", null],
    ["1.234", null],
    ["ten", null],
  ])("reads %s", (text, bp) => expect(parsePercent(text)).toBe(bp));
});
