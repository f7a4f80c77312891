import { Badge, type Meaning } from "@rentright/ui/badge";
import { Button } from "@rentright/ui/button";
import { ErrorState } from "@rentright/ui/error-state";
import { cn } from "@rentright/ui/lib/cn";
import { Skeleton } from "@rentright/ui/skeleton";
import { useQuery } from "@tanstack/react-query";
import { ArrowDownLeft, ArrowUpRight, CircleAlert, type LucideIcon } from "lucide-react";
import { Link } from "react-router";
import type { OrderSummary } from "@/api/types";
import { useClock } from "@/shared/clock";
import { useFormats } from "@/shared/format";
import { to } from "@/shared/links";
import { useCan } from "@/shared/session";
import { useWords } from "@/shared/words";
import { dayOf } from "@/shared/zoned-day";
import { listBehind, todayQuery, type Column, type Place } from "./today";

const LOOKS: Record<Column, { icon: LucideIcon; meaning: Meaning; colour: string }> = {
  out: { icon: ArrowUpRight, meaning: "out", colour: "text-out" },
  back: { icon: ArrowDownLeft, meaning: "available", colour: "text-available" },
  late: { icon: CircleAlert, meaning: "late", colour: "text-late" },
};
const SHOWN = 8;

/** One column of the day: how many, the first of them, and the way to the list of all. */
export function TodayColumn({ column, place }: { column: Column; place: Place }) {
  const t = useWords("home");
  const formats = useFormats();
  const day = useQuery(todayQuery(column, place));
  const { icon: Icon, colour } = LOOKS[column];
  const orders = day.data?.orders ?? [];
  const count = day.data && formats.number(orders.length) + (day.data.more ? "+" : "");
  const behind = listBehind(column, place);
  return (
    <section
      aria-labelledby={`today-${column}`}
      className="bg-surface border-line flex min-w-0 flex-col rounded-lg border"
    >
      <h2 id={`today-${column}`} className="border-line border-b">
        <Link
          to={behind}
          className="hover:bg-hover/60 flex items-center gap-2.5 rounded-t-lg px-4 py-2.5 outline-offset-[-2px]"
        >
          <Icon aria-hidden className={cn("size-4.5 shrink-0", colour)} />
          <span className="min-w-0 flex-1 truncate font-semibold">{t(`today.${column}.title`)}</span>
          <span
            className={cn(
              "text-2xl leading-8 font-semibold tabular-nums",
              orders.length > 0 ? colour : "text-subtle",
            )}
          >
            {count ?? (day.isError ? "–" : <Skeleton className="my-1 h-6 w-8" />)}
          </span>
        </Link>
      </h2>
      {!day.data && day.isError ? (
        <ErrorState error={day.error} onRetry={() => void day.refetch()} />
      ) : !day.data ? (
        <ul aria-hidden className="divide-line divide-y">
          {[0, 1, 2].map((row) => (
            <li key={row} className="space-y-2 px-4 py-3">
              <Skeleton className="h-4 w-40" />
              <Skeleton className="h-3 w-56" />
            </li>
          ))}
        </ul>
      ) : orders.length === 0 ? (
        <p className="text-muted px-4 py-6 text-center">{t(`today.${column}.none`)}</p>
      ) : (
        <>
          <ul className="divide-line divide-y">
            {orders.slice(0, SHOWN).map((order) => (
              <Row key={order.id} column={column} order={order} place={place} />
            ))}
          </ul>
          {orders.length > SHOWN && (
            <Link
              to={behind}
              className="border-line text-accent-text hover:bg-hover/60 border-t px-4 py-2 text-center font-medium outline-offset-[-2px]"
            >
              {t("today.all", { count: count ?? "" })}
            </Link>
          )}
        </>
      )}
    </section>
  );
}

function Row({ column, order, place }: { column: Column; order: OrderSummary; place: Place }) {
  const t = useWords("home");
  const out = column === "out";
  const may = useCan(out ? "orders:check_out" : "orders:return");
  return (
    <li className="hover:bg-hover/60 relative flex items-center gap-3 px-4 py-2" data-today>
      <div className="min-w-0 flex-1">
        <p className="flex min-w-0 items-center gap-2">
          <When column={column} order={order} place={place} />
          <Link
            to={to.order(order.id)}
            // The whole row opens the order; the button lies above.
            className="min-w-0 truncate font-medium after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:outline-offset-[-2px] focus-visible:after:outline-accent-text"
          >
            {order.customer ?? t("today.nobody")}
          </Link>
        </p>
        <p className="text-muted truncate text-[0.8125rem]">
          <span className="tabular-nums">{order.number}</span>
          {order.contents && ` · ${order.contents}`}
        </p>
      </div>
      {may && (
        <Button asChild size="sm" className="relative">
          <Link to={to.scan(order.id, out ? "out" : "in")} data-today-act aria-keyshortcuts="s">
            {t(out ? "today.handOut" : "today.takeBack")}
            <span className="sr-only"> {order.number}</span>
          </Link>
        </Button>
      )}
    </li>
  );
}

/** The hour, where it is today's; the day, where the hour has long passed. */
function When({ column, order, place }: { column: Column; order: OrderSummary; place: Place }) {
  const formats = useFormats();
  const clock = useClock(place.timeZone);
  const t = useWords("home");
  const at = column === "out" ? order.from : order.to;
  if (!at) return null;
  const now = new Date();
  const today = dayOf(at, place.timeZone) === dayOf(now.toISOString(), place.timeZone);
  const passed = Date.parse(at) < now.getTime();
  const meaning: Meaning = column === "late" ? "late" : passed ? "attention" : "neutral";
  return (
    <Badge meaning={meaning} className="shrink-0">
      <time dateTime={at} title={formats.dateTime(at)}>
        {today ? clock.hour(at) : clock.day(at)}
      </time>
      {passed && column === "out" && <span className="sr-only"> {t("today.waiting")}</span>}
    </Badge>
  );
}
