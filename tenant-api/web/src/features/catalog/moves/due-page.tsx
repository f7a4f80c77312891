import { Button } from "@rentright/ui/button";
import { Card } from "@rentright/ui/card";
import { EmptyState } from "@rentright/ui/empty-state";
import { ErrorState } from "@rentright/ui/error-state";
import { Select } from "@rentright/ui/select";
import { SkeletonLines } from "@rentright/ui/skeleton";
import { StatusPill } from "@rentright/ui/status-pill";
import { useQuery } from "@tanstack/react-query";
import { CheckCheck, CircleCheck } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { Link } from "react-router";
import type { DueService } from "@/api/types";
import type { First } from "@/shared/first";
import { useFormats } from "@/shared/format";
import { to } from "@/shared/links";
import { Guard, Page } from "@/shared/page";
import { queryClient } from "@/shared/query-client";
import { useCan } from "@/shared/session";
import { storesQuery, useStores } from "@/shared/stores";
import { useWords } from "@/shared/words";
import { CatalogTabs } from "../catalog-tabs";
import { dueQuery } from "../moves-api";
import { useParam } from "@/shared/use-param";

const DoneDialog = lazy(() => import("../assets/record/done-dialog"));
const DAYS = [7, 30, 90, 365] as const;

const asked = (text: string | null) => DAYS.find((days) => String(days) === text) ?? 30;

export const first: First = ({ search, may }) =>
  may("catalog:read")
    ? [queryClient.prefetchQuery(storesQuery), queryClient.prefetchQuery(dueQuery(asked(search.get("days"))))]
    : [];

export default function DuePage() {
  const t = useWords("catalog");
  return (
    <Guard need="catalog:read" title={t("services.due.title")}>
      <DueServices />
    </Guard>
  );
}

function DueServices() {
  const t = useWords("catalog");
  const [days, setDays] = useParam("days");
  const due = useQuery(dueQuery(asked(days)));
  const [doing, setDoing] = useState<DueService | null>(null);
  const rows = due.data?.data ?? [];
  const parts = [
    { title: t("services.due.overdue"), rows: rows.filter((one) => one.overdue) },
    { title: t("services.due.coming"), rows: rows.filter((one) => !one.overdue) },
  ];
  return (
    <div className="flex min-h-0 min-w-0 flex-1 flex-col">
      <CatalogTabs />
      <Page title={t("services.due.title")} about={t("services.due.about")}>
        <label className="mb-3 flex items-center gap-2">
          <span className="text-muted">{t("services.due.within")}</span>
          <Select
            className="w-32"
            value={String(asked(days))}
            options={DAYS.map((value) => ({
              value: String(value),
              label: value === 365 ? t("services.due.year") : t("services.due.days", { count: value }),
            }))}
            onValueChange={(value) => setDays(value === "30" ? "" : value)}
          />
        </label>
        {due.isPending ? (
          <SkeletonLines lines={5} />
        ) : due.isError ? (
          <ErrorState error={due.error} onRetry={() => void due.refetch()} />
        ) : rows.length === 0 ? (
          <EmptyState icon={<CircleCheck />} title={t("services.due.none")}>
            {t("services.due.noneBody")}
          </EmptyState>
        ) : (
          <div className="space-y-4">
            {parts
              .filter((part) => part.rows.length > 0)
              .map((part) => (
                <Card
                  key={part.title}
                  title={part.title}
                  description={t("services.due.count", { count: part.rows.length })}
                  flush
                >
                  <ul className="divide-line divide-y">
                    {part.rows.map((one) => (
                      <DueRow key={one.asset_id + one.name} due={one} onDone={() => setDoing(one)} />
                    ))}
                  </ul>
                </Card>
              ))}
          </div>
        )}
      </Page>
      <Suspense>
        {doing && (
          <DoneDialog
            assetId={doing.asset_id}
            tag={doing.tag}
            name={doing.name}
            byMeter={doing.due_at_meter !== undefined && doing.due_at_meter !== null}
            meter={doing.meter ?? null}
            onClose={() => setDoing(null)}
          />
        )}
      </Suspense>
    </div>
  );
}

function DueRow({ due, onDone }: { due: DueService; onDone: () => void }) {
  const t = useWords("catalog");
  const formats = useFormats();
  const mayWrite = useCan("catalog:write");
  const { nameOf } = useStores();
  const when = [
    due.due_on && t("services.dueOn", { when: formats.date(due.due_on) }),
    due.due_at_meter && t("services.dueAt", { meter: formats.number(due.due_at_meter) }),
  ].filter(Boolean);
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1.5 py-2 pr-2 pl-4">
      <div className="min-w-0 flex-1 max-sm:basis-full">
        <p className="flex flex-wrap gap-x-2">
          <Link to={to.asset(due.asset_id)} className="font-medium hover:underline">
            {due.tag}
          </Link>
          <span className="font-medium">{due.name}</span>
          <span className="text-muted break-words">
            {due.product_name} · {nameOf(due.store_id)}
          </span>
        </p>
        <p className="text-muted text-[0.8125rem] tabular-nums first-letter:uppercase">{when.join(" · ")}</p>
      </div>
      {due.blocks ? (
        <StatusPill meaning={due.overdue ? "late" : "attention"}>{t("services.blocks")}</StatusPill>
      ) : (
        due.overdue && <StatusPill meaning="attention">{t("services.overdue")}</StatusPill>
      )}
      {mayWrite && (
        <Button size="sm" icon={<CheckCheck aria-hidden />} onClick={onDone}>
          <span className="sr-only">{t("services.doneOf", { name: due.name })}</span>
          <span aria-hidden>{t("services.done")}</span>
        </Button>
      )}
    </li>
  );
}
