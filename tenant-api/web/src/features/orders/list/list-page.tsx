import { Button } from "@rentright/ui/button";
import { EmptyState } from "@rentright/ui/empty-state";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { ReceiptText } from "lucide-react";
import { lazy, Suspense, useCallback, useMemo, useState } from "react";
import { Link, useSearchParams } from "react-router";
import { storesQuery } from "@/features/availability/api";
import { useZoneFormats } from "@/features/availability/zone-formats";
import type { First } from "@/shared/first";
import { to } from "@/shared/links";
import { listDefaults, shownColumns } from "@/shared/list/columns";
import { DataTable } from "@/shared/list/data-table";
import { EMPTY_FILTER, filterToText } from "@/shared/list/filter-tree";
import { ListError } from "@/shared/list/list-error";
import { readListState, writeListState, type ListState } from "@/shared/list/list-state";
import { useListState, usePanel } from "@/shared/list/use-list-state";
import { NOTHING, type Selection } from "@/shared/list/selection";
import { Guard } from "@/shared/page";
import { queryClient } from "@/shared/query-client";
import { useCan, useSession } from "@/shared/session";
import { branch, useWords } from "@/shared/words";
import { ordersQuery, type OrderArgs } from "../api";
import { COLUMNS, USUAL, type OrderColumn } from "./columns";
import { ORDER_ROW } from "./row-shape";
import { withChip } from "./state-chips";
import { OrdersToolbar, type Extra } from "./toolbar";

const OrderPanel = lazy(() => import("./order-panel"));
const OrdersCalendar = lazy(() => import("./calendar"));
const BulkBar = lazy(() => import("./bulk-bar"));

const DEFAULTS = listDefaults(COLUMNS, "-created_at");

function readExtra(params: URLSearchParams): Extra {
  return {
    overdue: params.get("overdue") === "1",
    toInvoice: params.get("to_invoice") === "1",
    store: params.get("store"),
    calendar: params.get("as") === "calendar",
  };
}

function argsOf(state: ListState, params: URLSearchParams): OrderArgs {
  const extra = readExtra(params);
  return {
    q: state.q.trim() || undefined,
    filter: filterToText(state.filter) ?? undefined,
    sort: state.sort,
    store: extra.store ?? undefined,
    customer: params.get("customer") ?? undefined,
    overdue: extra.overdue || undefined,
    to_invoice: extra.toInvoice || undefined,
  };
}

export const first: First = ({ search, may }) => {
  if (!may("orders:read")) return [];
  const stores = queryClient.prefetchQuery(storesQuery);
  if (search.get("as") === "calendar") return [stores];
  return [
    stores,
    queryClient.prefetchInfiniteQuery(ordersQuery(argsOf(readListState(search, DEFAULTS), search))),
  ];
};

export default function OrdersPage() {
  const t = useWords("orders");
  return (
    <Guard need="orders:read" title={t("title")}>
      <OrdersList />
    </Guard>
  );
}

function OrdersList() {
  const t = useWords("orders");
  const { tenant } = useSession();
  const formats = useZoneFormats(tenant.time_zone);
  const mayWrite = useCan("orders:write");
  const [params, setParams] = useSearchParams();
  const [state, change] = useListState(DEFAULTS);
  const { panel, open } = usePanel();
  const [selection, setSelection] = useState<Selection>(NOTHING);
  const { data: stores } = useQuery(storesQuery);
  const extra = readExtra(params);
  const args = argsOf(state, params);

  // Ticks belong to what is shown: another filter or search starts anew.
  const shownKey = JSON.stringify([args, extra.calendar]);
  const [tickedKey, setTickedKey] = useState(shownKey);
  if (tickedKey !== shownKey) {
    setTickedKey(shownKey);
    setSelection(NOTHING);
  }

  const list = useInfiniteQuery({ ...ordersQuery(args), enabled: !extra.calendar });
  const orders = useMemo(() => list.data?.pages.flatMap((page) => page.data) ?? [], [list.data]);
  const names = branch("orders", "columns");
  const labelOf = (column: OrderColumn) => names[column.key as keyof typeof names];
  const shown = shownColumns(COLUMNS, ORDER_ROW.lead, state.columns ?? USUAL);
  const storeName = (id: string) => stores?.find((store) => store.id === id)?.name ?? "";
  const narrowed =
    filterToText(state.filter) !== null ||
    state.q !== "" ||
    extra.overdue ||
    extra.toInvoice ||
    extra.store ||
    args.customer;

  const turn = useCallback(
    (parts: Record<string, string | null>) =>
      setParams((now) => {
        const next = new URLSearchParams(now);
        for (const [name, value] of Object.entries(parts)) {
          if (value) next.set(name, value);
          else next.delete(name);
        }
        return next;
      }),
    [setParams],
  );
  const onExtra = (part: Partial<Extra>) =>
    turn({
      ...("overdue" in part && { overdue: part.overdue ? "1" : null }),
      ...("toInvoice" in part && { to_invoice: part.toInvoice ? "1" : null }),
      ...("store" in part && { store: part.store ?? null }),
      ...("calendar" in part && { as: part.calendar ? "calendar" : null }),
    });
  // One change of the address: two in a row would undo each other.
  const onAll = () =>
    setParams((now) => {
      const next = writeListState(now, { ...state, filter: withChip(state.filter, null) }, DEFAULTS);
      next.delete("overdue");
      next.delete("to_invoice");
      return next;
    });
  const reset = () => setParams(extra.calendar ? { as: "calendar" } : {});

  return (
    <>
      <title>{`${t("title")} · ${tenant.company}`}</title>
      <section aria-label={t("title")} className="flex min-h-0 min-w-0 flex-1 flex-col">
        <OrdersToolbar
          state={state}
          extra={extra}
          shown={shown.map(({ key }) => key)}
          labelOf={labelOf}
          onChange={change}
          onExtra={onExtra}
          onAll={onAll}
        />
        {extra.calendar ? (
          <Suspense fallback={<div className="flex-1" aria-busy />}>
            <OrdersCalendar
              args={args}
              month={params.get("month")}
              onMonth={(month) => turn({ month })}
              onOpen={open}
            />
          </Suspense>
        ) : list.isError ? (
          <ListError
            title={t("list.failed")}
            error={list.error}
            onRetry={() => void list.refetch()}
            onReset={() => change({ filter: EMPTY_FILTER, q: "" })}
            resetLabel={t("list.showAll")}
          />
        ) : list.isSuccess && orders.length === 0 ? (
          <EmptyState
            icon={<ReceiptText />}
            title={narrowed ? t("list.noMatch") : t("list.none")}
            action={
              narrowed ? (
                <Button onClick={reset}>{t("list.showAll")}</Button>
              ) : (
                mayWrite && (
                  <Button variant="primary" asChild>
                    <Link to={to.newOrder()}>{t("new.button")}</Link>
                  </Button>
                )
              )
            }
          >
            {narrowed ? t("list.noMatchBody") : t("list.noneBody")}
          </EmptyState>
        ) : (
          <DataTable
            label={t("title")}
            shape={ORDER_ROW}
            columns={shown}
            labelOf={labelOf}
            context={{ t, formats, storeName }}
            rows={orders}
            loading={list.isPending}
            more={list.hasNextPage}
            loadingMore={list.isFetchingNextPage}
            onMore={() => void list.fetchNextPage()}
            footer={t(list.hasNextPage ? "list.countMore" : "list.count", { count: orders.length })}
            state={state}
            sortFallback={DEFAULTS.sort}
            onChange={change}
            selection={selection}
            onSelect={setSelection}
            openId={panel}
            onOpen={open}
          />
        )}
        <Suspense>
          {selection.ids.size > 0 && (
            <BulkBar
              ticked={orders.filter(({ id }) => selection.ids.has(id))}
              loaded={orders}
              onDone={() => setSelection(NOTHING)}
            />
          )}
        </Suspense>
      </section>
      <Suspense>{panel && <OrderPanel key={panel} id={panel} onClose={() => open(null)} />}</Suspense>
    </>
  );
}
