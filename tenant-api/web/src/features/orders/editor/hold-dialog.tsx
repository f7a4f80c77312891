import { Button } from "@rentright/ui/button";
import { Dialog } from "@rentright/ui/dialog";
import { Field } from "@rentright/ui/field";
import { Input } from "@rentright/ui/input";
import { useToast } from "@rentright/ui/toast";
import { useState } from "react";
import type { Order } from "@/api/types";
import { localOf } from "@/features/availability/day-grid";
import { useZoneFormats } from "@/features/availability/zone-formats";
import { useWords } from "@/shared/words";
import { instantAt } from "@/shared/zoned-day";
import { acts } from "../acts-api";
import { useAttempts } from "./attempts";

/** Holds the stock softly, until a moment of the company's rules or another. */
export default function HoldDialog({ order, onClose }: { order: Order; onClose: () => void }) {
  const t = useWords("orders");
  const toast = useToast();
  const zone = order.store.time_zone;
  const formats = useZoneFormats(zone);
  const { press } = useAttempts();
  const [until, setUntil] = useState(() =>
    order.tentative_until ? localOf(order.tentative_until, zone) : "",
  );
  const [busy, setBusy] = useState(false);
  const hold = async () => {
    setBusy(true);
    const run = () => acts.hold(order.id, until ? instantAt(until, zone) : undefined);
    const done = await press(run, { again: { label: t("acts.hold"), run } });
    setBusy(false);
    onClose();
    if (done) toast.done(t("done.hold", { number: order.number }));
  };
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t("hold.title", { number: order.number })}
      description={t("hold.body")}
      footer={
        <>
          <Button onClick={onClose}>{t("common:cancel")}</Button>
          <Button variant="primary" busy={busy} onClick={() => void hold()}>
            {t("acts.hold")}
          </Button>
        </>
      }
    >
      <Field
        label={t("hold.until")}
        optional
        help={
          order.tentative_until
            ? t("hold.now", { until: formats.moment(order.tentative_until) })
            : t("hold.help")
        }
      >
        <Input
          type="datetime-local"
          value={until}
          onChange={(event) => setUntil(event.currentTarget.value)}
        />
      </Field>
    </Dialog>
  );
}
