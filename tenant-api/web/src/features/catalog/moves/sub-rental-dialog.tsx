import { Button } from "@rentright/ui/button";
import { Checkbox } from "@rentright/ui/checkbox";
import { Dialog } from "@rentright/ui/dialog";
import { Field } from "@rentright/ui/field";
import { Input } from "@rentright/ui/input";
import { fieldErrors } from "@rentright/ui/lib/problem";
import { Select } from "@rentright/ui/select";
import { Textarea } from "@rentright/ui/textarea";
import { useToast } from "@rentright/ui/toast";
import { useMutation } from "@tanstack/react-query";
import { useId, useState } from "react";
import type { SubRental } from "@/api/types";
import { amountText, parseAmount } from "@/shared/format";
import { ProductPicker, type PickedProduct } from "@/shared/product-picker";
import { useSession } from "@/shared/session";
import { useStores } from "@/shared/stores";
import { useWords } from "@/shared/words";
import { instantAt, localAt } from "@/shared/zoned-day";
import { saveSubRental } from "../moves-api";
import { Refusal } from "../refusal";
import { PeriodFields } from "../period-fields";

/** A new sub-rental, or other terms for one. */
export default function SubRentalDialog({
  rental,
  product: given,
  onClose,
}: {
  rental?: SubRental;
  /** Of which product, where that is known. */
  product?: PickedProduct;
  onClose: () => void;
}) {
  const t = useWords("catalog");
  const toast = useToast();
  const stores = useStores();
  const { currency } = useSession().tenant;
  const formId = useId();
  const [product, setProduct] = useState<PickedProduct | null>(given ?? null);
  const [store, setStore] = useState(() => rental?.store_id ?? stores.live[0]?.id ?? "");
  const zone = stores.zoneOf(store);
  const [supplier, setSupplier] = useState(rental?.supplier ?? "");
  const [quantity, setQuantity] = useState(String(rental?.quantity ?? 1));
  const [cost, setCost] = useState(rental && rental.cost.minor > 0 ? amountText(rental.cost) : "");
  const [note, setNote] = useState(rental?.note ?? "");
  const [agreed, setAgreed] = useState(false);
  const [period, setPeriod] = useState({
    from: rental ? localAt(rental.from, zone) : "",
    to: rental ? localAt(rental.to, zone) : "",
  });
  const [tried, setTried] = useState(false);
  const minor = cost.trim() === "" ? 0 : parseAmount(cost, currency);
  const count = /^\d{1,6}$/.test(quantity.trim()) ? Number(quantity) : 0;
  const productId = rental?.product_id ?? product?.id;
  const ready =
    productId && store && supplier.trim() && period.from && period.to && count > 0 && minor !== null;

  const save = useMutation({
    mutationFn: (force: boolean) =>
      saveSubRental(
        rental ?? null,
        {
          product_id: productId ?? "",
          store_id: store,
          supplier: supplier.trim(),
          quantity: count,
          from: instantAt(period.from, zone),
          to: instantAt(period.to, zone),
          cost: { minor: minor ?? 0, currency },
          note: note.trim() || null,
          state: agreed ? "confirmed" : "planned",
        },
        force,
      ),
    onSuccess: () => {
      toast.done(t("subRentals.saved"));
      onClose();
    },
  });
  const refused = fieldErrors(save.error);
  const missing = (value: unknown) => (tried && !value ? t("common:validation.required") : undefined);
  return (
    <Dialog
      open
      width="md"
      onOpenChange={onClose}
      title={rental ? t("subRentals.editTitle", { supplier: rental.supplier }) : t("subRentals.newTitle")}
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
          if (ready) save.mutate(false);
        }}
      >
        {!rental && !given && (
          <Field
            className="sm:col-span-2"
            label={t("fields.product")}
            error={missing(product) ?? refused.product_id}
          >
            <ProductPicker value={product} onPick={setProduct} />
          </Field>
        )}
        <Field label={t("subRentals.supplier")} error={missing(supplier.trim()) ?? refused.supplier}>
          <Input
            maxLength={120}
            value={supplier}
            onChange={(event) => setSupplier(event.currentTarget.value)}
          />
        </Field>
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
        <PeriodFields
          labels={{ from: t("from"), to: t("to") }}
          value={period}
          zone={zone}
          errors={{ from: missing(period.from) ?? refused.from, to: missing(period.to) ?? refused.to }}
          onChange={setPeriod}
        />
        {!rental && (
          <Field label={t("subRentals.forStore")} error={refused.store_id}>
            <Select value={store} options={stores.options} onValueChange={setStore} />
          </Field>
        )}
        <Field
          label={t("cost")}
          optional
          error={tried && minor === null ? t("common:validation.amount") : refused.cost}
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
        {!rental && (
          <Checkbox
            className="sm:col-span-2"
            label={t("subRentals.agreed")}
            checked={agreed}
            onChange={(event) => setAgreed(event.currentTarget.checked)}
          />
        )}
        {Object.keys(refused).length === 0 && save.error && (
          <div className="sm:col-span-2">
            <Refusal
              error={save.error}
              zone={zone}
              busy={save.isPending}
              onForce={rental ? () => save.mutate(true) : undefined}
            />
          </div>
        )}
      </form>
    </Dialog>
  );
}
