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
import { useWords } from "@/shared/words";
import { customersQuery, customFieldsQuery, listArgs } from "../api";
import { useFieldLabel } from "../labels";
import { allColumns, USUAL, type CustomerColumn } from "./columns";
import { ListEmpty } from "./list-empty";
import { MoreMenu } from "./more-menu";
import { CUSTOMER_ROW } from "./row-shape";

const RecordPanel = lazy(() => import("../record/record-panel"));
const BulkBar = lazy(() => import("./bulk-bar"));
const NewCustomerDialog = lazy(() => import("../new-customer-dialog"));
const CustomerFilter = lazy(() => import("./customer-filter"));
const CustomerChips = lazy(() => import("./customer-chips"));

export const first: First = ({ search, may }) => {
  if (!may("customers:read")) return [];
  const fields = queryClient.prefetchQuery(customFieldsQuery);
  // What a saved view shows is known only once it has been read.
  if (search.has("view")) return [fields, queryClient.prefetchQuery(viewsQuery("customers"))];
  const args = listArgs(readListState(search, listDefaults(allColumns([]), "name")));
  return [fields, queryClient.prefetchInfiniteQuery(customersQuery(args))];
};

export default function CustomersPage() {
  const t = useWords("customers");
  return (
    <Guard need="customers:read" title={t("title")}>
      <CustomersList />
    </Guard>
  );
}

function CustomersList() {
  const t = useWords("customers");
  const formats = useFormats();
  const { tenant } = useSession();
  const mayWrite = useCan("customers:write");
  const label = useFieldLabel();
  const { data: custom } = useQuery(customFieldsQuery);
  const columns = useMemo(() => allColumns(custom?.data ?? []), [custom]);
  const defaults = useMemo(() => listDefaults(columns, "name"), [columns]);
  const screen = useListScreen("customers", defaults, listArgs);
  const { state, change, panel, open, selection, setSelection, turnNew } = screen;

  const list = useInfiniteQuery(customersQuery(listArgs(state)));
  const customers = useMemo(() => list.data?.pages.flatMap((page) => page.data) ?? [], [list.data]);
  const labelOf = (column: CustomerColumn) => column.label ?? label(column.key);
  const shown = shownColumns(columns, CUSTOMER_ROW.lead, state.columns ?? USUAL);

  return (
    <>
      <title>{`${t("title")} · ${tenant.company}`}</title>
      <section aria-label={t("title")} className="flex min-h-0 min-w-0 flex-1 flex-col">
        <Toolbar
          title={t("title")}
          collection="customers"
          allLabel={t("list.all")}
          search={{ label: t("list.search"), hint: t("list.searchHint") }}
          columns={columns}
          shown={shown.map((column) => column.key)}
          lead={CUSTOMER_ROW.lead}
          labelOf={labelOf}
          defaults={defaults}
          state={state}
          onChange={change}
          mark={state.deleted && <Badge meaning="attention">{t("list.deletedOnly")}</Badge>}
          filter={
            <CustomerFilter
              filter={state.filter}
              onChange={(filter) => change({ filter }, { replace: true })}
            />
          }
          chips={<CustomerChips filter={state.filter} onChange={(filter) => change({ filter })} />}
          more={<MoreMenu state={state} onChange={change} />}
          create={mayWrite ? { label: t("new.button"), onSelect: () => turnNew(true) } : undefined}
        />
        {list.isError ? (
          <ListError
            title={t("list.failed")}
            error={list.error}
            onRetry={() => void list.refetch()}
            onReset={() => change({ filter: EMPTY_FILTER, q: "" })}
            resetLabel={t("list.showAll")}
          />
        ) : list.isSuccess && customers.length === 0 ? (
          <ListEmpty
            state={state}
            onReset={() => change({ filter: EMPTY_FILTER, q: "", deleted: false, view: null })}
            onNew={() => turnNew(true)}
          />
        ) : (
          <DataTable
            label={t("title")}
            shape={CUSTOMER_ROW}
            columns={shown}
            labelOf={labelOf}
            context={{ t, formats }}
            rows={customers}
            loading={list.isPending}
            more={list.hasNextPage}
            loadingMore={list.isFetchingNextPage}
            onMore={() => void list.fetchNextPage()}
            footer={
              list.isFetchingNextPage
                ? t("common:list.loadingMore")
                : t(list.hasNextPage ? "list.countMore" : "list.count", { count: customers.length })
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
            <BulkBar ids={[...selection.ids]} deleted={state.deleted} onDone={() => setSelection(NOTHING)} />
          )}
        </Suspense>
      </section>
      <Suspense>
        {panel && <RecordPanel key={panel} id={panel} onClose={() => open(null)} />}
        {screen.creating && (
          <NewCustomerDialog
            onClose={() => turnNew(false)}
            onCreated={(customer) => screen.openNew(customer.id)}
          />
        )}
      </Suspense>
    </>
  );
}
