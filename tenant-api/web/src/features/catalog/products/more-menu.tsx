import { IconButton } from "@rentright/ui/icon-button";
import { Menu, MenuItem } from "@rentright/ui/menu";
import { Archive, Ellipsis, Import, ListPlus, Package } from "lucide-react";
import { useNavigate } from "react-router";
import { to } from "@/shared/links";
import type { ListState } from "@/shared/list/list-state";
import { useCan } from "@/shared/session";
import { useWords } from "@/shared/words";

/** What else can be done with the list. */
export function MoreMenu({
  state,
  onChange,
}: {
  state: ListState;
  onChange: (part: Partial<ListState>) => void;
}) {
  const t = useWords("catalog");
  const navigate = useNavigate();
  const mayImport = useCan("imports:run");
  const mayFields = useCan("fields:write");
  return (
    <Menu
      label={t("common:more")}
      trigger={<IconButton label={t("common:more")} icon={<Ellipsis />} tone="bordered" />}
    >
      {mayImport && (
        <MenuItem icon={<Import aria-hidden />} onSelect={() => void navigate(to.newImport("products"))}>
          {t("products.list.import")}
        </MenuItem>
      )}
      {mayFields && (
        <MenuItem
          icon={<ListPlus aria-hidden />}
          onSelect={() => void navigate(to.settings.fields("products"))}
        >
          {t("products.list.fields")}
        </MenuItem>
      )}
      <MenuItem
        icon={state.deleted ? <Package aria-hidden /> : <Archive aria-hidden />}
        onSelect={() => onChange({ deleted: !state.deleted })}
      >
        {state.deleted ? t("products.list.showLive") : t("products.list.showArchived")}
      </MenuItem>
    </Menu>
  );
}
