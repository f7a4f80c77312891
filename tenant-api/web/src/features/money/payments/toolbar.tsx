import { Button } from "@rentright/ui/button";
import { Field } from "@rentright/ui/field";
import { Input } from "@rentright/ui/input";
import { Popover } from "@rentright/ui/popover";
import { Select } from "@rentright/ui/select";
import { CalendarRange } from "lucide-react";
import type { PaymentMethod } from "@/api/types";
import { useFormats } from "@/shared/format";
import { ColumnsMenu } from "@/shared/list/columns-menu";
import type { ListState } from "@/shared/list/list-state";
import { SearchBox } from "@/shared/list/search-box";
import { useWords } from "@/shared/words";
import { ChipButton, TakeOut } from "../parts/chips";
import { METHODS, SHOWS, type Narrowing, type Show } from "./args";
import { COLUMNS, type PaymentColumn } from "./columns";

/** Search by reference, and what the list is narrowed to. */
export function PaymentsToolbar({
  state,
  narrowing,
  customer,
  shown,
  labelOf,
  onChange,
  onNarrow,
}: {
  state: ListState;
  narrowing: Narrowing;
  /** Whose payments alone are shown, in words. */
  customer: string | null;
  shown: readonly string[];
  labelOf: (column: PaymentColumn) => string;
  onChange: (part: Partial<ListState>, options?: { replace?: boolean }) => void;
  onNarrow: (part: Partial<Record<keyof Narrowing, string | null>>) => void;
}) {
  const t = useWords("money");
  const formats = useFormats();
  const { show, method, from, to } = narrowing;
  return (
    <div className="border-line bg-surface space-y-2 border-b px-3 py-2 md:px-4">
      <div className="flex flex-wrap items-center gap-x-1.5 gap-y-2">
        <h1 className="sr-only">{t("payments")}</h1>
        <SearchBox
          label={t("paymentList.search")}
          hint={t("paymentList.searchHint")}
          value={state.q}
          onChange={(q) => onChange({ q }, { replace: true })}
        />
        <Select<PaymentMethod | "">
          aria-label={t("columns.method")}
          className="w-36 max-sm:flex-1"
          value={method ?? ""}
          onValueChange={(next) => onNarrow({ method: next || null })}
          options={[
            { value: "", label: t("paymentList.anyMethod") },
            ...METHODS.map((value) => ({ value, label: t(`method.${value}`) })),
          ]}
        />
        <Popover
          label={t("paymentList.days")}
          className="w-64 space-y-3"
          trigger={
            <Button icon={<CalendarRange aria-hidden />} className="max-sm:flex-1">
              {from || to
                ? [from && formats.date(from), to && formats.date(to)].map((day) => day || "…").join(" – ")
                : t("paymentList.anyDay")}
            </Button>
          }
        >
          <Field label={t("paymentList.from")}>
            <Input
              type="date"
              max={to ?? undefined}
              value={from ?? ""}
              onChange={(event) => onNarrow({ from: event.currentTarget.value || null })}
            />
          </Field>
          <Field label={t("paymentList.to")}>
            <Input
              type="date"
              min={from ?? undefined}
              value={to ?? ""}
              onChange={(event) => onNarrow({ to: event.currentTarget.value || null })}
            />
          </Field>
          {(from || to) && (
            <Button variant="link" onClick={() => onNarrow({ from: null, to: null })}>
              {t("paymentList.anyDay")}
            </Button>
          )}
        </Popover>
        <div className="ml-auto flex items-center gap-1.5">
          <ColumnsMenu
            columns={COLUMNS}
            shown={shown}
            lead="customer"
            labelOf={labelOf}
            onChange={onChange}
          />
        </div>
      </div>
      <div role="group" aria-label={t("list.shows")} className="-mx-1 flex gap-1 overflow-x-auto px-1 py-0.5">
        {customer !== null && (
          <TakeOut
            label={t("common:filter.remove")}
            words={customer}
            onClick={() => onNarrow({ customer: null })}
          />
        )}
        <ChipButton pressed={show === null} onClick={() => onNarrow({ show: null })}>
          {t("common:all")}
        </ChipButton>
        {(Object.keys(SHOWS) as Show[]).map((one) => (
          <ChipButton
            key={one}
            pressed={show === one}
            onClick={() => onNarrow({ show: show === one ? null : one })}
          >
            {t(`paymentList.show.${one}`)}
          </ChipButton>
        ))}
      </div>
    </div>
  );
}
