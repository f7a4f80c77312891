import { Button } from "@rentright/ui/button";
import { Dialog } from "@rentright/ui/dialog";
import { Field } from "@rentright/ui/field";
import { Input } from "@rentright/ui/input";
import { useToast } from "@rentright/ui/toast";
import { useMutation } from "@tanstack/react-query";
import { useId, useState } from "react";
import type { Asset, AssetState } from "@/api/types";
import { useStores } from "@/shared/stores";
import { useWords } from "@/shared/words";
import { moveAsset } from "../../assets-api";
import { Refusal } from "../../refusal";

/** Asks before an asset changes its state, and shows the orders in the way when the server refuses. */
export default function StateDialog({
  asset,
  state,
  onClose,
}: {
  asset: Asset;
  state: AssetState;
  onClose: () => void;
}) {
  const t = useWords("catalog");
  const toast = useToast();
  const formId = useId();
  const { zoneOf } = useStores();
  const [reason, setReason] = useState("");
  const move = useMutation({
    mutationFn: (how: { move?: boolean; force?: boolean }) =>
      moveAsset(asset.id, { state, reason: reason.trim() || undefined, ...how }),
    onSuccess: () => {
      toast.done(t("assets.state.done", { tag: asset.tag, state: t(`states.${state}`) }));
      onClose();
    },
  });
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t(`assets.state.title.${state}`, { tag: asset.tag })}
      description={
        state === "in_service"
          ? undefined
          : state === "sold"
            ? t("assets.state.final")
            : t("assets.state.about")
      }
      footer={
        <>
          <Button onClick={onClose}>{t("common:cancel")}</Button>
          <Button
            type="submit"
            form={formId}
            variant={state === "sold" ? "danger" : "primary"}
            busy={move.isPending}
          >
            {t(`assets.state.confirm.${state}`)}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        noValidate
        className="space-y-4"
        onSubmit={(event) => {
          event.preventDefault();
          move.mutate({});
        }}
      >
        <Field label={t("reason")} optional>
          <Input maxLength={200} value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
        </Field>
        {move.error && (
          <Refusal
            error={move.error}
            zone={zoneOf(asset.store_id)}
            busy={move.isPending}
            onMove={() => move.mutate({ move: true })}
            onForce={() => move.mutate({ ...move.variables, force: true })}
          />
        )}
      </form>
    </Dialog>
  );
}
