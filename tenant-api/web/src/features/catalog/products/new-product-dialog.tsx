import { Button } from "@rentright/ui/button";
import { Combobox } from "@rentright/ui/combobox";
import { Dialog } from "@rentright/ui/dialog";
import { Field } from "@rentright/ui/field";
import { FormError } from "@rentright/ui/form-error";
import { Input } from "@rentright/ui/input";
import { Select } from "@rentright/ui/select";
import { useQuery } from "@tanstack/react-query";
import { useId, useState } from "react";
import { useForm } from "react-hook-form";
import type { Product, StockMethod } from "@/api/types";
import { useFieldMessage, useFormSubmit } from "@/shared/form";
import { useWords } from "@/shared/words";
import { ratesQuery } from "@/shared/rates";
import { createProduct, groupsQuery } from "../api";
import { useFieldLabel } from "../labels";

/** The least that makes a product; everything else is edited on the record. */
export default function NewProductDialog({
  onClose,
  onCreated,
}: {
  onClose: () => void;
  onCreated: (product: Product) => void;
}) {
  const t = useWords("catalog");
  const label = useFieldLabel("products");
  const message = useFieldMessage();
  const formId = useId();
  const { data: groups } = useQuery(groupsQuery);
  const { data: plans } = useQuery(ratesQuery);
  const [group, setGroup] = useState("");
  const form = useForm({
    defaultValues: { name: "", sku: "", stock_method: "serialised" as StockMethod, rate_plan_id: "" },
  });
  const { errors } = form.formState;
  const { error, onSubmit, busy } = useFormSubmit(form, async (values) => {
    onCreated(
      await createProduct({
        name: values.name.trim(),
        sku: values.sku.trim(),
        stock_method: values.stock_method,
        group: group || null,
        rate_plan_id: values.rate_plan_id || null,
      }),
    );
  });
  const live = (plans?.data ?? []).filter((plan) => !plan.archived);

  return (
    <Dialog
      open
      width="md"
      onOpenChange={onClose}
      title={t("products.new.title")}
      footer={
        <>
          <Button onClick={onClose}>{t("common:cancel")}</Button>
          <Button type="submit" form={formId} variant="primary" busy={busy}>
            {t("products.new.submit")}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={onSubmit} noValidate className="grid gap-4 sm:grid-cols-2">
        <Field label={label("name")} error={message(errors.name)} className="sm:col-span-2">
          <Input
            data-autofocus
            autoComplete="off"
            maxLength={200}
            {...form.register("name", { validate: (text) => text.trim() !== "" || "required" })}
          />
        </Field>
        <fieldset className="grid gap-2 sm:col-span-2 sm:grid-cols-2">
          <legend className="text-ui mb-1 font-medium">{label("stock_method")}</legend>
          {(["serialised", "bulk"] as const).map((value) => (
            <label
              key={value}
              className="border-line has-checked:border-accent-text has-checked:bg-accent-soft has-focus-visible:outline-accent-text rounded-rr flex items-start gap-2.5 border p-2.5 has-focus-visible:outline-2"
            >
              <input type="radio" value={value} className="mt-0.5" {...form.register("stock_method")} />
              <span>
                <span className="block font-medium">{t(`methods.${value}`)}</span>
                <span className="text-muted block text-[0.8125rem]">
                  {t(`products.new.methodAbout.${value}`)}
                </span>
              </span>
            </label>
          ))}
        </fieldset>
        <Field label={label("sku")} help={t("products.new.skuHelp")} error={message(errors.sku)}>
          <Input
            autoComplete="off"
            maxLength={60}
            {...form.register("sku", { validate: (text) => text.trim() !== "" || "required" })}
          />
        </Field>
        <Field label={label("group")} optional help={t("details.groupHint")}>
          <Combobox
            allowCreate
            value={group}
            onSelect={setGroup}
            options={(groups?.data ?? []).map(({ group, count }) => ({
              value: group,
              label: group,
              hint: String(count),
            }))}
          />
        </Field>
        {live.length > 0 && (
          <Field label={label("rate_plan_id")} optional>
            <Select
              placeholder={t("details.price.none")}
              options={live.map(({ id, name }) => ({ value: id, label: name }))}
              {...form.register("rate_plan_id")}
            />
          </Field>
        )}
        <div className="empty:hidden sm:col-span-2">
          <FormError error={error} />
        </div>
      </form>
    </Dialog>
  );
}
