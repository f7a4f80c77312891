import { Button } from "@rentright/ui/button";
import { Card } from "@rentright/ui/card";
import { ErrorState } from "@rentright/ui/error-state";
import { SkeletonLines } from "@rentright/ui/skeleton";
import { useQuery } from "@tanstack/react-query";
import { PencilLine } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import type { AssetState, StockMovement, StockOf } from "@/api/types";
import { useFormats } from "@/shared/format";
import { useCan } from "@/shared/session";
import { useStores } from "@/shared/stores";
import { useWords } from "@/shared/words";
import { stockQuery } from "../../api";
import { ASSET_STATES } from "../../states";
import { useEditing } from "./editing";

const ChangeStockDialog = lazy(() => import("./change-stock-dialog"));

/** What each store has, and of counted stock how it came about. */
export function StockCard() {
  const t = useWords("catalog");
  const formats = useFormats();
  const mayWrite = useCan("catalog:write");
  const { product } = useEditing();
  const stock = useQuery(stockQuery(product.id));
  const { live } = useStores();
  const [changing, setChanging] = useState(false);
  const bulk = product.stock_method === "bulk";
  const rows = stock.data ?? [];
  const total = rows.reduce((sum, row) => sum + row.quantity, 0);
  const movements = rows
    .flatMap((row) => row.movements)
    .sort((a, b) => b.at.localeCompare(a.at))
    .slice(0, 12);
  return (
    <Card
      title={t("stock.title")}
      description={rows.length > 1 ? `${t("stock.total")}: ${formats.number(total)}` : undefined}
      flush
      actions={
        bulk &&
        mayWrite &&
        live.length > 0 && (
          <Button
            variant="ghost"
            size="sm"
            icon={<PencilLine aria-hidden />}
            onClick={() => setChanging(true)}
          >
            {t("stock.change")}
          </Button>
        )
      }
    >
      {stock.isPending ? (
        <SkeletonLines lines={2} className="p-4" />
      ) : stock.isError ? (
        <ErrorState error={stock.error} onRetry={() => void stock.refetch()} />
      ) : rows.length === 0 ? (
        <p className="text-subtle px-4 py-3">{live.length > 0 ? t("stock.none") : t("stock.noStore")}</p>
      ) : (
        <ul className="divide-line divide-y">
          {rows.map((row) => (
            <StoreRow key={row.store_id} row={row} bulk={bulk} />
          ))}
        </ul>
      )}
      {bulk && movements.length > 0 && <Movements movements={movements} />}
      <Suspense>
        {changing && <ChangeStockDialog product={product} levels={rows} onClose={() => setChanging(false)} />}
      </Suspense>
    </Card>
  );
}

function StoreRow({ row, bulk }: { row: StockOf; bulk: boolean }) {
  const t = useWords("catalog");
  const formats = useFormats();
  const { nameOf } = useStores();
  const others = ASSET_STATES.filter((state) => state !== "in_service" && (row.units?.[state] ?? 0) > 0);
  const words = (state: AssetState) =>
    `${formats.number(row.units?.[state] ?? 0)} ${t(`states.${state}`).toLowerCase()}`;
  return (
    <li className="flex items-baseline gap-3 px-4 py-2">
      <span className="min-w-0 flex-1">
        <span className="block truncate font-medium">{nameOf(row.store_id)}</span>
        {!bulk && others.length > 0 && (
          <span className="text-muted block text-[0.8125rem]">{others.map(words).join(" · ")}</span>
        )}
      </span>
      <span className="text-base font-semibold tabular-nums">{formats.number(row.quantity)}</span>
      {!bulk && <span className="text-muted text-[0.8125rem]">{t("states.in_service").toLowerCase()}</span>}
    </li>
  );
}

function Movements({ movements }: { movements: readonly StockMovement[] }) {
  const t = useWords("catalog");
  const formats = useFormats();
  const { nameOf } = useStores();
  return (
    <div className="border-line border-t px-4 py-2.5">
      <h3 className="text-subtle mb-1 text-xs font-medium">{t("stock.movements")}</h3>
      <ul className="space-y-1">
        {movements.map((one) => (
          <li key={one.id} className="flex items-baseline gap-3 text-[0.8125rem]">
            <span
              className={
                one.delta < 0
                  ? "text-late w-12 text-right font-medium tabular-nums"
                  : "text-available w-12 text-right font-medium tabular-nums"
              }
            >
              {one.delta > 0 ? "+" : "−"}
              {formats.number(Math.abs(one.delta))}
            </span>
            <span className="min-w-0 flex-1">
              {t(`stock.reasons.${one.reason}`)}
              <span className="text-muted"> · {nameOf(one.store_id)}</span>
              {one.note && <span className="text-muted block break-words">{one.note}</span>}
            </span>
            <time dateTime={one.at} title={formats.dateTime(one.at)} className="text-subtle shrink-0">
              {formats.ago(one.at)}
            </time>
          </li>
        ))}
      </ul>
    </div>
  );
}
