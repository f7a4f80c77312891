import { Checkbox } from "@rentright/ui/checkbox";
import { cn } from "@rentright/ui/lib/cn";
import { ArrowDown, ArrowUp } from "lucide-react";
import { useRef } from "react";
import { clampWidth, nextSort, type ListState } from "@/shared/list/list-state";
import type { Selection } from "@/shared/list/selection";
import { useWords } from "@/shared/words";
import { useFieldLabel } from "../labels";
import type { Column } from "./columns";

export const TICK_WIDTH = 44;

interface TableHeadProps {
  columns: readonly Column[];
  state: ListState;
  sortFallback: string;
  onChange: (part: Partial<ListState>, options?: { replace?: boolean }) => void;
  selection: Selection;
  all: boolean;
  onTickAll: () => void;
  widthOf: (column: Column) => number;
}

export function TableHead({
  columns,
  state,
  sortFallback,
  onChange,
  selection,
  all,
  onTickAll,
  widthOf,
}: TableHeadProps) {
  const t = useWords("customers");
  return (
    <div role="rowgroup" className="bg-surface border-line sticky top-0 z-10 border-b">
      <div role="row" aria-rowindex={1} className="flex h-9">
        <div role="columnheader" className="flex shrink-0 items-center pl-4" style={{ width: TICK_WIDTH }}>
          <Checkbox
            aria-label={t("list.tickAll")}
            checked={all}
            indeterminate={!all && selection.ids.size > 0}
            onChange={onTickAll}
          />
        </div>
        {columns.map((column) => (
          <HeadCell
            key={column.key}
            column={column}
            width={widthOf(column)}
            sort={state.sort}
            onSort={() => onChange({ sort: nextSort(state.sort, column.key, sortFallback) })}
            onWidth={(width) =>
              onChange({ widths: { ...state.widths, [column.key]: width } }, { replace: true })
            }
          />
        ))}
      </div>
    </div>
  );
}

interface HeadCellProps {
  column: Column;
  width: number;
  sort: string;
  onSort: () => void;
  onWidth: (width: number) => void;
}

function HeadCell({ column, width, sort, onSort, onWidth }: HeadCellProps) {
  const label = useFieldLabel();
  const name = column.label ?? label(column.key);
  const direction = sort === column.key ? "ascending" : sort === `-${column.key}` ? "descending" : undefined;
  const Arrow = direction === "descending" ? ArrowDown : ArrowUp;
  return (
    <div
      role="columnheader"
      aria-sort={column.sortable ? (direction ?? "none") : undefined}
      className={cn(
        "text-subtle relative flex items-center px-2 text-xs font-medium",
        column.key === "name" ? "grow" : "shrink-0",
        column.align === "end" && "justify-end",
      )}
      style={{ width }}
    >
      {column.sortable ? (
        <button
          type="button"
          onClick={onSort}
          className={cn(
            "hover:text-text flex min-w-0 items-center gap-1 rounded-[4px]",
            direction && "text-text",
          )}
        >
          <span className="truncate">{name}</span>
          {direction && <Arrow aria-hidden className="size-3 shrink-0" />}
        </button>
      ) : (
        <span className="truncate">{name}</span>
      )}
      <WidthHandle name={name} width={width} onWidth={onWidth} />
    </div>
  );
}

/** Drags a column wider or narrower; arrow keys do the same. */
function WidthHandle({
  name,
  width,
  onWidth,
}: {
  name: string;
  width: number;
  onWidth: (width: number) => void;
}) {
  const t = useWords();
  const drag = useRef<{ x: number; width: number } | null>(null);
  return (
    // A separator that takes focus and moves is a widget (ARIA 1.2): it has a value and answers to keys.
    /* eslint-disable jsx-a11y/no-noninteractive-tabindex, jsx-a11y/no-noninteractive-element-interactions */
    <div
      role="separator"
      aria-orientation="vertical"
      aria-label={t("columns.resize", { column: name })}
      aria-valuenow={width}
      aria-valuemin={clampWidth(0)}
      aria-valuemax={clampWidth(Infinity)}
      tabIndex={0}
      onKeyDown={(event) => {
        const by = event.key === "ArrowRight" ? 16 : event.key === "ArrowLeft" ? -16 : 0;
        if (by) onWidth(clampWidth(width + by));
      }}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        drag.current = { x: event.clientX, width };
      }}
      onPointerMove={(event) => {
        if (drag.current) onWidth(clampWidth(drag.current.width + event.clientX - drag.current.x));
      }}
      onPointerUp={() => (drag.current = null)}
      className="hover:after:bg-line-strong focus-visible:after:bg-accent-text after:bg-line absolute top-0 right-0 bottom-0 w-2 cursor-col-resize touch-none after:absolute after:top-2.5 after:right-0 after:bottom-2.5 after:w-px"
    />
    /* eslint-enable jsx-a11y/no-noninteractive-tabindex, jsx-a11y/no-noninteractive-element-interactions */
  );
}
