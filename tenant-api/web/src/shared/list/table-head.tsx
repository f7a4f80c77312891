import { Checkbox } from "@rentright/ui/checkbox";
import { cn } from "@rentright/ui/lib/cn";
import { ArrowDown, ArrowUp } from "lucide-react";
import { useRef } from "react";
import { useWords } from "../words";
import type { Column } from "./columns";
import { clampWidth, nextSort, type ListState } from "./list-state";
import type { Selection } from "./selection";

export const TICK_WIDTH = 44;

interface TableHeadProps<T, C> {
  columns: ReadonlyArray<Column<T, C>>;
  /** The key of the column that names the row: it grows. */
  lead: string;
  labelOf: (column: Column<T, C>) => string;
  state: ListState;
  sortFallback: string;
  onChange: (part: Partial<ListState>, options?: { replace?: boolean }) => void;
  selection: Selection;
  all: boolean;
  onTickAll: () => void;
  widthOf: (column: Column<T, C>) => number;
}

export function TableHead<T, C>({
  columns,
  lead,
  labelOf,
  state,
  sortFallback,
  onChange,
  selection,
  all,
  onTickAll,
  widthOf,
}: TableHeadProps<T, C>) {
  const t = useWords();
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
            name={labelOf(column)}
            grows={column.key === lead}
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
  column: Pick<Column<never, never>, "key" | "sortable" | "align">;
  name: string;
  grows: boolean;
  width: number;
  sort: string;
  onSort: () => void;
  onWidth: (width: number) => void;
}

function HeadCell({ column, name, grows, width, sort, onSort, onWidth }: HeadCellProps) {
  const direction = sort === column.key ? "ascending" : sort === `-${column.key}` ? "descending" : undefined;
  const Arrow = direction === "descending" ? ArrowDown : ArrowUp;
  return (
    <div
      role="columnheader"
      aria-sort={column.sortable ? (direction ?? "none") : undefined}
      className={cn(
        "text-subtle relative flex items-center px-2 text-xs font-medium",
        grows ? "grow" : "shrink-0",
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
