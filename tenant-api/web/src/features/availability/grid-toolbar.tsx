import { Button } from "@rentright/ui/button";
import { Checkbox } from "@rentright/ui/checkbox";
import { IconButton } from "@rentright/ui/icon-button";
import { Input } from "@rentright/ui/input";
import { Select } from "@rentright/ui/select";
import { useQuery } from "@tanstack/react-query";
import { ChevronLeft, ChevronRight } from "lucide-react";
import type { Store } from "@/api/types";
import { SearchBox } from "@/shared/list/search-box";
import { useWords } from "@/shared/words";
import { groupsQuery } from "./api";
import { addDays } from "./day-grid";
import { DAYS, type GridState } from "./grid-state";

/** Which store, which products, which days. */
export function GridToolbar({
  state,
  store,
  stores,
  from,
  today,
  onChange,
}: {
  state: GridState;
  store: Store | undefined;
  stores: readonly Store[];
  from: string;
  today: string;
  onChange: (part: Partial<GridState>, options?: { replace?: boolean }) => void;
}) {
  const t = useWords("availability");
  const inOrders = useWords("orders");
  const { data: groups } = useQuery(groupsQuery);
  const go = (day: string) => onChange({ from: day === today ? null : day });
  return (
    <div className="border-line bg-surface space-y-2 border-b px-3 py-2 md:px-4">
      <div className="flex flex-wrap items-center gap-x-1.5 gap-y-2">
        <h1 className="text-base font-semibold max-lg:sr-only">{t("grid.title")}</h1>
        <SearchBox
          label={t("grid.search")}
          hint={t("grid.searchHint")}
          value={state.q}
          onChange={(q) => onChange({ q }, { replace: true })}
        />
        {stores.length > 1 && (
          <Select
            aria-label={inOrders("store")}
            className="w-36"
            value={store?.id ?? ""}
            onValueChange={(id) => onChange({ store: id })}
            options={stores.map(({ id, name }) => ({ value: id, label: name }))}
          />
        )}
        {(groups?.data.length ?? 0) > 0 && (
          <Select
            aria-label={t("grid.group")}
            className="w-40"
            value={state.group ?? ""}
            onValueChange={(group) => onChange({ group: group || null })}
            options={[
              { value: "", label: t("grid.allGroups") },
              ...(groups?.data ?? []).map(({ group }) => ({ value: group, label: group })),
            ]}
          />
        )}
        <Checkbox
          checked={state.short}
          onChange={(event) => onChange({ short: event.currentTarget.checked })}
          label={t("grid.onlyShort")}
        />
      </div>
      <div className="flex flex-wrap items-center gap-x-1 gap-y-2">
        <IconButton
          size="sm"
          label={t("grid.earlier")}
          icon={<ChevronLeft />}
          onClick={() => go(addDays(from, -state.days))}
        />
        <span className="w-36">
          <Input
            type="date"
            aria-label={t("grid.firstDay")}
            className="h-7.5! text-[0.8125rem]"
            value={from}
            onChange={(event) => event.currentTarget.value && go(event.currentTarget.value)}
          />
        </span>
        <IconButton
          size="sm"
          label={t("grid.later")}
          icon={<ChevronRight />}
          onClick={() => go(addDays(from, state.days))}
        />
        <Button size="sm" variant="ghost" onClick={() => onChange({ from: null })}>
          {inOrders("calendar.today")}
        </Button>
        <div role="group" aria-label={t("grid.days")} className="bg-sunken rounded-rr ml-1 inline-flex p-0.5">
          {DAYS.map((days) => (
            <button
              key={days}
              type="button"
              aria-pressed={state.days === days}
              aria-label={t("grid.daysOf", { count: days })}
              onClick={() => onChange({ days })}
              className="text-muted aria-pressed:bg-raised aria-pressed:text-text aria-pressed:border-line h-6.5 rounded-[5px] border border-transparent px-2 text-xs font-medium tabular-nums"
            >
              {days}
            </button>
          ))}
        </div>
        <Legend />
      </div>
    </div>
  );
}

function Legend() {
  const t = useWords("availability");
  const entries = [
    ["text-available bg-available-soft", "3", t("grid.legend.free")],
    ["text-attention bg-attention-soft", "0", t("grid.legend.none")],
    ["text-late bg-late-soft", "−1", t("grid.legend.short")],
    ["text-reserved", "(2)", t("grid.legend.held")],
  ] as const;
  return (
    <ul aria-label={t("grid.legend.label")} className="text-muted ml-auto hidden gap-3 text-xs lg:flex">
      {entries.map(([look, sample, words]) => (
        <li key={sample} className="flex items-center gap-1">
          <span aria-hidden className={`rounded-[4px] px-1 tabular-nums ${look}`}>
            {sample}
          </span>
          {words}
        </li>
      ))}
    </ul>
  );
}
