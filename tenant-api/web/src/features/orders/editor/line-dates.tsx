import { Popover } from "@rentright/ui/popover";
import { SkeletonLines } from "@rentright/ui/skeleton";
import { useQuery } from "@tanstack/react-query";
import { CalendarClock } from "lucide-react";
import { lazy, Suspense } from "react";
import type { Order, OrderLine } from "@/api/types";
import { storesQuery } from "@/features/availability/api";
import { useZoneFormats } from "@/features/availability/zone-formats";
import { useWords } from "@/shared/words";

const DatesForm = lazy(() => import("./dates-form"));

/** A line's own period and store; said only where they differ from the order's, changed in a popover. */
export function LineDates({ order, line, editable }: { order: Order; line: OrderLine; editable: boolean }) {
  const t = useWords("orders");
  const formats = useZoneFormats(order.store.time_zone);
  const { data: stores } = useQuery(storesQuery);
  if (!line.from || !line.to) return null;
  const own = !same(line.from, order.from) || !same(line.to, order.to);
  const elsewhere = line.store_id && line.store_id !== order.store.id;
  const store = stores?.find(({ id }) => id === line.store_id)?.name;
  const words = [own ? formats.span(line.from, line.to) : t("line.sameDates"), elsewhere && store]
    .filter(Boolean)
    .join(" · ");
  if (!editable)
    return (
      <span className="text-subtle text-[0.8125rem] tabular-nums">{own || elsewhere ? words : null}</span>
    );
  return (
    <Popover
      label={t("line.datesOf", { name: line.name })}
      className="w-80"
      trigger={
        <button
          type="button"
          className={`rounded-rr hover:bg-hover -mx-1 inline-flex max-w-full items-center gap-1.5 px-1 text-left text-[0.8125rem] tabular-nums ${own || elsewhere ? "text-accent-text" : "text-subtle"}`}
        >
          <CalendarClock aria-hidden className="size-3.5 shrink-0" />
          {words}
        </button>
      }
    >
      {(close) => (
        <Suspense fallback={<SkeletonLines lines={3} />}>
          <DatesForm order={order} line={line} close={close} />
        </Suspense>
      )}
    </Popover>
  );
}

const same = (one: string, other: string | null | undefined) =>
  Boolean(other) && Date.parse(one) === Date.parse(other ?? "");
