import { Button } from "@rentright/ui/button";
import { FormError } from "@rentright/ui/form-error";
import { Input } from "@rentright/ui/input";
import { Select } from "@rentright/ui/select";
import { useState } from "react";
import type { Order } from "@/api/types";
import { parseAmount } from "@/shared/format";
import { useWords } from "@/shared/words";
import { addLine } from "../api";

type Kind = "fee" | "sale" | "text";

/** A line without a product: a fee, something sold, or words. */
export default function OtherLine({ order, onClose }: { order: Order; onClose: () => void }) {
  const t = useWords("orders");
  const [kind, setKind] = useState<Kind>("fee");
  const [name, setName] = useState("");
  const [amount, setAmount] = useState("");
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const add = async () => {
    const minor = parseAmount(amount, order.currency);
    if (kind !== "text" && minor === null) return setError(t("common:validation.amount"));
    setBusy(true);
    setError(null);
    try {
      await addLine(order.id, { kind, name, amount_minor: kind === "text" ? undefined : minor });
      onClose();
    } catch (cause) {
      setError(cause);
    } finally {
      setBusy(false);
    }
  };
  return (
    <form
      className="border-line bg-sunken/50 space-y-2 border-b p-3"
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
    >
      <div className="flex flex-wrap gap-2">
        <Select
          aria-label={t("other.kind")}
          className="w-32"
          value={kind}
          onValueChange={setKind}
          options={(["fee", "sale", "text"] as const).map((value) => ({
            value,
            label: t(`other.kinds.${value}`),
          }))}
        />
        <span className="min-w-40 flex-1">
          <Input
            aria-label={t("other.name")}
            placeholder={t("other.name")}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
        </span>
        {kind !== "text" && (
          <span className="w-28">
            <Input
              className="text-right"
              inputMode="decimal"
              aria-label={t("other.amount")}
              placeholder={t("other.amount")}
              value={amount}
              onChange={(event) => setAmount(event.currentTarget.value)}
            />
          </span>
        )}
        <Button type="submit" variant="primary" busy={busy}>
          {t("common:add")}
        </Button>
      </div>
      <FormError error={error} />
    </form>
  );
}
