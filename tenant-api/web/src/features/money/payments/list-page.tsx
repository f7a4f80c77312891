import { Button } from "@rentright/ui/button";
import { EmptyState } from "@rentright/ui/empty-state";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Banknote } from "lucide-react";
import { lazy, Suspense, useMemo, useState } from "react";
import type { First } from "@/shared/first";
import { useFormats } from "@/shared/format";
import { listDefaults, shownColumns } from "@/shared/list/columns";
import { DataTable } from "@/shared/list/data-table";
import { ListError } from "@/shared/list/list-error";
import { readListState } from "@/shared/list/list-state";
import { NOTHING, type Selection } from "@/shared/list/selection";
import { useListState, usePanel } from "@/shared/list/use-list-state";
import { Guard } from "@/shared/page";
import { queryClient } from "@/shared/query-client";
import { sessionQuery, useSession } from "@/shared/session";
import { branch, useWords } from "@/shared/words";
import { paymentsQuery } from "../api";
import { MoneyTabs } from "../money-tabs";
import { useTurn } from "../use-params";
import { paymentArgs, readNarrowing } from "./args";
import { COLUMNS, paymentRow, USUAL, type PaymentColumn } from "./columns";
import { PaymentsToolbar } from "./toolbar";

const PaymentPanel = lazy(() => import("./payment-panel"));

const DEFAULTS = listDefaults(COLUMNS, "-paid_at");

export const first: First = ({ search, may }) => {
  const session = queryClient.getQueryData(sessionQuery.queryKey);
  if (!session || !may("money:read")) return [];
  const args = paymentArgs(readNarrowing(search), readListState(search, DEFAULTS), session.tenant.time_zone);
  return [queryClient.prefetchInfiniteQuery(paymentsQuery(args))];
};

/** All payments and refunds. */
export default function PaymentsPage() {
  const t = useWords("money");
  return (
    <Guard need="money:read" title={t("payments")}>
      <PaymentsList />
    </Guard>
  );
}

function PaymentsList() {
  const t = useWords("money");
  const formats = useFormats();
  const { tenant } = useSession();
  const { params, turn } = useTurn();
  const [state, change] = useListState(DEFAULTS);
  const { panel, open } = usePanel();
  const [selection, setSelection] = useState<Selection>(NOTHING);
  const narrowing = readNarrowing(params);
  const { customer } = narrowing;
  const list = useInfiniteQuery(paymentsQuery(paymentArgs(narrowing, state, tenant.time_zone)));
  const payments = useMemo(() => list.data?.pages.flatMap((page) => page.data) ?? [], [list.data]);
  const shape = useMemo(() => paymentRow(t), [t]);
  const names = branch("money", "columns");
  const labelOf = (column: PaymentColumn) => names[column.key as keyof typeof names];
  const shown = shownColumns(COLUMNS, shape.lead, state.columns ?? USUAL);
  const narrowed = state.q !== "" || Object.values(narrowing).some((part) => part !== null);
  const reset = () => turn({ q: null, show: null, method: null, customer: null, from: null, to: null });

  return (
    <>
      <title>{`${t("payments")} · ${tenant.company}`}</title>
      <section aria-label={t("payments")} className="flex min-h-0 min-w-0 flex-1 flex-col">
        <MoneyTabs />
        <PaymentsToolbar
          state={state}
          narrowing={narrowing}
          customer={customer && (payments[0]?.customer ?? t("list.oneCustomer"))}
          shown={shown.map(({ key }) => key)}
          labelOf={labelOf}
          onChange={change}
          onNarrow={turn}
        />
        {list.isError ? (
          <ListError
            title={t("paymentList.failed")}
            error={list.error}
            onRetry={() => void list.refetch()}
            onReset={reset}
            resetLabel={t("paymentList.showAll")}
          />
        ) : list.isSuccess && payments.length === 0 ? (
          <EmptyState
            icon={<Banknote />}
            title={t(narrowed ? "paymentList.noMatch" : "paymentList.none")}
            action={narrowed && <Button onClick={reset}>{t("paymentList.showAll")}</Button>}
          >
            {t(narrowed ? "list.noMatchBody" : "paymentList.noneBody")}
          </EmptyState>
        ) : (
          <DataTable
            label={t("payments")}
            shape={shape}
            columns={shown}
            labelOf={labelOf}
            context={{ t, formats }}
            rows={payments}
            loading={list.isPending}
            more={list.hasNextPage}
            loadingMore={list.isFetchingNextPage}
            onMore={() => void list.fetchNextPage()}
            footer={
              list.isFetchingNextPage
                ? t("common:list.loadingMore")
                : t(list.hasNextPage ? "paymentList.countMore" : "paymentList.count", {
                    count: payments.length,
                  })
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
      <Suspense>{panel && <PaymentPanel key={panel} id={panel} onClose={() => open(null)} />}</Suspense>
    </>
  );
}
