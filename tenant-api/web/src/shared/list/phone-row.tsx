import { Checkbox } from "@rentright/ui/checkbox";
import { useWords } from "../words";
import type { RowProps } from "./desk-row";
import { RecordLink } from "./record-link";

/** A row on a phone: its name, a line below it, and its state. */
export function PhoneRow<T extends { id: string }, C>({
  row,
  shape,
  context,
  ticked,
  onOpen,
  onTick,
}: RowProps<T, C>) {
  const t = useWords();
  const { below, pill } = shape.phone(row, context);
  return (
    <div role="cell" className="flex min-w-0 flex-1 items-center gap-3 pr-3 pl-1">
      <span className="flex h-full w-10 items-center justify-center">
        <Checkbox
          aria-label={t("list.tick", { name: shape.nameOf(row) })}
          checked={ticked}
          onChange={() => onTick(false)}
        />
      </span>
      {/* eslint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions -- the link inside is the keyboard's way */}
      <div onClick={onOpen} className="flex min-w-0 flex-1 items-center gap-3">
        {shape.icon?.(row, "md")}
        <div className="min-w-0 flex-1">
          <div className="flex">
            <RecordLink href={shape.href(row.id)} onOpen={onOpen}>
              {shape.nameOf(row)}
            </RecordLink>
          </div>
          <div className="text-subtle truncate text-[0.8125rem] tabular-nums">{below}</div>
        </div>
        {pill}
      </div>
    </div>
  );
}
