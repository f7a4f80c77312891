import { unwrap } from "@rentright/ui/lib/api";
import { cn } from "@rentright/ui/lib/cn";
import { useQueries } from "@tanstack/react-query";
import { CircleAlert, CircleCheck } from "lucide-react";
import { api } from "@/api/client";
import type { Order, OrderLine } from "@/api/types";
import { availableQuery } from "@/features/availability/api";
import { useFormats } from "@/shared/format";
import { useDebounced } from "@/shared/use-debounced";
import { useWords } from "@/shared/words";
import { addedTime } from "./added-time";

export interface Moved {
  line: OrderLine;
  from: string;
  to: string;
}

/**
 * What other dates would do, before they are saved: what each line would cost, and whether the time that is added is
 * free. The server decides when it is saved; it knows the buffers and the order's own units.
 */
export function KnockOn({
  order,
  lines,
}: {
  order: Pick<Order, "currency" | "discount_bp">;
  lines: readonly Moved[];
}) {
  const t = useWords("orders");
  const formats = useFormats();
  const asked = useDebounced(lines, 200);
  const priced = asked.filter(
    ({ line }) =>
      line.product_id &&
      typeof line.manual_minor !== "number" &&
      !(line.parent_id && line.totals.net_minor === 0),
  );
  const prices = useQueries({
    queries: priced.map(({ line, from, to }) => ({
      queryKey: [
        "prices",
        line.product_id,
        line.quantity,
        line.discount_bp,
        order.discount_bp,
        from,
        to,
        line.store_id,
      ],
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        unwrap(
          api.POST("/api/v1/prices", {
            body: {
              product_id: line.product_id,
              from,
              to,
              quantity: line.quantity,
              discount_bp: line.discount_bp,
              order_discount_bp: order.discount_bp,
              store_id: line.store_id,
            },
            signal,
          }),
        ),
    })),
  });
  const stock = asked
    .filter(({ line }) => line.product_id && line.store_id && line.kind !== "kit")
    .flatMap((moved) => addedTime(moved.line, moved).map((period) => ({ ...moved, ...period })));
  const free = useQueries({
    queries: stock.map(({ line, from, to }) => ({
      ...availableQuery({
        product: line.product_id ?? "",
        store: line.store_id ?? "",
        from,
        to,
        quantity: line.quantity,
      }),
    })),
  });
  const loaded = prices.every(({ data }) => data) && free.every(({ data, isError }) => data ?? isError);
  const now = priced.reduce((sum, { line }) => sum + line.totals.gross_minor, 0);
  const then = prices.reduce((sum, { data }) => sum + (data?.total.gross_minor ?? 0), 0);
  const money = (minor: number) => formats.money({ minor, currency: order.currency });
  const short = stock.filter((_, at) => free[at]?.data && !free[at].data.ok);
  return (
    <div aria-live="polite" aria-busy={!loaded} className="bg-sunken rounded-rr mt-3 space-y-1.5 p-3">
      <h3 className="text-muted text-xs font-medium">{t("knock.title")}</h3>
      {priced.length > 0 && (
        <p className={cn("flex justify-between gap-3 tabular-nums", !loaded && "opacity-50")}>
          <span>{t("knock.price")}</span>
          <span>
            {money(now)} →{" "}
            <strong className="font-semibold">{prices.every(({ data }) => data) ? money(then) : "…"}</strong>
          </span>
        </p>
      )}
      {stock.length === 0 ? (
        <Sign good words={t("knock.less")} />
      ) : short.length === 0 ? (
        <Sign good words={loaded ? t("knock.free") : t("common:loading")} />
      ) : (
        short.map(({ line }, at) => (
          <Sign
            key={at}
            words={t("knock.short", {
              name: line.name,
              count:
                line.quantity -
                Math.max(0, free[stock.findIndex((one) => one.line === line)]?.data?.available ?? 0),
            })}
          />
        ))
      )}
    </div>
  );
}

function Sign({ good, words }: { good?: boolean; words: string }) {
  const Icon = good ? CircleCheck : CircleAlert;
  return (
    <p className={cn("flex items-center gap-1.5 font-medium", good ? "text-available" : "text-late")}>
      <Icon aria-hidden className="size-4 shrink-0" />
      {words}
    </p>
  );
}
