//! Invoices and credit notes.

use platform_kernel::{CustomerId, Day, Error, Instant, InvoiceId, OrderId, PaymentId, Result};
use serde::{Deserialize, Serialize};

use crate::money::model::document::{DocumentLine, DocumentTax};
use crate::money::model::state::{DocumentKind, InvoiceAct, InvoiceState, PaymentMethod};
use crate::money::store::invoices::InvoiceRow;
use crate::money::store::list::SummaryRow;
use crate::money::store::payments::AllocationRow;

/// Whom a document is made out to, as it was then.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub(crate) struct BillTo {
    /// A person's name, or an organisation's.
    pub name: String,
    /// The organisation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organisation: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line1: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line2: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub postal_code: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub city: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub district: Option<String>,
    /// ISO 3166-1 alpha-2.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
}

/// Another document that this one has to do with.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub(crate) struct DocumentRef {
    id: InvoiceId,
    number: Option<String>,
}

/// A credit note on an invoice.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub(crate) struct CreditNoteRef {
    id: InvoiceId,
    number: Option<String>,
    gross_minor: i64,
    issued_on: Option<Day>,
}

/// A part of a payment on an invoice.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub(crate) struct InvoicePayment {
    id: PaymentId,
    method: PaymentMethod,
    /// What of it went to this invoice.
    minor: i64,
    paid_at: Instant,
}

/// An invoice or a credit note.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
#[schema(as = Invoice)]
pub(crate) struct InvoiceBody {
    id: InvoiceId,
    kind: DocumentKind,
    /// Its number, once it is issued.
    number: Option<String>,
    state: InvoiceState,
    order_id: OrderId,
    order_number: String,
    customer_id: Option<CustomerId>,
    /// The name on the document.
    customer: String,
    bill_to: BillTo,
    /// ISO 4217.
    currency: String,
    /// Whether prices are with tax.
    prices_with_tax: bool,
    lines: Vec<DocumentLine>,
    taxes: Vec<DocumentTax>,
    net_minor: i64,
    tax_minor: i64,
    gross_minor: i64,
    paid_minor: i64,
    credited_minor: i64,
    /// What is still owed.
    open_minor: i64,
    issued_on: Option<Day>,
    due_on: Option<Day>,
    /// Whether it charges a part of a long hire.
    periodic: bool,
    /// What it charges begins.
    from: Option<Instant>,
    /// What it charges ends.
    to: Option<Instant>,
    /// Of a credit note: the invoice that it takes from.
    credits: Option<DocumentRef>,
    /// Of a credit note: the order has it to be invoiced again.
    bill_again: bool,
    credit_notes: Vec<CreditNoteRef>,
    payments: Vec<InvoicePayment>,
    note: Option<String>,
    /// Terms of payment.
    terms: Option<String>,
    /// Why it is void, or why it was credited.
    reason: Option<String>,
    /// What can be done with it now.
    acts: Vec<InvoiceAct>,
    version: i32,
    created_at: Instant,
    updated_at: Instant,
}

/// The state that is shown: what is owed past its day is overdue.
fn shown(state: &str, open: i64, due_on: Option<Day>, today: Day) -> Result<InvoiceState> {
    if open > 0 && due_on.is_some_and(|due| due < today) {
        return Ok(InvoiceState::Overdue);
    }
    InvoiceState::parse(state).ok_or_else(|| Error::internal(format!("an invoice is `{state}`")))
}

fn kind(text: &str) -> Result<DocumentKind> {
    DocumentKind::parse(text).ok_or_else(|| Error::internal(format!("a document is `{text}`")))
}

impl InvoiceBody {
    /// A document among those of its order, with what was paid on it.
    pub(crate) fn of(
        row: InvoiceRow,
        all: &[InvoiceRow],
        parts: &[AllocationRow],
        bill_to: BillTo,
        today: Day,
    ) -> Result<Self> {
        let (lines, taxes, open_minor) = (row.lines()?, row.taxes()?, row.open());
        let state = shown(&row.state, open_minor, row.due_on, today)?;
        let kind = kind(&row.kind)?;
        let payments = parts.iter().filter(|p| p.invoice_id == row.id);
        Ok(Self {
            acts: state.acts(kind, (row.paid_minor, row.credited_minor, row.gross_minor)),
            credits: row.credits_id.map(|of| DocumentRef {
                id: of.into(),
                number: all
                    .iter()
                    .find(|i| i.id == of)
                    .and_then(|i| i.number.clone()),
            }),
            credit_notes: all
                .iter()
                .filter(|i| i.credits_id == Some(row.id))
                .map(|i| CreditNoteRef {
                    id: i.id.into(),
                    number: i.number.clone(),
                    gross_minor: i.gross_minor,
                    issued_on: i.issued_on,
                })
                .collect(),
            payments: payments
                .map(|p| InvoicePayment {
                    id: p.payment_id.into(),
                    method: PaymentMethod::parse(&p.method).unwrap_or(PaymentMethod::Other),
                    minor: p.minor,
                    paid_at: p.paid_at,
                })
                .collect(),
            id: row.id.into(),
            kind,
            number: row.number,
            state,
            order_id: row.order_id.into(),
            order_number: row.order_number,
            customer_id: row.customer_id.map(Into::into),
            customer: row.customer,
            bill_to,
            currency: row.currency,
            prices_with_tax: row.prices_with_tax,
            lines,
            taxes,
            net_minor: row.net_minor,
            tax_minor: row.tax_minor,
            gross_minor: row.gross_minor,
            paid_minor: row.paid_minor,
            credited_minor: row.credited_minor,
            open_minor,
            issued_on: row.issued_on,
            due_on: row.due_on,
            periodic: row.periodic,
            from: row.starts_at,
            to: row.ends_at,
            bill_again: row.bill_again,
            note: row.note,
            terms: row.terms,
            reason: row.void_reason.or(row.reason),
            version: row.version,
            created_at: row.created_at,
            updated_at: row.updated_at,
        })
    }

    pub(crate) fn id(&self) -> InvoiceId {
        self.id
    }
    pub(crate) fn version(&self) -> i32 {
        self.version
    }
}

/// A document in a list.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct InvoiceSummary {
    id: InvoiceId,
    kind: DocumentKind,
    number: Option<String>,
    state: InvoiceState,
    order_id: OrderId,
    order_number: String,
    customer_id: Option<CustomerId>,
    customer: String,
    /// ISO 4217.
    currency: String,
    gross_minor: i64,
    paid_minor: i64,
    credited_minor: i64,
    /// What is still owed.
    open_minor: i64,
    issued_on: Option<Day>,
    due_on: Option<Day>,
    periodic: bool,
    version: i32,
    created_at: Instant,
}

impl InvoiceSummary {
    /// As the list shows it.
    pub(crate) fn of(row: SummaryRow, today: Day) -> Result<Self> {
        let counts = row.kind == "invoice" && !matches!(row.state.as_str(), "draft" | "void");
        let open_minor = if counts {
            row.gross_minor - row.paid_minor - row.credited_minor
        } else {
            0
        };
        Ok(Self {
            state: shown(&row.state, open_minor, row.due_on, today)?,
            kind: kind(&row.kind)?,
            id: row.id.into(),
            number: row.number,
            order_id: row.order_id.into(),
            order_number: row.order_number,
            customer_id: row.customer_id.map(Into::into),
            customer: row.customer,
            currency: row.currency,
            gross_minor: row.gross_minor,
            paid_minor: row.paid_minor,
            credited_minor: row.credited_minor,
            open_minor,
            issued_on: row.issued_on,
            due_on: row.due_on,
            periodic: row.periodic,
            version: row.version,
            created_at: row.created_at,
        })
    }
}

impl From<InvoiceRow> for SummaryRow {
    fn from(row: InvoiceRow) -> Self {
        Self {
            id: row.id,
            kind: row.kind,
            number: row.number,
            number_key: None,
            state: row.state,
            order_id: row.order_id,
            order_number: row.order_number,
            customer_id: row.customer_id,
            customer: row.customer,
            currency: row.currency,
            gross_minor: row.gross_minor,
            paid_minor: row.paid_minor,
            credited_minor: row.credited_minor,
            issued_on: row.issued_on,
            due_on: row.due_on,
            periodic: row.periodic,
            version: row.version,
            created_at: row.created_at,
        }
    }
}

/// The documents of an order, and what is left to be charged.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct OrderInvoices {
    pub(crate) data: Vec<InvoiceSummary>,
    /// With tax: what no invoice and no draft has yet. Negative: more was invoiced than the order says now.
    pub(crate) to_invoice_minor: i64,
    pub(crate) invoiced_minor: i64,
    pub(crate) paid_minor: i64,
    /// Paid on the order and on no invoice yet.
    pub(crate) credit_minor: i64,
    /// Open on issued invoices.
    pub(crate) owed_minor: i64,
    /// ISO 4217.
    pub(crate) currency: String,
    /// The draft, if there is one: one an order.
    pub(crate) draft_id: Option<InvoiceId>,
}
