import { IconButton } from "@rentright/ui/icon-button";
import { useQuery } from "@tanstack/react-query";
import { Pencil } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import type { RateRules } from "@/api/types";
import { useFormats } from "@/shared/format";
import { InlineField } from "@/shared/inline-field";
import { useSession } from "@/shared/session";
import { SaveAbandoned } from "@/shared/use-guarded-save";
import { loadWords, useWords, type Translate } from "@/shared/words";
import { ratesQuery } from "@/shared/rates";
import { useEditing } from "./editing";

const OWN = "own";
const RatesDialog = lazy(async () => {
  const [dialog] = await Promise.all([import("./rates-dialog"), loadWords("prices")]);
  return dialog;
});

/** What prices the product: one of the company's rate plans, or rates of its own. */
export function PriceField() {
  const t = useWords("catalog");
  const formats = useFormats();
  const { tenant } = useSession();
  const { product, editable, begin, save } = useEditing();
  const { data: plans } = useQuery(ratesQuery);
  const [editing, setEditing] = useState(false);
  const all = plans?.data ?? [];
  const plan = all.find((one) => one.id === product.rate_plan_id);
  const money = (minor: number) => formats.money({ minor, currency: tenant.currency });
  const offered = all.filter((one) => !one.archived || one.id === product.rate_plan_id);
  const value = product.rates ? OWN : (product.rate_plan_id ?? "");
  return (
    <>
      <InlineField
        readOnly={!editable}
        onBegin={begin}
        label={t("details.price.label")}
        name="rate_plan_id"
        type="choice"
        value={value}
        shown={product.rates ? t("details.price.ownShort") : (plan?.name ?? t("details.price.none"))}
        options={[
          { value: "", label: t("details.price.none") },
          ...offered.map(({ id, name }) => ({ value: id, label: name })),
          { value: OWN, label: product.rates ? t("details.price.ownShort") : t("details.price.own") },
        ]}
        aside={
          product.rates && editable ? (
            <IconButton
              size="sm"
              label={t("details.price.edit")}
              icon={<Pencil />}
              onClick={() => setEditing(true)}
            />
          ) : undefined
        }
        onSave={(choice) => {
          if (choice === OWN) {
            // Nothing is saved yet: the dialog does that.
            setEditing(true);
            return Promise.reject(new SaveAbandoned());
          }
          return save(choice ? { rate_plan_id: choice } : { rate_plan_id: null, rates: null });
        }}
      />
      {(product.rates ?? plan?.rules) && (
        <p className="text-subtle -mt-0.5 pb-1 pl-[9.5rem] text-[0.8125rem] tabular-nums">
          {tierLine((product.rates ?? plan?.rules) as RateRules, t, money)}
        </p>
      )}
      <Suspense>
        {editing && (
          <RatesDialog
            name={product.name}
            rules={product.rates ?? plan?.rules ?? null}
            onClose={() => setEditing(false)}
            onSave={async (rates) => {
              begin();
              await save({ rates });
              setEditing(false);
            }}
          />
        )}
      </Suspense>
    </>
  );
}

/** The first prices, as "1 day £50.00 · 7 days £200.00". */
function tierLine(rules: RateRules, t: Translate<"catalog">, money: (minor: number) => string): string {
  const shown = rules.tiers
    .slice(0, 4)
    .map(({ count, unit, price }) =>
      unit === "once" ? money(price) : t(`details.price.tiers.${unit}`, { count, price: money(price) }),
    );
  return shown.join(" · ") + (rules.tiers.length > 4 ? " …" : "");
}
