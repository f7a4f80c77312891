import { Popover } from "@rentright/ui/popover";
import { SkeletonLines } from "@rentright/ui/skeleton";
import { StatusPill } from "@rentright/ui/status-pill";
import { CircleAlert } from "lucide-react";
import { lazy, Suspense } from "react";
import type { Order, OrderLine } from "@/api/types";
import { useWords } from "@/shared/words";
import { Free } from "../free";

const LineWays = lazy(() => import("./line-ways"));

/** How a line stands: free or short as long as nothing is promised, then what was promised and what is out. */
export function LineStock({ order, line, editable }: { order: Order; line: OrderLine; editable: boolean }) {
  const t = useWords("orders");
  if (line.kind === "kit" || line.kind === "fee" || line.kind === "sale" || line.kind === "text") return null;
  const withRenter = line.out - line.returned - line.lost;
  if (withRenter > 0)
    return (
      <StatusPill meaning={order.overdue && line.to && isPast(line.to) ? "late" : "out"}>
        {t("line.out", { count: withRenter })}
      </StatusPill>
    );
  if (line.returned > 0)
    return <StatusPill meaning="available">{t("line.back", { count: line.returned })}</StatusPill>;
  if (line.stage === "reserved")
    return (
      <StatusPill meaning="reserved">
        {line.prepared > 0 ? t("line.prepared", { count: line.prepared }) : t("states.reserved")}
      </StatusPill>
    );
  if (line.stage === "tentative") return <StatusPill meaning="attention">{t("states.tentative")}</StatusPill>;
  if (typeof line.available !== "number") return null;
  if (line.available >= line.quantity || !editable)
    return <Free answer={{ available: line.available }} quantity={line.quantity} />;
  const short = line.quantity - Math.max(line.available, 0);
  return (
    <Popover
      label={t("line.waysOf", { name: line.name })}
      align="end"
      className="w-96"
      trigger={
        <button
          type="button"
          className="text-late rounded-rr hover:bg-late-soft -mx-1 inline-flex h-7 items-center gap-1 px-1 text-xs font-medium underline decoration-dotted underline-offset-3"
        >
          <CircleAlert aria-hidden className="size-3.5" />
          {t("line.shortWays", { count: short })}
        </button>
      }
    >
      {(close) => (
        <Suspense fallback={<SkeletonLines lines={3} />}>
          <LineWays order={order} line={line} close={close} />
        </Suspense>
      )}
    </Popover>
  );
}

const isPast = (instant: string) => Date.parse(instant) < Date.now();
