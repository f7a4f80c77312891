import { Card } from "@rentright/ui/card";
import { ErrorState } from "@rentright/ui/error-state";
import { unwrap } from "@rentright/ui/lib/api";
import { SkeletonLines } from "@rentright/ui/skeleton";
import { queryOptions, useQuery } from "@tanstack/react-query";
import { CircleAlert } from "lucide-react";
import { Link } from "react-router";
import { api } from "@/api/client";
import type { InvoiceSummary } from "@/api/types";
import { useFormats } from "@/shared/format";
import { to } from "@/shared/links";
import { useWords } from "@/shared/words";

/** How many are shown; the list behind has them all. */
const SHOWN = 5;

export const openInvoicesQuery = (customer: string) =>
  queryOptions({
    queryKey: ["money", "invoices", "open", customer],
    queryFn: ({ signal }) =>
      unwrap(
        api.GET("/api/v1/invoices", {
          params: { query: { customer, open: true, sort: "due_on", limit: 200 } },
          signal,
        }),
      ),
  });

/** What a customer still owes, and the way to all their invoices and payments. */
export function MoneyCard({ customer }: { customer: string }) {
  const t = useWords("customers");
  const formats = useFormats();
  const open = useQuery(openInvoicesQuery(customer));
  const rows = open.data?.data ?? [];
  const link = "text-accent-text text-[0.8125rem] font-medium hover:underline";
  return (
    <Card
      flush
      title={t("money.title")}
      actions={
        <>
          <Link to={to.invoices({ customer })} className={`${link} px-1.5`}>
            {t("money.invoices")}
          </Link>
          <Link to={to.payments({ customer })} className={`${link} px-1.5`}>
            {t("money.payments")}
          </Link>
        </>
      }
    >
      {open.isError && !open.data ? (
        <ErrorState error={open.error} onRetry={() => void open.refetch()} />
      ) : !open.data ? (
        <SkeletonLines lines={2} className="p-4" />
      ) : rows.length === 0 ? (
        <p className="text-subtle px-4 py-4">{t("money.none")}</p>
      ) : (
        <>
          <p className="flex justify-between gap-3 px-4 py-2.5 font-semibold">
            {t("money.open")}
            <span className="tabular-nums">
              {sums(rows)
                .map((sum) => formats.money(sum))
                .join(" + ")}
              {open.data.has_more && "+"}
            </span>
          </p>
          <ul className="divide-line border-line divide-y border-t">
            {rows.slice(0, SHOWN).map((one) => (
              <li key={one.id} className="flex items-center gap-3 px-4 py-2">
                <Link to={to.invoice(one.id)} className="min-w-0 flex-1 truncate font-medium hover:underline">
                  {one.number}
                </Link>
                <span
                  className={
                    one.state === "overdue"
                      ? "text-late flex items-center gap-1 text-[0.8125rem]"
                      : "text-muted text-[0.8125rem]"
                  }
                >
                  {one.state === "overdue" && <CircleAlert aria-hidden className="size-3.5" />}
                  {t(one.state === "overdue" ? "money.late" : "money.due", {
                    day: formats.date(one.due_on),
                  })}
                </span>
                <span className="tabular-nums">
                  {formats.money({ minor: one.open_minor, currency: one.currency })}
                </span>
              </li>
            ))}
          </ul>
          {rows.length > SHOWN && (
            <Link
              to={to.invoices({ customer, show: "open" })}
              className="border-line text-accent-text hover:bg-hover/60 block border-t px-4 py-2 text-center font-medium outline-offset-[-2px]"
            >
              {t("money.all", { count: rows.length })}
            </Link>
          )}
        </>
      )}
    </Card>
  );
}

/** What is open in each currency. */
function sums(rows: readonly InvoiceSummary[]): Array<{ minor: number; currency: string }> {
  const by = new Map<string, number>();
  for (const { currency, open_minor } of rows) by.set(currency, (by.get(currency) ?? 0) + open_minor);
  return [...by].map(([currency, minor]) => ({ currency, minor }));
}
