import { Button } from "@rentright/ui/button";
import { ErrorState } from "@rentright/ui/error-state";
import { IconButton } from "@rentright/ui/icon-button";
import { cn } from "@rentright/ui/lib/cn";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { ChevronLeft, ChevronRight } from "lucide-react";
import { useMemo, useState } from "react";
import type { OrderSummary } from "@/api/types";
import {
  addDays,
  daysFrom,
  isWeekend,
  lanesOf,
  makeScale,
  mondayOf,
  spanOf,
} from "@/features/availability/day-grid";
import { useZoneFormats } from "@/features/availability/zone-formats";
import { filterToText, parseFilterText, type Group } from "@/shared/list/filter-tree";
import { useSession } from "@/shared/session";
import { usePhone } from "@/shared/use-media";
import { useWords } from "@/shared/words";
import { dayOf, startOfDay } from "@/shared/zoned-day";
import { calendarQuery, type OrderArgs } from "../api";
import { STATE_MEANING } from "../state-look";
import { BAR_LOOK } from "./bar-look";

const WEEKS = 6;
/** Orders a week shows before it says how many more there are. */
const LANES = 4;

/** The same list as a calendar: each order a bar from its first to its last day. */
export default function OrdersCalendar({
  args,
  month,
  onMonth,
  onOpen,
}: {
  args: OrderArgs;
  /** `2026-12`; this month when left out. */
  month: string | null;
  onMonth: (month: string | null) => void;
  onOpen: (id: string) => void;
}) {
  const t = useWords("orders");
  const { tenant } = useSession();
  const zone = tenant.time_zone;
  const formats = useZoneFormats(zone);
  const [today] = useState(() => dayOf(new Date().toISOString(), zone));
  const shown = month && /^\d{4}-(0[1-9]|1[0-2])$/.test(month) ? month : today.slice(0, 7);
  const start = mondayOf(`${shown}-01`);
  const end = addDays(start, WEEKS * 7);
  const within: Group = {
    join: "and",
    items: [
      { field: "from", op: "before", value: startOfDay(end, zone) },
      { field: "to", op: "after", value: startOfDay(start, zone) },
    ],
  };
  const own = parseFilterText(args.filter ?? null);
  const filter = filterToText({
    join: "and",
    items: [...within.items, ...(own.items.length > 0 ? [own] : [])],
  });
  const found = useQuery({
    ...calendarQuery({ ...args, sort: undefined, filter: filter ?? undefined }),
    placeholderData: keepPreviousData,
  });
  const step = (by: number) => {
    const at = new Date(`${shown}-15T00:00:00Z`);
    at.setUTCMonth(at.getUTCMonth() + by);
    onMonth(at.toISOString().slice(0, 7));
  };
  const weeks = daysFrom(start, WEEKS * 7).filter((_, at) => at % 7 === 0);
  return (
    <div className="bg-surface flex min-h-0 flex-1 flex-col" aria-busy={found.isFetching}>
      <div className="border-line flex items-center gap-1 border-b px-3 py-1.5 md:px-4">
        <h2 className="min-w-36 font-semibold">{formats.month(`${shown}-01`)}</h2>
        <IconButton size="sm" label={t("calendar.before")} icon={<ChevronLeft />} onClick={() => step(-1)} />
        <IconButton size="sm" label={t("calendar.after")} icon={<ChevronRight />} onClick={() => step(1)} />
        <Button size="sm" variant="ghost" onClick={() => onMonth(null)}>
          {t("calendar.today")}
        </Button>
        {found.data?.more && <span className="text-attention text-xs">{t("calendar.more")}</span>}
      </div>
      {found.isError ? (
        <ErrorState error={found.error} onRetry={() => void found.refetch()} />
      ) : (
        <div className="min-h-0 flex-1 overflow-y-auto">
          <div aria-hidden className="border-line text-subtle grid grid-cols-7 border-b text-xs">
            {daysFrom(start, 7).map((day) => (
              <span key={day} className="px-1.5 py-1">
                {formats.weekday(day)}
              </span>
            ))}
          </div>
          {weeks.map((monday) => (
            <Week
              key={monday}
              monday={monday}
              month={shown}
              today={today}
              zone={zone}
              orders={found.data?.orders ?? []}
              onOpen={onOpen}
            />
          ))}
        </div>
      )}
    </div>
  );
}

function Week({
  monday,
  month,
  today,
  zone,
  orders,
  onOpen,
}: {
  monday: string;
  month: string;
  today: string;
  zone: string;
  orders: readonly OrderSummary[];
  onOpen: (id: string) => void;
}) {
  const t = useWords("orders");
  const formats = useZoneFormats(zone);
  const phone = usePhone();
  const scale = useMemo(() => makeScale(monday, 7, zone), [monday, zone]);
  const placed = useMemo(() => {
    const spans = orders
      .flatMap((order) => {
        const span = order.from && order.to ? spanOf(scale, order.from, order.to) : null;
        if (!span) return [];
        // A bar covers whole days: what begins at nine begins on that day.
        const left = Math.floor(span.left);
        return [{ order, left, width: Math.max(1, Math.ceil(span.left + span.width - 1e-9) - left) }];
      })
      .sort((one, other) => one.left - other.left || other.width - one.width);
    const lanes = lanesOf(spans);
    return spans.map((span, at) => ({ ...span, lane: lanes[at] ?? 0 }));
  }, [orders, scale]);
  const lanes = phone ? 3 : LANES;
  return (
    <div className="border-line relative grid min-h-30 grid-cols-7 md:min-h-32 border-b">
      {scale.days.map((day, at) => {
        const hidden = placed.filter(
          ({ left, width, lane }) => lane >= lanes && left <= at && at < left + width,
        ).length;
        return (
          <div
            key={day}
            className={cn(
              "border-line flex flex-col justify-between border-l p-1 text-xs first:border-l-0",
              isWeekend(day) && "bg-sunken/60",
              !day.startsWith(month) && "text-subtle",
            )}
          >
            <time
              dateTime={day}
              aria-current={day === today ? "date" : undefined}
              className={cn(
                "w-fit px-1",
                day === today && "bg-accent text-on-accent rounded-full font-semibold",
              )}
            >
              {formats.dayOfMonth(day)}
            </time>
            {hidden > 0 && <span className="text-muted px-1">{t("calendar.hidden", { count: hidden })}</span>}
          </div>
        );
      })}
      <ul
        aria-label={t("calendar.weekOf", { day: formats.fullDay(monday) })}
        className="absolute inset-x-0 top-6"
      >
        {placed
          .filter(({ lane }) => lane < lanes)
          .map(({ order, left, width, lane }) => (
            <li
              key={order.id}
              className="absolute px-0.5"
              style={{ left: `${(left / 7) * 100}%`, width: `${(width / 7) * 100}%`, top: lane * 20 }}
            >
              <button
                type="button"
                onClick={() => onOpen(order.id)}
                title={[order.number, order.customer, order.contents].filter(Boolean).join(" · ")}
                className={cn(
                  "block h-[1.125rem] w-full truncate rounded-[4px] border px-1.5 text-left text-[0.6875rem] leading-4 font-medium",
                  BAR_LOOK[order.overdue ? "late" : STATE_MEANING[order.state]],
                )}
              >
                {order.overdue && <span aria-hidden>! </span>}
                {order.number} <span className="font-normal">{order.customer}</span>
                <span className="sr-only">, {order.overdue ? t("overdue") : t(`states.${order.state}`)}</span>
              </button>
            </li>
          ))}
      </ul>
    </div>
  );
}
