import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { lazy, Suspense, useMemo } from "react";
import type { First } from "@/shared/first";
import { useFormats } from "@/shared/format";
import { listDefaults, shownColumns } from "@/shared/list/columns";
import { DataTable } from "@/shared/list/data-table";
import { EMPTY_FILTER } from "@/shared/list/filter-tree";
import { ListError } from "@/shared/list/list-error";
import { readListState } from "@/shared/list/list-state";
import { NOTHING } from "@/shared/list/selection";
import { Toolbar } from "@/shared/list/toolbar";
import { useListScreen } from "@/shared/list/use-list-screen";
import { viewsQuery } from "@/shared/list/views";
import { Guard } from "@/shared/page";
import { queryClient } from "@/shared/query-client";
import { useSession } from "@/shared/session";
import { storesQuery, useStores } from "@/shared/stores";
import { useWords } from "@/shared/words";
import { assetFieldsQuery } from "../api";
import { assetsQuery } from "../assets-api";
import { CatalogTabs } from "../catalog-tabs";
import { useFieldLabel } from "../labels";
import { allColumns, ASSET_ROW, USUAL, type AssetColumn } from "./columns";
import { assetArgs } from "./list-args";
import { ListEmpty } from "./list-empty";

const AssetPanel = lazy(() => import("./record/record-panel"));
const BulkBar = lazy(() => import("./bulk-bar"));
const AssetFilter = lazy(() => import("./asset-filter"));
const AssetChips = lazy(() => import("./asset-chips"));

export const first: First = ({ search, may }) => {
  if (!may("catalog:read")) return [];
  const always = [queryClient.prefetchQuery(assetFieldsQuery), queryClient.prefetchQuery(storesQuery)];
  // What a saved view shows is known only once it has been read.
  if (search.has("view")) return [...always, queryClient.prefetchQuery(viewsQuery("assets"))];
  const args = assetArgs(readListState(search, listDefaults(allColumns([]), "tag")));
  return [...always, queryClient.prefetchInfiniteQuery(assetsQuery(args))];
};

export default function AssetsPage() {
  const t = useWords("catalog");
  return (
    <Guard need="catalog:read" title={t("assets.title")}>
      <AssetsList />
    </Guard>
  );
}

function AssetsList() {
  const t = useWords("catalog");
  const formats = useFormats();
  const stores = useStores();
  const { tenant } = useSession();
  const label = useFieldLabel("assets");
  const { data: custom } = useQuery(assetFieldsQuery);
  const columns = useMemo(() => allColumns(custom?.data ?? []), [custom]);
  const defaults = useMemo(() => listDefaults(columns, "tag"), [columns]);
  const screen = useListScreen("assets", defaults, assetArgs);
  const { state, change, panel, open, selection, setSelection } = screen;

  const list = useInfiniteQuery(assetsQuery(assetArgs(state)));
  const assets = useMemo(() => list.data?.pages.flatMap((page) => page.data) ?? [], [list.data]);
  const labelOf = (column: AssetColumn) => column.label ?? label(column.key);
  const shown = shownColumns(columns, ASSET_ROW.lead, state.columns ?? USUAL);

  return (
    <>
      <title>{`${t("assets.title")} · ${tenant.company}`}</title>
      <section aria-label={t("assets.title")} className="flex min-h-0 min-w-0 flex-1 flex-col">
        <CatalogTabs />
        <Toolbar
          title={t("assets.title")}
          collection="assets"
          allLabel={t("assets.list.all")}
          search={{ label: t("assets.list.search"), hint: t("assets.list.searchHint") }}
          columns={columns}
          shown={shown.map((column) => column.key)}
          lead={ASSET_ROW.lead}
          labelOf={labelOf}
          defaults={defaults}
          state={state}
          onChange={change}
          filter={
            <AssetFilter filter={state.filter} onChange={(filter) => change({ filter }, { replace: true })} />
          }
          chips={<AssetChips filter={state.filter} onChange={(filter) => change({ filter })} />}
        />
        {list.isError ? (
          <ListError
            title={t("assets.list.failed")}
            error={list.error}
            onRetry={() => void list.refetch()}
            onReset={() => change({ filter: EMPTY_FILTER, q: "" })}
            resetLabel={t("assets.list.showAll")}
          />
        ) : list.isSuccess && assets.length === 0 ? (
          <ListEmpty state={state} onReset={() => change({ filter: EMPTY_FILTER, q: "", view: null })} />
        ) : (
          <DataTable
            label={t("assets.title")}
            shape={ASSET_ROW}
            columns={shown}
            labelOf={labelOf}
            context={{ t, formats, stores }}
            rows={assets}
            loading={list.isPending}
            more={list.hasNextPage}
            loadingMore={list.isFetchingNextPage}
            onMore={() => void list.fetchNextPage()}
            footer={
              list.isFetchingNextPage
                ? t("common:list.loadingMore")
                : t(list.hasNextPage ? "assets.list.countMore" : "assets.list.count", {
                    count: assets.length,
                  })
            }
            state={state}
            sortFallback={defaults.sort}
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
              assets={assets.filter(({ id }) => selection.ids.has(id))}
              onDone={() => setSelection(NOTHING)}
            />
          )}
        </Suspense>
      </section>
      <Suspense>{panel && <AssetPanel key={panel} id={panel} onClose={() => open(null)} />}</Suspense>
    </>
  );
}
