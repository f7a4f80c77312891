import { Badge, type Meaning } from "@rentright/ui/badge";
import { Button } from "@rentright/ui/button";
import { useQuery } from "@tanstack/react-query";
import { ArrowDownLeft, ArrowUpRight, CircleAlert, TriangleAlert, type LucideIcon } from "lucide-react";
import { Link } from "react-router";
import type { OrderSummary } from "@/api/types";
import { useClock } from "@/shared/clock";
import { useFormats } from "@/shared/format";
import { to } from "@/shared/links";
import { useCan } from "@/shared/session";
import { useWords } from "@/shared/words";
import { dayOf } from "@/shared/zoned-day";
import { ColumnFrame, ColumnRow } from "./column-frame";
import { listBehind, todayQuery, type Column, type Place } from "./today";

const LOOKS: Record<Column, { icon: LucideIcon; colour: string }> = {
  out: { icon: ArrowUpRight, colour: "text-out" },
  back: { icon: ArrowDownLeft, colour: "text-available" },
  late: { icon: CircleAlert, colour: "text-late" },
};

/** Orders that go out, come back, or should have. */
export function TodayColumn({ column, place }: { column: Column; place: Place }) {
  const t = useWords("home");
  const day = useQuery(todayQuery(column, place));
  return (
    <ColumnFrame
      {...LOOKS[column]}
      name={column}
      title={t(`today.${column}.title`)}
      none={t(`today.${column}.none`)}
      behind={listBehind(column, place)}
      rows={day.data?.orders}
      more={day.data?.more}
      error={day.error}
      onRetry={() => void day.refetch()}
    >
      {(order) => <Row key={order.id} column={column} order={order} place={place} />}
    </ColumnFrame>
  );
}

function Row({ column, order, place }: { column: Column; order: OrderSummary; place: Place }) {
  const t = useWords("home");
  const out = column === "out";
  const may = useCan(out ? "orders:check_out" : "orders:return");
  return (
    <ColumnRow
      path={to.order(order.id)}
      title={order.customer ?? t("today.nobody")}
      before={<When column={column} order={order} place={place} />}
      about={
        <>
          {out && order.at_risk && (
            <span className="text-attention font-medium">
              <TriangleAlert aria-hidden className="mr-1 inline size-3.5 align-[-2px]" />
              {t("today.atRisk")}
              {" · "}
            </span>
          )}
          <span className="tabular-nums">{order.number}</span>
          {order.contents && ` · ${order.contents}`}
        </>
      }
      act={
        may && (
          <Button asChild size="sm" className="relative">
            <Link to={to.scan(order.id, out ? "out" : "in")} data-today-act aria-keyshortcuts="s">
              {t(out ? "today.handOut" : "today.takeBack")}
              <span className="sr-only"> {order.number}</span>
            </Link>
          </Button>
        )
      }
    />
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
