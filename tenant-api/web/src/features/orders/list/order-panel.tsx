import { Button } from "@rentright/ui/button";
import { ErrorState } from "@rentright/ui/error-state";
import { SidePanel } from "@rentright/ui/side-panel";
import { SkeletonLines } from "@rentright/ui/skeleton";
import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import type { Order } from "@/api/types";
import { useZoneFormats } from "@/features/availability/zone-formats";
import { to } from "@/shared/links";
import { useWords } from "@/shared/words";
import { orderQuery } from "../api";
import { Free } from "../free";
import { OrderPill } from "../state-look";

/** An order beside its list: enough to answer the phone; changes are made on its page. */
export default function OrderPanel({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useWords("orders");
  const order = useQuery(orderQuery(id));
  return (
    <SidePanel
      label={order.data?.number ?? t("one")}
      onClose={onClose}
      header={
        order.data && (
          <div className="flex items-center gap-2">
            <h2 className="truncate font-semibold tabular-nums">{order.data.number}</h2>
            <OrderPill state={order.data.state} overdue={order.data.overdue} />
          </div>
        )
      }
      actions={
        <Button size="sm" variant="primary" asChild>
          <Link to={to.order(id)}>{t("list.open")}</Link>
        </Button>
      }
    >
      {order.isPending ? (
        <SkeletonLines lines={8} className="p-4" />
      ) : order.isError ? (
        <ErrorState error={order.error} onRetry={() => void order.refetch()} />
      ) : (
        <Glance order={order.data} />
      )}
    </SidePanel>
  );
}

function Glance({ order }: { order: Order }) {
  const t = useWords("orders");
  const formats = useZoneFormats(order.store.time_zone);
  const money = (minor: number) => formats.money({ minor, currency: order.currency });
  const rows: Array<[string, React.ReactNode]> = [
    [
      t("customer.label"),
      order.customer ? (
        <Link to={to.customer(order.customer.id)} className="font-medium hover:underline">
          {order.customer.name}
        </Link>
      ) : (
        t("customer.none")
      ),
    ],
    [t("columns.period"), order.from && order.to ? formats.span(order.from, order.to) : "–"],
    [t("store"), order.store.name],
    ...(order.reference ? ([[t("fields.reference"), order.reference]] as Array<[string, string]>) : []),
    ...(order.note ? ([[t("fields.note"), order.note]] as Array<[string, string]>) : []),
  ];
  return (
    <div className="space-y-4 p-4">
      <dl className="space-y-1.5">
        {rows.map(([name, value]) => (
          <div key={name} className="grid grid-cols-[7rem_minmax(0,1fr)] gap-2">
            <dt className="text-muted">{name}</dt>
            <dd className="break-words tabular-nums">{value}</dd>
          </div>
        ))}
      </dl>
      <ul aria-label={t("lines")} className="border-line divide-line divide-y border-y">
        {order.lines.map((line) => (
          <li key={line.id} className={`flex items-center gap-2 py-1.5 ${line.parent_id ? "pl-4" : ""}`}>
            <span className="min-w-0 flex-1 truncate">
              {line.kind !== "text" && <span className="tabular-nums">{line.quantity} × </span>}
              {line.name}
            </span>
            {typeof line.available === "number" && (
              <Free answer={{ available: line.available }} quantity={line.quantity} />
            )}
            {line.totals.gross_minor !== 0 && (
              <span className="text-muted tabular-nums">{money(line.totals.net_minor)}</span>
            )}
          </li>
        ))}
      </ul>
      <dl className="space-y-1">
        <div className="flex justify-between font-semibold">
          <dt>{t("totals.gross")}</dt>
          <dd className="tabular-nums">{money(order.totals.gross_minor)}</dd>
        </div>
        {order.totals.deposit_minor > 0 && (
          <div className="text-muted flex justify-between">
            <dt>{t("totals.deposit")}</dt>
            <dd className="tabular-nums">{money(order.totals.deposit_minor)}</dd>
          </div>
        )}
      </dl>
    </div>
  );
}
