import { Button } from "@rentright/ui/button";
import { Dialog } from "@rentright/ui/dialog";
import { Field } from "@rentright/ui/field";
import { Input } from "@rentright/ui/input";
import { fieldErrors } from "@rentright/ui/lib/problem";
import { useToast } from "@rentright/ui/toast";
import { useMutation } from "@tanstack/react-query";
import { useId, useState } from "react";
import type { Transfer } from "@/api/types";
import { useStores } from "@/shared/stores";
import { useWords } from "@/shared/words";
import { instantAt, localAt } from "@/shared/zoned-day";
import { patchTransfer } from "../moves-api";
import { Refusal } from "../refusal";
import { PeriodFields } from "../period-fields";

/** Other times for a transfer that has not ended; while it is planned, another number. */
export default function TransferEditDialog({
  transfer,
  onClose,
}: {
  transfer: Transfer;
  onClose: () => void;
}) {
  const t = useWords("catalog");
  const toast = useToast();
  const stores = useStores();
  const formId = useId();
  const zone = stores.zoneOf(transfer.from_store);
  const planned = transfer.state === "planned";
  const bulk = (transfer.asset_ids ?? []).length === 0;
  const [period, setPeriod] = useState({
    from: localAt(transfer.leaves_at, zone),
    to: localAt(transfer.arrives_at, zone),
  });
  const [quantity, setQuantity] = useState(String(transfer.quantity));
  const [note, setNote] = useState(transfer.note ?? "");
  const count = /^\d{1,6}$/.test(quantity.trim()) ? Number(quantity) : 0;
  const save = useMutation({
    mutationFn: (force: boolean) =>
      patchTransfer(transfer, {
        arrives_at: instantAt(period.to, zone),
        ...(planned && { leaves_at: instantAt(period.from, zone) }),
        ...(planned && bulk && { quantity: count }),
        note: note.trim() || null,
        force,
      }),
    onSuccess: () => {
      toast.done(t("transfers.saved"));
      onClose();
    },
  });
  const refused = fieldErrors(save.error);
  return (
    <Dialog
      open
      width="md"
      onOpenChange={onClose}
      title={t("transfers.editTitle")}
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
          if (period.from && period.to && (!bulk || count > 0)) save.mutate(false);
        }}
      >
        {planned ? (
          <PeriodFields
            labels={{ from: t("transfers.leaves"), to: t("transfers.arrives") }}
            value={period}
            zone={zone}
            errors={{ from: refused.leaves_at, to: refused.arrives_at }}
            onChange={setPeriod}
          />
        ) : (
          <Field label={t("transfers.arrives")} help={t("clockOf", { zone })} error={refused.arrives_at}>
            <Input
              type="datetime-local"
              value={period.to}
              onChange={(event) => setPeriod({ ...period, to: event.currentTarget.value })}
            />
          </Field>
        )}
        {planned && bulk && (
          <Field label={t("quantity")} error={count === 0 ? t("details.wholeWanted") : refused.quantity}>
            <Input
              inputMode="numeric"
              value={quantity}
              onChange={(event) => setQuantity(event.currentTarget.value)}
            />
          </Field>
        )}
        <Field className="sm:col-span-2" label={t("note")} optional error={refused.note}>
          <Input maxLength={2000} value={note} onChange={(event) => setNote(event.currentTarget.value)} />
        </Field>
        {Object.keys(refused).length === 0 && save.error && (
          <div className="sm:col-span-2">
            <Refusal error={save.error} zone={zone} busy={save.isPending} onForce={() => save.mutate(true)} />
          </div>
        )}
      </form>
    </Dialog>
  );
}
