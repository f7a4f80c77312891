import { IconButton } from "@rentright/ui/icon-button";
import { Menu, MenuCheck, MenuItem, MenuSeparator } from "@rentright/ui/menu";
import { RotateCcw, Settings2 } from "lucide-react";
import { useWords } from "../words";
import type { Column } from "./columns";
import type { ListState } from "./list-state";

/** Which columns stand in the table. The one that names the row always does. */
export function ColumnsMenu<T, C>({
  columns,
  shown,
  lead,
  labelOf,
  onChange,
}: {
  columns: ReadonlyArray<Column<T, C>>;
  /** Keys of those that stand there now. */
  shown: readonly string[];
  lead: string;
  labelOf: (column: Column<T, C>) => string;
  onChange: (part: Partial<ListState>) => void;
}) {
  const t = useWords();
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
            disabled={column.key === lead}
            onCheckedChange={(on) =>
              onChange({ columns: on ? [...shown, column.key] : shown.filter((key) => key !== column.key) })
            }
          >
            {labelOf(column)}
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
