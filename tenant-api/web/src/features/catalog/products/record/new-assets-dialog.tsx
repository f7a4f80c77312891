import { Button } from "@rentright/ui/button";
import { Checkbox } from "@rentright/ui/checkbox";
import { Dialog } from "@rentright/ui/dialog";
import { Field } from "@rentright/ui/field";
import { FormError } from "@rentright/ui/form-error";
import { Input } from "@rentright/ui/input";
import { fieldErrors } from "@rentright/ui/lib/problem";
import { Select } from "@rentright/ui/select";
import { Textarea } from "@rentright/ui/textarea";
import { useToast } from "@rentright/ui/toast";
import { useMutation } from "@tanstack/react-query";
import { useId, useState } from "react";
import type { Condition, Product } from "@/api/types";
import { parseAmount } from "@/shared/format";
import { useSession } from "@/shared/session";
import { useStores } from "@/shared/stores";
import { useWords } from "@/shared/words";
import { createAssets } from "../../assets-api";
import { readTags, TAGS_MAX } from "../../tags";

const CONDITIONS: readonly Condition[] = ["new", "good", "worn", "damaged"];

/** Brings assets into the books, as many as there are tags. */
export default function NewAssetsDialog({
  product,
  onClose,
  onLabels,
}: {
  product: Product;
  onClose: () => void;
  /** Asks for labels of those that were added. */
  onLabels: (ids: string[]) => void;
}) {
  const t = useWords("catalog");
  const toast = useToast();
  const stores = useStores();
  const { currency } = useSession().tenant;
  const formId = useId();
  const [text, setText] = useState("");
  const [store, setStore] = useState(() => stores.live[0]?.id ?? "");
  const [condition, setCondition] = useState<Condition>("good");
  const [onOrder, setOnOrder] = useState(false);
  const [price, setPrice] = useState("");
  const [boughtOn, setBoughtOn] = useState("");
  const [tried, setTried] = useState(false);
  const tags = readTags(text);
  const minor = price.trim() === "" ? null : parseAmount(price, currency);
  const badPrice = price.trim() !== "" && minor === null;
  const add = useMutation({
    mutationFn: () =>
      createAssets({
        product_id: product.id,
        store_id: store,
        tags,
        condition,
        state: onOrder ? "on_order" : "in_service",
        purchase: minor === null ? null : { minor, currency },
        purchased_on: boughtOn || null,
      }),
    onSuccess: (ids) => {
      toast.show({
        title: t("assets.added", { count: ids.length }),
        tone: "done",
        action: { label: t("labels.print"), onSelect: () => onLabels(ids) },
      });
      onClose();
    },
  });
  const refused = fieldErrors(add.error);
  const badTags = Object.entries(refused)
    .filter(([field]) => field.startsWith("tags"))
    .map(([, words]) => words);
  const tagsError =
    tags.length > TAGS_MAX
      ? t("assets.tagsTooMany", { count: TAGS_MAX })
      : tried && tags.length === 0
        ? t("common:validation.required")
        : badTags.length > 0
          ? badTags.slice(0, 5).join(" ")
          : undefined;
  return (
    <Dialog
      open
      width="md"
      onOpenChange={onClose}
      title={t("assets.addTitle", { name: product.name })}
      footer={
        <>
          <Button onClick={onClose}>{t("common:cancel")}</Button>
          <Button type="submit" form={formId} variant="primary" busy={add.isPending}>
            {t("assets.addSubmit", { count: tags.length })}
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
          if (tags.length > 0 && tags.length <= TAGS_MAX && !badPrice) add.mutate();
        }}
      >
        <Field
          className="sm:col-span-2"
          label={t("assets.tags")}
          help={t("assets.tagsHelp")}
          error={tagsError}
          aside={
            tags.length > 0 && (
              <span className="text-muted text-[0.8125rem]">
                {t("assets.tagsCount", { count: tags.length })}
              </span>
            )
          }
        >
          <Textarea
            data-autofocus
            rows={4}
            spellCheck={false}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
        </Field>
        <Field label={t("store")} error={refused.store_id}>
          <Select value={store} options={stores.options} onValueChange={setStore} />
        </Field>
        <Field label={t("fields.condition")}>
          <Select<Condition>
            value={condition}
            options={CONDITIONS.map((value) => ({ value, label: t(`conditions.${value}`) }))}
            onValueChange={setCondition}
          />
        </Field>
        <Field
          label={t("fields.purchase")}
          optional
          error={tried && badPrice ? t("common:validation.amount") : refused.purchase}
        >
          <Input
            inputMode="decimal"
            value={price}
            onChange={(event) => setPrice(event.currentTarget.value)}
          />
        </Field>
        <Field label={t("fields.purchased_on")} optional error={refused.purchased_on}>
          <Input type="date" value={boughtOn} onChange={(event) => setBoughtOn(event.currentTarget.value)} />
        </Field>
        <Checkbox
          className="sm:col-span-2"
          label={t("assets.onOrder")}
          checked={onOrder}
          onChange={(event) => setOnOrder(event.currentTarget.checked)}
        />
        {badTags.length === 0 && (
          <div className="empty:hidden sm:col-span-2">
            <FormError error={add.error} />
          </div>
        )}
      </form>
    </Dialog>
  );
}
