import { Button } from "@rentright/ui/button";
import { Field } from "@rentright/ui/field";
import { Input } from "@rentright/ui/input";
import { useState, type ReactNode } from "react";
import { amountText, parseAmount, useFormats } from "@/shared/format";
import { useWords } from "@/shared/words";

export interface Amount {
  text: string;
  setText: (text: string) => void;
  /** What was typed in minor units; null when it is no amount. */
  minor: number | null;
  put: (minor: number) => void;
  currency: string;
}

/** An amount that is being typed. */
export function useAmount(start: number | null, currency: string): Amount {
  const textOf = (minor: number) => amountText({ minor, currency });
  const [text, setText] = useState(() => (start === null ? "" : textOf(start)));
  return {
    text,
    setText,
    minor: parseAmount(text, currency),
    put: (minor) => setText(textOf(minor)),
    currency,
  };
}

/** What is wrong with an amount from one minor unit up to `most`, in words. */
export function useAmountProblem(): (amount: Amount, most?: number) => string | undefined {
  const t = useWords("money");
  const formats = useFormats();
  return ({ minor, currency }, most) => {
    if (minor === null) return t("common:validation.amount");
    if (minor < 1) return t("amount.more");
    if (most !== undefined && minor > most)
      return t("amount.most", { most: formats.money({ minor: most, currency }) });
    return undefined;
  };
}

export interface QuickAmount {
  label?: string;
  minor: number;
}

/** An amount with its currency, and keys for those that are likely. */
export function AmountField({
  label,
  amount,
  error,
  help,
  quick = [],
  quickLabel,
  first,
}: {
  label: string;
  amount: Amount;
  error?: string;
  help?: ReactNode;
  quick?: readonly QuickAmount[];
  quickLabel?: string;
  /** It is what one types first. */
  first?: boolean;
}) {
  const formats = useFormats();
  const { currency } = amount;
  return (
    <div>
      <Field
        label={label}
        error={error}
        help={help}
        aside={<span className="text-subtle text-xs">{currency}</span>}
      >
        <Input
          inputMode="decimal"
          autoComplete="off"
          data-autofocus={first || undefined}
          className="h-11! text-right text-lg! font-semibold tabular-nums"
          value={amount.text}
          onFocus={(event) => event.currentTarget.select()}
          onChange={(event) => amount.setText(event.currentTarget.value)}
        />
      </Field>
      {quick.length > 0 && (
        <div role="group" aria-label={quickLabel} className="mt-1.5 flex flex-wrap gap-1.5">
          {quick.map(({ label: words, minor }) => (
            <Button
              key={`${words ?? ""}${minor}`}
              size="sm"
              aria-pressed={amount.minor === minor}
              className="aria-pressed:border-accent-text aria-pressed:bg-accent-soft aria-pressed:text-accent-text tabular-nums"
              onClick={() => amount.put(minor)}
            >
              {words && <span className="font-normal">{words}</span>}
              {formats.money({ minor, currency })}
            </Button>
          ))}
        </div>
      )}
    </div>
  );
}
