import { Button } from "@rentright/ui/button";
import { ErrorState } from "@rentright/ui/error-state";
import { IconButton } from "@rentright/ui/icon-button";
import { SidePanel } from "@rentright/ui/side-panel";
import { Skeleton, SkeletonLines } from "@rentright/ui/skeleton";
import { useQuery } from "@tanstack/react-query";
import { Maximize2 } from "lucide-react";
import { lazy, Suspense } from "react";
import { useNavigate } from "react-router";
import { FilesCard } from "@/features/files/card/files-card";
import { to } from "@/shared/links";
import { useWords } from "@/shared/words";
import { assetQuery } from "../../assets-api";
import { Details } from "./details";
import { DowntimesCard } from "./downtimes-card";
import { EditingProvider, useEditing } from "./editing";
import { RecordActs } from "./record-acts";
import { RecordHeading, RecordNotices } from "./record-heading";
import { ServicesCard } from "./services-card";

const History = lazy(() => import("./history"));

/** An asset beside the list. */
export default function AssetPanel({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useWords("catalog");
  const navigate = useNavigate();
  const asset = useQuery(assetQuery(id));
  if (!asset.data) {
    return (
      <SidePanel
        label={t("assets.record")}
        onClose={onClose}
        header={asset.isPending ? <Skeleton className="h-5 w-40" /> : null}
      >
        {asset.isPending ? (
          <SkeletonLines lines={8} className="p-4" />
        ) : (
          <ErrorState
            error={asset.error}
            onRetry={() => void asset.refetch()}
            action={<Button onClick={onClose}>{t("assets.back")}</Button>}
          />
        )}
      </SidePanel>
    );
  }
  return (
    <SidePanel
      label={asset.data.tag}
      onClose={onClose}
      header={<RecordHeading asset={asset.data} level="h2" />}
      actions={
        <IconButton
          size="sm"
          label={t("openFull")}
          icon={<Maximize2 />}
          onClick={() => void navigate(to.asset(id))}
        />
      }
    >
      <EditingProvider asset={asset.data}>
        <div className="space-y-3 p-3">
          <RecordNotices asset={asset.data} />
          <RecordActs asset={asset.data} />
          <Details />
          <ServicesCard />
          <DowntimesCard />
          <Files />
          <Suspense fallback={<SkeletonLines lines={4} />}>
            <History />
          </Suspense>
        </div>
      </EditingProvider>
    </SidePanel>
  );
}

function Files() {
  const { asset, editable } = useEditing();
  return <FilesCard of={{ type: "asset", id: asset.id }} editable={editable} />;
}
