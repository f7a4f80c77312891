import { Button } from "@rentright/ui/button";
import { Dialog } from "@rentright/ui/dialog";
import { Field } from "@rentright/ui/field";
import { Input } from "@rentright/ui/input";
import { fieldErrors } from "@rentright/ui/lib/problem";
import { Select } from "@rentright/ui/select";
import { useToast } from "@rentright/ui/toast";
import { useMutation } from "@tanstack/react-query";
import { useId, useState } from "react";
import type { Product, StockOf, StockReason } from "@/api/types";
import { useFormats } from "@/shared/format";
import { useStores } from "@/shared/stores";
import { useWords } from "@/shared/words";
import { changeStock } from "../../api";
import { Refusal } from "../../refusal";
import { REASONS, stockBody, type How } from "./stock-change";

const HOWS: readonly How[] = ["counted", "rose", "fell"];

/** Counts or changes the level of a product in a store. */
export default function ChangeStockDialog({
  product,
  levels,
  onClose,
}: {
  product: Product;
  levels: readonly StockOf[];
  onClose: () => void;
}) {
  const t = useWords("catalog");
  const formats = useFormats();
  const toast = useToast();
  const stores = useStores();
  const formId = useId();
  const [store, setStore] = useState(() => stores.live[0]?.id ?? "");
  const [how, setHow] = useState<How>("counted");
  const [text, setText] = useState("");
  const [reason, setReason] = useState<StockReason>("count");
  const [note, setNote] = useState("");
  const [tried, setTried] = useState(false);
  const level = levels.find((one) => one.store_id === store)?.quantity ?? 0;
  const change = stockBody(how, text);
  const becomes = change && ("counted" in change ? change.counted : level + change.delta);
  const save = useMutation({
    mutationFn: (force: boolean) =>
      changeStock(product.id, { store_id: store, ...change, reason, note: note.trim() || null, force }),
    onSuccess: ({ quantity, movement }) => {
      toast.done(
        t(movement ? "stock.changed" : "stock.unchanged", {
          store: stores.nameOf(store),
          count: formats.number(quantity),
        }),
      );
      onClose();
    },
  });
  const refused = fieldErrors(save.error);
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t("stock.changeTitle", { name: product.name })}
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
        className="space-y-4"
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (change) save.mutate(false);
        }}
      >
        {stores.options.length > 1 && (
          <Field label={t("store")}>
            <Select value={store} options={stores.options} onValueChange={setStore} />
          </Field>
        )}
        <fieldset>
          <legend className="mb-1 font-medium">{t("stock.how")}</legend>
          <div className="bg-sunken rounded-rr inline-flex flex-wrap p-0.5">
            {HOWS.map((value) => (
              <label
                key={value}
                className="has-checked:bg-raised has-checked:text-text text-muted has-checked:border-line has-focus-visible:outline-accent-text rounded-[5px] border border-transparent px-3 py-1 font-medium has-focus-visible:outline-2"
              >
                <input
                  type="radio"
                  name="how"
                  className="sr-only"
                  checked={how === value}
                  onChange={() => {
                    setHow(value);
                    setReason(REASONS[value][0]);
                  }}
                />
                {t(`stock.${value}`)}
              </label>
            ))}
          </div>
        </fieldset>
        <Field
          label={t(`stock.${how}Label`)}
          help={
            becomes !== null && becomes !== level
              ? t("stock.becomes", { from: formats.number(level), to: formats.number(becomes) })
              : t("stock.was", { count: formats.number(level) })
          }
          error={tried && !change ? t("details.wholeWanted") : (refused.counted ?? refused.delta)}
        >
          <Input
            data-autofocus
            inputMode="numeric"
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
        </Field>
        {REASONS[how].length > 1 && (
          <Field label={t("reason")} error={refused.reason}>
            <Select<StockReason>
              value={reason}
              options={REASONS[how].map((value) => ({ value, label: t(`stock.reasons.${value}`) }))}
              onValueChange={setReason}
            />
          </Field>
        )}
        <Field label={t("note")} optional error={refused.note}>
          <Input maxLength={500} value={note} onChange={(event) => setNote(event.currentTarget.value)} />
        </Field>
        {Object.keys(refused).length === 0 && save.error && (
          <Refusal
            error={save.error}
            zone={stores.zoneOf(store)}
            busy={save.isPending}
            onForce={() => save.mutate(true)}
          />
        )}
      </form>
    </Dialog>
  );
}
