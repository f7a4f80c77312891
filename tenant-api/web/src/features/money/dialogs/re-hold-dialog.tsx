import { ConfirmDialog } from "@rentright/ui/confirm-dialog";
import { Field } from "@rentright/ui/field";
import { Input } from "@rentright/ui/input";
import { useToast } from "@rentright/ui/toast";
import { useState } from "react";
import type { Deposit } from "@/api/types";
import { useFormats } from "@/shared/format";
import { useSession } from "@/shared/session";
import { useWords } from "@/shared/words";
import { instantAt } from "@/shared/zoned-day";
import { reHoldDeposit } from "../acts-api";
import { Refused } from "../parts/refused";
import { useAct } from "../use-act";

/** Holds the same amount anew before the hold runs out. */
export default function ReHoldDialog({ deposit, onClose }: { deposit: Deposit; onClose: () => void }) {
  const t = useWords("money");
  const formats = useFormats();
  const toast = useToast();
  const { tenant } = useSession();
  const [expires, setExpires] = useState("");
  const { currency } = deposit;
  const amount = formats.money({ minor: deposit.outstanding_minor, currency });
  const byCard = deposit.method === "card";
  const hold = useAct(
    (body: { expires_at?: string }, key) => reHoldDeposit(deposit.id, body, key),
    () => {
      toast.done(t("reHold.done", { amount }));
      onClose();
    },
  );
  const send = () => {
    if (!hold.isPending)
      hold.mutate(expires && !byCard ? { expires_at: instantAt(expires, tenant.time_zone) } : {});
  };
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={t("reHold.title", { amount })}
      description={t(byCard ? "reHold.bodyCard" : "reHold.body")}
      confirmLabel={t("reHold.confirm")}
      cancelLabel={t("common:cancel")}
      busy={hold.isPending}
      onConfirm={send}
    >
      <form
        noValidate
        className="space-y-3"
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        {!byCard && (
          <Field label={t("deposit.expires")} optional help={t("deposit.expiresHelp")}>
            <Input
              type="datetime-local"
              value={expires}
              onChange={(event) => setExpires(event.currentTarget.value)}
            />
          </Field>
        )}
        <Refused error={hold.error} currency={currency} onLeave={onClose} />
      </form>
    </ConfirmDialog>
  );
}
