import { Button } from "@rentright/ui/button";
import { EmptyState } from "@rentright/ui/empty-state";
import { useInfiniteQuery } from "@tanstack/react-query";
import { FileText } from "lucide-react";
import { lazy, Suspense, useMemo, useState } from "react";
import { Link } from "react-router";
import type { First } from "@/shared/first";
import { useFormats } from "@/shared/format";
import { to } from "@/shared/links";
import { listDefaults, shownColumns } from "@/shared/list/columns";
import { DataTable } from "@/shared/list/data-table";
import { ListError } from "@/shared/list/list-error";
import { readListState } from "@/shared/list/list-state";
import { NOTHING, type Selection } from "@/shared/list/selection";
import { useListState, usePanel } from "@/shared/list/use-list-state";
import { Guard } from "@/shared/page";
import { queryClient } from "@/shared/query-client";
import { useSession } from "@/shared/session";
import { branch, useWords } from "@/shared/words";
import { invoicesQuery } from "../api";
import { MoneyTabs } from "../money-tabs";
import { useTurn } from "../use-params";
import { COLUMNS, invoiceRow, USUAL, type InvoiceColumn } from "./columns";
import { invoiceArgs, showOf } from "./shows";
import { InvoicesToolbar } from "./toolbar";

const InvoicePanel = lazy(() => import("./invoice-panel"));

const DEFAULTS = listDefaults(COLUMNS, "-created_at");

export const first: First = ({ search, may }) =>
  may("money:read")
    ? [queryClient.prefetchInfiniteQuery(invoicesQuery(invoiceArgs(search, readListState(search, DEFAULTS))))]
    : [];

/** All invoices and credit notes. */
export default function InvoicesPage() {
  const t = useWords("money");
  return (
    <Guard need="money:read" title={t("invoices")}>
      <InvoicesList />
    </Guard>
  );
}

function InvoicesList() {
  const t = useWords("money");
  const formats = useFormats();
  const { tenant } = useSession();
  const { params, turn } = useTurn();
  const [state, change] = useListState(DEFAULTS);
  const { panel, open } = usePanel();
  const [selection, setSelection] = useState<Selection>(NOTHING);
  const show = showOf(params);
  const customer = params.get("customer");
  const list = useInfiniteQuery(invoicesQuery(invoiceArgs(params, state)));
  const invoices = useMemo(() => list.data?.pages.flatMap((page) => page.data) ?? [], [list.data]);
  const shape = useMemo(() => invoiceRow(t), [t]);
  const names = branch("money", "columns");
  const labelOf = (column: InvoiceColumn) => names[column.key as keyof typeof names];
  const shown = shownColumns(COLUMNS, shape.lead, state.columns ?? USUAL);
  const narrowed = show !== null || state.q !== "" || customer !== null;
  const reset = () => turn({ show: null, q: null, customer: null });

  return (
    <>
      <title>{`${t("invoices")} · ${tenant.company}`}</title>
      <section aria-label={t("invoices")} className="flex min-h-0 min-w-0 flex-1 flex-col">
        <MoneyTabs />
        <InvoicesToolbar
          state={state}
          show={show}
          customer={customer && (invoices[0]?.customer ?? t("list.oneCustomer"))}
          shown={shown.map(({ key }) => key)}
          labelOf={labelOf}
          onChange={change}
          onShow={(next) => turn({ show: next })}
          onAnyCustomer={() => turn({ customer: null })}
        />
        {list.isError ? (
          <ListError
            title={t("list.failed")}
            error={list.error}
            onRetry={() => void list.refetch()}
            onReset={reset}
            resetLabel={t("list.showAll")}
          />
        ) : list.isSuccess && invoices.length === 0 ? (
          <EmptyState
            icon={<FileText />}
            title={t(narrowed ? "list.noMatch" : "list.none")}
            action={
              narrowed ? (
                <Button onClick={reset}>{t("list.showAll")}</Button>
              ) : (
                <Button asChild>
                  <Link to={to.ordersToInvoice()}>{t("list.toInvoice")}</Link>
                </Button>
              )
            }
          >
            {t(narrowed ? "list.noMatchBody" : "list.noneBody")}
          </EmptyState>
        ) : (
          <DataTable
            label={t("invoices")}
            shape={shape}
            columns={shown}
            labelOf={labelOf}
            context={{ t, formats }}
            rows={invoices}
            loading={list.isPending}
            more={list.hasNextPage}
            loadingMore={list.isFetchingNextPage}
            onMore={() => void list.fetchNextPage()}
            footer={
              list.isFetchingNextPage
                ? t("common:list.loadingMore")
                : t(list.hasNextPage ? "list.countMore" : "list.count", { count: invoices.length })
            }
            state={state}
            sortFallback={DEFAULTS.sort}
            onChange={change}
            selection={selection}
            onSelect={setSelection}
            openId={panel}
            onOpen={open}
          />
        )}
      </section>
      <Suspense>{panel && <InvoicePanel key={panel} id={panel} onClose={() => open(null)} />}</Suspense>
    </>
  );
}
