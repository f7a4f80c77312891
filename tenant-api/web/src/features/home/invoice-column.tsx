import { Button } from "@rentright/ui/button";
import { unwrap } from "@rentright/ui/lib/api";
import { queryOptions, useQuery } from "@tanstack/react-query";
import { FileText } from "lucide-react";
import { Link } from "react-router";
import { api } from "@/api/client";
import { useFormats } from "@/shared/format";
import { to } from "@/shared/links";
import { useCan } from "@/shared/session";
import { useWords } from "@/shared/words";
import { ColumnFrame, ColumnRow } from "./column-frame";
import type { Place } from "./today";

export const toInvoiceQuery = ({ store }: Place) =>
  queryOptions({
    queryKey: ["orders", "today", "invoice", store],
    refetchInterval: 60_000,
    queryFn: ({ signal }) =>
      unwrap(
        api.GET("/api/v1/orders", {
          params: { query: { to_invoice: true, store: store ?? undefined, limit: 100 } },
          signal,
        }),
      ),
  });

/** What went out or came back, and is not invoiced yet. */
export function InvoiceColumn({ place }: { place: Place }) {
  const t = useWords("home");
  const formats = useFormats();
  const may = useCan("money:write");
  const todo = useQuery(toInvoiceQuery(place));
  return (
    <ColumnFrame
      name="invoice"
      icon={FileText}
      colour="text-attention"
      title={t("today.invoice.title")}
      none={t("today.invoice.none")}
      behind={to.ordersToInvoice(place.store)}
      rows={todo.data?.data}
      more={todo.data?.has_more}
      error={todo.error}
      onRetry={() => void todo.refetch()}
    >
      {(one) => (
        <ColumnRow
          key={one.id}
          path={to.order(one.id)}
          title={one.customer ?? t("today.nobody")}
          about={
            <>
              <span className="tabular-nums">{one.number}</span>
              {one.gross &&
                ` · ${formats.money({ ...one.gross, minor: one.gross.minor - one.invoiced_minor })}`}
              {one.contents && ` · ${one.contents}`}
            </>
          }
          act={
            may && (
              <Button asChild size="sm" className="relative">
                <Link to={to.order(one.id, "invoice")} data-today-act aria-keyshortcuts="s">
                  {t("today.invoiceIt")}
                  <span className="sr-only"> {one.number}</span>
                </Link>
              </Button>
            )
          }
        />
      )}
    </ColumnFrame>
  );
}
