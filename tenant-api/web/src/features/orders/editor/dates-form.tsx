import { Button } from "@rentright/ui/button";
import { Field } from "@rentright/ui/field";
import { Input } from "@rentright/ui/input";
import { Select } from "@rentright/ui/select";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Order, OrderLine } from "@/api/types";
import { storesQuery } from "@/features/availability/api";
import { localOf } from "@/features/availability/day-grid";
import { useWords } from "@/shared/words";
import { instantAt } from "@/shared/zoned-day";
import { setLine } from "../api";
import { useAttempts } from "./attempts";

/** Dates and a store of a line's own. */
export default function DatesForm({
  order,
  line,
  close,
}: {
  order: Order;
  line: OrderLine;
  close: () => void;
}) {
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
