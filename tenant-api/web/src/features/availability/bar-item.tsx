import { cn } from "@rentright/ui/lib/cn";
import { Popover } from "@rentright/ui/popover";
import { CircleAlert, Hourglass, Pin, Truck, Wrench } from "lucide-react";
import { useRef, useState, type PointerEvent } from "react";
import type { Bar } from "@/api/types";
import { useWords } from "@/shared/words";
import { BarCard } from "./bar-card";
import { dragged, gripsOf, hireOf, type Dates, type Grip } from "./bar-move";
import { spanOf, type Scale } from "./day-grid";

export const BAR = 24;

/** The colour of what a bar is; its word or sign stands in it. */
function lookOf(bar: Bar): string {
  if (bar.overdue) return "bg-late-soft text-late border-late/50";
  if (bar.kind === "downtime") return "bg-sunken text-muted border-line-strong/60 border-dashed";
  if (bar.kind === "transfer") return "bg-attention-soft text-attention border-attention/50";
  if (bar.out) return "bg-out-soft text-out border-out/50";
  if (bar.order_state === "tentative")
    return "bg-attention-soft text-attention border-attention/50 border-dashed";
  return "bg-reserved-soft text-reserved border-reserved/50";
}

const SIGNS = { downtime: Wrench, transfer: Truck } as const;

/** One thing that a unit does: the time blocked before and after it paler than the hire itself. Drawn out or moved by the hand. */
export function BarItem({
  bar,
  scale,
  width,
  left,
  lane,
  unit,
  mayWrite,
  onMove,
  onPut,
}: {
  bar: Bar;
  scale: Scale;
  width: number;
  /** Where the days begin. */
  left: number;
  lane: number;
  /** The tag of the unit whose row this is; null in the row of those without one. */
  unit: string | null;
  mayWrite: boolean;
  onMove: (bar: Bar, dates: Dates) => void;
  /** It was let go over the row of another unit. */
  onPut: (bar: Bar, unit: string) => void;
}) {
  const t = useWords("availability");
  const start = useRef<{ x: number; y: number; grip: Grip } | null>(null);
  const moved = useRef(false);
  const [drag, setDrag] = useState<{ grip: Grip; days: number; down: number; over: string | null } | null>(
    null,
  );
  const hire = hireOf(bar);
  const dates = drag ? dragged(hire, drag.grip, drag.days, scale.timeZone) : hire;
  const late = bar.overdue ? Math.max(Date.parse(dates.to), scaleNow()) : Date.parse(dates.to);
  const shown = spanOf(scale, dates.from, new Date(late).toISOString());
  const before = drag ? null : spanOf(scale, bar.from, hire.from);
  const after = drag || bar.overdue ? null : spanOf(scale, hire.to, bar.to);
  if (!shown && !before && !after) return null;
  const grips = gripsOf(bar, mayWrite);
  const Sign = bar.overdue ? CircleAlert : SIGNS[bar.kind as keyof typeof SIGNS];
  const look = lookOf(bar);
  const top = 6 + lane * (BAR + 4);

  const grab = (grip: Grip, event: PointerEvent<HTMLElement>) => {
    if (!grips.includes(grip) || event.button !== 0) return;
    event.stopPropagation();
    event.currentTarget.setPointerCapture(event.pointerId);
    start.current = { x: event.clientX, y: event.clientY, grip };
    moved.current = false;
  };
  const pull = (event: PointerEvent) => {
    if (!start.current) return;
    const { x, y, grip } = start.current;
    const [right, down] = [event.clientX - x, event.clientY - y];
    if (Math.hypot(right, down) > 4) moved.current = true;
    // Over the row of another unit it changes that, and keeps its dates.
    const there = grip === "move" ? unitAt(event.clientX, event.clientY) : null;
    const over = there === unit ? null : there;
    setDrag({ grip, days: over ? 0 : Math.round(right / width), down: over ? down : 0, over });
  };
  const drop = () => {
    if (drag?.over) onPut(bar, drag.over);
    else if (drag && drag.days !== 0) onMove(bar, dates);
    start.current = null;
    setDrag(null);
  };
  const hands = {
    onPointerMove: pull,
    onPointerUp: drop,
    onPointerCancel: () => ((start.current = null), setDrag(null)),
  };
  const words = t(`bars.kinds.${bar.overdue ? "overdue" : bar.out ? "out" : kindOf(bar)}`);
  const label = bar.number
    ? `${bar.number}${bar.customer ? ` · ${bar.customer}` : ""}`
    : (bar.reason ?? words);

  const buffer = (span: { left: number; width: number }, name: string) => (
    <span
      aria-hidden
      title={name}
      className={cn(
        "absolute flex items-center justify-center rounded-[4px] border border-dashed opacity-60",
        look,
      )}
      style={{ left: left + span.left * width, width: Math.max(3, span.width * width), top, height: BAR }}
    >
      {span.width * width > 18 && <Hourglass className="size-3" />}
    </span>
  );

  return (
    <>
      {before && before.width > 0 && buffer(before, t("bars.prep"))}
      {after && after.width > 0 && buffer(after, t("bars.turnaround"))}
      {shown && (
        <div
          className="absolute"
          style={{
            left: left + shown.left * width,
            width: Math.max(8, shown.width * width),
            top,
            height: BAR,
            ...(drag?.over && { transform: `translateY(${drag.down}px)`, zIndex: 20 }),
          }}
        >
          <Popover
            label={label}
            className="w-80"
            trigger={
              <button
                type="button"
                onClickCapture={(event) => {
                  // A drag ends in a press: that is none.
                  if (!moved.current) return;
                  moved.current = false;
                  event.preventDefault();
                  event.stopPropagation();
                }}
                onPointerDown={(event) => grab("move", event)}
                {...hands}
                aria-label={`${words}: ${label}`}
                className={cn(
                  "flex h-full w-full touch-pan-y items-center gap-1 overflow-hidden rounded-[4px] border px-1.5 text-left text-xs font-medium select-none",
                  look,
                  drag && "shadow-float z-10",
                  grips.includes("move") && "cursor-grab active:cursor-grabbing",
                )}
              >
                {Sign && <Sign aria-hidden className="size-3.5 shrink-0" />}
                {bar.pinned && <Pin aria-hidden className="size-3 shrink-0" />}
                {bar.quantity > 1 && <span className="tabular-nums">{bar.quantity} ×</span>}
                <span className="truncate">{label}</span>
              </button>
            }
          >
            {(close) => (
              <BarCard
                bar={bar}
                zone={scale.timeZone}
                onChange={
                  grips.length > 0
                    ? () => {
                        close();
                        onMove(bar, hire);
                      }
                    : undefined
                }
              />
            )}
          </Popover>
          {(["start", "end"] as const).map(
            (grip) =>
              grips.includes(grip) && (
                <span
                  key={grip}
                  aria-hidden
                  onPointerDown={(event) => grab(grip, event)}
                  {...hands}
                  className={cn(
                    "absolute inset-y-0 w-2 cursor-ew-resize touch-none",
                    grip === "start" ? "left-0" : "right-0",
                  )}
                />
              ),
          )}
        </div>
      )}
    </>
  );
}

/** The tag of the unit whose row is there. */
function unitAt(x: number, y: number): string | null {
  const row = document
    .elementsFromPoint(x, y)
    .find((one): one is HTMLElement => one instanceof HTMLElement && one.dataset.unit !== undefined);
  return row?.dataset.unit ?? null;
}

/** What is late goes on until it is back. */
const scaleNow = () => Date.now();

function kindOf(bar: Bar): "downtime" | "transfer" | "held" | "line" {
  if (bar.kind === "downtime" || bar.kind === "transfer") return bar.kind;
  return bar.order_state === "tentative" ? "held" : "line";
}
