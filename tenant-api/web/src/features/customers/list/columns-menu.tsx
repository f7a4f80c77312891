import { IconButton } from "@rentright/ui/icon-button";
import { Menu, MenuCheck, MenuItem, MenuSeparator } from "@rentright/ui/menu";
import { RotateCcw, Settings2 } from "lucide-react";
import type { ListState } from "@/shared/list/list-state";
import { useWords } from "@/shared/words";
import { useFieldLabel } from "../labels";
import { shownColumns, type Column } from "./columns";

/** Which columns stand in the table. The name always does. */
export function ColumnsMenu({
  columns,
  state,
  onChange,
}: {
  columns: readonly Column[];
  state: ListState;
  onChange: (part: Partial<ListState>) => void;
}) {
  const t = useWords();
  const label = useFieldLabel();
  const shown = shownColumns(columns, state.columns).map((column) => column.key);
  return (
    <span className="hidden md:inline-flex">
      <Menu
        label={t("columns.label")}
        trigger={<IconButton label={t("columns.button")} icon={<Settings2 />} tone="bordered" />}
      >
        {columns.map((column) => (
          <MenuCheck
            key={column.key}
            checked={shown.includes(column.key)}
            disabled={column.key === "name"}
            onCheckedChange={(on) =>
              onChange({ columns: on ? [...shown, column.key] : shown.filter((key) => key !== column.key) })
            }
          >
            {column.label ?? label(column.key)}
          </MenuCheck>
        ))}
        <MenuSeparator />
        <MenuItem icon={<RotateCcw aria-hidden />} onSelect={() => onChange({ columns: null, widths: {} })}>
          {t("columns.reset")}
        </MenuItem>
      </Menu>
    </span>
  );
}
