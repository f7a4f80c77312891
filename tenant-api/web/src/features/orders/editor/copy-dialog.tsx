import { Button } from "@rentright/ui/button";
import { Dialog } from "@rentright/ui/dialog";
import { Field } from "@rentright/ui/field";
import { FormError } from "@rentright/ui/form-error";
import { Input } from "@rentright/ui/input";
import { useToast } from "@rentright/ui/toast";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useNavigate } from "react-router";
import type { Order } from "@/api/types";
import { to } from "@/shared/links";
import { useWords } from "@/shared/words";
import { instantAt } from "@/shared/zoned-day";
import { acts } from "../acts-api";

/** The same again as a new draft, from another day if wished. */
export default function CopyDialog({ order, onClose }: { order: Order; onClose: () => void }) {
  const t = useWords("orders");
  const toast = useToast();
  const navigate = useNavigate();
  const [from, setFrom] = useState("");
  const copy = useMutation({
    mutationFn: () => acts.copy(order.id, from ? instantAt(from, order.store.time_zone) : undefined),
    onSuccess: (made) => {
      toast.done(t("done.copy", { number: made.number }));
      onClose();
      void navigate(to.order(made.id));
    },
  });
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t("copy.title", { number: order.number })}
      description={t("copy.body")}
      footer={
        <>
          <Button onClick={onClose}>{t("common:cancel")}</Button>
          <Button variant="primary" busy={copy.isPending} onClick={() => copy.mutate()}>
            {t("copy.confirm")}
          </Button>
        </>
      }
    >
      <Field label={t("copy.from")} optional help={t("copy.help")}>
        <Input type="datetime-local" value={from} onChange={(event) => setFrom(event.currentTarget.value)} />
      </Field>
      <div className="mt-3">
        <FormError error={copy.error} />
      </div>
    </Dialog>
  );
}
