//! What invoices, payments and deposits look like from outside.

mod deposit;
mod invoice;
mod payment;

pub(crate) use deposit::{DepositBody, Deposits};
pub(crate) use invoice::{BillTo, InvoiceBody, InvoiceSummary, OrderInvoices};
pub(crate) use payment::{PaymentBody, Payments};
