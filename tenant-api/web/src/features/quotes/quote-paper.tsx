import { cn } from "@rentright/ui/lib/cn";
import type { PublicQuote } from "@/api/types";
import type { Formats } from "@/shared/format";
import { useWords } from "@/shared/words";

type Line = PublicQuote["lines"][number];

/** What is offered: where and when, line by line, what it comes to, and on which terms. */
export function QuotePaper({ quote, formats }: { quote: PublicQuote; formats: Formats }) {
  const t = useWords("quotes");
  const { store } = quote;
  const { address } = store;
  const place = [address.line1, address.line2, [address.postal_code, address.city].filter(Boolean).join(" ")];
  return (
    <div className="bg-surface border-line rounded-lg border print:border-0">
      <dl className="border-line grid gap-x-6 gap-y-3 border-b p-4 sm:grid-cols-2 print:grid-cols-2 print:px-0">
        {quote.from && <Fact name={t("from")}>{formats.dateTime(quote.from)}</Fact>}
        {quote.to && <Fact name={t("until")}>{formats.dateTime(quote.to)}</Fact>}
        <Fact name={t("store")}>
          {store.name}
          {place.filter(Boolean).map((part) => (
            <span key={part} className="text-muted block font-normal">
              {part}
            </span>
          ))}
          {address.phone && (
            <a href={`tel:${address.phone}`} className="text-accent-text block font-normal">
              {address.phone}
            </a>
          )}
        </Fact>
        <Fact name={t("validUntil")}>{formats.dateTime(quote.valid_until)}</Fact>
        {quote.reference && <Fact name={t("reference")}>{quote.reference}</Fact>}
      </dl>
      <table className="w-full border-collapse">
        <caption className="sr-only">{t("what")}</caption>
        <thead>
          <tr className="text-subtle text-left text-xs">
            <th scope="col" className="px-4 py-2 font-medium print:px-0">
              {t("what")}
            </th>
            <th scope="col" className="px-4 py-2 text-right font-medium sm:whitespace-nowrap print:px-0">
              {quote.prices_with_tax ? t("withTax") : t("withoutTax")}
            </th>
          </tr>
        </thead>
        <tbody>
          {quote.lines.map((line, at) => (
            // Lines never change here: their place is their name.
            <LineRow key={at} line={line} quote={quote} formats={formats} />
          ))}
        </tbody>
      </table>
      <Sums quote={quote} formats={formats} />
      {quote.terms && (
        <section className="border-line border-t p-4 print:px-0">
          <h2 className="font-semibold">{t("terms")}</h2>
          <p className="text-muted mt-1 break-words whitespace-pre-line">{quote.terms}</p>
        </section>
      )}
    </div>
  );
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-subtle text-xs">{name}</dt>
      <dd className="font-medium break-words">{children}</dd>
    </div>
  );
}

function LineRow({ line, quote, formats }: { line: Line; quote: PublicQuote; formats: Formats }) {
  const t = useWords("quotes");
  const amount = { minor: line.amount_minor, currency: quote.currency };
  const ownTimes = line.from || line.to;
  return (
    <tr className="border-line break-inside-avoid border-t align-baseline">
      <th
        scope="row"
        className={cn("px-4 py-2.5 text-left font-normal print:px-0", line.part && "pl-9 print:pl-6")}
      >
        {line.kind !== "text" && (
          <span className="text-muted mr-1.5 tabular-nums">{formats.number(line.quantity)} ×</span>
        )}
        <span className={cn("break-words", line.part || line.kind === "text" ? "text-muted" : "font-medium")}>
          {line.name}
        </span>
        {ownTimes && (
          <span className="text-subtle block text-[0.8125rem]">
            {t("lineTimes", {
              from: formats.dateTime(line.from ?? quote.from),
              to: formats.dateTime(line.to ?? quote.to),
            })}
          </span>
        )}
      </th>
      <td className="px-4 py-2.5 text-right whitespace-nowrap tabular-nums print:px-0">
        {line.kind !== "text" && !(line.part && line.amount_minor === 0) && formats.money(amount)}
      </td>
    </tr>
  );
}

function Sums({ quote, formats }: { quote: PublicQuote; formats: Formats }) {
  const t = useWords("quotes");
  const money = (minor: number) => formats.money({ minor, currency: quote.currency });
  const rows: Array<[string, number]> = [
    [t("net"), quote.totals.net_minor],
    ...quote.taxes
      .filter((tax) => tax.tax_minor !== 0)
      .map((tax): [string, number] => [
        t("tax", { rate: formats.percent(tax.rate_bp / 10_000) }),
        tax.tax_minor,
      ]),
  ];
  return (
    <dl className="border-line-strong/60 ml-auto grid max-w-md grid-cols-[1fr_auto] gap-x-6 gap-y-1 border-t px-4 py-3 tabular-nums print:px-0">
      {rows.map(([name, minor]) => (
        <div key={name} className="text-muted contents">
          <dt className="text-muted">{name}</dt>
          <dd className="text-muted text-right">{money(minor)}</dd>
        </div>
      ))}
      <dt className="text-base font-semibold">{t("total")}</dt>
      <dd className="text-right text-base font-semibold">{money(quote.totals.gross_minor)}</dd>
      {quote.totals.deposit_minor > 0 && (
        <>
          <dt className="text-muted">{t("deposit")}</dt>
          <dd className="text-muted text-right">{money(quote.totals.deposit_minor)}</dd>
        </>
      )}
    </dl>
  );
}
