import { cn } from "@rentright/ui/lib/cn";
import { ChevronRight } from "lucide-react";
import { memo } from "react";
import type { GridProduct } from "@/api/types";
import { useWords } from "@/shared/words";
import { isWeekend } from "./day-grid";
import { meaningOf, type CellMeaning } from "./grid-state";

const LOOK: Record<CellMeaning, string> = {
  none: "text-subtle",
  late: "bg-late-soft text-late font-semibold",
  attention: "bg-attention-soft text-attention font-medium",
  part: "bg-available-soft text-available",
  free: "text-available",
};

export interface RowProps {
  product: GridProduct;
  days: readonly string[];
  first: number;
  last: number;
  width: number;
  nameWidth: number;
  open: boolean;
  onOpen: (id: string) => void;
}

/** A product's days: how many are free, and how many of the others are only held. */
export const GridRow = memo(function GridRow({
  product,
  days,
  first,
  last,
  width,
  nameWidth,
  open,
  onOpen,
}: RowProps) {
  const t = useWords("availability");
  const cells = [];
  for (let at = first; at <= last; at += 1) {
    const [free, held, capacity] = [product.free[at] ?? 0, product.held[at] ?? 0, product.capacity[at] ?? 0];
    const meaning = meaningOf(free, held, capacity);
    const day = days[at] ?? "";
    cells.push(
      <div
        key={day}
        role="cell"
        aria-colindex={at + 2}
        title={t(`grid.cell.${meaning}`, { free, held, capacity, short: -free })}
        className={cn(
          "border-line absolute inset-y-0 flex items-center justify-center border-r text-[0.8125rem] tabular-nums",
          LOOK[meaning],
          meaning === "free" && isWeekend(day) && "bg-sunken/70",
        )}
        style={{ left: nameWidth + at * width, width }}
      >
        {meaning === "none" ? (
          <span aria-label={t("grid.cell.none")}>–</span>
        ) : (
          <>
            {free < 0 ? `−${-free}` : free}
            {held > 0 && <span className="text-reserved ml-0.5 text-[0.6875rem]">({held})</span>}
          </>
        )}
      </div>,
    );
  }
  return (
    <>
      <div
        role="rowheader"
        aria-colindex={1}
        className={cn(
          "border-line sticky left-0 z-10 h-full border-r",
          open ? "bg-accent-soft" : "bg-surface group-hover:bg-hover",
        )}
        style={{ width: nameWidth }}
      >
        <button
          type="button"
          aria-expanded={open}
          onClick={() => onOpen(product.product_id)}
          className="flex h-full w-full items-center gap-1.5 px-2 text-left outline-offset-[-2px]"
        >
          <ChevronRight aria-hidden className={cn("text-subtle size-4 shrink-0", open && "rotate-90")} />
          <span className="min-w-0 flex-1 font-medium max-md:line-clamp-2 max-md:text-xs/4 max-md:break-words md:truncate">
            {product.name}
          </span>
          <span className="text-subtle hidden truncate text-xs lg:inline">{product.sku}</span>
        </button>
      </div>
      {cells}
    </>
  );
});
