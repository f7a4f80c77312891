import { IconButton } from "@rentright/ui/icon-button";
import { Menu, MenuItem } from "@rentright/ui/menu";
import { Columns2, Ellipsis, FileDown, Import, Trash2, Users } from "lucide-react";
import { useNavigate } from "react-router";
import { to } from "@/shared/links";
import type { ListState } from "@/shared/list/list-state";
import { useCan } from "@/shared/session";
import { useWords } from "@/shared/words";
import { exportUrl, listArgs } from "../api";

/** What else can be done with the list. */
export function MoreMenu({
  state,
  onChange,
}: {
  state: ListState;
  onChange: (part: Partial<ListState>) => void;
}) {
  const t = useWords("customers");
  const navigate = useNavigate();
  const mayExport = useCan("customers:export");
  const mayImport = useCan("imports:run");
  const mayMerge = useCan("customers:merge");
  const mayDelete = useCan("customers:delete");
  if (!mayExport && !mayImport && !mayMerge && !mayDelete) return null;
  return (
    <Menu
      label={t("common:more")}
      trigger={<IconButton label={t("common:more")} icon={<Ellipsis />} tone="bordered" />}
    >
      {mayImport && (
        <MenuItem icon={<Import aria-hidden />} onSelect={() => void navigate(to.newImport())}>
          {t("list.import")}
        </MenuItem>
      )}
      {mayExport && (
        <MenuItem icon={<FileDown aria-hidden />} asChild>
          <a href={exportUrl(listArgs(state))} download>
            {t("list.export")}
          </a>
        </MenuItem>
      )}
      {mayMerge && (
        <MenuItem icon={<Columns2 aria-hidden />} onSelect={() => void navigate(to.duplicates())}>
          {t("list.duplicates")}
        </MenuItem>
      )}
      {mayDelete && (
        <MenuItem
          icon={state.deleted ? <Users aria-hidden /> : <Trash2 aria-hidden />}
          onSelect={() => onChange({ deleted: !state.deleted })}
        >
          {state.deleted ? t("list.showLive") : t("list.showDeleted")}
        </MenuItem>
      )}
    </Menu>
  );
}
