//! Payments and refunds.

use platform_kernel::{CustomerId, DepositId, Instant, InvoiceId, OrderId, PaymentId, Result};
use serde::Serialize;

use crate::money::model::state::{PaymentAct, PaymentKind, PaymentMethod, PaymentState};
use crate::money::store::payments::{AllocationRow, PaymentRow};

/// Where a payment or a hold stands at the gateway.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub(crate) struct AtGateway {
    /// Which gateway.
    pub(crate) name: String,
    /// Where the customer puts the card in: open it here, or send it.
    pub(crate) url: Option<String>,
    /// Until when.
    pub(crate) expires_at: Option<Instant>,
    /// Why it was refused.
    pub(crate) failure: Option<String>,
}

/// A part of a payment on an invoice.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
#[schema(as = PaymentAllocation)]
pub(crate) struct AllocationBody {
    invoice_id: InvoiceId,
    number: Option<String>,
    minor: i64,
}

/// Money that came in, or went back.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
#[schema(as = Payment)]
pub(crate) struct PaymentBody {
    id: PaymentId,
    kind: PaymentKind,
    state: PaymentState,
    method: PaymentMethod,
    /// Typed at the desk, moved by the gateway, or taken from another system's books.
    source: String,
    order_id: Option<OrderId>,
    order_number: Option<String>,
    customer_id: Option<CustomerId>,
    customer: Option<String>,
    /// ISO 4217.
    currency: String,
    /// Always positive, but another system's books may hold payments of nothing.
    amount_minor: i64,
    /// Of it, on invoices.
    allocated_minor: i64,
    /// Of it, refunded or about to be.
    refunded_minor: i64,
    /// Neither: the customer's credit.
    free_minor: i64,
    /// Of a refund: what it gives back. Another system's books need not say.
    refund_of: Option<PaymentId>,
    /// The deposit that it was kept from.
    deposit_id: Option<DepositId>,
    reference: Option<String>,
    note: Option<String>,
    paid_at: Instant,
    gateway: Option<AtGateway>,
    allocations: Vec<AllocationBody>,
    /// Who typed it, or took it in the system before.
    by: Option<String>,
    void_reason: Option<String>,
    /// What can be done with it now.
    acts: Vec<PaymentAct>,
    version: i32,
    created_at: Instant,
}

impl PaymentBody {
    /// A payment with its parts among `parts`.
    pub(crate) fn of(row: PaymentRow, parts: &[AllocationRow]) -> Result<Self> {
        let facts = row.facts()?;
        let allocations = parts.iter().filter(|p| p.payment_id == row.id);
        Ok(Self {
            free_minor: row.free(),
            acts: facts.acts(),
            allocations: allocations
                .map(|p| AllocationBody {
                    invoice_id: p.invoice_id.into(),
                    number: p.number.clone(),
                    minor: p.minor,
                })
                .collect(),
            id: row.id.into(),
            kind: facts.kind,
            state: facts.state,
            method: facts.method,
            source: row.source,
            order_id: row.order_id.map(Into::into),
            order_number: row.order_number,
            customer_id: row.customer_id.map(Into::into),
            customer: row.customer,
            currency: row.currency,
            amount_minor: row.amount_minor,
            allocated_minor: row.allocated_minor,
            refunded_minor: row.refunded_minor,
            refund_of: row.refund_of.map(Into::into),
            deposit_id: row.deposit_id.map(Into::into),
            reference: row.reference,
            note: row.note,
            paid_at: row.paid_at,
            gateway: row.gateway.map(|name| AtGateway {
                name,
                url: row
                    .gateway_url
                    .filter(|_| facts.state == PaymentState::ActionRequired),
                expires_at: row.gateway_expires_at,
                failure: row.failure,
            }),
            by: row.by,
            void_reason: row.void_reason,
            version: row.version,
            created_at: row.created_at,
        })
    }

    pub(crate) fn id(&self) -> PaymentId {
        self.id
    }
    pub(crate) fn version(&self) -> i32 {
        self.version
    }
}

/// The payments of an order.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = OrderPayments)]
pub(crate) struct Payments {
    pub(crate) data: Vec<PaymentBody>,
    pub(crate) paid_minor: i64,
    /// What the order still takes: the larger of its sum and what is invoiced, less what is paid.
    pub(crate) due_minor: i64,
    /// ISO 4217.
    pub(crate) currency: String,
}
