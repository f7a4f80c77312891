import { Button } from "@rentright/ui/button";
import { ErrorState } from "@rentright/ui/error-state";
import { isApiError } from "@rentright/ui/lib/problem";
import { Skeleton, SkeletonLines } from "@rentright/ui/skeleton";
import { useQuery } from "@tanstack/react-query";
import { ChevronLeft } from "lucide-react";
import { lazy, Suspense } from "react";
import { Link, useParams } from "react-router";
import type { Order } from "@/api/types";
import { storesQuery } from "@/features/availability/api";
import { useZoneFormats } from "@/features/availability/zone-formats";
import type { First } from "@/shared/first";
import { to } from "@/shared/links";
import { Guard, Page } from "@/shared/page";
import { queryClient } from "@/shared/query-client";
import { useCan } from "@/shared/session";
import { branch, loadWords, useWords } from "@/shared/words";
import { eventsQuery, keepOrder, orderQuery, patchOrder, readOrder } from "../api";
import { OrderPill } from "../state-look";
import { ActsBar } from "./acts-bar";
import { AttemptsProvider } from "./attempts";
import { EditingProvider } from "./editing";
import { Lines } from "./lines";
import { Terms } from "./terms";
import { Totals } from "./totals";

const Aside = lazy(async () => {
  const [aside] = await Promise.all([import("./aside"), loadWords("quoting")]);
  return aside;
});
const loadMoney = async () => {
  const [panel] = await Promise.all([import("@/features/money/order/panel"), loadWords("money")]);
  return panel;
};
const MoneyPanel = lazy(loadMoney);

export const first: First = ({ params: { id }, may }) =>
  id && may("orders:read")
    ? [
        queryClient.prefetchQuery(orderQuery(id)),
        queryClient.prefetchInfiniteQuery(eventsQuery(id)),
        queryClient.prefetchQuery(storesQuery),
      ]
    : [];

/** An order on its page: everything about it is changed here. */
export default function OrderRoute() {
  const t = useWords("orders");
  const { id = "" } = useParams();
  return (
    <Guard need="orders:read" title={t("one")}>
      <OrderPage key={id} id={id} />
    </Guard>
  );
}

function OrderPage({ id }: { id: string }) {
  const t = useWords("orders");
  const order = useQuery(orderQuery(id));
  if (order.isPending)
    return (
      <Page title={t("one")} bare>
        <SkeletonLines lines={10} />
      </Page>
    );
  if (order.isError && !order.data) {
    const missing = isApiError(order.error, "not-found");
    return (
      <Page title={t("one")} bare>
        <ErrorState
          title={missing ? t("notFound") : undefined}
          error={order.error}
          onRetry={missing ? undefined : () => void order.refetch()}
          action={
            <Button asChild>
              <Link to={to.orders()}>{t("backToList")}</Link>
            </Button>
          }
        />
      </Page>
    );
  }
  return <Editor order={order.data} />;
}

const OVER: readonly Order["state"][] = ["closed", "lost", "expired", "cancelled", "no_show"];

function Editor({ order }: { order: Order }) {
  const t = useWords("orders");
  const mayWrite = useCan("orders:write");
  const mayMoney = useCan("money:read");
  const names = branch("orders", "fields");
  const formats = useZoneFormats(order.store.time_zone);
  const show = (field: string, value: unknown) => {
    if (value === null || value === undefined) return "";
    if (field === "from" || field === "to") return formats.moment(String(value));
    if (field === "discount_bp") return formats.percent(Number(value) / 10_000);
    return Array.isArray(value) ? value.join(", ") : String(value);
  };
  return (
    <Page title={order.number} bare="own">
      <EditingProvider
        record={order}
        editable={mayWrite && !OVER.includes(order.state)}
        send={(base, patch) => patchOrder(base, patch)}
        keep={keepOrder}
        read={() => readOrder(order.id)}
        label={(field) => names[field as keyof typeof names] ?? field}
        show={show}
      >
        <AttemptsProvider order={order}>
          <Link
            to={to.orders()}
            className="text-muted hover:text-text mb-2 inline-flex items-center gap-1 text-[0.8125rem]"
          >
            <ChevronLeft aria-hidden className="size-4" />
            {t("title")}
          </Link>
          <header className="mb-3 flex flex-wrap items-center gap-x-3 gap-y-2">
            <h1 className="text-xl leading-8 font-semibold tabular-nums">{order.number}</h1>
            <OrderPill state={order.state} overdue={order.overdue} />
            {order.tentative_until && order.state === "tentative" && (
              <span className="text-attention text-[0.8125rem] tabular-nums">
                {t("heldUntil", { until: formats.moment(order.tentative_until) })}
              </span>
            )}
            <div className="sm:ml-auto">
              <ActsBar order={order} />
            </div>
          </header>
          {order.end_reason && (
            <p role="status" className="bg-sunken text-muted mb-3 rounded-lg px-3 py-2">
              {t("endedBecause", { reason: order.end_reason })}
            </p>
          )}
          <div className="grid items-start gap-3 lg:grid-cols-[minmax(0,1fr)_18rem]">
            <div className="min-w-0">
              <Terms />
              <Lines />
            </div>
            <div className="space-y-3">
              <Totals />
              {mayMoney && (
                <Suspense fallback={<Skeleton className="h-72 rounded-lg" />}>
                  <MoneyPanel order={order} />
                </Suspense>
              )}
              <Suspense fallback={<Skeleton className="h-48 rounded-lg" />}>
                <Aside />
              </Suspense>
            </div>
          </div>
        </AttemptsProvider>
      </EditingProvider>
    </Page>
  );
}
