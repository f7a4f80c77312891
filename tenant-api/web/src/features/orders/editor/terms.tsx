import { messageOf } from "@rentright/ui/lib/problem";
import { Select } from "@rentright/ui/select";
import { useToast } from "@rentright/ui/toast";
import { useQuery } from "@tanstack/react-query";
import { useId } from "react";
import type { OrderPatch } from "@/api/types";
import { storesQuery } from "@/features/availability/api";
import { SaveAbandoned } from "@/shared/use-guarded-save";
import { useWords } from "@/shared/words";
import { useAttempts } from "./attempts";
import { CustomerPick } from "./customer-pick";
import { useEditing } from "./editing";
import { PeriodFields } from "./period-fields";

/** Who, when and from where. */
export function Terms() {
  const t = useWords("orders");
  const id = useId();
  const toast = useToast();
  const { record: order, editable, begin, save } = useEditing();
  const { attempt } = useAttempts();
  const { data: stores } = useQuery(storesQuery);
  const put = (patch: OrderPatch) => {
    begin();
    attempt(() => save(patch), { order: patch }).catch((error: unknown) => {
      if (!(error instanceof SaveAbandoned)) toast.error(t("common:actFailed"), messageOf(error));
    });
  };
  const went = order.lines.some((line) => line.out > 0);
  return (
    <section
      aria-label={t("terms")}
      className="bg-surface border-line grid gap-x-6 gap-y-3 rounded-lg border p-3 sm:grid-cols-[minmax(0,1fr)_minmax(0,1.35fr)]"
    >
      <div className="min-w-0">
        <p className="text-muted mb-0.5 text-xs">{t("customer.label")}</p>
        <CustomerPick
          customer={order.customer}
          editable={editable && !went}
          onPick={(customer) => put({ customer_id: customer.id })}
        />
      </div>
      <div className="min-w-0 space-y-2">
        <PeriodFields
          key={`${order.from}${order.to}`}
          period={{ from: order.from ?? undefined, to: order.to ?? undefined }}
          timeZone={order.store.time_zone}
          disabled={!editable}
          fromFixed={went}
          onPut={(period) => put(went ? { to: period.to } : { ...period })}
        />
        {(stores?.length ?? 0) > 1 ? (
          <div>
            <label htmlFor={id} className="text-muted mb-0.5 block text-xs">
              {t("store")}
            </label>
            <Select
              id={id}
              disabled={!editable || went}
              value={order.store.id}
              onValueChange={(store) => put({ store_id: store })}
              options={(stores ?? []).map((store) => ({ value: store.id, label: store.name }))}
            />
          </div>
        ) : null}
      </div>
    </section>
  );
}
