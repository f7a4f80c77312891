import { expect, it } from "vitest";
import type { StepKind } from "@/api/types";
import prices from "@/locales/en/prices.json";
import { fill, pattern } from "@rentright/ui/lib/words";
import type { Translate } from "@/shared/words";
import { stepWords } from "./step-words";

const plurals = new Intl.PluralRules("en");
const t: Translate<"prices"> = (key, values) => fill(pattern([prices], plurals, key, values), values);
const money = (minor: number) => (minor / 100).toFixed(2);
const words = (kind: StepKind) => stepWords({ ...kind, unit_minor: 0, minor: 0 }, t, money);

it("tells each kind of step", () => {
  const tier = (times: number, count: number) =>
    words({ code: "tier", params: { times, count, unit: "day", price: 5000 } });
  expect(tier(3, 1)).toBe("3 days at 50.00");
  expect(tier(1, 1)).toBe("1 day at 50.00");
  expect(tier(1, 7)).toBe("7 days at 50.00");
  expect(tier(2, 7)).toBe("2 × 7 days at 50.00");
  expect(words({ code: "tier", params: { times: 1, count: 1, unit: "once", price: 900 } })).toBe(
    "The hire at 9.00",
  );
  expect(words({ code: "beyond", params: { times: 2, unit: "week", price: 900 } })).toBe(
    "then 2 weeks at 9.00",
  );
  const day = (factor: number) =>
    words({ code: "weekday", params: { day: "sat", factor, slots: 1, unit: "day" } });
  expect([day(0), day(500), day(1505)]).toEqual([
    "Saturday is free",
    "Saturday counts half",
    "Saturday counts 150.5 %",
  ]);
  expect(words({ code: "season", params: { name: "Summer", change_bp: 2500, slots: 1, unit: "day" } })).toBe(
    "Summer +25 %",
  );
  expect(words({ code: "quantity_break", params: { from: 10, change_bp: -1250 } })).toBe(
    "10 or more: −12.5 %",
  );
  expect(words({ code: "min_charge", params: { least: 2000 } })).toBe("Minimum charge of 20.00");
  expect(words({ code: "grace", params: { allowed_min: 60 } })).toBe("Within 60 minutes of grace");
  expect(words({ code: "closed_days", params: { days: 1 } })).toBe("1 closed day is free");
  expect(words({ code: "manual", params: {} })).toBe("Price set by hand");
});
