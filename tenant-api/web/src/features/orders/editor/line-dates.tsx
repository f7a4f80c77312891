import { Button } from "@rentright/ui/button";
import { Field } from "@rentright/ui/field";
import { Input } from "@rentright/ui/input";
import { Popover } from "@rentright/ui/popover";
import { Select } from "@rentright/ui/select";
import { useQuery } from "@tanstack/react-query";
import { CalendarClock } from "lucide-react";
import { useState } from "react";
import type { Order, OrderLine } from "@/api/types";
import { storesQuery } from "@/features/availability/api";
import { localOf } from "@/features/availability/day-grid";
import { useZoneFormats } from "@/features/availability/zone-formats";
import { useWords } from "@/shared/words";
import { instantAt } from "@/shared/zoned-day";
import { setLine } from "../api";
import { useAttempts } from "./attempts";

/** A line's own period and store; said only where they differ from the order's, changed in a popover. */
export function LineDates({ order, line, editable }: { order: Order; line: OrderLine; editable: boolean }) {
  const t = useWords("orders");
  const formats = useZoneFormats(order.store.time_zone);
  const { data: stores } = useQuery(storesQuery);
  if (!line.from || !line.to) return null;
  const own = !same(line.from, order.from) || !same(line.to, order.to);
  const elsewhere = line.store_id && line.store_id !== order.store.id;
  const store = stores?.find(({ id }) => id === line.store_id)?.name;
  const words = [own ? formats.span(line.from, line.to) : t("line.sameDates"), elsewhere && store]
    .filter(Boolean)
    .join(" · ");
  if (!editable)
    return (
      <span className="text-subtle text-[0.8125rem] tabular-nums">{own || elsewhere ? words : null}</span>
    );
  return (
    <Popover
      label={t("line.datesOf", { name: line.name })}
      className="w-80"
      trigger={
        <button
          type="button"
          className={`rounded-rr hover:bg-hover -mx-1 inline-flex max-w-full items-center gap-1.5 px-1 text-left text-[0.8125rem] tabular-nums ${own || elsewhere ? "text-accent-text" : "text-subtle"}`}
        >
          <CalendarClock aria-hidden className="size-3.5 shrink-0" />
          {words}
        </button>
      }
    >
      {(close) => <DatesForm order={order} line={line} close={close} />}
    </Popover>
  );
}

const same = (one: string, other: string | null | undefined) =>
  Boolean(other) && Date.parse(one) === Date.parse(other ?? "");

function DatesForm({ order, line, close }: { order: Order; line: OrderLine; close: () => void }) {
  const t = useWords("orders");
  const { press } = useAttempts();
  const { data: stores } = useQuery(storesQuery);
  const zone = order.store.time_zone;
  const [from, setFrom] = useState(() => localOf(line.from ?? "", zone));
  const [to, setTo] = useState(() => localOf(line.to ?? "", zone));
  const [store, setStore] = useState(line.store_id ?? "");
  const [busy, setBusy] = useState(false);
  const went = line.out > 0;
  const good = from !== "" && to !== "" && from < to;
  const save = async () => {
    if (!good) return;
    setBusy(true);
    const patch = {
      to: instantAt(to, zone),
      ...(!went && { from: instantAt(from, zone), store_id: store || undefined }),
    };
    const done = await press(() => setLine(order.id, line.id, patch), { line: { id: line.id, patch } });
    setBusy(false);
    if (done) close();
  };
  return (
    <form
      className="space-y-3"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <Field label={t("from")} help={went ? t("line.wentOut") : undefined}>
        <Input
          type="datetime-local"
          disabled={went}
          value={from}
          onChange={(event) => setFrom(event.currentTarget.value)}
        />
      </Field>
      <Field label={t("to")} error={good ? undefined : t("period.order")}>
        <Input type="datetime-local" value={to} onChange={(event) => setTo(event.currentTarget.value)} />
      </Field>
      {(stores?.length ?? 0) > 1 && (
        <Field label={t("store")}>
          <Select
            disabled={went}
            value={store}
            onValueChange={setStore}
            options={(stores ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Field>
      )}
      <div className="flex justify-end">
        <Button type="submit" variant="primary" size="sm" busy={busy}>
          {t("common:save")}
        </Button>
      </div>
    </form>
  );
}
