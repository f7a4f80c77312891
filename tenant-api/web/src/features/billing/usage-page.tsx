import { Button } from "@rentright/ui/button";
import { Card } from "@rentright/ui/card";
import { EmptyState } from "@rentright/ui/empty-state";
import { ErrorState } from "@rentright/ui/error-state";
import { Select } from "@rentright/ui/select";
import { SkeletonLines } from "@rentright/ui/skeleton";
import { Tabs } from "@rentright/ui/tabs";
import { useQuery } from "@tanstack/react-query";
import { Download, Gauge } from "lucide-react";
import { useMemo } from "react";
import type { Meter, UsageDays } from "@/api/types";
import type { First } from "@/shared/first";
import { useFormats } from "@/shared/format";
import { Guard, Page } from "@/shared/page";
import { queryClient } from "@/shared/query-client";
import { useParam } from "@/shared/use-param";
import { useWords } from "@/shared/words";
import { daysOf, daysWith, isLevel, METERS, PERIODS, sumOf, type Period } from "./days";
import { exportPath, usageQuery } from "./usage-api";
import { UsageDayRow } from "./usage-day-row";

const periodOf = (text: string | null): Period => PERIODS.find((one) => one === text) ?? "recent";

export const first: First = ({ search, may }) =>
  may("billing:read")
    ? [queryClient.prefetchQuery(usageQuery(daysOf(periodOf(search.get("period")), new Date())))]
    : [];

/** What the company is metered by: a meter's days, each opening to its facts. */
export default function UsagePage() {
  const t = useWords("billing");
  return (
    <Guard need="billing:read" title={t("usage.title")}>
      <Usage />
    </Guard>
  );
}

function Usage() {
  const t = useWords("billing");
  const [chosen, choose] = useParam("period");
  const period = periodOf(chosen);
  const days = useMemo(() => daysOf(period, new Date()), [period]);
  const usage = useQuery(usageQuery(days));
  return (
    <Page
      title={t("usage.title")}
      about={t("usage.about")}
      width="narrow"
      actions={
        <>
          <Select
            aria-label={t("usage.period")}
            options={PERIODS.map((value) => ({ value, label: t(`usage.periods.${value}`) }))}
            value={period}
            onValueChange={(value) => choose(value === "recent" ? "" : value)}
          />
          {usage.isSuccess && (
            <Button asChild title={t("usage.exportAbout")}>
              <a href={exportPath(usage.data.from, usage.data.to)} download>
                <Download aria-hidden />
                {t("usage.export")}
              </a>
            </Button>
          )}
        </>
      }
    >
      {usage.isPending ? (
        <SkeletonLines lines={8} />
      ) : usage.isError ? (
        <ErrorState error={usage.error} onRetry={() => void usage.refetch()} />
      ) : (
        <Meters usage={usage.data} />
      )}
    </Page>
  );
}

function Meters({ usage }: { usage: UsageDays }) {
  const t = useWords("billing");
  const [chosen, choose] = useParam("meter");
  const meter = METERS.find((one) => one === chosen) ?? METERS[0];
  return (
    <Tabs
      label={t("usage.meter")}
      value={meter}
      onValueChange={choose}
      items={METERS.map((value) => ({
        value,
        label: t(`usage.meters.${value}`),
        content: <MeterDays key={value} meter={value} usage={usage} />,
      }))}
    />
  );
}

function MeterDays({ meter, usage }: { meter: Meter; usage: UsageDays }) {
  const t = useWords("billing");
  const formats = useFormats();
  const [open, setOpen] = useParam("day");
  const days = daysWith(meter, usage.data);
  const most = Math.max(1, ...days.map((one) => one.quantity));
  const number = formats.number(sumOf(meter, usage.data));
  return (
    <Card
      className="mt-4"
      title={t(isLevel(meter) ? "usage.peak" : "usage.sum", { number })}
      description={`${t(`usage.means.${meter}`)} ${formats.date(usage.from)} – ${formats.date(usage.to)}`}
      flush
    >
      {days.length === 0 ? (
        <EmptyState icon={<Gauge />} title={t("usage.none")}>
          {t("usage.noneBody")}
        </EmptyState>
      ) : (
        <ul className="divide-line divide-y">
          {days.map((one) => (
            <UsageDayRow
              key={one.day}
              day={one}
              most={most}
              open={open === one.day}
              onOpen={(next) => setOpen(next ? one.day : "")}
            />
          ))}
        </ul>
      )}
    </Card>
  );
}
