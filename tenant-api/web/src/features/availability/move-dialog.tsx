import { Button } from "@rentright/ui/button";
import { Dialog } from "@rentright/ui/dialog";
import { Field } from "@rentright/ui/field";
import { FormError } from "@rentright/ui/form-error";
import { Input } from "@rentright/ui/input";
import { SkeletonLines } from "@rentright/ui/skeleton";
import { useToast } from "@rentright/ui/toast";
import { useQuery } from "@tanstack/react-query";
import { ArrowRightLeft } from "lucide-react";
import { useState } from "react";
import { Link } from "react-router";
import type { Availability, Bar, Order, OrderLine, WayOut } from "@/api/types";
import { orderQuery, setLine, shortagesOf } from "@/features/orders/api";
import { KnockOn } from "@/features/orders/editor/knock-on";
import { takeWayOut } from "@/features/orders/editor/ways";
import { to } from "@/shared/links";
import { useWords } from "@/shared/words";
import { instantAt } from "@/shared/zoned-day";
import { hireOf, runsInto, type Dates } from "./bar-move";
import { localOf } from "./day-grid";
import { Refusal } from "./refusal/refusal";
import { useZoneFormats } from "./zone-formats";

/** Other dates for a bar's line, with all that they change said before they are saved. */
export default function MoveDialog({
  bar,
  dates,
  others,
  zone,
  onClose,
}: {
  bar: Bar;
  dates: Dates;
  others: readonly Bar[];
  zone: string;
  onClose: () => void;
}) {
  const t = useWords("availability");
  const order = useQuery(orderQuery(bar.order_id ?? ""));
  const line = order.data?.lines.find(({ id }) => id === bar.line_id);
  if (order.data && line)
    return (
      <Moving
        order={order.data}
        line={line}
        bar={bar}
        dates={dates}
        others={others}
        zone={zone}
        onClose={onClose}
      />
    );
  return (
    <Dialog open onOpenChange={onClose} title={t("move.title", { number: bar.number ?? "" })}>
      {order.isError ? <FormError error={order.error} /> : <SkeletonLines lines={4} />}
    </Dialog>
  );
}

function Moving({
  order,
  line,
  bar,
  dates,
  others,
  zone,
  onClose,
}: {
  order: Order;
  line: OrderLine;
  bar: Bar;
  dates: Dates;
  others: readonly Bar[];
  zone: string;
  onClose: () => void;
}) {
  const t = useWords("availability");
  const inOrders = useWords("orders");
  const formats = useZoneFormats(zone);
  const toast = useToast();
  const [from, setFrom] = useState(() => localOf(dates.from, zone));
  const [until, setUntil] = useState(() => localOf(dates.to, zone));
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const [short, setShort] = useState<Availability | null>(null);
  const was = hireOf(bar);
  const good = from !== "" && until !== "" && from < until;
  const now: Dates = good ? { from: instantAt(from, zone), to: instantAt(until, zone) } : was;
  const changed = Date.parse(now.from) !== Date.parse(was.from) || Date.parse(now.to) !== Date.parse(was.to);
  const met = runsInto(bar, others, now);
  const patch = { to: now.to, ...(!bar.out && { from: now.from }) };

  const run = async (act: () => Promise<unknown>) => {
    setBusy(true);
    setError(null);
    try {
      await act();
      toast.done(t("move.done", { number: order.number }));
      onClose();
    } catch (cause) {
      setShort(shortagesOf(cause)[0] ?? null);
      if (shortagesOf(cause).length === 0) setError(cause);
    } finally {
      setBusy(false);
    }
  };
  const edit = (put: (value: string) => void) => (event: React.ChangeEvent<HTMLInputElement>) => {
    setShort(null);
    put(event.currentTarget.value);
  };
  return (
    <Dialog
      open
      width="md"
      onOpenChange={onClose}
      title={t("move.title", { number: order.number })}
      description={
        line.quantity > 1
          ? t("move.all", { count: line.quantity, name: line.name })
          : [order.customer?.name, line.name].filter(Boolean).join(" · ")
      }
      footer={
        <>
          <Button asChild>
            <Link to={to.order(order.id)}>{t("bars.open")}</Link>
          </Button>
          <Button onClick={onClose}>{t("common:cancel")}</Button>
          <Button
            variant="primary"
            busy={busy}
            disabled={!good || !changed}
            onClick={() => void run(() => setLine(order.id, line.id, patch))}
          >
            {t("move.save")}
          </Button>
        </>
      }
    >
      <div className="grid gap-3 sm:grid-cols-2">
        <Field
          label={inOrders("from")}
          help={bar.out ? inOrders("line.wentOut") : t("move.was", { at: formats.moment(was.from) })}
        >
          <Input type="datetime-local" disabled={bar.out} value={from} onChange={edit(setFrom)} />
        </Field>
        <Field
          label={inOrders("to")}
          help={t("move.was", { at: formats.moment(was.to) })}
          error={good ? undefined : inOrders("period.order")}
        >
          <Input type="datetime-local" value={until} onChange={edit(setUntil)} />
        </Field>
      </div>
      {good && changed && !short && (
        <>
          <KnockOn order={order} lines={[{ line, ...now }]} />
          {met.length > 0 && (
            <ul className="mt-2 space-y-1">
              {met.map((other) => (
                <li key={other.id} className="text-attention flex items-center gap-1.5">
                  <ArrowRightLeft aria-hidden className="size-4 shrink-0" />
                  {other.number
                    ? t(other.pinned || other.out ? "move.meetsFixed" : "move.meets", {
                        number: other.number,
                      })
                    : t("move.meetsDown", { reason: other.reason ?? t("bars.kinds.downtime") })}
                </li>
              ))}
            </ul>
          )}
        </>
      )}
      {short && (
        <div className="border-late/40 rounded-rr mt-3 border p-3">
          <p className="text-late mb-2 font-medium">
            {inOrders("refusal.only", { available: Math.max(short.available, 0), quantity: short.quantity })}
          </p>
          <Refusal
            answer={short}
            timeZone={zone}
            busy={busy}
            onTake={(way: WayOut) => void run(() => takeWayOut(order.id, line, way, patch))}
          />
        </div>
      )}
      <div className="mt-3">
        <FormError error={error} />
      </div>
    </Dialog>
  );
}
