import { Button } from "@rentright/ui/button";
import { ErrorState } from "@rentright/ui/error-state";
import { isApiError } from "@rentright/ui/lib/problem";
import { SkeletonLines } from "@rentright/ui/skeleton";
import { useQuery } from "@tanstack/react-query";
import { ChevronLeft } from "lucide-react";
import { Link, useParams } from "react-router";
import type { Invoice } from "@/api/types";
import type { First } from "@/shared/first";
import { to } from "@/shared/links";
import { Guard, Page } from "@/shared/page";
import { queryClient } from "@/shared/query-client";
import { useWords } from "@/shared/words";
import { invoiceQuery } from "../api";
import { InvoicePill } from "../parts/looks";
import { InvoiceActs } from "./invoice-acts";
import { InvoiceNotices, InvoiceSides } from "./invoice-parts";
import { Paper } from "./paper";

export const first: First = ({ params: { id }, may }) =>
  id && may("money:read") ? [queryClient.prefetchQuery(invoiceQuery(id))] : [];

/** A document on a page of its own. */
export default function InvoiceRoute() {
  const t = useWords("money");
  const { id = "" } = useParams();
  return (
    <Guard need="money:read" title={t("invoice")}>
      <InvoicePage key={id} id={id} />
    </Guard>
  );
}

function InvoicePage({ id }: { id: string }) {
  const t = useWords("money");
  const invoice = useQuery(invoiceQuery(id));
  if (invoice.data) return <Shown invoice={invoice.data} />;
  const missing = invoice.isError && isApiError(invoice.error, "not-found");
  return (
    <Page title={t("invoice")} bare>
      {invoice.isError ? (
        <ErrorState
          title={missing ? t("notFound") : undefined}
          error={invoice.error}
          onRetry={missing ? undefined : () => void invoice.refetch()}
          action={
            <Button asChild>
              <Link to={to.invoices()}>{t("backToList")}</Link>
            </Button>
          }
        />
      ) : (
        <SkeletonLines lines={10} />
      )}
    </Page>
  );
}

function Shown({ invoice }: { invoice: Invoice }) {
  const t = useWords("money");
  const name = invoice.number ?? t("draftOf", { order: invoice.order_number });
  return (
    <Page title={name} bare="own">
      <Link
        to={to.invoices()}
        className="text-muted hover:text-text mb-2 inline-flex items-center gap-1 text-[0.8125rem]"
      >
        <ChevronLeft aria-hidden className="size-4" />
        {t("invoices")}
      </Link>
      <header className="mb-4 flex flex-wrap items-center gap-x-3 gap-y-2">
        <h1 className="text-xl leading-8 font-semibold tabular-nums">{name}</h1>
        <InvoicePill invoice={invoice} />
        <div className="sm:ml-auto">
          <InvoiceActs invoice={invoice} />
        </div>
      </header>
      <InvoiceNotices invoice={invoice} />
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_18rem]">
        <Paper invoice={invoice} />
        <InvoiceSides invoice={invoice} />
      </div>
    </Page>
  );
}
