import { cn } from "@rentright/ui/lib/cn";
import type { ReactNode } from "react";
import { Link } from "react-router";
import type { Invoice, InvoiceLine } from "@/api/types";
import { countryName } from "@/shared/countries";
import { useFormats } from "@/shared/format";
import { to } from "@/shared/links";
import { useSession } from "@/shared/session";
import { useWords } from "@/shared/words";

/** The document as it looks on paper: for whom, what, which taxes, what it comes to. */
export function Paper({ invoice }: { invoice: Invoice }) {
  const t = useWords("money");
  const { tenant } = useSession();
  const formats = useFormats();
  const note = invoice.kind === "credit_note";
  return (
    <article
      aria-label={invoice.number ?? t("draft")}
      className="bg-surface border-line @container rounded-lg border"
    >
      <div className="flex flex-wrap justify-between gap-x-8 gap-y-4 px-4 pt-5 pb-4 @2xl:px-8 @2xl:pt-8">
        <div className="min-w-0">
          <p className="text-subtle text-xs">{tenant.company}</p>
          <BillTo invoice={invoice} />
        </div>
        <dl className="grid grid-cols-[auto_auto] content-start gap-x-4 gap-y-1 tabular-nums">
          <Fact name={t(note ? "creditNote" : "invoice")}>
            {invoice.number ?? <span className="text-muted font-normal">{t("noNumber")}</span>}
          </Fact>
          {invoice.credits && (
            <Fact name={t("paper.credits")}>
              <Link to={to.invoice(invoice.credits.id)} className="text-accent-text underline">
                {invoice.credits.number}
              </Link>
            </Fact>
          )}
          <Fact name={t("paper.order")}>
            <Link to={to.order(invoice.order_id)} className="text-accent-text underline">
              {invoice.order_number}
            </Link>
          </Fact>
          {invoice.issued_on && <Fact name={t("paper.issued")}>{formats.date(invoice.issued_on)}</Fact>}
          {invoice.due_on && <Fact name={t("paper.due")}>{formats.date(invoice.due_on)}</Fact>}
          {invoice.periodic && invoice.from && invoice.to && (
            <Fact name={t("paper.period")}>
              {formats.date(invoice.from)} – {formats.date(invoice.to)}
            </Fact>
          )}
        </dl>
      </div>
      <table className="w-full border-collapse">
        <caption className="sr-only">{t("paper.lines")}</caption>
        <thead>
          <tr className="text-subtle border-line border-y text-left text-xs">
            <th scope="col" className="px-4 py-2 font-medium @2xl:pl-8">
              {t("paper.what")}
            </th>
            <th scope="col" className="hidden px-2 py-2 text-right font-medium @md:table-cell">
              {t("paper.quantity")}
            </th>
            <th scope="col" className="hidden px-2 py-2 text-right font-medium @md:table-cell">
              {t("paper.tax")}
            </th>
            <th scope="col" className="px-4 py-2 text-right font-medium whitespace-nowrap @2xl:pr-8">
              {t(invoice.prices_with_tax ? "paper.withTax" : "paper.withoutTax")}
            </th>
          </tr>
        </thead>
        <tbody>
          {invoice.lines.map((line, at) => (
            // Lines of a document never change: their place is their name.
            <LineRow key={at} line={line} invoice={invoice} />
          ))}
        </tbody>
      </table>
      <Sums invoice={invoice} />
      {(invoice.note || invoice.terms || (note && invoice.reason)) && (
        <div className="border-line text-muted space-y-2 border-t px-4 py-4 @2xl:px-8">
          {note && invoice.reason && <p className="break-words">{invoice.reason}</p>}
          {invoice.note && <p className="break-words whitespace-pre-line">{invoice.note}</p>}
          {invoice.terms && <p className="break-words whitespace-pre-line">{invoice.terms}</p>}
        </div>
      )}
    </article>
  );
}

function BillTo({ invoice }: { invoice: Invoice }) {
  const { staff, tenant } = useSession();
  const { bill_to: to_ } = invoice;
  const lines = [
    to_.organisation && to_.organisation !== to_.name ? to_.organisation : null,
    to_.line1,
    to_.line2,
    [to_.postal_code, to_.city].filter(Boolean).join(" "),
    to_.district,
    to_.country && to_.country !== tenant.region
      ? countryName(to_.country, staff.locale ?? tenant.locale)
      : null,
  ].filter(Boolean);
  return (
    <address className="mt-2 not-italic">
      {invoice.customer_id ? (
        <Link to={to.customer(invoice.customer_id)} className="text-base font-semibold hover:underline">
          {to_.name}
        </Link>
      ) : (
        <span className="text-base font-semibold">{to_.name}</span>
      )}
      {lines.map((line) => (
        <span key={line} className="block break-words">
          {line}
        </span>
      ))}
      {to_.email && <span className="text-muted block break-all">{to_.email}</span>}
    </address>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-muted">{name}</dt>
      <dd className="font-medium">{children}</dd>
    </>
  );
}

function LineRow({ line, invoice }: { line: InvoiceLine; invoice: Invoice }) {
  const t = useWords("money");
  const formats = useFormats();
  const amount = invoice.prices_with_tax ? line.gross_minor : line.net_minor;
  const plain = line.kind === "text";
  const tax = formats.percent(line.tax_bp / 10_000);
  return (
    <tr className="border-line border-b align-baseline">
      <th scope="row" className="px-4 py-2.5 text-left font-normal @2xl:pl-8">
        <span className={cn("break-words", plain ? "text-muted" : "font-medium")}>{line.name}</span>
        <span className="text-muted block text-[0.8125rem] tabular-nums empty:hidden">
          {[
            line.from && line.to && formats.range(line.from, line.to),
            line.discount_bp > 0 &&
              t("paper.discount", { percent: formats.percent(line.discount_bp / 10_000) }),
            line.note,
          ]
            .filter(Boolean)
            .join(" · ")}
        </span>
        {!plain && (
          <span className="text-muted block text-[0.8125rem] tabular-nums @md:hidden">
            {t("paper.quantityTax", { quantity: formats.number(line.quantity), tax })}
          </span>
        )}
      </th>
      <td className="hidden px-2 py-2.5 text-right tabular-nums @md:table-cell">
        {!plain && formats.number(line.quantity)}
      </td>
      <td className="text-muted hidden px-2 py-2.5 text-right tabular-nums @md:table-cell">
        {!plain && tax}
      </td>
      <td className="px-4 py-2.5 text-right whitespace-nowrap tabular-nums @2xl:pr-8">
        {!plain && formats.money({ minor: amount, currency: invoice.currency })}
      </td>
    </tr>
  );
}

function Sums({ invoice }: { invoice: Invoice }) {
  const t = useWords("money");
  const formats = useFormats();
  const money = (minor: number) => formats.money({ minor, currency: invoice.currency });
  const issued = invoice.kind === "invoice" && invoice.state !== "draft" && invoice.state !== "void";
  const rows: Array<[string, string]> = [
    [t("paper.net"), money(invoice.net_minor)],
    ...invoice.taxes
      .filter((tax) => tax.tax_minor !== 0)
      .map((tax): [string, string] => [
        t("paper.taxOf", { name: tax.name, rate: formats.percent(tax.rate_bp / 10_000) }),
        money(tax.tax_minor),
      ]),
  ];
  const after: Array<[string, string]> = [
    ...(invoice.paid_minor > 0
      ? [[t("sums.paid"), `−${money(invoice.paid_minor)}`] as [string, string]]
      : []),
    ...(invoice.credited_minor > 0
      ? [[t("paper.credited"), `−${money(invoice.credited_minor)}`] as [string, string]]
      : []),
  ];
  return (
    <dl className="ml-auto grid max-w-sm grid-cols-[1fr_auto] gap-y-1 px-4 py-4 tabular-nums @2xl:pr-8">
      {rows.map(([name, amount]) => (
        <div key={name} className="text-muted contents">
          <dt className="text-muted">{name}</dt>
          <dd className="text-muted pl-6 text-right">{amount}</dd>
        </div>
      ))}
      <dt className="pt-1 text-base font-semibold">
        {t(invoice.kind === "credit_note" ? "paper.totalCredit" : "paper.total")}
      </dt>
      <dd className="pt-1 pl-6 text-right text-base font-semibold" data-testid="invoice-gross">
        {money(invoice.gross_minor)}
      </dd>
      {issued &&
        after.map(([name, amount]) => (
          <div key={name} className="contents">
            <dt className="text-muted">{name}</dt>
            <dd className="text-muted pl-6 text-right">{amount}</dd>
          </div>
        ))}
      {issued && (
        <>
          <dt className="border-line mt-0.5 border-t pt-1.5 font-semibold">{t("paper.open")}</dt>
          <dd
            className={cn(
              "border-line mt-0.5 border-t pt-1.5 pl-6 text-right font-semibold",
              invoice.state === "overdue" && "text-late",
            )}
            data-testid="invoice-open"
          >
            {money(invoice.open_minor)}
          </dd>
        </>
      )}
    </dl>
  );
}
