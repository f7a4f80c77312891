import { Button } from "@rentright/ui/button";
import { Card } from "@rentright/ui/card";
import { ErrorState } from "@rentright/ui/error-state";
import { isApiError } from "@rentright/ui/lib/problem";
import { SkeletonLines } from "@rentright/ui/skeleton";
import { useQuery } from "@tanstack/react-query";
import { ChevronLeft } from "lucide-react";
import { lazy, Suspense } from "react";
import { Link, useParams } from "react-router";
import type { Asset } from "@/api/types";
import { FilesCard } from "@/features/files/card/files-card";
import type { First } from "@/shared/first";
import { to } from "@/shared/links";
import { Guard, Page } from "@/shared/page";
import { queryClient } from "@/shared/query-client";
import { storesQuery } from "@/shared/stores";
import { useWords } from "@/shared/words";
import { assetFieldsQuery } from "../../api";
import { assetQuery, assetValueQuery, downtimesQuery } from "../../assets-api";
import { Details } from "./details";
import { DowntimesCard } from "./downtimes-card";
import { EditingProvider, useEditing } from "./editing";
import { RecordActs } from "./record-acts";
import { RecordHeading, RecordNotices } from "./record-heading";
import { ServicesCard } from "./services-card";
import { ValueCard } from "./value-card";

const History = lazy(() => import("./history"));

export const first: First = ({ params: { id }, may }) =>
  id && may("catalog:read")
    ? [
        queryClient.prefetchQuery(assetQuery(id)),
        queryClient.prefetchQuery(assetFieldsQuery),
        queryClient.prefetchQuery(downtimesQuery(id)),
        queryClient.prefetchQuery(storesQuery),
        ...(may("money:read") ? [queryClient.prefetchQuery(assetValueQuery(id))] : []),
      ]
    : [];

export default function AssetRoute() {
  const t = useWords("catalog");
  const { id = "" } = useParams();
  return (
    <Guard need="catalog:read" title={t("assets.record")}>
      <AssetPage key={id} id={id} />
    </Guard>
  );
}

function AssetPage({ id }: { id: string }) {
  const t = useWords("catalog");
  const asset = useQuery(assetQuery(id));
  if (asset.isPending) {
    return (
      <Page title={t("assets.record")} bare>
        <SkeletonLines lines={10} />
      </Page>
    );
  }
  if (asset.isError) {
    const missing = isApiError(asset.error, "not-found");
    return (
      <Page title={t("assets.record")} bare>
        <ErrorState
          title={missing ? t("assets.notFound") : undefined}
          error={asset.error}
          onRetry={missing ? undefined : () => void asset.refetch()}
          action={
            <Button asChild>
              <Link to={to.assets()}>{t("assets.back")}</Link>
            </Button>
          }
        />
      </Page>
    );
  }
  return <Record asset={asset.data} />;
}

function Record({ asset }: { asset: Asset }) {
  const t = useWords("catalog");
  return (
    <Page title={asset.tag} bare="own">
      <EditingProvider asset={asset}>
        <Link
          to={to.assets()}
          className="text-muted hover:text-text mb-3 inline-flex items-center gap-1 text-[0.8125rem]"
        >
          <ChevronLeft aria-hidden className="size-4" />
          {t("assets.title")}
        </Link>
        <header className="mb-4 flex flex-wrap items-center justify-between gap-3">
          <RecordHeading asset={asset} level="h1" />
          <RecordActs asset={asset} />
        </header>
        <div className="mb-4 space-y-2 empty:hidden">
          <RecordNotices asset={asset} />
        </div>
        <div className="grid items-start gap-4 lg:grid-cols-2">
          <div className="min-w-0 space-y-4">
            <Card title={t("assets.details")}>
              <Details />
            </Card>
            <Files />
          </div>
          <div className="min-w-0 space-y-4">
            <ValueCard />
            <ServicesCard />
            <DowntimesCard />
            <Suspense fallback={<SkeletonLines lines={4} />}>
              <History />
            </Suspense>
          </div>
        </div>
      </EditingProvider>
    </Page>
  );
}

function Files() {
  const { asset, editable } = useEditing();
  return <FilesCard of={{ type: "asset", id: asset.id }} editable={editable} />;
}
