import { Button } from "@rentright/ui/button";
import { EmptyState } from "@rentright/ui/empty-state";
import { ErrorState } from "@rentright/ui/error-state";
import { SkeletonLines } from "@rentright/ui/skeleton";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { CalendarSearch } from "lucide-react";
import { lazy, Suspense, useCallback, useMemo, useRef, useState } from "react";
import { useSearchParams } from "react-router";
import type { First } from "@/shared/first";
import { Guard } from "@/shared/page";
import { queryClient } from "@/shared/query-client";
import { useSession } from "@/shared/session";
import { useWords } from "@/shared/words";
import { dayOf } from "@/shared/zoned-day";
import { gridQuery, storeMeant, storesQuery, type GridArgs } from "./api";
import { readGrid, writeGrid, type GridState } from "./grid-state";
import { GridTable } from "./grid-table";
import { GridToolbar } from "./grid-toolbar";

const BarsDock = lazy(() => import("./bars-dock"));

/** The last name of a group's path finds its products: the grid has no filter by group of its own. */
const wordsOf = (state: GridState) =>
  [state.q.trim(), state.group?.split("/").at(-1)].filter(Boolean).join(" ") || undefined;

export const first: First = ({ search, may }) => {
  if (!may("catalog:read")) return [];
  const state = readGrid(search);
  return [
    queryClient.ensureQueryData(storesQuery).then((stores) => {
      const store = storeMeant(stores, state.store);
      return store && queryClient.prefetchInfiniteQuery(gridQuery(argsOf(state, store.id, store.time_zone)));
    }),
  ];
};

function argsOf(state: GridState, store: string, timeZone: string): GridArgs {
  return {
    store,
    from: state.from ?? dayOf(new Date().toISOString(), timeZone),
    days: state.days,
    q: wordsOf(state),
    only_short: state.short || undefined,
  };
}

export default function AvailabilityPage() {
  const t = useWords("availability");
  return (
    <Guard need="catalog:read" title={t("grid.title")}>
      <Availability />
    </Guard>
  );
}

function Availability() {
  const t = useWords("availability");
  const { tenant } = useSession();
  const [params, setParams] = useSearchParams();
  const state = useMemo(() => readGrid(params), [params]);
  const stores = useQuery(storesQuery);
  const store = storeMeant(stores.data, state.store);
  const zone = store?.time_zone ?? tenant.time_zone;
  const [now] = useState(() => new Date().toISOString());
  const today = dayOf(now, zone);
  const args = argsOf(state, store?.id ?? "", zone);
  const grid = useInfiniteQuery({ ...gridQuery(args), enabled: store !== undefined });
  const products = useMemo(() => grid.data?.pages.flatMap((page) => page.data) ?? [], [grid.data]);
  const days = grid.data?.pages[0]?.days ?? [];
  const scrollers = useRef<{ grid: HTMLElement | null; dock: HTMLElement | null }>({
    grid: null,
    dock: null,
  });

  const change = useCallback(
    (part: Partial<GridState>, options: { replace?: boolean } = {}) =>
      setParams((before) => writeGrid(before, part), options),
    [setParams],
  );
  const open = useCallback(
    (product: string) =>
      setParams((now) => writeGrid(now, { product: readGrid(now).product === product ? null : product })),
    [setParams],
  );
  // The days of both stand below each other, however far either has been scrolled.
  const follow = useCallback((from: HTMLElement, other: HTMLElement | null) => {
    if (other && other.scrollLeft !== from.scrollLeft) other.scrollLeft = from.scrollLeft;
  }, []);

  return (
    <>
      <title>{`${t("grid.title")} · ${tenant.company}`}</title>
      <section aria-label={t("grid.title")} className="flex min-h-0 min-w-0 flex-1 flex-col">
        <GridToolbar
          state={state}
          store={store}
          stores={stores.data ?? []}
          from={args.from}
          today={today}
          onChange={change}
        />
        {grid.isError || stores.isError ? (
          <ErrorState
            title={t("grid.failed")}
            error={grid.error ?? stores.error}
            onRetry={() => void (stores.isError ? stores.refetch() : grid.refetch())}
          />
        ) : grid.isPending ? (
          <div className="bg-surface flex-1 p-4">
            <SkeletonLines lines={12} />
          </div>
        ) : products.length === 0 && !grid.hasNextPage ? (
          <EmptyState
            icon={<CalendarSearch />}
            title={state.short ? t("grid.noShort") : t("grid.none")}
            action={
              (state.short || wordsOf(state)) && (
                <Button onClick={() => change({ short: false, q: "", group: null })}>
                  {t("grid.showAll")}
                </Button>
              )
            }
          >
            {state.short ? t("grid.noShortBody") : t("grid.noneBody")}
          </EmptyState>
        ) : (
          <GridTable
            products={products}
            days={days}
            count={state.days}
            zone={zone}
            today={today}
            openId={state.product}
            onOpen={open}
            more={grid.hasNextPage}
            loadingMore={grid.isFetchingNextPage}
            onMore={() => void grid.fetchNextPage()}
            onScroller={(element) => (scrollers.current.grid = element)}
            onScroll={(element) => follow(element, scrollers.current.dock)}
          />
        )}
        {state.product && store && (
          <Suspense fallback={<div className="border-line bg-surface h-[42%] border-t" />}>
            <BarsDock
              key={state.product}
              product={state.product}
              store={store.id}
              name={products.find(({ product_id }) => product_id === state.product)?.name}
              from={args.from}
              count={state.days}
              zone={zone}
              today={today}
              onClose={() => change({ product: null })}
              onScroller={(element) => {
                scrollers.current.dock = element;
                if (element && scrollers.current.grid) element.scrollLeft = scrollers.current.grid.scrollLeft;
              }}
              onScroll={(element) => follow(element, scrollers.current.grid)}
            />
          </Suspense>
        )}
      </section>
    </>
  );
}
