import { Button } from "@rentright/ui/button";
import { Card } from "@rentright/ui/card";
import { IconButton } from "@rentright/ui/icon-button";
import { messageOf } from "@rentright/ui/lib/problem";
import { useToast } from "@rentright/ui/toast";
import { Plus, Trash2 } from "lucide-react";
import type { RentalSettings, RentalSettingsPatch, TaxClass } from "@/api/types";
import { InlineField } from "@/shared/inline-field";
import { SaveAbandoned } from "@/shared/use-guarded-save";
import { useWords } from "@/shared/words";
import { percentOf, shareOf } from "./percent";

interface TaxCardProps {
  rental: RentalSettings;
  editable: boolean;
  onBegin: () => void;
  onSave: (patch: RentalSettingsPatch) => Promise<unknown>;
}

export function TaxCard({ rental, editable, onBegin, onSave }: TaxCardProps) {
  const t = useWords("settings");
  const toast = useToast();
  const { tax_classes: classes } = rental;
  const base = { readOnly: !editable, onBegin };
  const change = (at: number, part: Partial<TaxClass>) =>
    onSave({ tax_classes: classes.map((one, n) => (n === at ? { ...one, ...part } : one)) });
  // Buttons have no place of their own for a refusal.
  const act = (patch: RentalSettingsPatch) => {
    onBegin();
    onSave(patch).catch((error: unknown) => {
      if (!(error instanceof SaveAbandoned)) toast.error(t("common:actFailed"), messageOf(error));
    });
  };
  const rate = (text: string) => {
    const bp = shareOf(text);
    if (bp === null) throw new Error(t("rental.percentWanted"));
    return bp;
  };
  const add = () => {
    const keys = new Set(classes.map(({ key }) => key));
    let n = classes.length + 1;
    while (keys.has(`class_${n}`)) n += 1;
    act({ tax_classes: [...classes, { key: `class_${n}`, name: t("rental.newTax"), rate_bp: 0 }] });
  };
  return (
    <Card title={t("rental.taxes")} description={t("rental.taxesAbout")}>
      {classes.map((one, at) => (
        <div key={one.key} className="flex items-start gap-2">
          {/* On a phone one below the other: side by side the labels would leave no room for the values. */}
          <div className="grid min-w-0 flex-1 sm:grid-cols-2 sm:gap-2">
            <InlineField
              {...base}
              label={t("rental.taxName")}
              name={`tax_classes[${at}].name`}
              value={one.name}
              onSave={(name) => change(at, { name })}
            />
            <InlineField
              {...base}
              label={t("rental.taxRate")}
              name={`tax_classes[${at}].rate_bp`}
              value={percentOf(one.rate_bp)}
              onSave={async (text) => change(at, { rate_bp: rate(text) })}
            />
          </div>
          {editable && (
            <IconButton
              size="sm"
              label={t("rental.taxRemove", { name: one.name })}
              icon={<Trash2 />}
              disabled={one.key === rental.default_tax_class}
              onClick={() => act({ tax_classes: classes.filter((_, n) => n !== at) })}
            />
          )}
        </div>
      ))}
      {editable && (
        <Button size="sm" className="my-2" icon={<Plus aria-hidden />} onClick={add}>
          {t("rental.taxAdd")}
        </Button>
      )}
      <InlineField
        {...base}
        label={t("rental.fields.default_tax_class")}
        name="default_tax_class"
        type="choice"
        value={rental.default_tax_class}
        shown={classes.find(({ key }) => key === rental.default_tax_class)?.name}
        options={classes.map(({ key, name, rate_bp }) => ({
          value: key,
          label: `${name} ${percentOf(rate_bp)}`,
        }))}
        onSave={(key) => onSave({ default_tax_class: key })}
      />
      <InlineField
        {...base}
        label={t("rental.fields.prices_include_tax")}
        name="prices_include_tax"
        type="choice"
        value={String(rental.prices_include_tax)}
        shown={t(rental.prices_include_tax ? "common:yes" : "common:no")}
        options={[
          { value: "false", label: t("common:no") },
          { value: "true", label: t("common:yes") },
        ]}
        onSave={(text) => onSave({ prices_include_tax: text === "true" })}
      />
    </Card>
  );
}
