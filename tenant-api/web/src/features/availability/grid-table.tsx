import { cn } from "@rentright/ui/lib/cn";
import { useEffect, useRef } from "react";
import type { GridProduct } from "@/api/types";
import { usePhone } from "@/shared/use-media";
import { useWords } from "@/shared/words";
import { DayHeads } from "./day-heads";
import { GridRow } from "./grid-row";
import { dayWidth, HEAD, nameWidth, ROW } from "./grid-sizes";
import type { Days } from "./grid-state";
import { useRoom } from "./use-room";
import { useViewport } from "./use-viewport";
import { useZoneFormats } from "./zone-formats";

/** Products × days, drawn as far as they are on screen; the next page is fetched before its rows come into view. */
export function GridTable({
  products,
  days,
  count,
  zone,
  today,
  openId,
  onOpen,
  more,
  loadingMore,
  onMore,
  onScroller,
  onScroll,
}: {
  products: readonly GridProduct[];
  days: readonly string[];
  count: Days;
  zone: string;
  today: string;
  openId: string | null;
  onOpen: (id: string) => void;
  more: boolean;
  loadingMore: boolean;
  onMore: () => void;
  onScroller: (element: HTMLElement | null) => void;
  onScroll: (element: HTMLElement) => void;
}) {
  const t = useWords("availability");
  const formats = useZoneFormats(zone);
  const phone = usePhone();
  const scroller = useRef<HTMLDivElement>(null);
  const name = nameWidth(phone);
  const width = dayWidth(count, useRoom(scroller) - name);
  const seen = useViewport(
    scroller,
    { count: products.length, height: ROW },
    { count: days.length, width, before: name },
  );
  const { last } = seen.rows;

  useEffect(() => {
    if (more && !loadingMore && last >= products.length - 30) onMore();
  }, [more, loadingMore, last, products.length, onMore]);
  useEffect(() => {
    onScroller(scroller.current);
    return () => onScroller(null);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- told once, as it comes and goes
  }, []);

  return (
    <div
      ref={scroller}
      // A scrolled area takes the focus, so that arrows scroll it.
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      role="region"
      aria-label={t("grid.table")}
      onScroll={(event) => onScroll(event.currentTarget)}
      className="bg-surface min-h-0 flex-1 overflow-auto outline-offset-[-2px]"
    >
      <div
        role="table"
        aria-label={t("grid.table")}
        aria-rowcount={more ? -1 : products.length + 1}
        aria-colcount={days.length + 1}
        style={{ width: name + days.length * width }}
      >
        <div role="rowgroup" className="sticky top-0 z-20">
          <div role="row" className="border-line bg-surface relative border-b" style={{ height: HEAD }}>
            <div
              role="columnheader"
              aria-colindex={1}
              className="border-line bg-surface text-muted sticky left-0 z-10 flex h-full items-center border-r px-3 text-xs font-medium"
              style={{ width: name }}
            >
              {t("grid.product")}
            </div>
            <DayHeads
              days={days}
              first={seen.columns.first}
              last={seen.columns.last}
              width={width}
              nameWidth={name}
              today={today}
              formats={formats}
              role="columnheader"
            />
          </div>
        </div>
        <div role="rowgroup" className="relative" style={{ height: products.length * ROW }}>
          {products.slice(seen.rows.first, seen.rows.last + 1).map((product, offset) => {
            const index = seen.rows.first + offset;
            return (
              <div
                key={product.product_id}
                role="row"
                aria-rowindex={index + 2}
                className={cn("border-line group absolute inset-x-0 border-b")}
                style={{ height: ROW, top: index * ROW }}
              >
                <GridRow
                  product={product}
                  days={days}
                  first={seen.columns.first}
                  last={seen.columns.last}
                  width={width}
                  nameWidth={name}
                  open={product.product_id === openId}
                  onOpen={onOpen}
                />
              </div>
            );
          })}
        </div>
      </div>
      <p role="status" className="text-subtle sticky left-0 w-fit px-3 py-2 text-xs">
        {loadingMore
          ? t("common:list.loadingMore")
          : t(more ? "grid.countMore" : "grid.count", { count: products.length })}
      </p>
    </div>
  );
}
