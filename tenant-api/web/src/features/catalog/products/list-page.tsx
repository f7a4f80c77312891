import { Badge } from "@rentright/ui/badge";
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
import { useCan, useSession } from "@/shared/session";
import { storesQuery, useStores } from "@/shared/stores";
import { useWords } from "@/shared/words";
import { ratesQuery } from "@/shared/rates";
import { productFieldsQuery, productsQuery } from "../api";
import { CatalogTabs } from "../catalog-tabs";
import { useFieldLabel } from "../labels";
import { allColumns, PRODUCT_ROW, USUAL, type ProductColumn } from "./columns";
import { listArgs } from "./list-args";
import { ListEmpty } from "./list-empty";
import { MoreMenu } from "./more-menu";

const ProductPanel = lazy(() => import("./record/record-panel"));
const BulkBar = lazy(() => import("./bulk-bar"));
const NewProductDialog = lazy(() => import("./new-product-dialog"));
const ProductFilter = lazy(() => import("./product-filter"));
const ProductChips = lazy(() => import("./product-chips"));

export const first: First = ({ search, may }) => {
  if (!may("catalog:read")) return [];
  const always = [
    queryClient.prefetchQuery(productFieldsQuery),
    queryClient.prefetchQuery(storesQuery),
    queryClient.prefetchQuery(ratesQuery),
  ];
  // What a saved view shows is known only once it has been read.
  if (search.has("view")) return [...always, queryClient.prefetchQuery(viewsQuery("products"))];
  const args = listArgs(readListState(search, listDefaults(allColumns([]), "name")));
  return [...always, queryClient.prefetchInfiniteQuery(productsQuery(args))];
};

export default function ProductsPage() {
  const t = useWords("catalog");
  return (
    <Guard need="catalog:read" title={t("products.title")}>
      <ProductsList />
    </Guard>
  );
}

function ProductsList() {
  const t = useWords("catalog");
  const formats = useFormats();
  const stores = useStores();
  const { tenant } = useSession();
  const mayWrite = useCan("catalog:write");
  const label = useFieldLabel("products");
  const { data: custom } = useQuery(productFieldsQuery);
  const { data: plans } = useQuery(ratesQuery);
  const columns = useMemo(() => allColumns(custom?.data ?? []), [custom]);
  const defaults = useMemo(() => listDefaults(columns, "name"), [columns]);
  const screen = useListScreen("products", defaults, listArgs);
  const { state, change, panel, open, selection, setSelection, turnNew } = screen;

  const list = useInfiniteQuery(productsQuery(listArgs(state)));
  const products = useMemo(() => list.data?.pages.flatMap((page) => page.data) ?? [], [list.data]);
  const labelOf = (column: ProductColumn) => column.label ?? label(column.key);
  const shown = shownColumns(columns, PRODUCT_ROW.lead, state.columns ?? USUAL);

  return (
    <>
      <title>{`${t("products.title")} · ${tenant.company}`}</title>
      <section aria-label={t("products.title")} className="flex min-h-0 min-w-0 flex-1 flex-col">
        <CatalogTabs />
        <Toolbar
          title={t("products.title")}
          collection="products"
          allLabel={t("products.list.all")}
          search={{ label: t("products.list.search"), hint: t("products.list.searchHint") }}
          columns={columns}
          shown={shown.map((column) => column.key)}
          lead={PRODUCT_ROW.lead}
          labelOf={labelOf}
          defaults={defaults}
          state={state}
          onChange={change}
          mark={state.deleted && <Badge meaning="attention">{t("products.list.archivedOnly")}</Badge>}
          filter={
            <ProductFilter
              filter={state.filter}
              onChange={(filter) => change({ filter }, { replace: true })}
            />
          }
          chips={<ProductChips filter={state.filter} onChange={(filter) => change({ filter })} />}
          more={<MoreMenu state={state} onChange={change} />}
          create={mayWrite ? { label: t("products.new.button"), onSelect: () => turnNew(true) } : undefined}
        />
        {list.isError ? (
          <ListError
            title={t("products.list.failed")}
            error={list.error}
            onRetry={() => void list.refetch()}
            onReset={() => change({ filter: EMPTY_FILTER, q: "" })}
            resetLabel={t("products.list.showAll")}
          />
        ) : list.isSuccess && products.length === 0 ? (
          <ListEmpty
            state={state}
            onReset={() => change({ filter: EMPTY_FILTER, q: "", deleted: false, view: null })}
            onNew={() => turnNew(true)}
          />
        ) : (
          <DataTable
            label={t("products.title")}
            shape={PRODUCT_ROW}
            columns={shown}
            labelOf={labelOf}
            context={{ t, formats, stores, plans: plans?.data ?? [] }}
            rows={products}
            loading={list.isPending}
            more={list.hasNextPage}
            loadingMore={list.isFetchingNextPage}
            onMore={() => void list.fetchNextPage()}
            footer={
              list.isFetchingNextPage
                ? t("common:list.loadingMore")
                : t(list.hasNextPage ? "products.list.countMore" : "products.list.count", {
                    count: products.length,
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
            <BulkBar ids={[...selection.ids]} archived={state.deleted} onDone={() => setSelection(NOTHING)} />
          )}
        </Suspense>
      </section>
      <Suspense>
        {panel && <ProductPanel key={panel} id={panel} onClose={() => open(null)} />}
        {screen.creating && (
          <NewProductDialog
            onClose={() => turnNew(false)}
            onCreated={(product) => screen.openNew(product.id)}
          />
        )}
      </Suspense>
    </>
  );
}
