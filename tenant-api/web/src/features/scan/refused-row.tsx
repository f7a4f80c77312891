import { Button } from "@rentright/ui/button";
import { Input } from "@rentright/ui/input";
import { useQuery } from "@tanstack/react-query";
import { CircleAlert } from "lucide-react";
import { useState } from "react";
import { Link } from "react-router";
import { useClock } from "@/shared/clock";
import { to } from "@/shared/links";
import { useCan } from "@/shared/session";
import { useWords } from "@/shared/words";
import { orderByNumber, unitQuery } from "./api";
import { BeginNow } from "./begin-now";
import { useQueue } from "./device";
import { InsteadOf } from "./instead-of";
import { refusalWords } from "./refusal-words";
import type { Scan } from "./scan";
import { nameOf } from "./use-scanning";

/** A scan that does not count: why, what the unit is, and ways on. */
export function RefusedRow({ scan, mixed, timeZone }: { scan: Scan; mixed?: boolean; timeZone: string }) {
  const t = useWords("scan");
  const clock = useClock(timeZone);
  const { queue } = useQueue();
  const mayRead = useCan("catalog:read");
  const mayChange = useCan("orders:write");
  const code = scan.refusal?.code ?? "";
  const unknown = code === "unknown_tag";
  const unit = useQuery({
    ...unitQuery(scan.tag ?? ""),
    enabled: mayRead && scan.tag !== undefined && !unknown,
    retry: false,
  });
  // Over the counter somebody may have scanned an order's number instead of a unit.
  const order = useQuery({
    queryKey: ["orders", "number", scan.tag],
    enabled: unknown && scan.order === null,
    retry: false,
    queryFn: () => orderByNumber(scan.tag ?? ""),
  });
  const out = unit.data?.out;
  const elsewhere = out && out.order_id !== scan.order ? out : null;
  return (
    <li className="flex gap-3 px-4 py-2.5" data-scan="refused">
      <CircleAlert aria-hidden className="text-late mt-0.5 size-4.5 shrink-0" />
      <div className="min-w-0 flex-1">
        <p className="flex min-w-0 flex-wrap items-baseline gap-x-2">
          <span className="font-medium break-all">{nameOf(scan)}</span>
          {unit.data && <span className="text-muted truncate">{unit.data.product_name}</span>}
          {mixed && scan.orderNumber && <span className="text-muted">{scan.orderNumber}</span>}
          <time dateTime={scan.at} className="text-subtle text-[0.8125rem]">
            {clock.hour(scan.at)}
          </time>
        </p>
        <p className="text-late text-[0.8125rem]">{refusalWords(scan, t)}</p>
        {elsewhere && (
          <p className="text-muted text-[0.8125rem]">
            {elsewhere.due
              ? t("refused.with", {
                  order: elsewhere.order_number,
                  due: `${clock.day(elsewhere.due)}, ${clock.hour(elsewhere.due)}`,
                })
              : t("refused.withOpen", { order: elsewhere.order_number })}
          </p>
        )}
        <div className="mt-1.5 flex flex-wrap items-center gap-1.5">
          {elsewhere && scan.direction === "in" && (
            <Button
              size="sm"
              onClick={() =>
                void queue.again(scan.id, {
                  order: elsewhere.order_id,
                  orderNumber: elsewhere.order_number,
                  line: undefined,
                })
              }
            >
              {t("refused.takeBackThere", { order: elsewhere.order_number })}
            </Button>
          )}
          {elsewhere && scan.direction === "out" && (
            <Button asChild size="sm">
              <Link to={to.scan(elsewhere.order_id, "in")}>
                {t("refused.open", { order: elsewhere.order_number })}
              </Link>
            </Button>
          )}
          {order.data && (
            <Button asChild size="sm">
              <Link to={to.scan(order.data)} onClick={() => void queue.undo(scan.id)}>
                {t("refused.open", { order: scan.tag ?? "" })}
              </Link>
            </Button>
          )}
          {code === "too_early" && scan.order && mayChange && <BeginNow scan={scan} order={scan.order} />}
          {code === "full" && scan.order && mayChange && unit.data && (
            <InsteadOf scan={scan} order={scan.order} product={unit.data.product_id} />
          )}
          {["not_on_order", "too_early", "too_many", "state"].includes(code) && scan.order && (
            <Button asChild size="sm">
              <Link to={to.order(scan.order)}>{t("refused.change")}</Link>
            </Button>
          )}
          {unknown && !order.data && <Correct scan={scan} />}
          {!unknown && code !== "already_out" && (
            <Button size="sm" onClick={() => void queue.again(scan.id)}>
              {t("refused.again")}
            </Button>
          )}
          <Button size="sm" variant="ghost" onClick={() => void queue.undo(scan.id)}>
            {t("common:remove")}
            <span className="sr-only"> {nameOf(scan)}</span>
          </Button>
        </div>
      </div>
    </li>
  );
}

/** A tag that was misread, or typed wrong. */
function Correct({ scan }: { scan: Scan }) {
  const t = useWords("scan");
  const { queue } = useQueue();
  const [tag, setTag] = useState(scan.tag ?? "");
  return (
    <form
      className="flex items-center gap-1.5"
      onSubmit={(event) => {
        event.preventDefault();
        if (tag.trim()) void queue.again(scan.id, { tag: tag.trim() });
      }}
    >
      <Input
        aria-label={t("refused.tag")}
        value={tag}
        onChange={(event) => setTag(event.currentTarget.value)}
        className="h-7.5! w-32!"
      />
      <Button type="submit" size="sm">
        {t("refused.again")}
      </Button>
    </form>
  );
}
