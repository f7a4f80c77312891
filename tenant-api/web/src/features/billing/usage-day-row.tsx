import { Button } from "@rentright/ui/button";
import { ErrorState } from "@rentright/ui/error-state";
import { cn } from "@rentright/ui/lib/cn";
import { SkeletonLines } from "@rentright/ui/skeleton";
import { useInfiniteQuery } from "@tanstack/react-query";
import { ChevronRight } from "lucide-react";
import { useId } from "react";
import type { UsageDay } from "@/api/types";
import { useFormats } from "@/shared/format";
import { useWords } from "@/shared/words";
import { usageFactsQuery } from "./usage-api";

interface Props {
  day: UsageDay;
  /** The longest bar's number. */
  most: number;
  open: boolean;
  onOpen: (open: boolean) => void;
}

/** A day as a bar; pressed, it shows the facts that it rests on. */
export function UsageDayRow({ day, most, open, onOpen }: Props) {
  const t = useWords("billing");
  const formats = useFormats();
  const id = useId();
  const date = formats.date(day.day);
  return (
    <li>
      <button
        type="button"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => onOpen(!open)}
        className="hover:bg-hover flex h-9 w-full items-center gap-2 px-4 text-left outline-offset-[-2px]"
      >
        <ChevronRight
          aria-hidden
          className={cn("text-subtle size-4 shrink-0 transition-transform", open && "rotate-90")}
        />
        <span className="w-24 shrink-0 tabular-nums">
          {date}
          <span className="sr-only">: </span>
        </span>
        <span aria-hidden className="bg-sunken h-2 min-w-0 flex-1 overflow-hidden rounded-full">
          <span
            className="bg-accent block h-full rounded-full"
            style={{ width: `${Math.max(1, (Math.max(0, day.quantity) / most) * 100)}%` }}
          />
        </span>
        <span className="w-20 shrink-0 text-right font-medium tabular-nums">
          {formats.number(day.quantity)}
        </span>
      </button>
      {open && (
        <section id={id} aria-label={t("usage.facts", { day: date })} className="bg-sunken px-4 py-2">
          <Facts day={day} />
        </section>
      )}
    </li>
  );
}

function Facts({ day }: { day: UsageDay }) {
  const t = useWords("billing");
  const formats = useFormats();
  const facts = useInfiniteQuery(usageFactsQuery(day.meter, day.day));
  if (facts.isPending) return <SkeletonLines lines={3} />;
  if (facts.isError) return <ErrorState error={facts.error} onRetry={() => void facts.refetch()} />;
  const rows = facts.data.pages.flatMap((page) => page.data);
  if (rows.length === 0) return <p className="text-muted py-1">{t("usage.noFacts")}</p>;
  return (
    <>
      <ol className="space-y-1 py-1 text-[0.8125rem]">
        {rows.map((one) => (
          <li key={one.fact} className="flex flex-wrap items-baseline gap-x-3">
            <span className="text-muted shrink-0 tabular-nums">{formats.dateTime(one.at)}</span>
            <code className="min-w-0 flex-1 basis-56 break-all">
              {one.fact}
              {one.corrects && ` · ${t("usage.corrects", { fact: one.corrects })}`}
            </code>
            {typeof one.no !== "number" && <span className="text-muted">{t("usage.unsealed")}</span>}
            <span className="shrink-0 font-medium tabular-nums">{formats.number(one.quantity)}</span>
          </li>
        ))}
      </ol>
      {facts.hasNextPage && (
        <Button size="sm" busy={facts.isFetchingNextPage} onClick={() => void facts.fetchNextPage()}>
          {t("usage.moreFacts")}
        </Button>
      )}
    </>
  );
}
