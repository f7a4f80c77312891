import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { lazy, Suspense, useEffect, useMemo, useState } from "react";
import { useSearchParams } from "react-router";
import type { First } from "@/shared/first";
import { EMPTY_FILTER } from "@/shared/list/filter-tree";
import { fromView, readListState, writeListState } from "@/shared/list/list-state";
import { NOTHING } from "@/shared/list/selection";
import { useListState, usePanel } from "@/shared/list/use-list-state";
import { viewsQuery } from "@/shared/list/views";
import { Guard } from "@/shared/page";
import { queryClient } from "@/shared/query-client";
import { useSession } from "@/shared/session";
import { useWords } from "@/shared/words";
import { customersQuery, customFieldsQuery, listArgs } from "../api";
import { allColumns, listDefaults, shownColumns } from "./columns";
import { CustomerTable } from "./customer-table";
import { ListEmpty, ListError } from "./list-empty";
import { Toolbar } from "./toolbar";

const RecordPanel = lazy(() => import("../record/record-panel"));
const BulkBar = lazy(() => import("./bulk-bar"));
const NewCustomerDialog = lazy(() => import("../new-customer-dialog"));

export const first: First = ({ search, may }) => {
  if (!may("customers:read")) return [];
  const fields = queryClient.prefetchQuery(customFieldsQuery);
  // What a saved view shows is known only once it has been read.
  if (search.has("view")) return [fields, queryClient.prefetchQuery(viewsQuery("customers"))];
  const args = listArgs(readListState(search, listDefaults(allColumns([]))));
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
  const { tenant } = useSession();
  const { data: custom } = useQuery(customFieldsQuery);
  const columns = useMemo(() => allColumns(custom?.data ?? []), [custom]);
  const defaults = useMemo(() => listDefaults(columns), [columns]);
  const [state, change] = useListState(defaults);
  const { panel, open } = usePanel();
  const [params, setParams] = useSearchParams();
  const [selection, setSelection] = useState(NOTHING);
  useOpenedView(state.view, defaults, change);

  const args = listArgs(state);
  const list = useInfiniteQuery(customersQuery(args));
  const customers = useMemo(() => list.data?.pages.flatMap((page) => page.data) ?? [], [list.data]);

  // Ticks belong to what is shown: another filter or search starts anew.
  const shownKey = JSON.stringify(args);
  const [tickedKey, setTickedKey] = useState(shownKey);
  if (tickedKey !== shownKey) {
    setTickedKey(shownKey);
    setSelection(NOTHING);
  }

  const turnNew = (on: boolean) =>
    setParams(
      (now) => {
        const next = new URLSearchParams(now);
        if (on) next.set("new", "1");
        else next.delete("new");
        return next;
      },
      { replace: true },
    );

  return (
    <>
      <title>{`${t("title")} · ${tenant.company}`}</title>
      <section aria-label={t("title")} className="flex min-h-0 min-w-0 flex-1 flex-col">
        <Toolbar
          columns={columns}
          defaults={defaults}
          state={state}
          onChange={change}
          onNew={() => turnNew(true)}
        />
        {list.isError ? (
          <ListError
            error={list.error}
            onRetry={() => void list.refetch()}
            onReset={() => change({ filter: EMPTY_FILTER, q: "" })}
          />
        ) : list.isSuccess && customers.length === 0 ? (
          <ListEmpty
            state={state}
            onReset={() => change({ filter: EMPTY_FILTER, q: "", deleted: false, view: null })}
            onNew={() => turnNew(true)}
          />
        ) : (
          <CustomerTable
            columns={shownColumns(columns, state.columns)}
            customers={customers}
            loading={list.isPending}
            more={list.hasNextPage}
            loadingMore={list.isFetchingNextPage}
            onMore={() => void list.fetchNextPage()}
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
        {params.get("new") && (
          <NewCustomerDialog
            onClose={() => turnNew(false)}
            onCreated={(customer) =>
              setParams(
                (now) => {
                  const next = new URLSearchParams(now);
                  next.delete("new");
                  next.set("panel", customer.id);
                  return next;
                },
                { replace: true },
              )
            }
          />
        )}
      </Suspense>
    </>
  );
}

/** An address with nothing but `?view=` opens what that view keeps. */
function useOpenedView(
  id: string | null,
  defaults: ReturnType<typeof listDefaults>,
  change: ReturnType<typeof useListState>[1],
) {
  const [params] = useSearchParams();
  const bare =
    id !== null && !["q", "filter", "sort", "columns", "widths", "deleted"].some((name) => params.has(name));
  const { data } = useQuery({ ...viewsQuery("customers"), enabled: id !== null });
  const found = bare ? data?.data.find((one) => one.id === id) : undefined;
  const view =
    found && writeListState(new URLSearchParams(), fromView(found, defaults), defaults).size > 1
      ? found
      : undefined;
  useEffect(() => {
    if (view) change(fromView(view, defaults), { replace: true });
  }, [view, change, defaults]);
}
