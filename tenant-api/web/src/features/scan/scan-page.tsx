import { Card } from "@rentright/ui/card";
import { Button } from "@rentright/ui/button";
import { EmptyState } from "@rentright/ui/empty-state";
import { ErrorState } from "@rentright/ui/error-state";
import { SkeletonLines } from "@rentright/ui/skeleton";
import { useQuery } from "@tanstack/react-query";
import { ChevronRight, PackageCheck } from "lucide-react";
import { useState } from "react";
import { Link, useNavigate, useSearchParams } from "react-router";
import { useHere } from "@/features/home/here";
import { todayQuery, type Place } from "@/features/home/today";
import { useClock } from "@/shared/clock";
import { to } from "@/shared/links";
import { Guard, Page } from "@/shared/page";
import { queryClient } from "@/shared/query-client";
import { useCan } from "@/shared/session";
import { useWords } from "@/shared/words";
import { nextOrderOf, orderByNumber, unitQuery } from "./api";
import { DirectionSwitch } from "./direction-switch";
import { LineStrip } from "./line-strip";
import { RunList } from "./run-list";
import { isWaiting, parseRead, type Direction } from "./scan";
import { ScanField } from "./scan-field";
import { GOOD, ShapeChoice, type Shape } from "./shape-choice";
import { useScanning } from "./use-scanning";
import { VerdictPanel } from "./verdict";

/** Scan mode over the counter: whatever comes back finds its order by itself; what goes out needs one. */
export default function ScanPage() {
  const t = useWords("scan");
  const [params, setParams] = useSearchParams();
  const may = { out: useCan("orders:check_out"), in: useCan("orders:return") };
  const direction: Direction = params.get("direction") === "out" ? "out" : "in";
  return (
    <Guard need="orders:return" title={t("title")}>
      <Page
        title={t("title")}
        about={t(`about.${direction}`)}
        actions={
          <DirectionSwitch
            value={direction}
            may={may}
            onChange={(way) => setParams(way === "out" ? { direction: way } : {}, { replace: true })}
          />
        }
      >
        {direction === "out" ? <ChooseOrder /> : <TakeBack />}
      </Page>
    </Guard>
  );
}

function TakeBack() {
  const t = useWords("scan");
  const { place } = useHere();
  const [shape, setShape] = useState<Shape>(GOOD);
  const how = () => {
    setShape(GOOD);
    return { condition: shape.condition, note: shape.note.trim() || undefined };
  };
  const { queue, state, verdict, read } = useScanning("in", undefined, how);
  const finished = state.scans.some((scan) => !isWaiting(scan) && scan.state !== "refused");
  return (
    <div className="max-w-3xl space-y-3">
      <LineStrip order={null} />
      <ScanField label={t("field.any")} onRead={read} />
      <ShapeChoice shape={shape} onChange={setShape} />
      <VerdictPanel verdict={verdict} direction="in" />
      <Card
        title={t("run.title")}
        flush
        actions={
          finished && (
            <Button
              size="sm"
              variant="ghost"
              onClick={() => void queue.tidy((scan) => scan.state !== "refused")}
            >
              {t("run.tidy")}
            </Button>
          )
        }
      >
        <RunList
          scans={state.scans}
          timeZone={place.timeZone}
          mixed
          mayUndo
          onUndo={(scan) => void queue.undo(scan.id)}
        />
      </Card>
    </div>
  );
}

function ChooseOrder() {
  const t = useWords("scan");
  const navigate = useNavigate();
  const here = useHere();
  const { verdict, say } = useScanning("out", undefined);
  const [busy, setBusy] = useState(false);

  const read = async (text: string) => {
    const code = parseRead(text)?.code;
    if (!code || busy) return;
    setBusy(true);
    say("sending", code);
    try {
      const numbered = await orderByNumber(code);
      if (numbered) return void navigate(to.scan(numbered, "out"));
      const unit = await queryClient.fetchQuery(unitQuery(code));
      const order = unit && !unit.out ? await nextOrderOf(unit) : null;
      // The unit is scanned once more there, for its order.
      if (order) return void navigate(to.scan(order, "out"), { state: { tag: code } });
      say(unit ? (unit.out ? "isOut" : "noOrder") : "unknown", code);
    } catch {
      say("noLine", code);
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className="max-w-3xl space-y-3">
      <LineStrip order={null} />
      <ScanField label={t("field.choose")} onRead={(text) => void read(text)} />
      {verdict && <VerdictPanel verdict={verdict} direction="out" />}
      <Card title={t("choose.title")} flush>
        {here.known && <Waiting place={here.place} />}
      </Card>
    </div>
  );
}

/** The orders that wait to go out: a tap instead of a scan. */
function Waiting({ place }: { place: Place }) {
  const t = useWords("scan");
  const clock = useClock(place.timeZone);
  const day = useQuery(todayQuery("out", place));
  if (day.isPending)
    return (
      <div className="p-4">
        <SkeletonLines lines={4} />
      </div>
    );
  if (day.isError) return <ErrorState error={day.error} onRetry={() => void day.refetch()} />;
  if (day.data.orders.length === 0) {
    return (
      <EmptyState icon={<PackageCheck />} title={t("choose.none")}>
        {t("choose.noneBody")}
      </EmptyState>
    );
  }
  return (
    <ul className="divide-line divide-y">
      {day.data.orders.map((order) => (
        <li key={order.id}>
          <Link
            to={to.scan(order.id, "out")}
            className="hover:bg-hover/60 flex items-center gap-3 px-4 py-2 outline-offset-[-2px]"
          >
            <span className="min-w-0 flex-1">
              <span className="flex min-w-0 items-baseline gap-2">
                <span className="truncate font-medium">{order.customer ?? order.number}</span>
                {order.from && (
                  <time dateTime={order.from} className="text-muted shrink-0 text-[0.8125rem]">
                    {clock.day(order.from)}, {clock.hour(order.from)}
                  </time>
                )}
              </span>
              <span className="text-muted block truncate text-[0.8125rem]">
                <span className="tabular-nums">{order.number}</span> · {order.contents}
              </span>
            </span>
            <ChevronRight aria-hidden className="text-subtle size-4 shrink-0" />
          </Link>
        </li>
      ))}
    </ul>
  );
}
