import { Button } from "@rentright/ui/button";
import { Field } from "@rentright/ui/field";
import { Input } from "@rentright/ui/input";
import { useState } from "react";
import { amountText, parseAmount, useFormats } from "@/shared/format";
import { useWords } from "@/shared/words";

/** An amount that is edited where it stands, kept on leaving it. */
export function AmountField({
  label,
  minor,
  currency,
  suggestion = 0,
  locked,
  onSave,
}: {
  label: string;
  minor: number;
  currency: string;
  suggestion?: number;
  locked: boolean;
  onSave: (minor: number) => Promise<void>;
}) {
  const t = useWords("returns");
  const formats = useFormats();
  const [text, setText] = useState<string | null>(null);
  const [wrong, setWrong] = useState(false);
  const shown = text ?? amountText({ minor, currency });
  return (
    <div className="flex items-end gap-1.5">
      <Field label={label} error={wrong ? t("common:validation.amount") : undefined}>
        <Input
          inputMode="decimal"
          value={shown}
          disabled={locked}
          className="w-28! text-right tabular-nums"
          onFocus={(event) => event.currentTarget.select()}
          onChange={(event) => {
            setText(event.currentTarget.value);
            setWrong(false);
          }}
          onKeyDown={(event) => {
            if (event.key === "Enter") event.currentTarget.blur();
            if (event.key === "Escape") setText(null);
          }}
          onBlur={() => {
            if (text === null) return;
            const next = text.trim() === "" ? 0 : parseAmount(text, currency);
            if (next === null || next < 0) return setWrong(true);
            void (next === minor ? Promise.resolve() : onSave(next)).then(() => setText(null));
          }}
        />
      </Field>
      {!locked && suggestion > 0 && minor !== suggestion && (
        <Button size="sm" className="mb-0.75" onClick={() => void onSave(suggestion)}>
          {t("replacement", { amount: formats.money({ minor: suggestion, currency }) })}
        </Button>
      )}
    </div>
  );
}

export function NoteField({
  note,
  locked,
  onSave,
}: {
  note: string;
  locked: boolean;
  onSave: (note: string) => Promise<void>;
}) {
  const t = useWords("returns");
  const [text, setText] = useState<string | null>(null);
  return (
    <Field label={t("note")} className="min-w-48 flex-1">
      <Input
        value={text ?? note}
        maxLength={2000}
        disabled={locked}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === "Enter") event.currentTarget.blur();
          if (event.key === "Escape") setText(null);
        }}
        onBlur={() => {
          if (text === null) return;
          const next = text.trim();
          void (next === note ? Promise.resolve() : onSave(next)).then(() => setText(null));
        }}
      />
    </Field>
  );
}
