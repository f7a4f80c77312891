import { Card } from "@rentright/ui/card";
import { Field } from "@rentright/ui/field";
import { FormError } from "@rentright/ui/form-error";
import { Input } from "@rentright/ui/input";
import { unwrap } from "@rentright/ui/lib/api";
import { fieldErrors } from "@rentright/ui/lib/problem";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { api } from "@/api/client";
import type { PriceAnswer, RateRules } from "@/api/types";
import { useFormats } from "@/shared/format";
import { useSession } from "@/shared/session";
import { useDebounced } from "@/shared/use-debounced";
import { dayOf, instantAt } from "@/shared/zoned-day";
import { useWords } from "@/shared/words";
import { stepWords } from "./step-words";

/** What an example hire would cost by these rules, and why; asked of the server as one types. */
export function RatePreview({
  rules,
  onRefused,
}: {
  rules: RateRules | null;
  /** The fields that the server refuses, by their names; none once it takes the rules. */
  onRefused: (fields: Record<string, string>) => void;
}) {
  const t = useWords("prices");
  const { tenant } = useSession();
  const [example, setExample] = useState(() => weekend(tenant.time_zone));
  const quantity = /^[1-9]\d{0,5}$/.test(example.quantity.trim()) ? Number(example.quantity) : null;
  const asked = useDebounced(
    rules && quantity && example.from < example.to
      ? {
          rules,
          from: instantAt(example.from, tenant.time_zone),
          to: instantAt(example.to, tenant.time_zone),
          quantity,
        }
      : null,
  );
  const answer = useQuery({
    queryKey: ["price-preview", asked],
    enabled: asked !== null,
    placeholderData: keepPreviousData,
    retry: false,
    gcTime: 0,
    queryFn: ({ signal }) => {
      if (!asked) throw new Error("nothing is asked yet");
      return unwrap(api.POST("/api/v1/prices", { body: asked, signal }));
    },
  });
  const { error } = answer;
  useEffect(() => onRefused(fieldErrors(error)), [error, onRefused]);
  const put = (part: Partial<typeof example>) => setExample({ ...example, ...part });
  const elsewhere = error && !Object.keys(fieldErrors(error)).some((field) => field.startsWith("rules."));
  return (
    <Card title={t("preview")} description={t("previewAbout")} className="lg:sticky lg:top-4">
      <div className="space-y-3">
        <Field label={t("previewFrom")}>
          <Input
            type="datetime-local"
            value={example.from}
            onChange={(event) => put({ from: event.currentTarget.value })}
          />
        </Field>
        <Field label={t("previewTo")}>
          <Input
            type="datetime-local"
            value={example.to}
            onChange={(event) => put({ to: event.currentTarget.value })}
          />
        </Field>
        <Field label={t("previewQuantity")} className="w-28">
          <Input
            inputMode="numeric"
            value={example.quantity}
            onChange={(event) => put({ quantity: event.currentTarget.value })}
          />
        </Field>
        {elsewhere && <FormError error={error} />}
        {answer.data && !error ? (
          <Told answer={answer.data} />
        ) : (
          !elsewhere && <p className="text-subtle">{t("previewWaiting")}</p>
        )}
      </div>
    </Card>
  );
}

function Told({ answer }: { answer: PriceAnswer }) {
  const t = useWords("prices");
  const formats = useFormats();
  const money = (minor: number) => formats.money({ minor, currency: answer.currency });
  const { breakdown, total, tax_class } = answer;
  const rows: Array<{ key: string; words: string; amount: string; strong?: boolean }> = breakdown.steps.map(
    (step, at) => ({
      key: String(at),
      words: stepWords(step, t, money),
      amount: step.minor === 0 ? "" : money(step.minor),
    }),
  );
  if (breakdown.quantity > 1)
    rows.push({ key: "each", words: t("unitPrice"), amount: money(breakdown.unit_minor) });
  rows.push({ key: "net", words: t("net"), amount: money(total.net_minor) });
  rows.push({
    key: "tax",
    words: t("tax", { name: tax_class.name, rate: formats.number(tax_class.rate_bp / 100) }),
    amount: money(total.tax_minor),
  });
  rows.push({ key: "gross", words: t("gross"), amount: money(total.gross_minor), strong: true });
  return (
    <dl aria-live="polite" className="border-line divide-line divide-y border-t">
      {rows.map(({ key, words, amount, strong }) => (
        <div key={key} className={`flex justify-between gap-3 py-1.5 ${strong ? "font-semibold" : ""}`}>
          <dt className="min-w-0">{words}</dt>
          <dd className="shrink-0 tabular-nums">{amount}</dd>
        </div>
      ))}
    </dl>
  );
}

/** From the next Friday's nine o'clock to Monday's five: a hire that shows weekends. */
function weekend(timeZone: string) {
  const today = Date.parse(`${dayOf(new Date().toISOString(), timeZone)}T00:00:00Z`);
  const friday = today + ((12 - new Date(today).getUTCDay()) % 7) * 86_400_000;
  const day = (at: number) => new Date(at).toISOString().slice(0, 10);
  return { from: `${day(friday)}T09:00`, to: `${day(friday + 3 * 86_400_000)}T17:00`, quantity: "1" };
}
