import { Card } from "@rentright/ui/card";
import { cn } from "@rentright/ui/lib/cn";
import { CircleAlert, FilePen, type LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { Link } from "react-router";
import type { Invoice } from "@/api/types";
import { useFormats } from "@/shared/format";
import { to } from "@/shared/links";
import { useWords } from "@/shared/words";
import { METHOD_ICONS } from "../parts/looks";

/** What one has to know before reading on: it is a draft, void, or late. */
export function InvoiceNotices({ invoice }: { invoice: Invoice }) {
  const t = useWords("money");
  const formats = useFormats();
  if (invoice.state === "draft")
    return (
      <Notice icon={FilePen} className="bg-sunken text-muted">
        {t("notice.draft")}
      </Notice>
    );
  if (invoice.state === "void")
    return (
      <Notice icon={CircleAlert} className="bg-sunken text-muted">
        {t("notice.void", { reason: invoice.reason ?? "" })}
      </Notice>
    );
  if (invoice.state === "overdue")
    return (
      <Notice icon={CircleAlert} className="bg-late-soft text-late">
        {t("notice.overdue", {
          amount: formats.money({ minor: invoice.open_minor, currency: invoice.currency }),
          day: formats.date(invoice.due_on),
        })}
      </Notice>
    );
  return null;
}

function Notice({
  icon: Icon,
  className,
  children,
}: {
  icon: LucideIcon;
  className: string;
  children: ReactNode;
}) {
  return (
    <p role="status" className={cn("mb-3 flex gap-2 rounded-lg px-3 py-2", className)}>
      <Icon aria-hidden className="mt-0.5 size-4 shrink-0" />
      <span className="min-w-0 break-words">{children}</span>
    </p>
  );
}

/** What hangs on a document: what was paid on it, and its credit notes. */
export function InvoiceSides({ invoice }: { invoice: Invoice }) {
  const t = useWords("money");
  const formats = useFormats();
  const money = (minor: number) => formats.money({ minor, currency: invoice.currency });
  if (invoice.kind === "credit_note")
    return (
      <Card title={t("credit.one")}>
        <p className="text-muted">{t(invoice.bill_again ? "credit.isAgain" : "credit.isSettled")}</p>
      </Card>
    );
  return (
    <div className="space-y-4">
      <Card title={t("payments")} flush>
        {invoice.payments.length === 0 ? (
          <p className="text-muted px-4 py-3">{t("noPayments")}</p>
        ) : (
          <ul className="divide-line divide-y">
            {invoice.payments.map((one, at) => {
              const Icon = METHOD_ICONS[one.method];
              return (
                <li key={`${one.id}${at}`} className="flex items-center gap-2 px-4 py-2">
                  <Icon aria-hidden className="text-subtle size-4 shrink-0" />
                  <span className="min-w-0 flex-1">
                    <Link to={to.payment(one.id)} className="font-medium hover:underline">
                      {t(`method.${one.method}`)}
                    </Link>
                    <span className="text-muted block text-[0.8125rem] tabular-nums">
                      {formats.dateTime(one.paid_at)}
                    </span>
                  </span>
                  <span className="font-medium tabular-nums">{money(one.minor)}</span>
                </li>
              );
            })}
          </ul>
        )}
      </Card>
      {invoice.credit_notes.length > 0 && (
        <Card title={t("credit.notes")} flush>
          <ul className="divide-line divide-y">
            {invoice.credit_notes.map((one) => (
              <li key={one.id} className="flex items-center gap-2 px-4 py-2">
                <span className="min-w-0 flex-1">
                  <Link to={to.invoice(one.id)} className="font-medium tabular-nums hover:underline">
                    {one.number}
                  </Link>
                  <span className="text-muted block text-[0.8125rem]">{formats.date(one.issued_on)}</span>
                </span>
                <span className="tabular-nums">−{money(one.gross_minor)}</span>
              </li>
            ))}
          </ul>
        </Card>
      )}
    </div>
  );
}
