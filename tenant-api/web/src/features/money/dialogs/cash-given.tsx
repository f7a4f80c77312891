import { Button } from "@rentright/ui/button";
import { Field } from "@rentright/ui/field";
import { Input } from "@rentright/ui/input";
import { useState } from "react";
import { amountText, parseAmount, useFormats } from "@/shared/format";
import { useWords } from "@/shared/words";
import { digitsOf, tenders } from "../amounts";

/** What was handed over, and the change it makes: nothing of it is kept. */
export function CashGiven({ minor, currency }: { minor: number; currency: string }) {
  const t = useWords("money");
  const formats = useFormats();
  const [text, setText] = useState("");
  const given = parseAmount(text, currency);
  const change = given === null ? null : given - minor;
  return (
    <div className="bg-sunken flex flex-wrap items-end gap-x-3 gap-y-2 rounded-lg px-3 py-2.5">
      <Field label={t("cash.given")} optional className="w-28">
        <Input
          inputMode="decimal"
          autoComplete="off"
          className="text-right tabular-nums"
          value={text}
          onFocus={(event) => event.currentTarget.select()}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      </Field>
      <div role="group" aria-label={t("cash.notes")} className="flex flex-wrap gap-1.5 pb-0.75">
        {tenders(minor, digitsOf(currency)).map((sum) => (
          <Button
            key={sum}
            size="sm"
            className="tabular-nums"
            onClick={() => setText(amountText({ minor: sum, currency }))}
          >
            {formats.money({ minor: sum, currency })}
          </Button>
        ))}
      </div>
      <p role="status" className="ml-auto pb-1.5 font-semibold tabular-nums">
        {change !== null &&
          minor > 0 &&
          (change >= 0
            ? t("cash.change", { amount: formats.money({ minor: change, currency }) })
            : t("cash.short", { amount: formats.money({ minor: -change, currency }) }))}
      </p>
    </div>
  );
}
