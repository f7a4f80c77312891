import { Button } from "@rentright/ui/button";
import { Card } from "@rentright/ui/card";
import { IconButton } from "@rentright/ui/icon-button";
import { Input } from "@rentright/ui/input";
import { Select } from "@rentright/ui/select";
import { Plus, X } from "lucide-react";
import { useSession } from "@/shared/session";
import { useWords } from "@/shared/words";
import type { RateDraft } from "./rate-draft";
import { changed, RowError, without, type RowsProps } from "./rate-form";

export function SeasonRows({ draft, errors, onChange }: RowsProps) {
  const t = useWords("prices");
  const put = (seasons: RateDraft["seasons"]) => onChange({ ...draft, seasons });
  return (
    <Card title={t("seasons")} description={t("seasonsAbout")}>
      <div className="space-y-2">
        {draft.seasons.map((season, at) => {
          const n = at + 1;
          const field = `rules.seasons[${at}]`;
          const bad = (name: string) => (errors[`${field}.${name}`] ? true : undefined);
          return (
            <div key={at}>
              <div className="flex flex-wrap items-center gap-2">
                <Input
                  className="w-36!"
                  maxLength={60}
                  aria-label={t("seasonName", { n })}
                  aria-invalid={bad("name")}
                  value={season.name}
                  onChange={(event) => put(changed(draft.seasons, at, { name: event.currentTarget.value }))}
                />
                <MonthDay
                  label={t("seasonFrom", { n })}
                  value={season.from}
                  onChange={(from) => put(changed(draft.seasons, at, { from }))}
                />
                <span aria-hidden>–</span>
                <MonthDay
                  label={t("seasonTo", { n })}
                  value={season.to}
                  onChange={(until) => put(changed(draft.seasons, at, { to: until }))}
                />
                <Input
                  className="w-20!"
                  inputMode="text"
                  aria-label={t("seasonPercent", { n })}
                  aria-invalid={bad("change_bp")}
                  value={season.percent}
                  onChange={(event) =>
                    put(changed(draft.seasons, at, { percent: event.currentTarget.value }))
                  }
                />
                <span className="text-muted">%</span>
                <IconButton
                  size="sm"
                  label={t("seasonRemove", { n })}
                  icon={<X />}
                  onClick={() => put(without(draft.seasons, at))}
                />
              </div>
              <RowError errors={errors} at={field} />
            </div>
          );
        })}
        <Button
          size="sm"
          icon={<Plus aria-hidden />}
          onClick={() => put([...draft.seasons, { name: "", from: "06-01", to: "08-31", percent: "25" }])}
        >
          {t("seasonAdd")}
        </Button>
      </div>
    </Card>
  );
}

const DAYS_OF = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;
const two = (n: number) => String(n).padStart(2, "0");

/** A day of every year, `06-01`: a day that the month does not have cannot be chosen. */
function MonthDay({
  label,
  value,
  onChange,
}: {
  label: string;
  value: string;
  onChange: (value: string) => void;
}) {
  const t = useWords("prices");
  const { staff, tenant } = useSession();
  const month = Number(value.slice(0, 2));
  const day = Number(value.slice(3));
  const names = new Intl.DateTimeFormat(staff.locale ?? tenant.locale, { month: "short", timeZone: "UTC" });
  const months = DAYS_OF.map((_, at) => ({
    value: two(at + 1),
    label: names.format(new Date(Date.UTC(2000, at, 1))),
  }));
  const days = Array.from({ length: DAYS_OF[month - 1] ?? 31 }, (_, at) => ({
    value: two(at + 1),
    label: String(at + 1),
  }));
  return (
    <span role="group" aria-label={label} className="inline-flex gap-1">
      <Select
        className="w-18!"
        aria-label={t("day")}
        value={two(day)}
        options={days}
        onValueChange={(next) => onChange(`${two(month)}-${next}`)}
      />
      <Select
        className="w-22!"
        aria-label={t("month")}
        value={two(month)}
        options={months}
        onValueChange={(next) => onChange(`${next}-${two(Math.min(day, DAYS_OF[Number(next) - 1] ?? 31))}`)}
      />
    </span>
  );
}
