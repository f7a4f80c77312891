import { Button } from "@rentright/ui/button";
import { FormError } from "@rentright/ui/form-error";
import { Kbd } from "@rentright/ui/kbd";
import { Select } from "@rentright/ui/select";
import { SkeletonLines } from "@rentright/ui/skeleton";
import { messageOf } from "@rentright/ui/lib/problem";
import { useToast } from "@rentright/ui/toast";
import { keepPreviousData, useMutation, useQuery } from "@tanstack/react-query";
import { CircleAlert, CircleCheck, X } from "lucide-react";
import { useEffect, useEffectEvent, useState } from "react";
import { useNavigate } from "react-router";
import type { Product, WayOut } from "@/api/types";
import { createOrder } from "@/features/orders/api";
import { PeriodFields } from "@/features/orders/editor/period-fields";
import ItemBar from "@/features/orders/item-bar";
import { to } from "@/shared/links";
import { useCan, useSession } from "@/shared/session";
import { useWords } from "@/shared/words";
import { dayOf, instantAt } from "@/shared/zoned-day";
import { availableQuery, storeMeant, storesQuery, type Question } from "./api";
import { addDays } from "./day-grid";
import { Refusal } from "./refusal/refusal";

interface Asked {
  product: Pick<Product, "id" | "name">;
  quantity: number;
}

/** “Have you got six Spiiders from Friday?” — answered while the caller waits, and made an order with one key. */
export default function QuickCheck({ onDone }: { onDone: () => void }) {
  const t = useWords("availability");
  const inOrders = useWords("orders");
  const toast = useToast();
  const navigate = useNavigate();
  const { tenant } = useSession();
  const mayWrite = useCan("orders:write");
  const { data: stores } = useQuery(storesQuery);
  const [chosen, setChosen] = useState<string | null>(null);
  const store = storeMeant(stores, chosen);
  const zone = store?.time_zone ?? tenant.time_zone;
  const [asked, setAsked] = useState<Asked | null>(null);
  const [period, setPeriod] = useState(() => {
    const day = addDays(dayOf(new Date().toISOString(), zone), 1);
    return { from: instantAt(`${day}T09:00`, zone), to: instantAt(`${addDays(day, 1)}T09:00`, zone) };
  });
  const question: Question | null =
    asked && store
      ? { product: asked.product.id, store: store.id, ...period, quantity: asked.quantity }
      : null;
  const answer = useQuery({
    ...availableQuery(question ?? { product: "", store: "", from: "", to: "", quantity: 1 }),
    enabled: question !== null,
    placeholderData: keepPreviousData,
  });
  const start = useMutation({
    mutationFn: (of: Question) =>
      createOrder({
        store_id: of.store,
        from: of.from,
        to: of.to,
        lines: [{ product_id: of.product, quantity: of.quantity }],
      }),
    onSuccess: (order) => {
      onDone();
      void navigate(to.order(order.id));
    },
    onError: (error) => toast.error(t("common:actFailed"), messageOf(error)),
  });

  const take = (way: WayOut) => {
    if (!asked) return;
    switch (way.kind) {
      case "part":
        return setAsked({ ...asked, quantity: way.quantity });
      case "store":
        return setChosen(way.store_id);
      case "shift":
        return setPeriod({ from: way.from, to: way.to });
      case "substitute":
        return setAsked({ ...asked, product: { id: way.product_id, name: way.name } });
    }
  };
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || !question || !mayWrite) return;
    event.preventDefault();
    if (!start.isPending) start.mutate(question);
  });
  // On the page: a way out that was taken is gone, and the focus with it.
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKey(event);
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, []);

  return (
    <div className="space-y-3">
      {asked ? (
        <div className="bg-sunken rounded-rr flex items-center gap-2 py-1 pr-1 pl-3">
          <p className="min-w-0 flex-1 truncate font-medium">
            <span className="tabular-nums">{asked.quantity} ×</span> {asked.product.name}
          </p>
          <Button size="sm" variant="ghost" icon={<X aria-hidden />} onClick={() => setAsked(null)}>
            {t("quick.other")}
          </Button>
        </div>
      ) : (
        <ItemBar
          label={t("quick.item")}
          placeholder={inOrders("bar.hint")}
          store={store?.id}
          from={period.from}
          to={period.to}
          onPick={({ product, quantity }) => setAsked({ product, quantity })}
        />
      )}
      <PeriodFields key={`${period.from}${period.to}`} period={period} timeZone={zone} onPut={setPeriod} />
      {(stores?.length ?? 0) > 1 && (
        <Select
          aria-label={inOrders("store")}
          value={store?.id ?? ""}
          onValueChange={setChosen}
          options={(stores ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
      <div aria-live="polite">
        {!question ? (
          <p className="text-subtle">{t("quick.about")}</p>
        ) : answer.isPending ? (
          <SkeletonLines lines={2} />
        ) : answer.isError ? (
          <FormError error={answer.error} />
        ) : answer.data.ok ? (
          <p className="bg-available-soft text-available rounded-rr flex items-center gap-2 px-3 py-2 font-medium">
            <CircleCheck aria-hidden className="size-4.5 shrink-0" />
            {t("quick.yes", { count: answer.data.available })}
          </p>
        ) : (
          <div className="space-y-3">
            <p className="bg-late-soft text-late rounded-rr flex items-center gap-2 px-3 py-2 font-medium">
              <CircleAlert aria-hidden className="size-4.5 shrink-0" />
              {inOrders("refusal.only", {
                available: Math.max(answer.data.available, 0),
                quantity: answer.data.quantity,
              })}
            </p>
            <Refusal answer={answer.data} timeZone={zone} onTake={take} />
          </div>
        )}
      </div>
      {mayWrite && question && (
        <Button
          variant="primary"
          className="w-full"
          busy={start.isPending}
          onClick={() => start.mutate(question)}
        >
          {t("quick.start")}
          <Kbd keys="Ctrl Enter" />
        </Button>
      )}
    </div>
  );
}
