import { useQuery } from "@tanstack/react-query";
import type { Product, ProductPatch } from "@/api/types";
import { CustomInline } from "@/shared/custom-inline";
import { durationText, parseDuration } from "@/shared/duration";
import { amountText, parseAmount, useFormats } from "@/shared/format";
import { InlineField } from "@/shared/inline-field";
import { rentalQuery } from "@/shared/rental-settings";
import { useCan, useSession } from "@/shared/session";
import { TagsField } from "@/shared/tags-field";
import { useWords } from "@/shared/words";
import { groupsQuery, productFieldsQuery, tagsQuery } from "../../api";
import { useFieldLabel } from "../../labels";
import { useEditing } from "./editing";
import { PriceField } from "./price-field";

/** What the product is, each field edited where it stands. */
export function Details() {
  const t = useWords("catalog");
  const label = useFieldLabel("products");
  const { product, editable, begin, save } = useEditing();
  const { data: custom } = useQuery(productFieldsQuery);
  const { data: tags } = useQuery({ ...tagsQuery, enabled: editable });
  const { data: groups } = useQuery({ ...groupsQuery, enabled: editable });
  const base = { readOnly: !editable, onBegin: begin };
  const text = (field: "name" | "sku") => (
    <InlineField
      {...base}
      label={label(field)}
      name={field}
      value={product[field]}
      onSave={(value) => save({ [field]: value } as ProductPatch)}
    />
  );
  return (
    <div className="space-y-0.5">
      {text("name")}
      {text("sku")}
      <InlineField
        {...base}
        label={label("group")}
        name="group"
        value={product.group ?? ""}
        suggest={(groups?.data ?? []).map(({ group }) => group)}
        onSave={(value) => save({ group: value || null })}
      />
      <InlineField
        {...base}
        label={label("description")}
        name="description"
        type="lines"
        value={product.description ?? ""}
        onSave={(value) => save({ description: value || null })}
      />
      <InlineField
        {...base}
        label={label("stock_method")}
        name="stock_method"
        type="choice"
        value={product.stock_method}
        shown={t(`methods.${product.stock_method}`)}
        options={(["serialised", "bulk"] as const).map((value) => ({ value, label: t(`methods.${value}`) }))}
        onSave={(value) => save({ stock_method: value as Product["stock_method"] })}
      />
      <TagsField
        label={label("tags")}
        tags={product.tags}
        known={tags?.data ?? []}
        editable={editable}
        onPut={(next) => {
          begin();
          return save({ tags: next });
        }}
      />
      {(custom?.data ?? []).map((field) => (
        <CustomInline
          {...base}
          key={field.id}
          field={field}
          value={product.custom[field.key]}
          onSave={(value) => save({ custom: { [field.key]: value } })}
        />
      ))}
    </div>
  );
}

/** On what terms the product goes out. */
export function Renting() {
  const t = useWords("catalog");
  const label = useFieldLabel("products");
  const formats = useFormats();
  const { tenant } = useSession();
  const maySettings = useCan("settings:read");
  const { product, editable, begin, save } = useEditing();
  const { data: rental } = useQuery({ ...rentalQuery, enabled: maySettings });
  const base = { readOnly: !editable, onBegin: begin };
  const amount = (field: "deposit" | "replacement") => (
    <InlineField
      {...base}
      label={label(field)}
      name={field}
      type="amount"
      value={amountText(product[field])}
      shown={formats.money(product[field])}
      onSave={(text) => {
        if (text === "") return save({ [field]: null } as ProductPatch);
        const minor = parseAmount(text, tenant.currency);
        if (minor === null) return Promise.reject(new Error(t("common:validation.amount")));
        return save({ [field]: { minor, currency: tenant.currency } } as ProductPatch);
      }}
    />
  );
  const buffer = (field: "buffer_before_min" | "buffer_after_min") => (
    <InlineField
      {...base}
      label={label(field)}
      name={field}
      value={durationText(product[field])}
      onSave={(text) => {
        const minutes = text === "" ? 0 : parseDuration(text);
        if (minutes === null) return Promise.reject(new Error(t("details.durationWanted")));
        return save({ [field]: minutes } as ProductPatch);
      }}
    />
  );
  return (
    <div className="space-y-0.5">
      <PriceField />
      {rental && (
        <InlineField
          {...base}
          label={label("tax_class")}
          name="tax_class"
          type="choice"
          value={product.tax_class ?? ""}
          shown={
            rental.tax_classes.find(({ key }) => key === product.tax_class)?.name ?? t("details.usualTax")
          }
          options={[
            { value: "", label: t("details.usualTax") },
            ...rental.tax_classes.map(({ key, name }) => ({ value: key, label: name })),
          ]}
          onSave={(value) => save({ tax_class: value || null })}
        />
      )}
      {amount("deposit")}
      {amount("replacement")}
      {buffer("buffer_before_min")}
      {buffer("buffer_after_min")}
      <InlineField
        {...base}
        label={label("overbook")}
        name="overbook"
        type="number"
        value={product.overbook === 0 ? "" : String(product.overbook)}
        onSave={(text) => {
          if (text !== "" && !/^\d{1,6}$/.test(text))
            return Promise.reject(new Error(t("details.wholeWanted")));
          return save({ overbook: Number(text) });
        }}
      />
    </div>
  );
}
