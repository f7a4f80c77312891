import { Button } from "@rentright/ui/button";
import { Card } from "@rentright/ui/card";
import { ErrorState } from "@rentright/ui/error-state";
import { isApiError } from "@rentright/ui/lib/problem";
import { SkeletonLines } from "@rentright/ui/skeleton";
import { useQuery } from "@tanstack/react-query";
import { ChevronLeft } from "lucide-react";
import { lazy, Suspense } from "react";
import { Link, useParams } from "react-router";
import type { Product } from "@/api/types";
import { FilesCard } from "@/features/files/card/files-card";
import type { First } from "@/shared/first";
import { to } from "@/shared/links";
import { Guard, Page } from "@/shared/page";
import { queryClient } from "@/shared/query-client";
import { storesQuery } from "@/shared/stores";
import { useWords } from "@/shared/words";
import { ratesQuery } from "@/shared/rates";
import { productFieldsQuery, productQuery, stockQuery } from "../../api";
import { Details, Renting } from "./details";
import { EditingProvider, useEditing } from "./editing";
import { RecordActs } from "./record-acts";
import { RecordHeading, RecordNotices } from "./record-heading";
import { StockCard } from "./stock-card";

// What stands further down comes a moment later.
const UnitsCard = lazy(async () => ({ default: (await import("./units-card")).UnitsCard }));
const Company = lazy(async () => ({ default: (await import("./setup")).Company }));
const Care = lazy(async () => ({ default: (await import("./setup")).Care }));
const Moves = lazy(() => import("./moves"));

export const first: First = ({ params: { id }, may }) =>
  id && may("catalog:read")
    ? [
        queryClient.prefetchQuery(productQuery(id)),
        queryClient.prefetchQuery(productFieldsQuery),
        queryClient.prefetchQuery(stockQuery(id)),
        queryClient.prefetchQuery(storesQuery),
        queryClient.prefetchQuery(ratesQuery),
      ]
    : [];

export default function ProductRoute() {
  const t = useWords("catalog");
  const { id = "" } = useParams();
  return (
    <Guard need="catalog:read" title={t("products.record")}>
      <ProductPage key={id} id={id} />
    </Guard>
  );
}

function ProductPage({ id }: { id: string }) {
  const t = useWords("catalog");
  const product = useQuery(productQuery(id));
  if (product.isPending) {
    return (
      <Page title={t("products.record")} bare>
        <SkeletonLines lines={10} />
      </Page>
    );
  }
  if (product.isError) {
    const missing = isApiError(product.error, "not-found");
    return (
      <Page title={t("products.record")} bare>
        <ErrorState
          title={missing ? t("products.notFound") : undefined}
          error={product.error}
          onRetry={missing ? undefined : () => void product.refetch()}
          action={
            <Button asChild>
              <Link to={to.products()}>{t("products.back")}</Link>
            </Button>
          }
        />
      </Page>
    );
  }
  return <Record product={product.data} />;
}

function Record({ product }: { product: Product }) {
  const t = useWords("catalog");
  return (
    <Page title={product.name} bare="own">
      <EditingProvider product={product}>
        <Link
          to={to.products()}
          className="text-muted hover:text-text mb-3 inline-flex items-center gap-1 text-[0.8125rem]"
        >
          <ChevronLeft aria-hidden className="size-4" />
          {t("products.title")}
        </Link>
        <header className="mb-4 flex items-center justify-between gap-3">
          <RecordHeading product={product} level="h1" />
          <RecordActs product={product} />
        </header>
        <div className="mb-4 space-y-2 empty:hidden">
          <RecordNotices product={product} />
        </div>
        <div className="grid items-start gap-4 lg:grid-cols-2">
          <div className="min-w-0 space-y-4">
            <Card title={t("details.title")}>
              <Details />
            </Card>
            <Card title={t("details.renting")}>
              <Renting />
            </Card>
            <Files />
            <Suspense fallback={<SkeletonLines lines={6} />}>
              <Care />
            </Suspense>
          </div>
          <div className="min-w-0 space-y-4">
            <StockCard />
            <Suspense fallback={<SkeletonLines lines={6} />}>
              {product.stock_method === "serialised" && <UnitsCard />}
              <Company />
              <Moves />
            </Suspense>
          </div>
        </div>
      </EditingProvider>
    </Page>
  );
}

function Files() {
  const { product, editable } = useEditing();
  return <FilesCard of={{ type: "product", id: product.id }} editable={editable} />;
}
