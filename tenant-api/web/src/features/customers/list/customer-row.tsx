import { Avatar } from "@rentright/ui/avatar";
import { Checkbox } from "@rentright/ui/checkbox";
import { cn } from "@rentright/ui/lib/cn";
import type { Customer } from "@/api/types";
import { useWords } from "@/shared/words";
import type { Column, ColumnContext } from "./columns";
import { RecordLink } from "./record-link";
import { TICK_WIDTH } from "./table-head";

export interface RowProps {
  customer: Customer;
  context: ColumnContext;
  ticked: boolean;
  open: boolean;
  onOpen: () => void;
  onTick: (range: boolean) => void;
}

/** One row of cells. A press anywhere opens the record; the name is the link that keyboards and readers use. */
export function CustomerRow({
  customer,
  context,
  columns,
  widthOf,
  ticked,
  onOpen,
  onTick,
}: RowProps & { columns: readonly Column[]; widthOf: (column: Column) => number }) {
  const t = useWords("customers");
  return (
    <>
      <div role="cell" className="flex shrink-0 items-center pl-4" style={{ width: TICK_WIDTH }}>
        <Checkbox
          aria-label={t("list.tick", { name: customer.name })}
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
            column.key === "name" ? "grow gap-2" : "text-muted shrink-0",
            column.align === "end" && "justify-end tabular-nums",
          )}
          style={{ width: widthOf(column) }}
        >
          {column.key === "name" ? (
            <>
              <Avatar
                name={customer.name}
                square={customer.kind === "organisation"}
                className="size-6 text-[0.625rem]"
              />
              <RecordLink id={customer.id} onOpen={onOpen}>
                {customer.name}
              </RecordLink>
            </>
          ) : (
            <span className="min-w-0 truncate tabular-nums">{column.cell(customer, context)}</span>
          )}
        </div>
      ))}
    </>
  );
}
