import { unwrap } from "@rentright/ui/lib/api";
import { api } from "@/api/client";
import type {
  CaptureBody,
  CreditBody,
  Deposit,
  DepositBody,
  Invoice,
  InvoiceBody,
  Payment,
  PaymentBody,
  RefundBody,
} from "@/api/types";
import { queryClient } from "@/shared/query-client";
import { invoiceQuery, paymentQuery } from "./api";

/** The thing acted on, and the key under which asking again is the same act. */
const at = (id: string, key?: string) => ({
  params: { path: { id } },
  ...(key && { headers: { "Idempotency-Key": key } }),
});

function keepInvoice(invoice: Invoice): Invoice {
  queryClient.setQueryData(invoiceQuery(invoice.id).queryKey, invoice);
  return invoice;
}

function keepPayment(payment: Payment): Payment {
  queryClient.setQueryData(paymentQuery(payment.id).queryKey, payment);
  return payment;
}

export const makeInvoice = async (order: string, body: InvoiceBody, key: string) =>
  keepInvoice(await unwrap(api.POST("/api/v1/orders/{id}/invoices", { ...at(order, key), body })));

export const issueInvoice = async (id: string, body: { due_on?: string }, key: string) =>
  keepInvoice(await unwrap(api.POST("/api/v1/invoices/{id}/issue", { ...at(id, key), body })));

export const voidInvoice = async (id: string, body: { reason: string }, key: string) =>
  keepInvoice(await unwrap(api.POST("/api/v1/invoices/{id}/void", { ...at(id, key), body })));

export const creditInvoice = async (id: string, body: CreditBody, key: string) =>
  keepInvoice(await unwrap(api.POST("/api/v1/invoices/{id}/credit", { ...at(id, key), body })));

export const takePayment = async (order: string, body: PaymentBody, key: string) =>
  keepPayment(await unwrap(api.POST("/api/v1/orders/{id}/payments", { ...at(order, key), body })));

export const voidPayment = async (id: string, body: { reason: string }, key: string) =>
  keepPayment(await unwrap(api.POST("/api/v1/payments/{id}/void", { ...at(id, key), body })));

export const refundPayment = async (id: string, body: RefundBody, key: string) =>
  keepPayment(await unwrap(api.POST("/api/v1/payments/{id}/refund", { ...at(id, key), body })));

export const allocatePayment = async (
  id: string,
  invoices: Array<{ invoice_id: string; minor: number }>,
  key: string,
) =>
  keepPayment(
    await unwrap(api.POST("/api/v1/payments/{id}/allocate", { ...at(id, key), body: { invoices } })),
  );

export const checkPayment = async (id: string): Promise<Payment> =>
  keepPayment(await unwrap(api.POST("/api/v1/payments/{id}/check", at(id))));

export const takeDeposit = (order: string, body: DepositBody, key: string): Promise<Deposit> =>
  unwrap(api.POST("/api/v1/orders/{id}/deposits", { ...at(order, key), body }));

export const captureDeposit = (id: string, body: CaptureBody, key: string): Promise<Deposit> =>
  unwrap(api.POST("/api/v1/deposits/{id}/capture", { ...at(id, key), body }));

export const releaseDeposit = (
  id: string,
  body: { amount_minor?: number; reason?: string },
  key: string,
): Promise<Deposit> => unwrap(api.POST("/api/v1/deposits/{id}/release", { ...at(id, key), body }));

export const reHoldDeposit = (id: string, body: { expires_at?: string }, key: string): Promise<Deposit> =>
  unwrap(api.POST("/api/v1/deposits/{id}/re-hold", { ...at(id, key), body }));

export const checkDeposit = (id: string): Promise<Deposit> =>
  unwrap(api.POST("/api/v1/deposits/{id}/check", at(id)));
