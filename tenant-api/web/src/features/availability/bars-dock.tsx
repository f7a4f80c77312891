import { ErrorState } from "@rentright/ui/error-state";
import { IconButton } from "@rentright/ui/icon-button";
import { SkeletonLines } from "@rentright/ui/skeleton";
import { useQuery } from "@tanstack/react-query";
import { X } from "lucide-react";
import { lazy, Suspense, useEffect, useMemo, useRef, useState } from "react";
import type { AssetState, Bar } from "@/api/types";
import { useHotkeys } from "@/shared/hotkeys";
import { useCan } from "@/shared/session";
import { usePhone } from "@/shared/use-media";
import { branch, useWords } from "@/shared/words";
import { barsQuery } from "./api";
import { BAR, BarItem } from "./bar-item";
import type { Dates } from "./bar-move";
import { isWeekend, lanesOf, makeScale, spanOf, type Scale } from "./day-grid";
import { DayHeads } from "./day-heads";
import { dayWidth, HEAD, nameWidth } from "./grid-sizes";
import type { Days } from "./grid-state";
import { useRoom } from "./use-room";
import { useZoneFormats } from "./zone-formats";

const MoveDialog = lazy(() => import("./move-dialog"));
const UnitDialog = lazy(() => import("./unit-dialog"));

interface Moving {
  bar: Bar;
  dates: Dates;
  /** What else the same unit does. */
  others: readonly Bar[];
}

interface Putting {
  bar: Bar;
  was: string | null;
  tag: string;
  others: readonly Bar[];
}

/** The units of one product below the grid, each with what it does on the same days. */
export default function BarsDock({
  product,
  store,
  name,
  from,
  count,
  zone,
  today,
  onClose,
  onScroller,
  onScroll,
}: {
  product: string;
  store: string;
  name: string | undefined;
  from: string;
  count: Days;
  zone: string;
  today: string;
  onClose: () => void;
  onScroller: (element: HTMLElement | null) => void;
  onScroll: (element: HTMLElement) => void;
}) {
  const t = useWords("availability");
  const formats = useZoneFormats(zone);
  const phone = usePhone();
  const mayWrite = useCan("orders:write");
  const scroller = useRef<HTMLDivElement>(null);
  const names = nameWidth(phone);
  const width = dayWidth(count, useRoom(scroller) - names);
  const scale = useMemo(() => makeScale(from, count, zone), [from, count, zone]);
  const [moving, setMoving] = useState<Moving | null>(null);
  const [putting, setPutting] = useState<Putting | null>(null);
  const edge = (at: number) => new Date(scale.edges[at] ?? 0).toISOString();
  const bars = useQuery(barsQuery({ product, store, from: edge(0), to: edge(count) }));
  useHotkeys({ Escape: onClose });

  useEffect(() => {
    onScroller(scroller.current);
    return () => onScroller(null);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- told once, as it comes and goes
  }, []);

  const rows = bars.data
    ? [
        ...(bars.data.unassigned.length > 0
          ? [
              {
                key: "unassigned",
                unit: null,
                tag: t("bars.unassigned"),
                state: null,
                bars: bars.data.unassigned,
              },
            ]
          : []),
        ...bars.data.assets.map((asset) => ({
          key: asset.asset_id,
          unit: asset.tag,
          tag: asset.tag,
          state: asset.state,
          bars: asset.bars,
        })),
      ]
    : [];

  return (
    <section
      aria-label={t("bars.of", { name: name ?? "" })}
      className="animate-rise border-line-strong/60 bg-surface flex h-[44%] min-h-52 flex-col border-t"
    >
      <header className="border-line flex h-10 shrink-0 items-center gap-3 border-b px-3">
        <h2 className="min-w-0 truncate font-semibold">{name ?? t("bars.title")}</h2>
        <BarsLegend />
        <IconButton
          size="sm"
          className="ml-auto"
          label={t("bars.close")}
          icon={<X />}
          keys="Esc"
          onClick={onClose}
        />
      </header>
      <div
        ref={scroller}
        // A scrolled area takes the focus, so that arrows scroll it.
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        role="region"
        aria-label={t("bars.title")}
        onScroll={(event) => onScroll(event.currentTarget)}
        className="min-h-0 flex-1 overflow-auto outline-offset-[-2px]"
      >
        {bars.isPending ? (
          <SkeletonLines lines={4} className="p-4" />
        ) : bars.isError ? (
          <ErrorState error={bars.error} onRetry={() => void bars.refetch()} />
        ) : rows.length === 0 ? (
          <p className="text-muted p-4">{t("bars.none")}</p>
        ) : (
          <div style={{ width: names + count * width }}>
            <div className="border-line bg-surface sticky top-0 z-20 border-b" style={{ height: HEAD }}>
              <div
                className="bg-surface border-line sticky left-0 z-10 h-full border-r"
                style={{ width: names }}
              />
              <DayHeads
                days={scale.days}
                first={0}
                last={count - 1}
                width={width}
                nameWidth={names}
                today={today}
                formats={formats}
              />
            </div>
            <ul>
              {rows.map((row) => (
                <UnitRow
                  key={row.key}
                  unit={row.unit}
                  tag={row.tag}
                  state={row.state}
                  bars={row.bars}
                  scale={scale}
                  width={width}
                  names={names}
                  mayWrite={mayWrite}
                  onMove={(bar, dates) =>
                    setMoving({ bar, dates, others: row.key === "unassigned" ? [] : row.bars })
                  }
                  onPut={(bar, tag) =>
                    setPutting({
                      bar,
                      was: row.unit,
                      tag,
                      others: rows.find(({ unit }) => unit === tag)?.bars ?? [],
                    })
                  }
                />
              ))}
            </ul>
          </div>
        )}
      </div>
      <Suspense>
        {moving && <MoveDialog {...moving} zone={zone} onClose={() => setMoving(null)} />}
        {putting && <UnitDialog {...putting} onClose={() => setPutting(null)} />}
      </Suspense>
    </section>
  );
}

function UnitRow({
  unit,
  tag,
  state,
  bars,
  scale,
  width,
  names,
  mayWrite,
  onMove,
  onPut,
}: {
  /** Its tag, where it is a unit's row. */
  unit: string | null;
  tag: string;
  state: AssetState | null;
  bars: readonly Bar[];
  scale: Scale;
  width: number;
  names: number;
  mayWrite: boolean;
  onMove: (bar: Bar, dates: Dates) => void;
  onPut: (bar: Bar, tag: string) => void;
}) {
  const t = useWords("availability");
  const { states } = branch("availability", "bars");
  const lanes = lanesOf(bars.map((bar) => spanOf(scale, bar.from, bar.to) ?? { left: 0, width: 0 }));
  const height = 12 + (Math.max(0, ...lanes) + 1) * (BAR + 4) - 4;
  return (
    <li data-unit={unit ?? undefined} className="border-line relative border-b" style={{ height }}>
      <div
        className="border-line bg-surface sticky left-0 z-10 flex h-full items-center gap-2 border-r px-3"
        style={{ width: names }}
      >
        <span className="max-w-full shrink-0 truncate font-medium tabular-nums">{tag}</span>
        {state && state !== "in_service" ? (
          <span className="text-attention ml-auto truncate text-xs">{states[state]}</span>
        ) : (
          bars.length === 0 && <span className="text-subtle ml-auto text-xs">{t("bars.free")}</span>
        )}
      </div>
      {scale.days.map((day, at) => (
        <span
          key={day}
          aria-hidden
          className={`border-line pointer-events-none absolute inset-y-0 border-r ${isWeekend(day) ? "bg-sunken/60" : ""}`}
          style={{ left: names + at * width, width }}
        />
      ))}
      {bars.map((bar, at) => (
        <BarItem
          key={bar.id ?? `${bar.line_id}-${at}`}
          bar={bar}
          scale={scale}
          width={width}
          left={names}
          lane={lanes[at] ?? 0}
          unit={unit}
          mayWrite={mayWrite}
          onMove={onMove}
          onPut={onPut}
        />
      ))}
    </li>
  );
}

function BarsLegend() {
  const t = useWords("availability");
  const entries = [
    ["bg-reserved-soft border-reserved/50", t("bars.kinds.line")],
    ["bg-attention-soft border-attention/50 border-dashed", t("bars.kinds.held")],
    ["bg-out-soft border-out/50", t("bars.kinds.out")],
    ["bg-late-soft border-late/50", t("bars.kinds.overdue")],
    ["bg-sunken border-line-strong/60 border-dashed", t("bars.kinds.downtime")],
    ["bg-reserved-soft border-reserved/50 border-dashed opacity-60", t("bars.around")],
  ] as const;
  return (
    <ul aria-label={t("grid.legend.label")} className="text-muted hidden gap-3 text-xs xl:flex">
      {entries.map(([look, words]) => (
        <li key={words} className="flex items-center gap-1">
          <span aria-hidden className={`h-3 w-5 rounded-[3px] border ${look}`} />
          {words}
        </li>
      ))}
    </ul>
  );
}
