import { Badge } from "@rentright/ui/badge";
import { Button } from "@rentright/ui/button";
import { Popover } from "@rentright/ui/popover";
import { ListFilter, Plus } from "lucide-react";
import { Suspense, type ReactNode } from "react";
import { useWords } from "../words";
import type { Column } from "./columns";
import { ColumnsMenu } from "./columns-menu";
import { countConditions } from "./filter-tree";
import { fromView, type ListDefaults, type ListState } from "./list-state";
import { SearchBox } from "./search-box";
import { ViewsMenu } from "./views-menu";

export interface ToolbarProps<T, C> {
  title: string;
  /** Whose saved views are offered, and the name of the plain list among them. */
  collection: string;
  allLabel: string;
  search: { label: string; hint: string };
  columns: ReadonlyArray<Column<T, C>>;
  shown: readonly string[];
  lead: string;
  labelOf: (column: Column<T, C>) => string;
  defaults: ListDefaults;
  state: ListState;
  onChange: (part: Partial<ListState>, options?: { replace?: boolean }) => void;
  /** Says that the list shows something else than usual. */
  mark?: ReactNode;
  /** The builder of the filter, and its conditions in words: chunks of their own, needed by few visits. */
  filter: ReactNode;
  chips: ReactNode;
  more?: ReactNode;
  /** The button that makes a new record. */
  create?: { label: string; onSelect: () => void };
}

export function Toolbar<T, C>(props: ToolbarProps<T, C>) {
  const { title, collection, allLabel, search, defaults, state, onChange, create } = props;
  const t = useWords();
  const conditions = countConditions(state.filter);
  return (
    <div className="border-line bg-surface space-y-2 border-b px-3 py-2 md:px-4">
      <div className="flex flex-wrap items-center gap-x-1.5 gap-y-2">
        <h1 className="sr-only">{title}</h1>
        <ViewsMenu
          collection={collection}
          allLabel={allLabel}
          state={state}
          defaults={defaults}
          onOpen={(view) =>
            onChange(view ? fromView(view, defaults) : fromView({ id: "", query: {} }, defaults), {
              replace: false,
            })
          }
        />
        {props.mark}
        <SearchBox {...search} value={state.q} onChange={(q) => onChange({ q }, { replace: true })} />
        <div className="ml-auto flex items-center gap-1.5">
          <Popover
            label={t("filter.label")}
            align="end"
            trigger={
              <Button icon={<ListFilter aria-hidden />}>
                <span className="sr-only sm:not-sr-only">{t("filter.button")}</span>
                {conditions > 0 && <Badge meaning="accent">{conditions}</Badge>}
              </Button>
            }
          >
            <Suspense>{props.filter}</Suspense>
          </Popover>
          <ColumnsMenu {...props} />
          {props.more}
          {create && (
            <Button variant="primary" icon={<Plus aria-hidden />} onClick={create.onSelect}>
              <span className="sr-only sm:not-sr-only">{create.label}</span>
            </Button>
          )}
        </div>
      </div>
      {conditions > 0 && <Suspense fallback={<div className="h-6.5" />}>{props.chips}</Suspense>}
    </div>
  );
}
