import { Button } from "@rentright/ui/button";
import { Dialog } from "@rentright/ui/dialog";
import { Field } from "@rentright/ui/field";
import { Input } from "@rentright/ui/input";
import { messageOf } from "@rentright/ui/lib/problem";
import { useToast } from "@rentright/ui/toast";
import { useState } from "react";
import type { Order } from "@/api/types";
import { localOf } from "@/features/availability/day-grid";
import { useZoneFormats } from "@/features/availability/zone-formats";
import { SaveAbandoned } from "@/shared/use-guarded-save";
import { useWords } from "@/shared/words";
import { instantAt } from "@/shared/zoned-day";
import { useAttempts } from "./attempts";
import { useEditing } from "./editing";
import { KnockOn } from "./knock-on";

/** Another end for the whole order, later or sooner, with what it changes said before it is saved. */
export default function ExtendDialog({ order, onClose }: { order: Order; onClose: () => void }) {
  const t = useWords("orders");
  const toast = useToast();
  const zone = order.store.time_zone;
  const formats = useZoneFormats(zone);
  const { attempt } = useAttempts();
  const { begin, save } = useEditing();
  // The field knows no seconds: what stands in it as it opens is the end as it is.
  const [before] = useState(() => localOf(order.to ?? "", zone));
  const [end, setEnd] = useState(before);
  const [busy, setBusy] = useState(false);
  const until = end ? instantAt(end, zone) : null;
  const was = Date.parse(order.to ?? "");
  const changed = until !== null && end !== before;
  const good = changed && Date.parse(until) > Date.parse(order.from ?? "");
  const lines = order.lines.filter(
    (line) => line.to && Date.parse(line.to) === was && line.kind !== "fee" && line.kind !== "sale",
  );

  const put = async () => {
    if (!good || !until) return;
    setBusy(true);
    begin();
    try {
      await attempt(() => save({ to: until }), { order: { to: until } });
      toast.done(t("extend.done", { until: formats.moment(until) }));
    } catch (error) {
      if (!(error instanceof SaveAbandoned)) toast.error(t("common:actFailed"), messageOf(error));
    }
    setBusy(false);
    onClose();
  };
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t("extend.title", { number: order.number })}
      description={t("extend.body", { until: formats.moment(order.to ?? "") })}
      footer={
        <>
          <Button onClick={onClose}>{t("common:cancel")}</Button>
          <Button variant="primary" busy={busy} disabled={!good} onClick={() => void put()}>
            {until && changed && Date.parse(until) < was ? t("extend.shorten") : t("extend.confirm")}
          </Button>
        </>
      }
    >
      <Field label={t("extend.end")}>
        <Input
          data-autofocus
          type="datetime-local"
          value={end}
          onChange={(event) => setEnd(event.currentTarget.value)}
        />
      </Field>
      {good && until && (
        <KnockOn order={order} lines={lines.map((line) => ({ line, from: line.from ?? "", to: until }))} />
      )}
    </Dialog>
  );
}
