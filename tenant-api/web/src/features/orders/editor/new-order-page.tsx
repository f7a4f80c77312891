import { messageOf } from "@rentright/ui/lib/problem";
import { Select } from "@rentright/ui/select";
import { useToast } from "@rentright/ui/toast";
import { useMutation, useQuery } from "@tanstack/react-query";
import { ChevronLeft } from "lucide-react";
import { Button } from "@rentright/ui/button";
import { useId, useState } from "react";
import { Link, useNavigate, useSearchParams } from "react-router";
import type { Order, OrderBody } from "@/api/types";
import { storeMeant, storesQuery } from "@/features/availability/api";
import { addDays } from "@/features/availability/day-grid";
import type { First } from "@/shared/first";
import { to } from "@/shared/links";
import { Guard, Page } from "@/shared/page";
import { queryClient } from "@/shared/query-client";
import { useSession } from "@/shared/session";
import { useWords } from "@/shared/words";
import { dayOf, instantAt } from "@/shared/zoned-day";
import { createOrder } from "../api";
import ItemBar from "../item-bar";
import { CustomerPick } from "./customer-pick";
import { PeriodFields } from "./period-fields";

export const first: First = ({ may }) =>
  may("catalog:read") ? [queryClient.prefetchQuery(storesQuery)] : [];

/** An order before it has a number: it gets one with its first line, or when it is kept without any. */
export default function NewOrderRoute() {
  const t = useWords("orders");
  return (
    <Guard need="orders:write" title={t("new.title")}>
      <NewOrder />
    </Guard>
  );
}

function NewOrder() {
  const t = useWords("orders");
  const id = useId();
  const toast = useToast();
  const navigate = useNavigate();
  const [params] = useSearchParams();
  const { tenant } = useSession();
  const { data: stores } = useQuery(storesQuery);
  const [customer, setCustomer] = useState<Order["customer"]>(null);
  const [chosen, setChosen] = useState(params.get("store"));
  const store = storeMeant(stores, chosen);
  const zone = store?.time_zone ?? tenant.time_zone;
  const [period, setPeriod] = useState<{ from: string; to: string } | null>(() => {
    const [from, until] = [params.get("from"), params.get("to")];
    return from && until ? { from, to: until } : null;
  });
  // From tomorrow morning for a day, until said otherwise.
  const usual = () => {
    const day = addDays(dayOf(new Date().toISOString(), zone), 1);
    return { from: instantAt(`${day}T09:00`, zone), to: instantAt(`${addDays(day, 1)}T09:00`, zone) };
  };
  const [proposed] = useState(usual);
  const dates = period ?? proposed;
  const make = useMutation({
    mutationFn: (lines: OrderBody["lines"]) =>
      createOrder({ customer_id: customer?.id, store_id: store?.id, ...dates, lines }),
    onSuccess: (order) => navigate(to.order(order.id), { replace: true }),
    onError: (error) => toast.error(t("common:actFailed"), messageOf(error)),
  });
  return (
    <Page title={t("new.title")} bare="own">
      <Link
        to={to.orders()}
        className="text-muted hover:text-text mb-2 inline-flex items-center gap-1 text-[0.8125rem]"
      >
        <ChevronLeft aria-hidden className="size-4" />
        {t("title")}
      </Link>
      <header className="mb-3 flex flex-wrap items-center justify-between gap-2">
        <h1 className="text-xl leading-8 font-semibold">{t("new.title")}</h1>
        <Button busy={make.isPending} onClick={() => make.mutate([])}>
          {t("new.empty")}
        </Button>
      </header>
      <section
        aria-label={t("terms")}
        className="bg-surface border-line grid gap-x-6 gap-y-3 rounded-lg border p-3 sm:grid-cols-[minmax(0,1fr)_minmax(0,1.35fr)]"
      >
        <div className="min-w-0">
          <p className="text-muted mb-0.5 text-xs">{t("customer.label")}</p>
          <CustomerPick customer={customer} editable onPick={setCustomer} />
        </div>
        <div className="min-w-0 space-y-2">
          <PeriodFields period={dates} timeZone={zone} onPut={setPeriod} />
          {(stores?.length ?? 0) > 1 && (
            <div>
              <label htmlFor={id} className="text-muted mb-0.5 block text-xs">
                {t("store")}
              </label>
              <Select
                id={id}
                value={store?.id ?? ""}
                onValueChange={setChosen}
                options={(stores ?? []).map((one) => ({ value: one.id, label: one.name }))}
              />
            </div>
          )}
        </div>
      </section>
      <section aria-label={t("lines")} className="bg-surface border-line mt-3 rounded-lg border p-3">
        <ItemBar
          label={t("bar.label")}
          placeholder={t("bar.hint")}
          store={store?.id}
          from={dates.from}
          to={dates.to}
          onPick={({ product, quantity }) => make.mutate([{ product_id: product.id, quantity }])}
        />
        <p className="text-muted px-1 pt-3">{t("new.about")}</p>
      </section>
    </Page>
  );
}
