/** A price's steps in the reader's words. */
import type { PriceStep, RateUnit } from "@/api/types";
import type { Formats } from "@/shared/format";
import type { Translate } from "@/shared/words";

type Words = Translate<"prices">;

const percent = (bp: number) => (bp > 0 ? "+" : "") + String(bp / 100).replace("-", "−") + " %";

export function stepWords(step: PriceStep, t: Words, money: (minor: number) => string): string {
  const units = (count: number, unit: RateUnit) => t(`units.${unit}`, { count });
  switch (step.code) {
    case "tier": {
      const { times, count, unit, price } = step.params;
      if (unit === "once") return t("steps.once", { price: money(price) });
      if (count === 1) return t("steps.at", { length: units(times, unit), price: money(price) });
      const at = t("steps.at", { length: units(count, unit), price: money(price) });
      return times === 1 ? at : t("steps.times", { times, at });
    }
    case "beyond": {
      const { times, unit, price } = step.params;
      const at = t("steps.at", { length: units(times, unit), price: money(price) });
      return t("steps.beyond", { at });
    }
    case "weekday": {
      const { day, factor } = step.params;
      const name = t(`weekdays.${day}`);
      if (factor === 0) return t("steps.dayFree", { day: name });
      if (factor === 500) return t("steps.dayHalf", { day: name });
      return t("steps.dayFactor", { day: name, percent: `${factor / 10} %` });
    }
    case "season":
      return t("steps.season", { name: step.params.name, percent: percent(step.params.change_bp) });
    case "quantity_break":
      return t("steps.break", { from: step.params.from, percent: percent(step.params.change_bp) });
    case "min_charge":
      return t("steps.minimum", { price: money(step.params.least) });
    case "grace":
      return t("steps.grace", { count: step.params.allowed_min });
    case "closed_days":
      return t("steps.closed", { count: step.params.days });
    case "manual":
      return t("steps.manual");
  }
}

/** What a tier says in a list: "1 day 50.00". */
export function tierWords(
  tier: { count: number; unit: RateUnit; price: number },
  t: Words,
  formats: Formats,
  currency: string,
): string {
  const price = formats.money({ minor: tier.price, currency });
  return tier.unit === "once" ? price : `${t(`units.${tier.unit}`, { count: tier.count })} ${price}`;
}
