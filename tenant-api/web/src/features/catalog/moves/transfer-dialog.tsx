import { Button } from "@rentright/ui/button";
import { Dialog } from "@rentright/ui/dialog";
import { Field } from "@rentright/ui/field";
import { Input } from "@rentright/ui/input";
import { fieldErrors } from "@rentright/ui/lib/problem";
import { Select } from "@rentright/ui/select";
import { useToast } from "@rentright/ui/toast";
import { useMutation } from "@tanstack/react-query";
import { useId, useState } from "react";
import { ProductPicker, type PickedProduct } from "@/shared/product-picker";
import { useStores } from "@/shared/stores";
import { useWords } from "@/shared/words";
import { instantAt } from "@/shared/zoned-day";
import { createTransfer } from "../moves-api";
import { Refusal } from "../refusal";
import { AssetTicks } from "./asset-ticks";
import { PeriodFields } from "../period-fields";

/** The store that has the most of a product: from there it usually goes. */
function whereMost({ stock }: PickedProduct): string | undefined {
  const most = [...stock].sort((a, b) => b.quantity - a.quantity)[0];
  return most && most.quantity > 0 ? most.store_id : undefined;
}

/** Plans a transfer: so many of a counted product, or single assets. */
export default function TransferDialog({
  product: given,
  assetIds,
  fromStore,
  onClose,
}: {
  product?: PickedProduct;
  /** Ticked from the start. */
  assetIds?: readonly string[];
  fromStore?: string;
  onClose: () => void;
}) {
  const t = useWords("catalog");
  const toast = useToast();
  const stores = useStores();
  const formId = useId();
  const [product, setProduct] = useState<PickedProduct | null>(given ?? null);
  const [from, setFrom] = useState(
    () => fromStore ?? (given && whereMost(given)) ?? stores.live[0]?.id ?? "",
  );
  const [dest, setDest] = useState(() => stores.live.find((store) => store.id !== from)?.id ?? "");
  const [quantity, setQuantity] = useState("1");
  const [ids, setIds] = useState<readonly string[]>(assetIds ?? []);
  const [period, setPeriod] = useState({ from: "", to: "" });
  const [note, setNote] = useState("");
  const [tried, setTried] = useState(false);
  const takeFrom = (id: string) => {
    setFrom(id);
    setIds([]);
    if (id === dest) setDest(from);
  };
  const single = product?.stock_method === "serialised";
  const count = /^\d{1,6}$/.test(quantity.trim()) ? Number(quantity) : 0;
  const ready =
    product &&
    from &&
    dest &&
    from !== dest &&
    period.from &&
    period.to &&
    (single ? ids.length > 0 : count > 0);

  const plan = useMutation({
    mutationFn: (how: { move?: boolean; force?: boolean }) =>
      createTransfer({
        product_id: product?.id ?? "",
        from_store: from,
        to_store: dest,
        leaves_at: instantAt(period.from, stores.zoneOf(from)),
        arrives_at: instantAt(period.to, stores.zoneOf(from)),
        ...(single ? { asset_ids: [...ids] } : { quantity: count }),
        note: note.trim() || null,
        ...how,
      }),
    onSuccess: () => {
      toast.done(t("transfers.planned"));
      onClose();
    },
  });
  const refused = fieldErrors(plan.error);
  const missing = (value: unknown) => (tried && !value ? t("common:validation.required") : undefined);
  return (
    <Dialog
      open
      width="md"
      onOpenChange={onClose}
      title={t("transfers.newTitle")}
      footer={
        <>
          <Button onClick={onClose}>{t("common:cancel")}</Button>
          <Button type="submit" form={formId} variant="primary" busy={plan.isPending}>
            {t("transfers.new")}
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
          if (ready) plan.mutate({});
        }}
      >
        {!given && (
          <Field
            className="sm:col-span-2"
            label={t("fields.product")}
            error={missing(product) ?? refused.product_id}
          >
            <ProductPicker
              value={product}
              onPick={(picked) => {
                setProduct(picked);
                setIds([]);
                takeFrom(whereMost(picked) ?? from);
              }}
            />
          </Field>
        )}
        <Field label={t("transfers.fromStore")} error={refused.from_store}>
          <Select value={from} options={stores.options} onValueChange={takeFrom} />
        </Field>
        <Field label={t("transfers.toStore")} error={refused.to_store}>
          <Select
            value={dest}
            options={stores.options.filter(({ value }) => value !== from)}
            onValueChange={setDest}
          />
        </Field>
        {single && product && (
          <AssetTicks
            product={product.id}
            store={from}
            ids={ids}
            error={missing(ids.length) ?? refused.asset_ids}
            onChange={setIds}
          />
        )}
        {product && !single && (
          <Field
            label={t("quantity")}
            error={tried && count === 0 ? t("details.wholeWanted") : refused.quantity}
          >
            <Input
              inputMode="numeric"
              value={quantity}
              onChange={(event) => setQuantity(event.currentTarget.value)}
            />
          </Field>
        )}
        {product && !single && <span className="hidden sm:block" />}
        <PeriodFields
          labels={{ from: t("transfers.leaves"), to: t("transfers.arrives") }}
          value={period}
          zone={stores.zoneOf(from)}
          errors={{
            from: missing(period.from) ?? refused.leaves_at,
            to: missing(period.to) ?? refused.arrives_at,
          }}
          onChange={setPeriod}
        />
        <Field className="sm:col-span-2" label={t("note")} optional error={refused.note}>
          <Input maxLength={2000} value={note} onChange={(event) => setNote(event.currentTarget.value)} />
        </Field>
        {Object.keys(refused).length === 0 && plan.error && (
          <div className="sm:col-span-2">
            <Refusal
              error={plan.error}
              zone={stores.zoneOf(from)}
              busy={plan.isPending}
              onMove={() => plan.mutate({ move: true })}
              onForce={() => plan.mutate({ ...plan.variables, force: true })}
            />
          </div>
        )}
      </form>
    </Dialog>
  );
}
