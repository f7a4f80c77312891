import { Button } from "@rentright/ui/button";
import { Badge } from "@rentright/ui/badge";
import { CalendarClock } from "lucide-react";
import { Link } from "react-router";
import type { Bar } from "@/api/types";
import { to } from "@/shared/links";
import { useWords } from "@/shared/words";
import { hireOf } from "./bar-move";
import { useZoneFormats } from "./zone-formats";

/** What a bar is, in words, and what can be done with it. */
export function BarCard({ bar, zone, onChange }: { bar: Bar; zone: string; onChange?: () => void }) {
  const t = useWords("availability");
  const inOrders = useWords("orders");
  const formats = useZoneFormats(zone);
  const hire = hireOf(bar);
  const buffered = hire.from !== bar.from || hire.to !== bar.to;
  return (
    <div className="space-y-2">
      <div className="flex items-center gap-2">
        <p className="min-w-0 flex-1 truncate font-semibold">
          {bar.number ?? bar.reason ?? t("bars.kinds.transfer")}
        </p>
        {bar.overdue ? (
          <Badge meaning="late">{inOrders("overdue")}</Badge>
        ) : bar.out ? (
          <Badge meaning="out">{inOrders("states.out")}</Badge>
        ) : (
          bar.pinned && <Badge>{inOrders("units.pinned")}</Badge>
        )}
      </div>
      {bar.customer && <p className="text-muted">{bar.customer}</p>}
      <p className="tabular-nums">{formats.span(hire.from, hire.to)}</p>
      {buffered && (
        <p className="text-subtle text-[0.8125rem] tabular-nums">
          {t("bars.blocked", { period: formats.span(bar.from, bar.to) })}
        </p>
      )}
      {bar.order_id && (
        <div className="flex flex-wrap gap-1.5 pt-1">
          <Button size="sm" variant="primary" asChild>
            <Link to={to.order(bar.order_id)}>{t("bars.open")}</Link>
          </Button>
          {onChange && (
            <Button size="sm" icon={<CalendarClock aria-hidden />} onClick={onChange}>
              {t("bars.change")}
            </Button>
          )}
        </div>
      )}
    </div>
  );
}
