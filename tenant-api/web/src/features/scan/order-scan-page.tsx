import { Button } from "@rentright/ui/button";
import { Card } from "@rentright/ui/card";
import { ErrorState } from "@rentright/ui/error-state";
import { Progress } from "@rentright/ui/progress";
import { SkeletonLines } from "@rentright/ui/skeleton";
import { Tabs } from "@rentright/ui/tabs";
import { useQuery } from "@tanstack/react-query";
import { ArrowLeft, CircleCheck } from "lucide-react";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { Link, useLocation, useNavigate, useParams, useSearchParams } from "react-router";
import type { Order } from "@/api/types";
import type { First } from "@/shared/first";
import { useClock } from "@/shared/clock";
import { to } from "@/shared/links";
import { Guard, Page } from "@/shared/page";
import { queryClient } from "@/shared/query-client";
import { useCan } from "@/shared/session";
import { usePhone } from "@/shared/use-media";
import { useWords } from "@/shared/words";
import { orderQuery } from "./api";
import { DirectionSwitch } from "./direction-switch";
import { LineStrip } from "./line-strip";
import { OrderLines } from "./order-lines";
import { progressOf, total } from "./progress";
import { RunList } from "./run-list";
import { stands, type Direction } from "./scan";
import { ScanField } from "./scan-field";
import { GOOD, ShapeChoice, type Shape } from "./shape-choice";
import { useScanning } from "./use-scanning";
import { VerdictPanel } from "./verdict";

export const first: First = ({ params, may }) =>
  may("orders:read") && params.id ? [queryClient.prefetchQuery(orderQuery(params.id))] : [];

export default function OrderScanPage() {
  const t = useWords("scan");
  const { id = "" } = useParams();
  const order = useQuery(orderQuery(id));
  return (
    <Guard need="orders:read" title={t("title")}>
      {order.data ? (
        <OrderScan key={id} order={order.data} />
      ) : (
        <Page title={t("title")}>
          {order.isError ? (
            <ErrorState error={order.error} onRetry={() => void order.refetch()} />
          ) : (
            <SkeletonLines lines={6} />
          )}
        </Page>
      )}
    </Guard>
  );
}

/** Which way it most likely goes: out while something waits to go, back otherwise. */
function likely(order: Order): Direction {
  const left = progressOf(order, [], "out").some((line) => line.left > 0);
  return order.acts.includes("check_out") && left ? "out" : "in";
}

function OrderScan({ order }: { order: Order }) {
  const t = useWords("scan");
  const phone = usePhone();
  const [params, setParams] = useSearchParams();
  const may = { out: useCan("orders:check_out"), in: useCan("orders:return") };
  const [guess] = useState(() => likely(order));
  const asked = params.get("direction");
  const direction: Direction = asked === "out" || asked === "in" ? asked : guess;
  const [shape, setShape] = useState<Shape>(GOOD);
  const [tab, setTab] = useState<"left" | "done">("left");

  const how = () => {
    if (direction === "out") return {};
    setShape(GOOD);
    return { condition: shape.condition, note: shape.note.trim() || undefined };
  };
  const { queue, state, verdict, read, takeBulk } = useScanning(direction, order, how);
  useHandedOver(read);

  const scans = state.scans.filter((scan) => scan.order === order.id);
  const lines = progressOf(order, scans, direction);
  const sum = total(lines);
  const done = sum.wanted > 0 && sum.done >= sum.wanted;
  const zone = order.store.time_zone;

  const expected = (
    <OrderLines lines={lines} direction={direction} onTag={read} onBulk={takeBulk} may={may[direction]} />
  );
  const run = (
    <RunList scans={scans} timeZone={zone} mayUndo={may.in} onUndo={(scan) => void queue.undo(scan.id)} />
  );
  return (
    <Page title={t("titleOf", { order: order.number })} bare="own">
      <div className="space-y-3">
        <header className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
          <Heading order={order} />
          <DirectionSwitch
            value={direction}
            may={may}
            onChange={(way) => {
              setShape(GOOD);
              setParams({ direction: way }, { replace: true });
            }}
          />
        </header>
        <LineStrip order={order.id} />
        <div className="grid items-start gap-3 md:grid-cols-[minmax(0,3fr)_minmax(0,2fr)] md:gap-4">
          <div className="min-w-0 space-y-3">
            {may[direction] ? (
              <>
                <ScanField label={t(`field.${direction}`)} onRead={read} />
                {direction === "in" && <ShapeChoice shape={shape} onChange={setShape} />}
              </>
            ) : (
              <p className="text-muted">{t("mayNot")}</p>
            )}
            <VerdictPanel verdict={verdict} direction={direction} ofOrder />
            {phone ? (
              <div className="bg-surface border-line rounded-lg border">
                <Tabs
                  label={t("tabs")}
                  value={tab}
                  onValueChange={setTab}
                  listClassName="px-2"
                  items={[
                    {
                      value: "left",
                      label: t(`lines.title.${direction}`),
                      count: sum.wanted - sum.done,
                      content: expected,
                    },
                    {
                      value: "done",
                      label: t("run.title"),
                      count: scans.filter(stands).length,
                      content: run,
                    },
                  ]}
                />
              </div>
            ) : (
              <Card title={t("run.title")} flush>
                {run}
              </Card>
            )}
          </div>
          <div className="space-y-3 max-md:order-first">
            <div className="bg-surface border-line rounded-lg border px-4 py-3">
              <Progress label={t(`lines.progress.${direction}`)} done={sum.done} total={sum.wanted} />
              {done && (
                <p className="text-available mt-2 flex items-center gap-2 font-medium">
                  <CircleCheck aria-hidden className="size-4.5 shrink-0" />
                  <span className="flex-1">{t(`lines.all.${direction}`)}</span>
                  <Button asChild size="sm">
                    <Link to={to.order(order.id)}>{t("lines.finish")}</Link>
                  </Button>
                </p>
              )}
            </div>
            {!phone && (
              <Card title={t(`lines.title.${direction}`)} flush>
                {expected}
              </Card>
            )}
          </div>
        </div>
      </div>
    </Page>
  );
}

function Heading({ order }: { order: Order }) {
  const t = useWords("scan");
  const clock = useClock(order.store.time_zone);
  const when = (at: string) => `${clock.day(at)}, ${clock.hour(at)}`;
  return (
    <div className="min-w-0">
      <h1 className="flex min-w-0 items-center gap-1.5 text-xl leading-7 font-semibold tracking-[-0.01em]">
        <Link
          to={to.order(order.id)}
          aria-label={t("back", { order: order.number })}
          className="text-muted hover:text-text hover:bg-hover rounded-rr -ml-1.5 shrink-0 p-1.5"
        >
          <ArrowLeft aria-hidden className="size-4.5" />
        </Link>
        <span className="shrink-0 tabular-nums">{order.number}</span>
        {order.customer && (
          <span className="text-muted min-w-0 truncate font-normal">{order.customer.name}</span>
        )}
      </h1>
      {order.from && order.to && (
        <p className="text-muted text-[0.8125rem]">
          {t("period", { from: when(order.from), to: when(order.to) })} · {order.store.name}
        </p>
      )}
    </div>
  );
}

/** A unit that was scanned before its order was known is scanned here first. */
function useHandedOver(read: (text: string) => void): void {
  const { state, pathname, search } = useLocation();
  const navigate = useNavigate();
  const tag = (state as { tag?: unknown } | null)?.tag;
  const taken = useRef(false);
  const take = useEffectEvent((text: string) => {
    if (taken.current) return;
    taken.current = true;
    read(text);
    void navigate(pathname + search, { replace: true, state: null });
  });
  useEffect(() => {
    if (typeof tag === "string") take(tag);
  }, [tag]);
}
