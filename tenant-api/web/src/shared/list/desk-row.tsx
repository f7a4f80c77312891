import { Checkbox } from "@rentright/ui/checkbox";
import { cn } from "@rentright/ui/lib/cn";
import { useWords } from "../words";
import type { Column } from "./columns";
import type { RowShape } from "./data-table";
import { RecordLink } from "./record-link";
import { TICK_WIDTH } from "./table-head";

export interface RowProps<T, C> {
  row: T;
  shape: RowShape<T, C>;
  context: C;
  ticked: boolean;
  onOpen: () => void;
  onTick: (range: boolean) => void;
}

/** One row of cells. A press anywhere opens the record; the name is the link that keyboards and readers use. */
export function DeskRow<T extends { id: string }, C>({
  row,
  shape,
  context,
  columns,
  widthOf,
  ticked,
  onOpen,
  onTick,
}: RowProps<T, C> & {
  columns: ReadonlyArray<Column<T, C>>;
  widthOf: (column: Column<T, C>) => number;
}) {
  const t = useWords();
  return (
    <>
      <div role="cell" className="flex shrink-0 items-center pl-4" style={{ width: TICK_WIDTH }}>
        <Checkbox
          aria-label={t("list.tick", { name: shape.nameOf(row) })}
          checked={ticked}
          onChange={(event) => onTick("shiftKey" in event.nativeEvent && event.nativeEvent.shiftKey === true)}
        />
      </div>
      {columns.map((column) => (
        // The link in the first cell is the keyboard's way; a press on the rest of the row is a shortcut to it.
        // eslint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions
        <div
          key={column.key}
          role="cell"
          onClick={onOpen}
          className={cn(
            "flex min-w-0 cursor-default items-center px-2",
            column.key === shape.lead ? "grow gap-2" : "text-muted shrink-0",
            column.align === "end" && "justify-end tabular-nums",
          )}
          style={{ width: widthOf(column) }}
        >
          {column.key === shape.lead ? (
            <>
              {shape.icon?.(row, "sm")}
              <RecordLink href={shape.href(row.id)} onOpen={onOpen}>
                {shape.nameOf(row)}
              </RecordLink>
            </>
          ) : (
            <span className="min-w-0 truncate tabular-nums">{column.cell(row, context)}</span>
          )}
        </div>
      ))}
    </>
  );
}
