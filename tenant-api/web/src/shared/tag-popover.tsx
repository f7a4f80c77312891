import { Button } from "@rentright/ui/button";
import { Combobox } from "@rentright/ui/combobox";
import { Popover } from "@rentright/ui/popover";
import type { ReactNode } from "react";

/** A tag for all ticked rows: one of those in use, or where it may be, a new one. */
export function TagPopover({
  label,
  icon,
  known,
  create,
  onPick,
}: {
  label: string;
  icon: ReactNode;
  known: ReadonlyArray<{ tag: string; count: number }>;
  create?: boolean;
  onPick: (tag: string) => void;
}) {
  return (
    <Popover
      label={label}
      trigger={
        <Button size="sm" icon={icon}>
          {label}
        </Button>
      }
      className="w-60"
    >
      {(close) => (
        <Combobox
          aria-label={label}
          placeholder={label}
          allowCreate={create}
          clearOnSelect
          options={known.map(({ tag, count }) => ({ value: tag, label: tag, hint: String(count) }))}
          onSelect={(tag) => {
            close();
            onPick(tag);
          }}
        />
      )}
    </Popover>
  );
}
