/** A rate plan as it stands in a form: texts as typed, read into the rules that the server takes. */
import type { DayRule, RateRules, RateUnit, TierStrategy, Weekday } from "@/api/types";
import { amountText, parseAmount } from "@/shared/format";

export const UNITS: readonly RateUnit[] = ["hour", "day", "week", "month", "once"];
export const WEEKDAYS: readonly Weekday[] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

export interface TierDraft {
  count: string;
  unit: RateUnit;
  price: string;
}
export interface SeasonDraft {
  name: string;
  from: string;
  to: string;
  percent: string;
}
export interface BreakDraft {
  from: string;
  percent: string;
}
export interface RateDraft {
  period: RateUnit;
  dayRule: DayRule;
  grace: string;
  tiers: TierDraft[];
  strategy: TierStrategy;
  /** No price: nothing comes beyond the tiers. */
  beyond: { unit: RateUnit; price: string };
  minCharge: string;
  /** In percent of a day's price; nothing is all of it. */
  weekdays: Record<Weekday, string>;
  closedDaysFree: boolean;
  seasons: SeasonDraft[];
  /** What is taken off, in percent. */
  breaks: BreakDraft[];
}

/** What could not be read, by the name that the API gives the field. */
export type DraftErrors = Record<string, "number" | "amount" | "percent">;

/** The units that tiers of a plan with this period can have. */
export function unitsFor(period: RateUnit): readonly RateUnit[] {
  return period === "once" ? ["once"] : UNITS.slice(UNITS.indexOf(period), -1);
}

export function emptyDraft(): RateDraft {
  return {
    period: "day",
    dayRule: "calendar",
    grace: "0",
    tiers: [{ count: "1", unit: "day", price: "" }],
    strategy: "cheapest",
    beyond: { unit: "day", price: "" },
    minCharge: "",
    weekdays: { mon: "", tue: "", wed: "", thu: "", fri: "", sat: "", sun: "" },
    closedDaysFree: false,
    seasons: [],
    breaks: [],
  };
}

/** Hundredths of a percent as one types them: 1250 → "12.5". */
export function percentText(bp: number): string {
  return String(bp / 100);
}

/** Hundredths of a percent of a typed text, or null. Takes decimal comma and point. */
export function parsePercent(text: string): number | null {
  const match = /^([+−-]?)(\d{1,5})(?:[.,](\d{1,2}))?\s*%?$/.exec(text.trim());
  if (!match) return null;
  const bp = Number(match[2]) * 100 + Number((match[3] ?? "").padEnd(2, "0"));
  return match[1] === "" || match[1] === "+" || bp === 0 ? bp : -bp;
}

export function draftOf(rules: RateRules, currency: string): RateDraft {
  const amount = (minor: number) => amountText({ minor, currency });
  const weekdays = emptyDraft().weekdays;
  for (const day of WEEKDAYS) {
    const factor = rules.weekdays?.[day];
    if (factor !== undefined && factor !== null) weekdays[day] = String(factor / 10);
  }
  return {
    period: rules.period,
    dayRule: rules.day_rule ?? "calendar",
    grace: String(rules.grace_min ?? 0),
    tiers: rules.tiers.map(({ count, unit, price }) => ({
      count: String(count),
      unit,
      price: amount(price),
    })),
    strategy: rules.strategy ?? "cheapest",
    beyond: rules.beyond
      ? { unit: rules.beyond.unit, price: amount(rules.beyond.price) }
      : { unit: rules.period, price: "" },
    minCharge: typeof rules.min_charge === "number" ? amount(rules.min_charge) : "",
    weekdays,
    closedDaysFree: rules.closed_days_free ?? false,
    seasons: (rules.seasons ?? []).map(({ name, from, to, change_bp }) => ({
      name,
      from,
      to,
      percent: percentText(change_bp),
    })),
    breaks: (rules.quantity_breaks ?? []).map(({ from, change_bp }) => ({
      from: String(from),
      percent: percentText(-change_bp || 0),
    })),
  };
}

/** The draft for another period: tiers shorter than it become as long as it. */
export function withPeriod(draft: RateDraft, period: RateUnit): RateDraft {
  const allowed = unitsFor(period);
  const fit = (unit: RateUnit) => (allowed.includes(unit) ? unit : period);
  const tiers = draft.tiers.map((tier) => ({ ...tier, unit: fit(tier.unit) }));
  if (period !== "once")
    return { ...draft, period, tiers, beyond: { ...draft.beyond, unit: fit(draft.beyond.unit) } };
  return {
    ...draft,
    period,
    tiers: tiers.slice(0, 1).map((tier) => ({ ...tier, count: "1" })),
    beyond: { unit: "once", price: "" },
    weekdays: emptyDraft().weekdays,
    closedDaysFree: false,
  };
}

/** Reads a draft. What cannot be read is named in `errors`; what it would mean, the server judges. */
export function rulesOf(draft: RateDraft, currency: string): { rules: RateRules; errors: DraftErrors } {
  const errors: DraftErrors = {};
  const whole = (field: string, text: string) => {
    if (/^\d{1,9}$/.test(text.trim())) return Number(text);
    errors[field] = "number";
    return 0;
  };
  const amount = (field: string, text: string) => {
    const minor = parseAmount(text, currency);
    if (minor === null) errors[field] = "amount";
    return minor ?? 0;
  };
  const percent = (field: string, text: string) => {
    const bp = parsePercent(text);
    if (bp === null) errors[field] = "percent";
    return bp ?? 0;
  };
  const weekdays: Partial<Record<Weekday, number>> = {};
  for (const day of WEEKDAYS) {
    const text = draft.weekdays[day];
    if (text.trim() === "") continue;
    const bp = percent(`rules.weekdays.${day}`, text);
    // Thousandths are kept: a tenth of a percent is the finest.
    if (bp % 10 !== 0 || bp < 0) errors[`rules.weekdays.${day}`] = "percent";
    weekdays[day] = Math.max(0, Math.round(bp / 10));
  }
  const rules: RateRules = {
    period: draft.period,
    day_rule: draft.dayRule,
    grace_min: whole("rules.grace_min", draft.grace),
    tiers: draft.tiers.map((tier, n) => ({
      count: whole(`rules.tiers[${n}].count`, tier.count),
      unit: tier.unit,
      price: amount(`rules.tiers[${n}].price`, tier.price),
    })),
    strategy: draft.strategy,
    weekdays,
    closed_days_free: draft.closedDaysFree,
    seasons: draft.seasons.map((season, n) => ({
      name: season.name,
      from: season.from,
      to: season.to,
      change_bp: percent(`rules.seasons[${n}].change_bp`, season.percent),
    })),
    quantity_breaks: draft.breaks.map((step, n) => ({
      from: whole(`rules.quantity_breaks[${n}].from`, step.from),
      change_bp: -percent(`rules.quantity_breaks[${n}].change_bp`, step.percent) || 0,
    })),
  };
  if (draft.beyond.price.trim() !== "")
    rules.beyond = { unit: draft.beyond.unit, price: amount("rules.beyond.price", draft.beyond.price) };
  if (draft.minCharge.trim() !== "") rules.min_charge = amount("rules.min_charge", draft.minCharge);
  return { rules, errors };
}
