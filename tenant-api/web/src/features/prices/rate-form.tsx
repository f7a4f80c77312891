import { Button } from "@rentright/ui/button";
import { Card } from "@rentright/ui/card";
import { Checkbox } from "@rentright/ui/checkbox";
import { Field } from "@rentright/ui/field";
import { IconButton } from "@rentright/ui/icon-button";
import { Input } from "@rentright/ui/input";
import { Select } from "@rentright/ui/select";
import { Plus, X } from "lucide-react";
import type { DayRule, RateUnit, TierStrategy } from "@/api/types";
import { useWords } from "@/shared/words";
import { UNITS, unitsFor, WEEKDAYS, withPeriod, type RateDraft } from "./rate-draft";
import { SeasonRows } from "./season-rows";

export interface RowsProps {
  draft: RateDraft;
  /** By the name that the API gives the field. */
  errors: Record<string, string>;
  onChange: (draft: RateDraft) => void;
}

/** The list without one of its rows, or with one of them changed. */
export const without = <T,>(list: readonly T[], at: number) => list.filter((_, n) => n !== at);
export const changed = <T,>(list: readonly T[], at: number, part: Partial<T>) =>
  list.map((row, n) => (n === at ? { ...row, ...part } : row));

/** The message of a row: a row has no room for one under each of its boxes. */
export function RowError({ errors, at }: { errors: Record<string, string>; at: string }) {
  const message = Object.entries(errors).find(([field]) => field.startsWith(`${at}.`))?.[1];
  if (!message) return null;
  return (
    <p role="alert" className="text-late mt-1 text-[0.8125rem]">
      {message}
    </p>
  );
}

export function RateForm(props: RowsProps) {
  const { draft, errors, onChange } = props;
  const t = useWords("prices");
  const once = draft.period === "once";
  const put = (part: Partial<RateDraft>) => onChange({ ...draft, ...part });
  const units = unitsFor(draft.period).map((value) => ({ value, label: t(`unitNames.${value}`) }));
  return (
    <>
      <Card title={t("tiers")} description={t("tiersAbout")}>
        <div className="mb-4 grid gap-3 sm:grid-cols-3">
          <Field label={t("period")}>
            <Select<RateUnit>
              value={draft.period}
              options={UNITS.map((value) => ({ value, label: t(`periods.${value}`) }))}
              onValueChange={(period) => onChange(withPeriod(draft, period))}
            />
          </Field>
          {!once && (
            <>
              <Field label={t("dayRule")}>
                <Select<DayRule>
                  value={draft.dayRule}
                  options={(["calendar", "24h"] as const).map((value) => ({
                    value,
                    label: t(`dayRules.${value}`),
                  }))}
                  onValueChange={(dayRule) => put({ dayRule })}
                />
              </Field>
              <Field label={t("grace")} help={t("graceHelp")} error={errors["rules.grace_min"]}>
                <Input
                  inputMode="numeric"
                  value={draft.grace}
                  onChange={(event) => put({ grace: event.currentTarget.value })}
                />
              </Field>
            </>
          )}
        </div>
        <TierRows {...props} units={units} />
        {!once && (
          <div className="mt-4 grid gap-3 sm:grid-cols-2">
            <Field label={t("strategy")}>
              <Select<TierStrategy>
                value={draft.strategy}
                options={(["cheapest", "stepwise"] as const).map((value) => ({
                  value,
                  label: t(`strategies.${value}`),
                }))}
                onValueChange={(strategy) => put({ strategy })}
              />
            </Field>
            <div className="flex gap-2">
              <Field label={t("beyond")} className="flex-1">
                <Select<RateUnit>
                  value={draft.beyond.unit}
                  options={units}
                  onValueChange={(unit) => put({ beyond: { ...draft.beyond, unit } })}
                />
              </Field>
              <Field label={t("beyondPrice")} error={errors["rules.beyond.price"]} className="w-28">
                <Input
                  inputMode="decimal"
                  title={t("beyondHelp")}
                  value={draft.beyond.price}
                  onChange={(event) => put({ beyond: { ...draft.beyond, price: event.currentTarget.value } })}
                />
              </Field>
            </div>
          </div>
        )}
        <Field label={t("minCharge")} optional error={errors["rules.min_charge"]} className="mt-4 sm:w-48">
          <Input
            inputMode="decimal"
            value={draft.minCharge}
            onChange={(event) => put({ minCharge: event.currentTarget.value })}
          />
        </Field>
      </Card>
      {!once && (
        <Card title={t("days")} description={t("daysAbout")}>
          <div className="grid grid-cols-2 gap-3 sm:grid-cols-4">
            {WEEKDAYS.map((day) => (
              <Field key={day} label={t(`weekdays.${day}`)} error={errors[`rules.weekdays.${day}`]}>
                <Input
                  inputMode="decimal"
                  placeholder="100"
                  value={draft.weekdays[day]}
                  onChange={(event) =>
                    put({ weekdays: { ...draft.weekdays, [day]: event.currentTarget.value } })
                  }
                />
              </Field>
            ))}
          </div>
          <Checkbox
            className="mt-4"
            label={t("closedDaysFree")}
            checked={draft.closedDaysFree}
            onChange={(event) => put({ closedDaysFree: event.currentTarget.checked })}
          />
        </Card>
      )}
      <SeasonRows {...props} />
      <BreakRows {...props} />
    </>
  );
}

function TierRows({
  draft,
  errors,
  onChange,
  units,
}: RowsProps & { units: ReadonlyArray<{ value: RateUnit; label: string }> }) {
  const t = useWords("prices");
  const put = (tiers: RateDraft["tiers"]) => onChange({ ...draft, tiers });
  const once = draft.period === "once";
  return (
    <div className="space-y-2">
      {draft.tiers.map((tier, at) => {
        const n = at + 1;
        const bad = (name: string) => (errors[`rules.tiers[${at}].${name}`] ? true : undefined);
        return (
          <div key={at}>
            <div className="flex items-center gap-2">
              {!once && (
                <>
                  <Input
                    className="w-16!"
                    inputMode="numeric"
                    aria-label={t("tierCount", { n })}
                    aria-invalid={bad("count")}
                    value={tier.count}
                    onChange={(event) => put(changed(draft.tiers, at, { count: event.currentTarget.value }))}
                  />
                  <Select<RateUnit>
                    className="w-28 shrink-0 sm:w-32"
                    aria-label={t("tierUnit", { n })}
                    value={tier.unit}
                    options={units}
                    onValueChange={(unit) => put(changed(draft.tiers, at, { unit }))}
                  />
                </>
              )}
              <Input
                className="min-w-0 flex-1 sm:w-32! sm:flex-none"
                inputMode="decimal"
                aria-label={t("tierPrice", { n })}
                aria-invalid={bad("price")}
                value={tier.price}
                onChange={(event) => put(changed(draft.tiers, at, { price: event.currentTarget.value }))}
              />
              {draft.tiers.length > 1 && (
                <IconButton
                  size="sm"
                  label={t("tierRemove", { n })}
                  icon={<X />}
                  onClick={() => put(without(draft.tiers, at))}
                />
              )}
            </div>
            <RowError errors={errors} at={`rules.tiers[${at}]`} />
          </div>
        );
      })}
      {!once && (
        <Button
          size="sm"
          icon={<Plus aria-hidden />}
          onClick={() => put([...draft.tiers, { count: "1", unit: units.at(-1)?.value ?? "day", price: "" }])}
        >
          {t("tierAdd")}
        </Button>
      )}
    </div>
  );
}

function BreakRows({ draft, errors, onChange }: RowsProps) {
  const t = useWords("prices");
  const put = (breaks: RateDraft["breaks"]) => onChange({ ...draft, breaks });
  return (
    <Card title={t("breaks")}>
      <div className="space-y-2">
        {draft.breaks.map((step, at) => {
          const n = at + 1;
          const field = `rules.quantity_breaks[${at}]`;
          return (
            <div key={at}>
              <div className="flex items-center gap-2">
                <span className="text-muted">{t("from")}</span>
                <Input
                  className="w-20!"
                  inputMode="numeric"
                  aria-label={t("breakFrom", { n })}
                  aria-invalid={errors[`${field}.from`] ? true : undefined}
                  value={step.from}
                  onChange={(event) => put(changed(draft.breaks, at, { from: event.currentTarget.value }))}
                />
                <span className="text-muted">{t("unitsOff")}</span>
                <Input
                  className="w-20!"
                  inputMode="decimal"
                  aria-label={t("breakPercent", { n })}
                  aria-invalid={errors[`${field}.change_bp`] ? true : undefined}
                  value={step.percent}
                  onChange={(event) => put(changed(draft.breaks, at, { percent: event.currentTarget.value }))}
                />
                <IconButton
                  size="sm"
                  label={t("breakRemove", { n })}
                  icon={<X />}
                  onClick={() => put(without(draft.breaks, at))}
                />
              </div>
              <RowError errors={errors} at={field} />
            </div>
          );
        })}
        <Button
          size="sm"
          icon={<Plus aria-hidden />}
          onClick={() => put([...draft.breaks, { from: "10", percent: "10" }])}
        >
          {t("breakAdd")}
        </Button>
      </div>
    </Card>
  );
}
