import { unwrap } from "@rentright/ui/lib/api";
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { api } from "@/api/client";
import type { DocumentKind, InvoiceState, MoneySettings, PaymentMethod, PaymentState } from "@/api/types";
import { moneyOf } from "@/shared/money-keys";
import { queryClient } from "@/shared/query-client";

export const orderInvoicesQuery = (id: string) =>
  queryOptions({
    queryKey: [...moneyOf(id), "invoices"],
    queryFn: ({ signal }) =>
      unwrap(api.GET("/api/v1/orders/{id}/invoices", { params: { path: { id } }, signal })),
  });

export const orderPaymentsQuery = (id: string) =>
  queryOptions({
    queryKey: [...moneyOf(id), "payments"],
    queryFn: ({ signal }) =>
      unwrap(api.GET("/api/v1/orders/{id}/payments", { params: { path: { id } }, signal })),
  });

export const orderDepositsQuery = (id: string) =>
  queryOptions({
    queryKey: [...moneyOf(id), "deposits"],
    queryFn: ({ signal }) =>
      unwrap(api.GET("/api/v1/orders/{id}/deposits", { params: { path: { id } }, signal })),
  });

export const invoiceQuery = (id: string) =>
  queryOptions({
    queryKey: ["money", "invoice", id],
    queryFn: ({ signal }) => unwrap(api.GET("/api/v1/invoices/{id}", { params: { path: { id } }, signal })),
  });

export interface InvoiceArgs {
  q?: string;
  sort?: string;
  state?: InvoiceState;
  kind?: DocumentKind;
  customer?: string;
  overdue?: boolean;
  open?: boolean;
}

const PAGE = 100;

export const invoicesQuery = (args: InvoiceArgs) =>
  infiniteQueryOptions({
    queryKey: ["money", "invoices", args],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      unwrap(
        api.GET("/api/v1/invoices", {
          params: { query: { ...args, limit: PAGE, cursor: pageParam } },
          signal,
        }),
      ),
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });

export interface PaymentArgs {
  q?: string;
  sort?: string;
  state?: PaymentState;
  kind?: "payment" | "refund";
  method?: PaymentMethod;
  customer?: string;
  from?: string;
  to?: string;
}

export const paymentsQuery = (args: PaymentArgs) =>
  infiniteQueryOptions({
    queryKey: ["money", "payments", args],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      unwrap(
        api.GET("/api/v1/payments", {
          params: { query: { ...args, limit: PAGE, cursor: pageParam } },
          signal,
        }),
      ),
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });

export const paymentQuery = (id: string) =>
  queryOptions({
    queryKey: ["money", "payment", id],
    queryFn: ({ signal }) => unwrap(api.GET("/api/v1/payments/{id}", { params: { path: { id } }, signal })),
  });

export const moneySettingsQuery = queryOptions({
  queryKey: ["settings", "money"],
  staleTime: 60_000,
  queryFn: async ({ signal }) =>
    (await unwrap(api.GET("/api/v1/settings/money", { signal }))) as MoneySettings,
});

/** Where the document lies as a PDF: a plain address, so that the browser shows or keeps it as its reader likes. */
export const pdfOf = (invoice: string) => `/api/v1/invoices/${invoice}/document.pdf`;

/** After any act all money on screen is read anew, and the orders whose sums follow from it. */
export function moneyChanged(): void {
  void queryClient.invalidateQueries({
    predicate: ({ queryKey: [room] }) => room === "money" || room === "orders",
  });
}
