import { Badge } from "@rentright/ui/badge";
import { Button } from "@rentright/ui/button";
import { IconButton } from "@rentright/ui/icon-button";
import { Popover } from "@rentright/ui/popover";
import { Select } from "@rentright/ui/select";
import { useQuery } from "@tanstack/react-query";
import { CalendarDays, CircleAlert, FileText, List, ListFilter, Plus } from "lucide-react";
import { lazy, Suspense } from "react";
import { Link } from "react-router";
import { storesQuery } from "@/features/availability/api";
import { to } from "@/shared/links";
import { ColumnsMenu } from "@/shared/list/columns-menu";
import { countConditions } from "@/shared/list/filter-tree";
import type { ListState } from "@/shared/list/list-state";
import { SearchBox } from "@/shared/list/search-box";
import { useCan } from "@/shared/session";
import { useWords } from "@/shared/words";
import { COLUMNS, type OrderColumn } from "./columns";
import { ORDER_ROW } from "./row-shape";
import { activeChip, CHIPS, withChip, type Chip } from "./state-chips";

const OrderFilter = lazy(() => import("./filter"));
const OrderFilterChips = lazy(() => import("./filter").then((file) => ({ default: file.OrderFilterChips })));

export interface Extra {
  overdue: boolean;
  toInvoice: boolean;
  store: string | null;
  calendar: boolean;
}

/** Search, chips of states, and how the list is shown. */
export function OrdersToolbar({
  state,
  extra,
  shown,
  labelOf,
  onChange,
  onExtra,
  onAll,
}: {
  state: ListState;
  extra: Extra;
  shown: readonly string[];
  labelOf: (column: OrderColumn) => string;
  onChange: (part: Partial<ListState>, options?: { replace?: boolean }) => void;
  onExtra: (part: Partial<Extra>) => void;
  /** Every state, late or not. */
  onAll: () => void;
}) {
  const t = useWords("orders");
  const mayWrite = useCan("orders:write");
  const mayMoney = useCan("money:read");
  const { data: stores } = useQuery(storesQuery);
  const chip = activeChip(state.filter);
  // What a chip says already need not be said again below.
  const conditions = countConditions(withChip(state.filter, null));
  return (
    <div className="border-line bg-surface space-y-2 border-b px-3 py-2 md:px-4">
      <div className="flex flex-wrap items-center gap-x-1.5 gap-y-2">
        <h1 className="text-base font-semibold max-md:sr-only">{t("title")}</h1>
        <SearchBox
          label={t("list.search")}
          hint={t("list.searchHint")}
          value={state.q}
          onChange={(q) => onChange({ q }, { replace: true })}
        />
        {(stores?.length ?? 0) > 1 && (
          <Select
            aria-label={t("store")}
            className="w-36"
            value={extra.store ?? ""}
            onValueChange={(store) => onExtra({ store: store || null })}
            options={[
              { value: "", label: t("list.allStores") },
              ...(stores ?? []).map((store) => ({ value: store.id, label: store.name })),
            ]}
          />
        )}
        <div className="ml-auto flex items-center gap-1.5">
          <IconButton
            tone="bordered"
            label={extra.calendar ? t("list.asTable") : t("list.asCalendar")}
            icon={extra.calendar ? <List /> : <CalendarDays />}
            onClick={() => onExtra({ calendar: !extra.calendar })}
          />
          <Popover
            label={t("common:filter.label")}
            align="end"
            trigger={
              <Button icon={<ListFilter aria-hidden />}>
                <span className="sr-only lg:not-sr-only">{t("common:filter.button")}</span>
                {conditions > 0 && <Badge meaning="accent">{conditions}</Badge>}
              </Button>
            }
          >
            <Suspense>
              <OrderFilter
                filter={state.filter}
                onChange={(filter) => onChange({ filter }, { replace: true })}
              />
            </Suspense>
          </Popover>
          {!extra.calendar && (
            <ColumnsMenu
              columns={COLUMNS}
              shown={shown}
              lead={ORDER_ROW.lead}
              labelOf={labelOf}
              onChange={onChange}
            />
          )}
          {mayWrite && (
            <Button variant="primary" asChild>
              <Link to={to.newOrder()}>
                <Plus aria-hidden />
                <span className="sr-only sm:not-sr-only">{t("new.button")}</span>
              </Link>
            </Button>
          )}
        </div>
      </div>
      <div
        role="group"
        aria-label={t("list.states")}
        className="-mx-1 flex gap-1 overflow-x-auto px-1 py-0.5"
      >
        <ChipButton pressed={!chip && !extra.overdue && !extra.toInvoice} onClick={onAll}>
          {t("common:all")}
        </ChipButton>
        {(Object.keys(CHIPS) as Chip[]).map((one) => (
          <ChipButton
            key={one}
            pressed={chip === one}
            onClick={() => onChange({ filter: withChip(state.filter, chip === one ? null : one) })}
          >
            {t(`list.chips.${one}`)}
          </ChipButton>
        ))}
        <ChipButton pressed={extra.overdue} onClick={() => onExtra({ overdue: !extra.overdue })}>
          <CircleAlert aria-hidden className="text-late size-3.5" />
          {t("overdue")}
        </ChipButton>
        {mayMoney && (
          <ChipButton pressed={extra.toInvoice} onClick={() => onExtra({ toInvoice: !extra.toInvoice })}>
            <FileText aria-hidden className="text-attention size-3.5" />
            {t("list.toInvoice")}
          </ChipButton>
        )}
      </div>
      {conditions > 0 && (
        <Suspense fallback={<div className="h-6.5" />}>
          <OrderFilterChips filter={state.filter} onChange={(filter) => onChange({ filter })} />
        </Suspense>
      )}
    </div>
  );
}

function ChipButton({
  pressed,
  onClick,
  children,
}: {
  pressed: boolean;
  onClick: () => void;
  children: React.ReactNode;
}) {
  return (
    <button
      type="button"
      aria-pressed={pressed}
      onClick={onClick}
      className="border-line text-muted hover:bg-hover aria-pressed:bg-accent-soft aria-pressed:text-accent-text aria-pressed:border-accent-text inline-flex h-7 shrink-0 items-center gap-1 rounded-full border px-2.5 text-xs font-medium"
    >
      {children}
    </button>
  );
}
