import { Button } from "@rentright/ui/button";
import { EmptyState } from "@rentright/ui/empty-state";
import { ErrorState } from "@rentright/ui/error-state";
import { SkeletonLines } from "@rentright/ui/skeleton";
import { Tabs } from "@rentright/ui/tabs";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { PackageCheck, ScanBarcode } from "lucide-react";
import { Link, useSearchParams } from "react-router";
import type { ReturnSummary } from "@/api/types";
import type { First } from "@/shared/first";
import { useFormats } from "@/shared/format";
import { to } from "@/shared/links";
import { Guard, Page } from "@/shared/page";
import { queryClient } from "@/shared/query-client";
import { useWords } from "@/shared/words";
import { isStage, returnCountsQuery, returnsQuery, STAGES, type Stage } from "./api";
import { ReturnStatePill } from "./return-state";

const stageOf = (params: URLSearchParams): Stage => {
  const asked = params.get("state");
  return isStage(asked) ? asked : "todo";
};

export const first: First = ({ search, may }) =>
  may("orders:read")
    ? [queryClient.prefetchInfiniteQuery(returnsQuery(stageOf(search), search.get("store")))]
    : [];

/** What came back, and what is still to be done with it. */
export default function ReturnsPage() {
  const t = useWords("returns");
  const [params, setParams] = useSearchParams();
  const stage = stageOf(params);
  const store = params.get("store");
  const counts = useQuery(returnCountsQuery(store));
  const of: Partial<Record<Stage, number>> = counts.data
    ? {
        received: counts.data.received,
        inspecting: counts.data.inspecting,
        settle: counts.data.to_settle,
        todo: counts.data.received + counts.data.inspecting + counts.data.to_settle,
      }
    : {};
  return (
    <Guard need="orders:read" title={t("title")}>
      <Page
        title={t("title")}
        about={t("about")}
        actions={
          <Button asChild>
            <Link to={to.scan()}>
              <ScanBarcode aria-hidden />
              {t("takeBack")}
            </Link>
          </Button>
        }
      >
        <div className="bg-surface border-line rounded-lg border">
          <Tabs
            label={t("title")}
            value={stage}
            listClassName="px-2"
            onValueChange={(next) =>
              setParams(
                (now) => {
                  if (next === "todo") now.delete("state");
                  else now.set("state", next);
                  return now;
                },
                { replace: true },
              )
            }
            items={(Object.keys(STAGES) as Stage[]).map((value) => ({
              value,
              label: t(`stages.${value}`),
              count: of[value],
              content: <Rows key={`${value}-${store}`} stage={value} store={store} />,
            }))}
          />
        </div>
      </Page>
    </Guard>
  );
}

function Rows({ stage, store }: { stage: Stage; store: string | null }) {
  const t = useWords("returns");
  const list = useInfiniteQuery(returnsQuery(stage, store));
  if (list.isPending) {
    return (
      <div className="p-4">
        <SkeletonLines lines={6} />
      </div>
    );
  }
  if (list.isError) return <ErrorState error={list.error} onRetry={() => void list.refetch()} />;
  const rows = list.data.pages.flatMap(({ data }) => data);
  if (rows.length === 0) {
    return (
      <EmptyState icon={<PackageCheck />} title={t(`none.${stage === "todo" ? "todo" : "other"}`)}>
        {t("noneBody")}
      </EmptyState>
    );
  }
  return (
    <>
      <ul className="divide-line divide-y">
        {rows.map((one) => (
          <Row key={one.id} one={one} />
        ))}
      </ul>
      {list.hasNextPage && (
        <div className="border-line flex justify-center border-t p-3">
          <Button busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {t("more")}
          </Button>
        </div>
      )}
    </>
  );
}

function Row({ one }: { one: ReturnSummary }) {
  const t = useWords("returns");
  const formats = useFormats();
  return (
    <li className="hover:bg-hover/60 relative flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2.5">
      <div className="min-w-0 flex-1 basis-56">
        <p className="flex min-w-0 items-baseline gap-2">
          <Link
            to={to.return(one.id)}
            className="focus-visible:after:outline-accent-text min-w-0 truncate font-medium after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:outline-offset-[-2px]"
          >
            {one.customer ?? t("nobody")}
          </Link>
          <span className="text-muted shrink-0 tabular-nums">
            {one.no > 1 ? t("numberOf", { order: one.order_number, no: one.no }) : one.order_number}
          </span>
        </p>
        <p className="text-muted truncate text-[0.8125rem]">{one.contents}</p>
      </div>
      <time dateTime={one.arrived_at} className="text-muted text-[0.8125rem]">
        {formats.ago(one.arrived_at)}
      </time>
      {one.unseen > 0 && (
        <span className="text-[0.8125rem] tabular-nums">
          {t("unseen", { unseen: formats.number(one.unseen), all: formats.number(one.items) })}
        </span>
      )}
      {one.charges_minor > 0 && (
        <span className="font-medium tabular-nums">
          {formats.money({ minor: one.charges_minor, currency: one.currency })}
        </span>
      )}
      <ReturnStatePill state={one.state} />
    </li>
  );
}
