import { Button } from "@rentright/ui/button";
import { Dialog } from "@rentright/ui/dialog";
import { Field } from "@rentright/ui/field";
import { FormError } from "@rentright/ui/form-error";
import { Input } from "@rentright/ui/input";
import { fieldErrors } from "@rentright/ui/lib/problem";
import { useToast } from "@rentright/ui/toast";
import { useMutation } from "@tanstack/react-query";
import { useId, useState } from "react";
import { parseAmount } from "@/shared/format";
import { useSession } from "@/shared/session";
import { useWords } from "@/shared/words";
import { dayOf } from "@/shared/zoned-day";
import { recordService } from "../../assets-api";

/** Notes that a service was done. */
export default function DoneDialog({
  assetId,
  tag,
  name,
  byMeter,
  meter: known,
  onClose,
}: {
  assetId: string;
  tag: string;
  name: string;
  /** Whether the next one depends on the meter. */
  byMeter: boolean;
  meter: number | null;
  onClose: () => void;
}) {
  const t = useWords("catalog");
  const toast = useToast();
  const { currency, time_zone } = useSession().tenant;
  const formId = useId();
  const [on, setOn] = useState(() => dayOf(new Date().toISOString(), time_zone));
  const [meter, setMeter] = useState(known === null ? "" : String(known));
  const [cost, setCost] = useState("");
  const [note, setNote] = useState("");
  const minor = cost.trim() === "" ? null : parseAmount(cost, currency);
  const badCost = cost.trim() !== "" && minor === null;
  const badMeter = !/^\s*\d{0,10}\s*$/.test(meter);
  const done = useMutation({
    mutationFn: () =>
      recordService(assetId, {
        name,
        on,
        meter: byMeter && meter.trim() ? Number(meter) : undefined,
        note: note.trim() || undefined,
        cost: minor === null ? undefined : { minor, currency },
      }),
    onSuccess: () => {
      toast.done(t("services.doneToast", { name }));
      onClose();
    },
  });
  const refused = fieldErrors(done.error);
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t("services.doneTitle", { name, tag })}
      footer={
        <>
          <Button onClick={onClose}>{t("common:cancel")}</Button>
          <Button type="submit" form={formId} variant="primary" busy={done.isPending}>
            {t("common:save")}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        noValidate
        className="grid gap-4 sm:grid-cols-2"
        onSubmit={(event) => {
          event.preventDefault();
          if (on && !badCost && !badMeter) done.mutate();
        }}
      >
        <Field label={t("services.on")} error={on ? refused.on : t("common:validation.required")}>
          <Input type="date" value={on} onChange={(event) => setOn(event.currentTarget.value)} />
        </Field>
        {byMeter && (
          <Field label={t("services.meterThen")} error={badMeter ? t("details.wholeWanted") : refused.meter}>
            <Input
              inputMode="numeric"
              value={meter}
              onChange={(event) => setMeter(event.currentTarget.value)}
            />
          </Field>
        )}
        <Field label={t("cost")} optional error={badCost ? t("common:validation.amount") : refused.cost}>
          <Input inputMode="decimal" value={cost} onChange={(event) => setCost(event.currentTarget.value)} />
        </Field>
        <Field className="sm:col-span-2" label={t("note")} optional error={refused.note}>
          <Input maxLength={500} value={note} onChange={(event) => setNote(event.currentTarget.value)} />
        </Field>
        {Object.keys(refused).length === 0 && (
          <div className="empty:hidden sm:col-span-2">
            <FormError error={done.error} />
          </div>
        )}
      </form>
    </Dialog>
  );
}
