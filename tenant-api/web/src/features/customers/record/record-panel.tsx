import { Button } from "@rentright/ui/button";
import { ErrorState } from "@rentright/ui/error-state";
import { IconButton } from "@rentright/ui/icon-button";
import { SidePanel } from "@rentright/ui/side-panel";
import { Skeleton, SkeletonLines } from "@rentright/ui/skeleton";
import { Tabs } from "@rentright/ui/tabs";
import { useQuery } from "@tanstack/react-query";
import { Maximize2 } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { useNavigate } from "react-router";
import { to } from "@/shared/links";
import { useWords } from "@/shared/words";
import { customerQuery } from "../api";
import { Addresses } from "./addresses";
import { Consents } from "./consents";
import { Contacts } from "./contacts";
import { Details } from "./details";
import { DuplicatesNotice } from "./duplicates-notice";
import { EditingProvider } from "./editing";
import { RecordActs } from "./record-acts";
import { RecordHeading, RecordNotices } from "./record-heading";

type Tab = "details" | "timeline" | "people" | "consents";

const Timeline = lazy(() => import("./timeline"));

/** A customer beside the list. */
export default function RecordPanel({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useWords("customers");
  const navigate = useNavigate();
  const [tab, setTab] = useState<Tab>("details");
  const customer = useQuery(customerQuery(id));

  if (!customer.data) {
    return (
      <SidePanel
        label={t("record")}
        onClose={onClose}
        header={customer.isPending ? <Skeleton className="h-5 w-40" /> : null}
      >
        {customer.isPending ? (
          <SkeletonLines lines={8} className="p-4" />
        ) : (
          <ErrorState
            error={customer.error}
            onRetry={() => void customer.refetch()}
            action={<Button onClick={onClose}>{t("backToList")}</Button>}
          />
        )}
      </SidePanel>
    );
  }

  const { data } = customer;
  return (
    <SidePanel
      label={data.name}
      onClose={onClose}
      header={<RecordHeading customer={data} level="h2" />}
      actions={
        <>
          <IconButton
            size="sm"
            label={t("openFull")}
            icon={<Maximize2 />}
            onClick={() => void navigate(to.customer(id))}
          />
          <RecordActs customer={data} onDeleted={onClose} />
        </>
      }
    >
      <EditingProvider customer={data}>
        <div className="space-y-2 px-3 pt-3 empty:hidden">
          <RecordNotices customer={data} />
          <DuplicatesNotice />
        </div>
        <Tabs<Tab>
          label={t("record")}
          value={tab}
          onValueChange={setTab}
          listClassName="px-2 pt-1"
          items={[
            {
              value: "details",
              label: t("tabs.details"),
              content: (
                <div className="p-3">
                  <Details />
                </div>
              ),
            },
            {
              value: "timeline",
              label: t("tabs.timeline"),
              content: (
                <div className="p-4">
                  <Suspense fallback={<SkeletonLines lines={5} />}>
                    <Timeline />
                  </Suspense>
                </div>
              ),
            },
            {
              value: "people",
              label: t("tabs.people"),
              count: data.contact_count,
              content: (
                <div className="space-y-3 p-3">
                  <Contacts />
                  <Addresses />
                </div>
              ),
            },
            {
              value: "consents",
              label: t("tabs.consents"),
              content: (
                <div className="p-3">
                  <Consents />
                </div>
              ),
            },
          ]}
        />
      </EditingProvider>
    </SidePanel>
  );
}
