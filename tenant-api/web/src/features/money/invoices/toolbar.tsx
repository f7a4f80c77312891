import { CircleAlert } from "lucide-react";
import { ColumnsMenu } from "@/shared/list/columns-menu";
import type { ListState } from "@/shared/list/list-state";
import { SearchBox } from "@/shared/list/search-box";
import { useWords } from "@/shared/words";
import { ChipButton, TakeOut } from "../parts/chips";
import { COLUMNS, type InvoiceColumn } from "./columns";
import { SHOWS, type Show } from "./shows";

/** Search, and chips of what is shown. */
export function InvoicesToolbar({
  state,
  show,
  customer,
  shown,
  labelOf,
  onChange,
  onShow,
  onAnyCustomer,
}: {
  state: ListState;
  show: Show | null;
  /** Whose invoices alone are shown, in words. */
  customer: string | null;
  shown: readonly string[];
  labelOf: (column: InvoiceColumn) => string;
  onChange: (part: Partial<ListState>, options?: { replace?: boolean }) => void;
  onShow: (show: Show | null) => void;
  onAnyCustomer: () => void;
}) {
  const t = useWords("money");
  return (
    <div className="border-line bg-surface space-y-2 border-b px-3 py-2 md:px-4">
      <div className="flex flex-wrap items-center gap-x-1.5 gap-y-2">
        <h1 className="sr-only">{t("invoices")}</h1>
        <SearchBox
          label={t("list.search")}
          hint={t("list.searchHint")}
          value={state.q}
          onChange={(q) => onChange({ q }, { replace: true })}
        />
        <div className="ml-auto flex items-center gap-1.5">
          <ColumnsMenu columns={COLUMNS} shown={shown} lead="number" labelOf={labelOf} onChange={onChange} />
        </div>
      </div>
      <div role="group" aria-label={t("list.shows")} className="-mx-1 flex gap-1 overflow-x-auto px-1 py-0.5">
        {customer !== null && (
          <TakeOut label={t("common:filter.remove")} words={customer} onClick={onAnyCustomer} />
        )}
        <ChipButton pressed={show === null} onClick={() => onShow(null)}>
          {t("common:all")}
        </ChipButton>
        {(Object.keys(SHOWS) as Show[]).map((one) => (
          <ChipButton key={one} pressed={show === one} onClick={() => onShow(show === one ? null : one)}>
            {one === "overdue" && <CircleAlert aria-hidden className="text-late size-3.5" />}
            {t(`list.show.${one}`)}
          </ChipButton>
        ))}
      </div>
    </div>
  );
}
