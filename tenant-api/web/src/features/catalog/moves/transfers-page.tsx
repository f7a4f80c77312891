import { Button } from "@rentright/ui/button";
import { Card } from "@rentright/ui/card";
import { EmptyState } from "@rentright/ui/empty-state";
import { ErrorState } from "@rentright/ui/error-state";
import { Select } from "@rentright/ui/select";
import { SkeletonLines } from "@rentright/ui/skeleton";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Truck, Plus } from "lucide-react";
import { lazy, Suspense } from "react";
import { useSearchParams } from "react-router";
import type { TransferState } from "@/api/types";
import type { First } from "@/shared/first";
import { Guard, Page } from "@/shared/page";
import { queryClient } from "@/shared/query-client";
import { useCan } from "@/shared/session";
import { storesQuery, useStores } from "@/shared/stores";
import { useWords } from "@/shared/words";
import { CatalogTabs } from "../catalog-tabs";
import { transfersQuery } from "../moves-api";
import { TransferRows } from "./transfer-rows";
import { useParam } from "@/shared/use-param";

const TransferDialog = lazy(() => import("./transfer-dialog"));
const STATES: readonly TransferState[] = ["planned", "under_way", "arrived", "cancelled"];

export const first: First = ({ search, may }) =>
  may("catalog:read")
    ? [
        queryClient.prefetchQuery(storesQuery),
        queryClient.prefetchInfiniteQuery(transfersQuery({ state: search.get("state") ?? undefined })),
      ]
    : [];

export default function TransfersPage() {
  const t = useWords("catalog");
  return (
    <Guard need="catalog:read" title={t("transfers.title")}>
      <Transfers />
    </Guard>
  );
}

function Transfers() {
  const t = useWords("catalog");
  const mayWrite = useCan("catalog:write");
  const { live } = useStores();
  const [params] = useSearchParams();
  const [state, setState] = useParam("state");
  const [adding, setAdding] = useParam("new");
  const transfers = useInfiniteQuery(transfersQuery({ state: params.get("state") ?? undefined }));
  const rows = transfers.data?.pages.flatMap((page) => page.data) ?? [];
  const add = mayWrite && live.length > 1 && (
    <Button variant="primary" icon={<Plus aria-hidden />} onClick={() => setAdding("1")}>
      {t("transfers.new")}
    </Button>
  );
  return (
    <div className="flex min-h-0 min-w-0 flex-1 flex-col">
      <CatalogTabs />
      <Page title={t("transfers.title")} about={t("transfers.about")} actions={add}>
        <Select
          aria-label={t("fields.state")}
          className="mb-3 w-44"
          value={state}
          placeholder={t("common:all")}
          options={STATES.map((value) => ({ value, label: t(`transfers.states.${value}`) }))}
          onValueChange={setState}
        />
        {transfers.isPending ? (
          <SkeletonLines lines={5} />
        ) : transfers.isError ? (
          <ErrorState error={transfers.error} onRetry={() => void transfers.refetch()} />
        ) : rows.length === 0 ? (
          <EmptyState icon={<Truck />} title={t("transfers.none")}>
            {t("transfers.noneBody")}
          </EmptyState>
        ) : (
          <Card flush>
            <TransferRows transfers={rows} showProduct />
          </Card>
        )}
        {transfers.hasNextPage && (
          <Button
            className="mt-3"
            size="sm"
            busy={transfers.isFetchingNextPage}
            onClick={() => void transfers.fetchNextPage()}
          >
            {t("showMore")}
          </Button>
        )}
      </Page>
      <Suspense>{adding && <TransferDialog onClose={() => setAdding("")} />}</Suspense>
    </div>
  );
}
