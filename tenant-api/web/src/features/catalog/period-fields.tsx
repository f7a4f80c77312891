import { Field } from "@rentright/ui/field";
import { Input } from "@rentright/ui/input";
import { useWords } from "@/shared/words";

export interface Period {
  from: string;
  to: string;
}

/** From when until when, on a store's clock. */
export function PeriodFields({
  labels,
  value,
  zone,
  errors,
  onChange,
}: {
  labels: Period;
  value: Period;
  zone: string;
  errors: Partial<Period>;
  onChange: (period: Period) => void;
}) {
  const t = useWords("catalog");
  return (
    <>
      <Field label={labels.from} error={errors.from}>
        <Input
          type="datetime-local"
          value={value.from}
          onChange={(event) => onChange({ ...value, from: event.currentTarget.value })}
        />
      </Field>
      <Field label={labels.to} error={errors.to}>
        <Input
          type="datetime-local"
          value={value.to}
          onChange={(event) => onChange({ ...value, to: event.currentTarget.value })}
        />
      </Field>
      <p className="text-subtle -mt-2 text-[0.8125rem] sm:col-span-2">{t("clockOf", { zone })}</p>
    </>
  );
}
