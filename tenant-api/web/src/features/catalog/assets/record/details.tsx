import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import type { AssetPatch, Condition, MeterUnit } from "@/api/types";
import { CustomInline } from "@/shared/custom-inline";
import { amountText, parseAmount, useFormats } from "@/shared/format";
import { InlineField } from "@/shared/inline-field";
import { to } from "@/shared/links";
import { useSession } from "@/shared/session";
import { useStores } from "@/shared/stores";
import { useWords } from "@/shared/words";
import { assetFieldsQuery } from "../../api";
import { useFieldLabel } from "../../labels";
import { useEditing } from "./editing";

const CONDITIONS: readonly Condition[] = ["new", "good", "worn", "damaged"];
const METERS: readonly MeterUnit[] = ["h", "km", "mi"];

/** The asset's own fields, each edited where it stands. */
export function Details() {
  const t = useWords("catalog");
  const label = useFieldLabel("assets");
  const formats = useFormats();
  const stores = useStores();
  const { currency } = useSession().tenant;
  const { asset, editable, begin, save } = useEditing();
  const { data: custom } = useQuery(assetFieldsQuery);
  const base = { readOnly: !editable, onBegin: begin };
  const fail = (words: string) => Promise.reject(new Error(words));
  const here = stores.all.find((store) => store.id === asset.store_id);
  const storeOptions =
    here && here.archived ? [...stores.options, { value: here.id, label: here.name }] : stores.options;
  return (
    <div className="space-y-0.5">
      <div className="grid grid-cols-[8.5rem_minmax(0,1fr)] items-start gap-x-2">
        <span className="text-muted py-1.5">{label("product")}</span>
        <span className="min-w-0 px-2 py-1.5">
          <Link
            to={to.product(asset.product_id)}
            className="text-accent-text font-medium break-words hover:underline"
          >
            {asset.product_name}
          </Link>
        </span>
      </div>
      <InlineField
        {...base}
        label={label("tag")}
        name="tag"
        value={asset.tag}
        onSave={(tag) => save({ tag })}
      />
      <InlineField
        {...base}
        label={label("serial")}
        name="serial"
        value={asset.serial ?? ""}
        onSave={(text) => save({ serial: text || null })}
      />
      <InlineField
        {...base}
        // An asset that is out is at no store; it comes back where the order says.
        readOnly={!editable || Boolean(asset.out)}
        label={label("store")}
        name="store_id"
        type="choice"
        value={asset.store_id}
        shown={stores.nameOf(asset.store_id)}
        options={storeOptions}
        onSave={(store_id) => save({ store_id })}
      />
      <InlineField
        {...base}
        label={label("condition")}
        name="condition"
        type="choice"
        value={asset.condition}
        shown={t(`conditions.${asset.condition}`)}
        options={CONDITIONS.map((value) => ({ value, label: t(`conditions.${value}`) }))}
        onSave={(value) => save({ condition: value as Condition })}
      />
      <InlineField
        {...base}
        label={label("meter")}
        name="meter"
        type="number"
        value={asset.meter === null || asset.meter === undefined ? "" : String(asset.meter)}
        aside={
          asset.meter !== null &&
          asset.meter !== undefined && (
            <span className="text-muted shrink-0 text-[0.8125rem]">
              {t(`meterUnits.${asset.meter_unit ?? "h"}`)}
            </span>
          )
        }
        onSave={(text) => {
          if (text === "") return save({ meter: null });
          if (!/^\d{1,10}$/.test(text)) return fail(t("details.wholeWanted"));
          return save({ meter: Number(text) });
        }}
      />
      <InlineField
        {...base}
        label={label("meter_unit")}
        name="meter_unit"
        type="choice"
        value={asset.meter_unit ?? ""}
        shown={asset.meter_unit ? t(`meterUnits.${asset.meter_unit}`) : undefined}
        options={[
          { value: "", label: "–" },
          ...METERS.map((value) => ({ value, label: t(`meterUnits.${value}`) })),
        ]}
        onSave={(value) => save({ meter_unit: (value || null) as MeterUnit | null })}
      />
      <InlineField
        {...base}
        label={label("purchase")}
        name="purchase"
        type="amount"
        value={amountText(asset.purchase)}
        shown={formats.money(asset.purchase)}
        onSave={(text) => {
          if (text === "") return save({ purchase: null });
          const minor = parseAmount(text, currency);
          if (minor === null) return fail(t("common:validation.amount"));
          return save({ purchase: { minor, currency } });
        }}
      />
      <InlineField
        {...base}
        label={label("purchased_on")}
        name="purchased_on"
        type="date"
        value={asset.purchased_on ?? ""}
        shown={formats.date(asset.purchased_on)}
        onSave={(text) => save({ purchased_on: text || null } as AssetPatch)}
      />
      <InlineField
        {...base}
        label={label("note")}
        name="note"
        type="lines"
        value={asset.note ?? ""}
        onSave={(text) => save({ note: text || null })}
      />
      {(custom?.data ?? []).map((field) => (
        <CustomInline
          {...base}
          key={field.id}
          field={field}
          value={asset.custom[field.key]}
          onSave={(value) => save({ custom: { [field.key]: value } })}
        />
      ))}
    </div>
  );
}
