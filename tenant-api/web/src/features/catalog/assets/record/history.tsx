import { Button } from "@rentright/ui/button";
import { Card } from "@rentright/ui/card";
import { ErrorState } from "@rentright/ui/error-state";
import { SkeletonLines } from "@rentright/ui/skeleton";
import { useInfiniteQuery } from "@tanstack/react-query";
import {
  ArrowDownLeft,
  ArrowUpRight,
  CalendarOff,
  FilePlus2,
  Pencil,
  Wrench,
  type LucideIcon,
} from "lucide-react";
import { Link } from "react-router";
import type { AssetEvent } from "@/api/types";
import { useFormats } from "@/shared/format";
import { to } from "@/shared/links";
import { useValueWords } from "@/shared/value-words";
import { branch, useWords } from "@/shared/words";
import { historyQuery } from "../../assets-api";
import { useFieldLabel } from "../../labels";
import { useEditing } from "./editing";

const ICONS: Record<string, LucideIcon> = {
  created: FilePlus2,
  out: ArrowUpRight,
  in: ArrowDownLeft,
  serviced: Wrench,
  downtime_created: CalendarOff,
  downtime_updated: CalendarOff,
  downtime_deleted: CalendarOff,
};

/** What the asset did, newest first: its changes, its ways out and in. */
export default function History() {
  const t = useWords("catalog");
  const { asset } = useEditing();
  const history = useInfiniteQuery(historyQuery(asset.id));
  const events = history.data?.pages.flatMap((page) => page.data) ?? [];
  return (
    <Card title={t("history.title")}>
      {history.isPending && <SkeletonLines lines={4} />}
      {history.isError && <ErrorState error={history.error} onRetry={() => void history.refetch()} />}
      {history.isSuccess && events.length === 0 && <p className="text-subtle">{t("history.none")}</p>}
      <ol>
        {events.map((event, at) => (
          <Entry key={`${event.at} ${event.kind} ${at}`} event={event} />
        ))}
      </ol>
      {history.hasNextPage && (
        <Button
          className="mt-3"
          size="sm"
          busy={history.isFetchingNextPage}
          onClick={() => void history.fetchNextPage()}
        >
          {t("history.older")}
        </Button>
      )}
    </Card>
  );
}

function Entry({ event }: { event: AssetEvent }) {
  const t = useWords("catalog");
  const formats = useFormats();
  const label = useFieldLabel("assets");
  const show = useShown();
  const Icon = ICONS[event.kind] ?? Pencil;
  const shape = [
    event.condition && t(`conditions.${event.condition as "good"}`),
    typeof event.meter === "number" && formats.number(event.meter),
  ].filter(Boolean);
  return (
    <li className="flex gap-3 py-1.5">
      <span
        aria-hidden
        className="bg-sunken text-subtle mt-0.5 flex size-6 shrink-0 items-center justify-center rounded-full"
      >
        <Icon className="size-3.5" />
      </span>
      <div className="min-w-0 flex-1">
        <p className="text-muted flex flex-wrap items-baseline gap-x-2">
          {event.order_id ? (
            <Link to={to.order(event.order_id)} className="text-text font-medium break-words hover:underline">
              {event.summary}
            </Link>
          ) : (
            <span className="text-text font-medium break-words">{event.summary}</span>
          )}
          {shape.length > 0 && <span>{shape.join(" · ")}</span>}
          <span>{event.actor.name || t("history.system")}</span>
          <time
            dateTime={event.at}
            title={formats.dateTime(event.at)}
            className="text-subtle text-[0.8125rem]"
          >
            {formats.ago(event.at)}
          </time>
        </p>
        {event.changes.length > 0 && (
          <ul className="text-muted mt-0.5 text-[0.8125rem]">
            {event.changes.map(({ field, from, to }) => (
              <li key={field} className="break-words">
                <span className="text-subtle">{label(field)}: </span>
                <del className="text-subtle">{show(field, from) || "–"}</del>
                <span aria-hidden> → </span>
                <ins className="no-underline">{show(field, to) || "–"}</ins>
              </li>
            ))}
          </ul>
        )}
      </div>
    </li>
  );
}

/** A changed value in words: states and conditions by their names, the rest as anywhere. */
function useShown(): (field: string, value: unknown) => string {
  const plain = useValueWords();
  const words: Record<string, Record<string, string>> = {
    state: branch("catalog", "states"),
    condition: branch("catalog", "conditions"),
    meter_unit: branch("catalog", "meterUnits"),
  };
  return (field, value) => words[field]?.[String(value)] ?? plain(field, value);
}
