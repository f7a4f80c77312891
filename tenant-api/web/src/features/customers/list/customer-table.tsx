import { cn } from "@rentright/ui/lib/cn";
import { useEffect, useRef, useState } from "react";
import type { Customer } from "@/api/types";
import { useFormats } from "@/shared/format";
import { useHotkeys } from "@/shared/hotkeys";
import type { ListState } from "@/shared/list/list-state";
import { tick, tickAll, type Selection } from "@/shared/list/selection";
import { useVisibleRows } from "@/shared/list/visible-rows";
import { usePhone } from "@/shared/use-media";
import { useWords } from "@/shared/words";
import type { Column } from "./columns";
import { CustomerRow } from "./customer-row";
import { PhoneRow } from "./phone-row";
import { SkeletonRows } from "./skeleton-rows";
import { TableHead, TICK_WIDTH } from "./table-head";

export interface CustomerTableProps {
  columns: readonly Column[];
  customers: readonly Customer[];
  loading: boolean;
  more: boolean;
  loadingMore: boolean;
  onMore: () => void;
  state: ListState;
  sortFallback: string;
  onChange: (part: Partial<ListState>, options?: { replace?: boolean }) => void;
  selection: Selection;
  onSelect: (selection: Selection) => void;
  openId: string | null;
  onOpen: (id: string | null) => void;
}

/** Rows as far as they are on screen; the next page is fetched before its rows come into view. */
export function CustomerTable(props: CustomerTableProps) {
  const {
    columns,
    customers,
    loading,
    more,
    loadingMore,
    onMore,
    state,
    selection,
    onSelect,
    openId,
    onOpen,
  } = props;
  const t = useWords("customers");
  const formats = useFormats();
  const phone = usePhone();
  const scroller = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState(-1);
  const height = phone ? 60 : 36;
  const { first, last, reveal } = useVisibleRows(scroller, { count: customers.length, height });

  useEffect(() => {
    if (more && !loadingMore && last >= customers.length - 30) onMore();
  }, [more, loadingMore, last, customers.length, onMore]);

  const move = (by: number) => {
    const next = Math.max(0, Math.min(customers.length - 1, active + by));
    setActive(next);
    reveal(next, phone ? 0 : height);
    // With a panel open the panel follows, so that records can be read one after another.
    const customer = customers[next];
    if (openId && customer) onOpen(customer.id);
  };
  const order = customers.map((customer) => customer.id);
  const current = customers[active];
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

  const widthOf = (column: Column) => state.widths[column.key] ?? column.width;
  const total = TICK_WIDTH + columns.reduce((sum, column) => sum + widthOf(column), 0);
  const context = { t, formats };

  return (
    <div ref={scroller} className="bg-surface min-h-0 flex-1 overflow-auto" aria-busy={loading}>
      <div
        role="table"
        aria-label={t("title")}
        aria-rowcount={more ? -1 : customers.length + 1}
        style={phone ? undefined : { minWidth: total }}
      >
        {!phone && (
          <TableHead
            {...props}
            widthOf={widthOf}
            all={customers.length > 0 && order.every((id) => selection.ids.has(id))}
            onTickAll={() => onSelect(tickAll(selection, order))}
          />
        )}
        {loading ? (
          <SkeletonRows columns={phone ? 1 : columns.length} height={height} />
        ) : (
          <div role="rowgroup" className="relative" style={{ height: customers.length * height }}>
            {customers.slice(first, last + 1).map((customer, offset) => {
              const index = first + offset;
              const shared = {
                customer,
                context,
                rowIndex: index + 2,
                ticked: selection.ids.has(customer.id),
                open: customer.id === openId,
                onOpen: () => {
                  setActive(index);
                  onOpen(customer.id);
                },
                onTick: (range: boolean) => onSelect(tick(selection, order, customer.id, range)),
              };
              return (
                <div
                  key={customer.id}
                  role="row"
                  aria-rowindex={index + 2}
                  aria-selected={shared.ticked}
                  className={cn(
                    "border-line group absolute inset-x-0 top-0 flex border-b",
                    shared.ticked ? "bg-accent-soft" : shared.open ? "bg-hover" : "hover:bg-hover/70",
                    index === active && "shadow-[inset_2px_0_0_var(--rr-accent-text)]",
                  )}
                  style={{ height, transform: `translateY(${index * height}px)` }}
                >
                  {phone ? (
                    <PhoneRow {...shared} />
                  ) : (
                    <CustomerRow {...shared} columns={columns} widthOf={widthOf} />
                  )}
                </div>
              );
            })}
          </div>
        )}
      </div>
      {!loading && (
        <p role="status" className="text-subtle px-4 py-2 text-xs">
          {loadingMore
            ? t("list.loadingMore")
            : t(more ? "list.countMore" : "list.count", { count: customers.length })}
        </p>
      )}
    </div>
  );
}
