import { Button } from "@rentright/ui/button";
import { Dialog } from "@rentright/ui/dialog";
import { Field } from "@rentright/ui/field";
import { Input } from "@rentright/ui/input";
import { fieldErrors } from "@rentright/ui/lib/problem";
import { Textarea } from "@rentright/ui/textarea";
import { useToast } from "@rentright/ui/toast";
import { useMutation } from "@tanstack/react-query";
import { useId, useState } from "react";
import type { Asset, Downtime } from "@/api/types";
import { amountText, parseAmount } from "@/shared/format";
import { useSession } from "@/shared/session";
import { useStores } from "@/shared/stores";
import { useWords } from "@/shared/words";
import { instantAt, localAt } from "@/shared/zoned-day";
import { saveDowntime } from "../../assets-api";
import { PeriodFields } from "../../period-fields";
import { Refusal } from "../../refusal";

/** Plans a downtime, or changes one; what is booked in that time is shown, with the way out of it. */
export default function DowntimeDialog({
  asset,
  downtime,
  onClose,
}: {
  asset: Asset;
  downtime: Downtime | null;
  onClose: () => void;
}) {
  const t = useWords("catalog");
  const toast = useToast();
  const { currency } = useSession().tenant;
  const formId = useId();
  const zone = useStores().zoneOf(asset.store_id);
  const [period, setPeriod] = useState({
    from: localAt(downtime?.from ?? new Date().toISOString(), zone),
    to: downtime ? localAt(downtime.to, zone) : "",
  });
  const [reason, setReason] = useState(downtime?.reason ?? "");
  const [cost, setCost] = useState(amountText(downtime?.cost));
  const [note, setNote] = useState(downtime?.note ?? "");
  const [tried, setTried] = useState(false);
  const minor = cost.trim() === "" ? null : parseAmount(cost, currency);
  const badCost = cost.trim() !== "" && minor === null;
  const save = useMutation({
    mutationFn: (move: boolean) =>
      saveDowntime(asset.id, downtime, {
        from: instantAt(period.from, zone),
        to: instantAt(period.to, zone),
        reason: reason.trim(),
        note: note.trim() || null,
        cost: minor === null ? null : { minor, currency },
        move,
      }),
    onSuccess: () => {
      toast.done(t("downtimes.saved"));
      onClose();
    },
  });
  const refused = fieldErrors(save.error);
  const missing = (value: string) => (tried && !value ? t("common:validation.required") : undefined);
  return (
    <Dialog
      open
      width="md"
      onOpenChange={onClose}
      title={t(downtime ? "downtimes.editTitle" : "downtimes.planTitle", { tag: asset.tag })}
      footer={
        <>
          <Button onClick={onClose}>{t("common:cancel")}</Button>
          <Button type="submit" form={formId} variant="primary" busy={save.isPending}>
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
          setTried(true);
          if (period.from && period.to && reason.trim() && !badCost) save.mutate(false);
        }}
      >
        <Field className="sm:col-span-2" label={t("reason")} error={missing(reason.trim()) ?? refused.reason}>
          <Input
            data-autofocus
            maxLength={80}
            placeholder={t("downtimes.reasonHint")}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
        </Field>
        <PeriodFields
          labels={{ from: t("from"), to: t("to") }}
          value={period}
          zone={zone}
          errors={{ from: missing(period.from) ?? refused.from, to: missing(period.to) ?? refused.to }}
          onChange={setPeriod}
        />
        <Field
          label={t("cost")}
          optional
          error={tried && badCost ? t("common:validation.amount") : refused.cost}
        >
          <Input inputMode="decimal" value={cost} onChange={(event) => setCost(event.currentTarget.value)} />
        </Field>
        <Field className="sm:col-span-2" label={t("note")} optional error={refused.note}>
          <Textarea
            rows={2}
            maxLength={2000}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
        </Field>
        {Object.keys(refused).length === 0 && save.error && (
          <div className="sm:col-span-2">
            <Refusal
              error={save.error}
              zone={zone}
              busy={save.isPending}
              onMove={downtime ? undefined : () => save.mutate(true)}
            />
          </div>
        )}
      </form>
    </Dialog>
  );
}
