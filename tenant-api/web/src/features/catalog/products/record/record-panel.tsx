import { Button } from "@rentright/ui/button";
import { ErrorState } from "@rentright/ui/error-state";
import { IconButton } from "@rentright/ui/icon-button";
import { SidePanel } from "@rentright/ui/side-panel";
import { Skeleton, SkeletonLines } from "@rentright/ui/skeleton";
import { Tabs } from "@rentright/ui/tabs";
import { useQuery } from "@tanstack/react-query";
import { Maximize2 } from "lucide-react";
import { lazy, Suspense, useState, type ReactNode } from "react";
import { useNavigate } from "react-router";
import { FilesCard } from "@/features/files/card/files-card";
import { to } from "@/shared/links";
import { useWords } from "@/shared/words";
import { productQuery } from "../../api";
import { Details, Renting } from "./details";
import { EditingProvider, useEditing } from "./editing";
import { RecordActs } from "./record-acts";
import { RecordHeading, RecordNotices } from "./record-heading";
import { StockCard } from "./stock-card";
import { UnitsCard } from "./units-card";

const Setup = lazy(async () => {
  const { Care, Company } = await import("./setup");
  return {
    default: () => (
      <>
        <Company />
        <Care />
      </>
    ),
  };
});
const Moves = lazy(() => import("./moves"));

type Tab = "details" | "stock" | "files" | "more";

/** A product beside the list. */
export default function ProductPanel({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useWords("catalog");
  const navigate = useNavigate();
  const [tab, setTab] = useState<Tab>("details");
  const product = useQuery(productQuery(id));

  if (!product.data) {
    return (
      <SidePanel
        label={t("products.record")}
        onClose={onClose}
        header={product.isPending ? <Skeleton className="h-5 w-40" /> : null}
      >
        {product.isPending ? (
          <SkeletonLines lines={8} className="p-4" />
        ) : (
          <ErrorState
            error={product.error}
            onRetry={() => void product.refetch()}
            action={<Button onClick={onClose}>{t("products.back")}</Button>}
          />
        )}
      </SidePanel>
    );
  }
  const { data } = product;
  const part = (content: ReactNode) => (
    <div className="space-y-3 p-3">
      <Suspense fallback={<SkeletonLines lines={5} />}>{content}</Suspense>
    </div>
  );
  return (
    <SidePanel
      label={data.name}
      onClose={onClose}
      header={<RecordHeading product={data} level="h2" />}
      actions={
        <>
          <IconButton
            size="sm"
            label={t("openFull")}
            icon={<Maximize2 />}
            onClick={() => void navigate(to.product(id))}
          />
          <RecordActs product={data} />
        </>
      }
    >
      <EditingProvider product={data}>
        <div className="px-3 pt-3 empty:hidden">
          <RecordNotices product={data} />
        </div>
        <Tabs<Tab>
          label={t("products.record")}
          value={tab}
          onValueChange={setTab}
          listClassName="px-2 pt-1"
          items={[
            {
              value: "details",
              label: t("tabs.details"),
              content: part(
                <>
                  <Details />
                  <h3 className="border-line mt-3 border-t pt-3 font-semibold">{t("details.renting")}</h3>
                  <Renting />
                </>,
              ),
            },
            {
              value: "stock",
              label: t("tabs.stock"),
              content: part(
                <>
                  <StockCard />
                  {data.stock_method === "serialised" && <UnitsCard />}
                  <Moves />
                </>,
              ),
            },
            { value: "files", label: t("tabs.files"), content: part(<Files />) },
            { value: "more", label: t("tabs.more"), content: part(<Setup />) },
          ]}
        />
      </EditingProvider>
    </SidePanel>
  );
}

function Files() {
  const { product, editable } = useEditing();
  return <FilesCard of={{ type: "product", id: product.id }} editable={editable} />;
}
