import { Badge } from "@rentright/ui/badge";
import { Button } from "@rentright/ui/button";
import { IconButton } from "@rentright/ui/icon-button";
import { Menu, MenuItem } from "@rentright/ui/menu";
import { Popover } from "@rentright/ui/popover";
import { Columns2, Ellipsis, FileDown, Import, ListFilter, Plus, Trash2, Users } from "lucide-react";
import { lazy, Suspense } from "react";
import { useNavigate } from "react-router";
import { to } from "@/shared/links";
import { countConditions } from "@/shared/list/filter-tree";
import { fromView, type ListDefaults, type ListState } from "@/shared/list/list-state";
import { ViewsMenu } from "@/shared/list/views-menu";
import { useCan } from "@/shared/session";
import { useWords } from "@/shared/words";
import { exportUrl, listArgs } from "../api";
import type { Column } from "./columns";
import { ColumnsMenu } from "./columns-menu";
import { SearchBox } from "./search-box";

const CustomerFilter = lazy(() => import("./customer-filter"));
const CustomerChips = lazy(() => import("./customer-chips"));

export interface ToolbarProps {
  columns: readonly Column[];
  defaults: ListDefaults;
  state: ListState;
  onChange: (part: Partial<ListState>, options?: { replace?: boolean }) => void;
  onNew: () => void;
}

export function Toolbar({ columns, defaults, state, onChange, onNew }: ToolbarProps) {
  const t = useWords("customers");
  const mayWrite = useCan("customers:write");
  const conditions = countConditions(state.filter);

  return (
    <div className="border-line bg-surface space-y-2 border-b px-3 py-2 md:px-4">
      <div className="flex flex-wrap items-center gap-x-1.5 gap-y-2">
        <h1 className="sr-only">{t("title")}</h1>
        <ViewsMenu
          collection="customers"
          state={state}
          defaults={defaults}
          onOpen={(view) =>
            onChange(view ? fromView(view, defaults) : fromView({ id: "", query: {} }, defaults), {
              replace: false,
            })
          }
        />
        {state.deleted && <Badge meaning="attention">{t("list.deletedOnly")}</Badge>}
        <SearchBox value={state.q} onChange={(q) => onChange({ q }, { replace: true })} />
        <div className="ml-auto flex items-center gap-1.5">
          <Popover
            label={t("common:filter.label")}
            align="end"
            trigger={
              <Button icon={<ListFilter aria-hidden />}>
                <span className="sr-only sm:not-sr-only">{t("common:filter.button")}</span>
                {conditions > 0 && <Badge meaning="accent">{conditions}</Badge>}
              </Button>
            }
          >
            <Suspense>
              <CustomerFilter
                filter={state.filter}
                onChange={(filter) => onChange({ filter }, { replace: true })}
              />
            </Suspense>
          </Popover>
          <ColumnsMenu columns={columns} state={state} onChange={onChange} />
          <MoreMenu state={state} onChange={onChange} />
          {mayWrite && (
            <Button variant="primary" icon={<Plus aria-hidden />} onClick={onNew}>
              <span className="sr-only sm:not-sr-only">{t("new.button")}</span>
            </Button>
          )}
        </div>
      </div>
      {conditions > 0 && (
        <Suspense fallback={<div className="h-6.5" />}>
          <CustomerChips filter={state.filter} onChange={(filter) => onChange({ filter })} />
        </Suspense>
      )}
    </div>
  );
}

function MoreMenu({ state, onChange }: Pick<ToolbarProps, "state" | "onChange">) {
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
        <MenuItem asChild>
          <a href={exportUrl(listArgs(state))} download>
            <FileDown aria-hidden />
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
