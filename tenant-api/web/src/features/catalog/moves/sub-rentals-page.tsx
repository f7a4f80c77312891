import { Button } from "@rentright/ui/button";
import { Card } from "@rentright/ui/card";
import { EmptyState } from "@rentright/ui/empty-state";
import { ErrorState } from "@rentright/ui/error-state";
import { Select } from "@rentright/ui/select";
import { SkeletonLines } from "@rentright/ui/skeleton";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Handshake, Plus } from "lucide-react";
import { lazy, Suspense } from "react";
import { useSearchParams } from "react-router";
import type { SubRentalState } from "@/api/types";
import type { First } from "@/shared/first";
import { Guard, Page } from "@/shared/page";
import { queryClient } from "@/shared/query-client";
import { useCan } from "@/shared/session";
import { storesQuery, useStores } from "@/shared/stores";
import { useWords } from "@/shared/words";
import { CatalogTabs } from "../catalog-tabs";
import { subRentalsQuery } from "../moves-api";
import { SubRentalRows } from "./sub-rental-rows";
import { useParam } from "@/shared/use-param";

const SubRentalDialog = lazy(() => import("./sub-rental-dialog"));
const STATES: readonly SubRentalState[] = ["planned", "confirmed", "received", "returned", "cancelled"];

export const first: First = ({ search, may }) =>
  may("catalog:read")
    ? [
        queryClient.prefetchQuery(storesQuery),
        queryClient.prefetchInfiniteQuery(subRentalsQuery({ state: search.get("state") ?? undefined })),
      ]
    : [];

export default function SubRentalsPage() {
  const t = useWords("catalog");
  return (
    <Guard need="catalog:read" title={t("subRentals.title")}>
      <SubRentals />
    </Guard>
  );
}

function SubRentals() {
  const t = useWords("catalog");
  const mayWrite = useCan("catalog:write");
  const { live } = useStores();
  const [params] = useSearchParams();
  const [state, setState] = useParam("state");
  const [adding, setAdding] = useParam("new");
  const rentals = useInfiniteQuery(subRentalsQuery({ state: params.get("state") ?? undefined }));
  const rows = rentals.data?.pages.flatMap((page) => page.data) ?? [];
  const add = mayWrite && live.length > 0 && (
    <Button variant="primary" icon={<Plus aria-hidden />} onClick={() => setAdding("1")}>
      {t("subRentals.new")}
    </Button>
  );
  return (
    <div className="flex min-h-0 min-w-0 flex-1 flex-col">
      <CatalogTabs />
      <Page title={t("subRentals.title")} about={t("subRentals.about")} actions={add}>
        <Select
          aria-label={t("fields.state")}
          className="mb-3 w-44"
          value={state}
          placeholder={t("common:all")}
          options={STATES.map((value) => ({ value, label: t(`subRentals.states.${value}`) }))}
          onValueChange={setState}
        />
        {rentals.isPending ? (
          <SkeletonLines lines={5} />
        ) : rentals.isError ? (
          <ErrorState error={rentals.error} onRetry={() => void rentals.refetch()} />
        ) : rows.length === 0 ? (
          <EmptyState icon={<Handshake />} title={t("subRentals.none")}>
            {t("subRentals.noneBody")}
          </EmptyState>
        ) : (
          <Card flush>
            <SubRentalRows rentals={rows} showProduct />
          </Card>
        )}
        {rentals.hasNextPage && (
          <Button
            className="mt-3"
            size="sm"
            busy={rentals.isFetchingNextPage}
            onClick={() => void rentals.fetchNextPage()}
          >
            {t("showMore")}
          </Button>
        )}
      </Page>
      <Suspense>{adding && <SubRentalDialog onClose={() => setAdding("")} />}</Suspense>
    </div>
  );
}
