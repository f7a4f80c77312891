import { cn } from "@rentright/ui/lib/cn";
import { useEffect, useRef, useState, type ReactNode } from "react";
import { useHotkeys } from "../hotkeys";
import { usePhone } from "../use-media";
import type { Column } from "./columns";
import { DeskRow } from "./desk-row";
import type { ListState } from "./list-state";
import { PhoneRow } from "./phone-row";
import { tick, tickAll, type Selection } from "./selection";
import { SkeletonRows } from "./skeleton-rows";
import { TableHead, TICK_WIDTH } from "./table-head";
import { useVisibleRows } from "./visible-rows";

/** What a list's rows are like, whatever they hold. */
export interface RowShape<T, C> {
  /** The key of the column that names the row. */
  lead: string;
  nameOf: (row: T) => string;
  /** The page of a row's record. */
  href: (id: string) => string;
  /** Before the name. */
  icon?: (row: T, size: "sm" | "md") => ReactNode;
  /** On a phone: a line below the name, and the row's state. */
  phone: (row: T, context: C) => { below: ReactNode; pill?: ReactNode };
}

export interface DataTableProps<T, C> {
  label: string;
  shape: RowShape<T, C>;
  columns: ReadonlyArray<Column<T, C>>;
  labelOf: (column: Column<T, C>) => string;
  context: C;
  rows: readonly T[];
  loading: boolean;
  more: boolean;
  loadingMore: boolean;
  onMore: () => void;
  /** How many rows there are, in words. */
  footer: ReactNode;
  state: ListState;
  sortFallback: string;
  onChange: (part: Partial<ListState>, options?: { replace?: boolean }) => void;
  selection: Selection;
  onSelect: (selection: Selection) => void;
  openId: string | null;
  onOpen: (id: string | null) => void;
}

/** Rows as far as they are on screen; the next page is fetched before its rows come into view. */
export function DataTable<T extends { id: string }, C>(props: DataTableProps<T, C>) {
  const { label, shape, columns, context, rows, loading, more, loadingMore, onMore, footer } = props;
  const { state, selection, onSelect, openId, onOpen } = props;
  const phone = usePhone();
  const scroller = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState(-1);
  const height = phone ? 60 : 36;
  const { first, last, reveal } = useVisibleRows(scroller, { count: rows.length, height });

  useEffect(() => {
    if (more && !loadingMore && last >= rows.length - 30) onMore();
  }, [more, loadingMore, last, rows.length, onMore]);

  const move = (by: number) => {
    const next = Math.max(0, Math.min(rows.length - 1, active + by));
    setActive(next);
    reveal(next, phone ? 0 : height);
    // With a panel open the panel follows, so that records can be read one after another.
    const row = rows[next];
    if (openId && row) onOpen(row.id);
  };
  const order = rows.map((row) => row.id);
  const current = rows[active];
  useHotkeys({
    j: () => move(1),
    k: () => move(-1),
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    ...(current && {
      o: () => onOpen(current.id),
      x: () => onSelect(tick(selection, order, current.id, false)),
    }),
  });

  const widthOf = (column: Column<T, C>) => state.widths[column.key] ?? column.width;
  const total = TICK_WIDTH + columns.reduce((sum, column) => sum + widthOf(column), 0);

  return (
    <div ref={scroller} className="bg-surface min-h-0 flex-1 overflow-auto" aria-busy={loading}>
      <div
        role="table"
        aria-label={label}
        aria-rowcount={more ? -1 : rows.length + 1}
        style={phone ? undefined : { minWidth: total }}
      >
        {!phone && (
          <TableHead
            {...props}
            lead={shape.lead}
            widthOf={widthOf}
            all={rows.length > 0 && order.every((id) => selection.ids.has(id))}
            onTickAll={() => onSelect(tickAll(selection, order))}
          />
        )}
        {loading ? (
          <SkeletonRows columns={phone ? 1 : columns.length} height={height} />
        ) : (
          <div role="rowgroup" className="relative" style={{ height: rows.length * height }}>
            {rows.slice(first, last + 1).map((row, offset) => {
              const index = first + offset;
              const shared = {
                row,
                shape,
                context,
                ticked: selection.ids.has(row.id),
                onOpen: () => {
                  setActive(index);
                  onOpen(row.id);
                },
                onTick: (range: boolean) => onSelect(tick(selection, order, row.id, range)),
              };
              return (
                <div
                  key={row.id}
                  role="row"
                  aria-rowindex={index + 2}
                  aria-selected={shared.ticked}
                  className={cn(
                    "border-line group absolute inset-x-0 top-0 flex border-b",
                    shared.ticked ? "bg-accent-soft" : row.id === openId ? "bg-hover" : "hover:bg-hover/70",
                    index === active && "shadow-[inset_2px_0_0_var(--rr-accent-text)]",
                  )}
                  style={{ height, transform: `translateY(${index * height}px)` }}
                >
                  {phone ? (
                    <PhoneRow {...shared} />
                  ) : (
                    <DeskRow {...shared} columns={columns} widthOf={widthOf} />
                  )}
                </div>
              );
            })}
          </div>
        )}
      </div>
      {!loading && (
        <p role="status" className="text-subtle px-4 py-2 text-xs">
          {footer}
        </p>
      )}
    </div>
  );
}
