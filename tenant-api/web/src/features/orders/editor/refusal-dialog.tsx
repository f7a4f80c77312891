import { Button } from "@rentright/ui/button";
import { Dialog } from "@rentright/ui/dialog";
import { FormError } from "@rentright/ui/form-error";
import { CircleCheck } from "lucide-react";
import { useState } from "react";
import type { Availability, Order, OrderLine, WayOut } from "@/api/types";
import { Refusal } from "@/features/availability/refusal/refusal";
import { useZoneFormats } from "@/features/availability/zone-formats";
import { useWords } from "@/shared/words";
import { patchOrder, keepOrder, readOrder, shortagesOf } from "../api";
import type { Refused } from "./attempts";
import { fits, lineInNeed, takeWayOut } from "./ways";

/** There is not enough: what stands in the way, and what would do instead, each a press away. */
export default function RefusalDialog({
  order,
  refused,
  onClose,
}: {
  order: Order;
  refused: Refused;
  onClose: () => void;
}) {
  const t = useWords("orders");
  const formats = useZoneFormats(order.store.time_zone);
  const [shortages, setShortages] = useState(refused.shortages);
  const [solved, setSolved] = useState<ReadonlySet<Availability>>(new Set());
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const { again } = refused;
  const open = shortages.filter((one) => !solved.has(one));

  const run = async (act: () => Promise<unknown>) => {
    setBusy(true);
    setError(null);
    try {
      await act();
      return true;
    } catch (cause) {
      const more = shortagesOf(cause);
      if (more.length > 0) {
        setShortages(more);
        setSolved(new Set());
      } else setError(cause);
      return false;
    } finally {
      setBusy(false);
    }
  };

  // Each shortage is about a line of its own, though two may ask for the same.
  const about = new Map<Availability, OrderLine>();
  const spoken = new Set<string>();
  for (const short of shortages) {
    const line = refused.line
      ? order.lines.find(({ id }) => id === refused.line?.id)
      : lineInNeed(order, short, spoken);
    if (!line) continue;
    about.set(short, line);
    spoken.add(line.id);
  }

  const take = async (short: Availability, way: WayOut) => {
    const done = await run(async () => {
      if (refused.order && way.kind === "shift") {
        const now = await readOrder(order.id);
        return keepOrder(await patchOrder(now, { ...refused.order, from: way.from, to: way.to }));
      }
      const line = about.get(short);
      if (!line) throw new Error(t("refusal.noLine"));
      return takeWayOut(order.id, line, way, refused.line?.patch);
    });
    if (!done) return;
    // What was refused has been done in another way: there is nothing to try again.
    if (refused.line || refused.order) onClose();
    else setSolved((now) => new Set(now).add(short));
  };

  const nameOf = (short: Availability) =>
    order.lines.find(({ product_id }) => product_id === short.product_id)?.name ?? t("refusal.item");

  return (
    <Dialog
      open
      width="md"
      onOpenChange={onClose}
      title={t("refusal.title")}
      description={again ? t("refusal.bodyAct") : t("refusal.bodyChange")}
      footer={
        <>
          <Button onClick={onClose}>{t("common:close")}</Button>
          {again && (
            <Button
              variant={open.length === 0 ? "primary" : "secondary"}
              busy={busy}
              onClick={() => void run(again.run).then((done) => done && onClose())}
            >
              {again.label}
            </Button>
          )}
        </>
      }
    >
      <ul className="divide-line divide-y">
        {shortages.map((short, at) => (
          <li key={at} className="py-3 first:pt-0 last:pb-0">
            <h3 className="font-semibold">{nameOf(short)}</h3>
            <p className="text-muted mb-2 tabular-nums">{formats.span(short.from, short.to)}</p>
            {solved.has(short) ? (
              <p role="status" className="text-available flex items-center gap-1.5 font-medium">
                <CircleCheck aria-hidden className="size-4" />
                {t("refusal.solved")}
              </p>
            ) : (
              <>
                <p className="text-late mb-2 font-medium">
                  {t("refusal.only", { available: Math.max(short.available, 0), quantity: short.quantity })}
                </p>
                <Refusal
                  answer={short}
                  timeZone={order.store.time_zone}
                  busy={busy}
                  offers={(way) => {
                    if (refused.order) return way.kind === "shift";
                    const line = about.get(short);
                    return line !== undefined && fits(line, way);
                  }}
                  onTake={(way) => void take(short, way)}
                />
              </>
            )}
          </li>
        ))}
      </ul>
      <FormError error={error} />
    </Dialog>
  );
}
