//! Payments, refunds, and which payment pays which invoice.

use platform_db::TenantTx;
use platform_kernel::{
    CustomerId, DepositId, Error, Instant, InvoiceId, OrderId, PaymentId, Result, StaffId,
};
use serde_json::Value;
use uuid::Uuid;

use crate::money::model::state::{PaymentFacts, PaymentKind, PaymentMethod, PaymentState};

/// A payment's row, with the words that it is shown with.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct PaymentRow {
    /// Its id.
    pub id: Uuid,
    /// `payment` or `refund`.
    pub kind: String,
    /// Where it stands.
    pub state: String,
    /// How it came.
    pub method: String,
    /// `desk`, `gateway` or `import`.
    pub source: String,
    /// On which order.
    pub order_id: Option<Uuid>,
    /// That order's number.
    pub order_number: Option<String>,
    /// By whom.
    pub customer_id: Option<Uuid>,
    /// Their name.
    pub customer: Option<String>,
    /// Of a refund: what it gives back.
    pub refund_of: Option<Uuid>,
    /// The deposit that it was kept from.
    pub deposit_id: Option<Uuid>,
    /// ISO 4217.
    pub currency: String,
    /// How much.
    pub amount_minor: i64,
    /// Of it, on invoices.
    pub allocated_minor: i64,
    /// Of it, refunded or about to be.
    pub refunded_minor: i64,
    /// Which invoices it is meant for.
    pub meant_for: Value,
    /// The counter's or the bank's word for it.
    pub reference: Option<String>,
    /// A remark.
    pub note: Option<String>,
    /// When.
    pub paid_at: Instant,
    /// Through which gateway.
    pub gateway: Option<String>,
    /// The gateway's name of what the customer answers.
    pub gateway_ref: Option<String>,
    /// The gateway's name of the money itself.
    pub gateway_charge: Option<String>,
    /// Where the customer pays.
    pub gateway_url: Option<String>,
    /// Until when.
    pub gateway_expires_at: Option<Instant>,
    /// Why it failed.
    pub failure: Option<String>,
    /// Why it is void.
    pub void_reason: Option<String>,
    /// Who typed it, or took it in the system before, by name.
    pub by: Option<String>,
    /// Its version.
    pub version: i32,
    /// When it was written.
    pub created_at: Instant,
}

impl PaymentRow {
    /// Its id.
    pub fn id(&self) -> PaymentId {
        self.id.into()
    }
    /// What its acts depend on.
    pub fn facts(&self) -> Result<PaymentFacts> {
        let odd = |what: &str| Error::internal(format!("a payment is `{what}`"));
        Ok(PaymentFacts {
            kind: PaymentKind::parse(&self.kind).ok_or_else(|| odd(&self.kind))?,
            state: PaymentState::parse(&self.state).ok_or_else(|| odd(&self.state))?,
            method: PaymentMethod::parse(&self.method).ok_or_else(|| odd(&self.method))?,
            by_gateway: self.source == "gateway",
            amount: self.amount_minor,
            allocated: self.allocated_minor,
            refunded: self.refunded_minor,
        })
    }
    /// Neither on an invoice nor refunded.
    pub fn free(&self) -> i64 {
        if self.kind == "payment" && self.state == "succeeded" {
            self.amount_minor - self.allocated_minor - self.refunded_minor
        } else {
            0
        }
    }
}

/// Payments by id, in the order of their ids; unknown ones are left out.
pub async fn find_many(tx: &mut TenantTx, ids: &[Uuid]) -> Result<Vec<PaymentRow>> {
    Ok(sqlx::query_as!(
        PaymentRow,
        r#"SELECT p.id, p.kind, p.state, p.method, p.source, p.order_id, o.number AS "order_number?", p.customer_id,
                  c.name AS "customer?", p.refund_of, p.deposit_id, p.currency, p.amount_minor, p.allocated_minor,
                  p.refunded_minor, p.meant_for, p.reference, p.note, p.paid_at AS "paid_at: Instant", p.gateway, p.gateway_ref,
                  p.gateway_charge, p.gateway_url, p.gateway_expires_at AS "gateway_expires_at: Instant", p.failure,
                  p.void_reason, coalesce(s.name, h.name) AS "by?", p.version, p.created_at AS "created_at: Instant"
           FROM this_tenant.payments AS p
           LEFT JOIN this_tenant.orders AS o ON o.id = p.order_id
           LEFT JOIN this_tenant.customers AS c ON c.id = p.customer_id
           LEFT JOIN this_tenant.staff AS s ON s.id = p.created_by
           LEFT JOIN this_tenant.past_staff AS h ON h.id = p.created_by
           WHERE p.id = ANY($1) ORDER BY p.id"#,
        ids
    )
    .fetch_all(tx)
    .await?)
}

/// A payment; `NotFound` where there is none.
pub async fn find(tx: &mut TenantTx, id: PaymentId) -> Result<PaymentRow> {
    find_many(tx, &[id.uuid()])
        .await?
        .pop()
        .ok_or(Error::NotFound)
}

/// The ids of an order's payments and refunds.
pub async fn of_order(tx: &mut TenantTx, order: OrderId) -> Result<Vec<Uuid>> {
    Ok(sqlx::query_scalar!(
        "SELECT id FROM this_tenant.payments WHERE order_id = $1",
        order.uuid()
    )
    .fetch_all(tx)
    .await?)
}

/// Locks payments until the transaction ends, in the order of their ids.
pub async fn lock(tx: &mut TenantTx, ids: &[Uuid]) -> Result<()> {
    sqlx::query_scalar!(
        "SELECT id FROM this_tenant.payments WHERE id = ANY($1) ORDER BY id FOR NO KEY UPDATE",
        ids
    )
    .fetch_all(tx)
    .await?;
    Ok(())
}

/// A payment about to be written.
#[derive(Debug)]
pub struct NewPayment<'a> {
    /// Its id.
    pub id: PaymentId,
    /// In or back.
    pub kind: PaymentKind,
    /// Where it stands.
    pub state: PaymentState,
    /// How it came.
    pub method: PaymentMethod,
    /// `desk` or `gateway`.
    pub source: &'a str,
    /// On which order.
    pub order: Option<OrderId>,
    /// By whom.
    pub customer: Option<CustomerId>,
    /// Of a refund: what it gives back.
    pub refund_of: Option<PaymentId>,
    /// The deposit that it was kept from.
    pub deposit: Option<DepositId>,
    /// ISO 4217.
    pub currency: &'a str,
    /// How much.
    pub amount_minor: i64,
    /// Which invoices it is meant for.
    pub meant_for: Value,
    /// The counter's or the bank's word for it.
    pub reference: Option<&'a str>,
    /// A remark.
    pub note: Option<&'a str>,
    /// When.
    pub paid_at: Instant,
    /// Through which gateway.
    pub gateway: Option<&'a str>,
    /// Who types it.
    pub by: Option<StaffId>,
}

/// Inserts one.
pub async fn insert(tx: &mut TenantTx, new: &NewPayment<'_>, now: Instant) -> Result<()> {
    sqlx::query!(
        "INSERT INTO this_tenant.payments (id, kind, state, method, source, order_id, customer_id, refund_of, deposit_id,
             currency, amount_minor, meant_for, reference, note, paid_at, gateway, created_by, created_at, updated_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $18)",
        new.id.uuid(),
        new.kind.as_str(),
        new.state.as_str(),
        new.method.as_str(),
        new.source,
        new.order.map(OrderId::uuid),
        new.customer.map(CustomerId::uuid),
        new.refund_of.map(PaymentId::uuid),
        new.deposit.map(DepositId::uuid),
        new.currency,
        new.amount_minor,
        new.meant_for,
        new.reference,
        new.note,
        new.paid_at as Instant,
        new.gateway,
        new.by.map(StaffId::uuid),
        now as Instant
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// Where a payment stands now, and why, if it failed.
pub async fn save_state(
    tx: &mut TenantTx,
    id: PaymentId,
    state: PaymentState,
    failure: Option<&str>,
    now: Instant,
) -> Result<()> {
    sqlx::query!(
        "UPDATE this_tenant.payments SET state = $2, failure = $3, version = version + 1, updated_at = $4 WHERE id = $1",
        id.uuid(),
        state.as_str(),
        failure,
        now as Instant
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// Marks a payment as typed by mistake.
pub async fn void(tx: &mut TenantTx, id: PaymentId, reason: &str, now: Instant) -> Result<()> {
    sqlx::query!(
        "UPDATE this_tenant.payments SET state = 'void', void_reason = $2, version = version + 1, updated_at = $3 WHERE id = $1",
        id.uuid(),
        reason,
        now as Instant
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// Notes that so much more of a payment is refunded; less, where a refund failed.
pub async fn add_refunded(
    tx: &mut TenantTx,
    id: PaymentId,
    minor: i64,
    now: Instant,
) -> Result<()> {
    sqlx::query!(
        "UPDATE this_tenant.payments SET refunded_minor = refunded_minor + $2, version = version + 1, updated_at = $3
         WHERE id = $1",
        id.uuid(),
        minor,
        now as Instant
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// A part of a payment that pays an invoice.
#[derive(Debug, Clone)]
pub struct AllocationRow {
    /// Of which payment.
    pub payment_id: Uuid,
    /// Which invoice.
    pub invoice_id: Uuid,
    /// Its number.
    pub number: Option<String>,
    /// Of which order.
    pub order_id: Uuid,
    /// How much.
    pub minor: i64,
    /// How the payment came.
    pub method: String,
    /// When it came.
    pub paid_at: Instant,
}

/// Parts of these payments, or on these invoices; the oldest first.
pub async fn allocations(
    tx: &mut TenantTx,
    payments: &[Uuid],
    invoices: &[Uuid],
) -> Result<Vec<AllocationRow>> {
    Ok(sqlx::query_as!(
        AllocationRow,
        r#"SELECT a.payment_id, a.invoice_id, i.number, i.order_id, a.minor, p.method, p.paid_at AS "paid_at: Instant"
           FROM this_tenant.payment_allocations AS a
           JOIN this_tenant.invoices AS i ON i.id = a.invoice_id
           JOIN this_tenant.payments AS p ON p.id = a.payment_id
           WHERE a.payment_id = ANY($1) OR a.invoice_id = ANY($2) ORDER BY a.at, a.payment_id, a.invoice_id"#,
        payments,
        invoices
    )
    .fetch_all(tx)
    .await?)
}

/// Puts more of a payment on an invoice.
pub async fn allocate(
    tx: &mut TenantTx,
    payment: PaymentId,
    invoice: InvoiceId,
    minor: i64,
    now: Instant,
) -> Result<()> {
    sqlx::query!(
        "INSERT INTO this_tenant.payment_allocations AS a (payment_id, invoice_id, minor, at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (payment_id, invoice_id) DO UPDATE SET minor = a.minor + $3",
        payment.uuid(),
        invoice.uuid(),
        minor,
        now as Instant
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// Leaves only so much of a payment on an invoice; nothing takes it off.
pub async fn keep(tx: &mut TenantTx, payment: Uuid, invoice: Uuid, minor: i64) -> Result<()> {
    if minor == 0 {
        sqlx::query!(
            "DELETE FROM this_tenant.payment_allocations WHERE payment_id = $1 AND invoice_id = $2",
            payment,
            invoice
        )
        .execute(tx)
        .await?;
    } else {
        sqlx::query!(
            "UPDATE this_tenant.payment_allocations SET minor = $3 WHERE payment_id = $1 AND invoice_id = $2",
            payment,
            invoice,
            minor
        )
        .execute(tx)
        .await?;
    }
    Ok(())
}

/// Sums up what of payments is on invoices. They must be locked.
pub async fn resum(tx: &mut TenantTx, ids: &[Uuid], now: Instant) -> Result<()> {
    sqlx::query!(
        "UPDATE this_tenant.payments AS p SET allocated_minor = s.minor, version = version + 1, updated_at = $2
         FROM (SELECT n.id, coalesce((SELECT sum(a.minor) FROM this_tenant.payment_allocations AS a
                                      WHERE a.payment_id = n.id), 0)::bigint AS minor
               FROM unnest($1::uuid[]) AS n (id)) AS s
         WHERE p.id = s.id AND p.allocated_minor <> s.minor",
        ids,
        now as Instant
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// What came in on an order, less what went back.
pub async fn paid(tx: &mut TenantTx, order: OrderId) -> Result<i64> {
    Ok(sqlx::query_scalar!(
        r#"SELECT coalesce(sum(CASE WHEN kind = 'payment' THEN amount_minor ELSE -amount_minor END), 0)::bigint AS "minor!"
           FROM this_tenant.payments WHERE order_id = $1 AND state = 'succeeded'"#,
        order.uuid()
    )
    .fetch_one(tx)
    .await?)
}

/// What the gateway said when it was asked to begin.
#[derive(Debug)]
pub struct Begun<'a> {
    /// Its name of what the customer answers.
    pub reference: &'a str,
    /// Where the customer pays.
    pub url: Option<&'a str>,
    /// Until when.
    pub expires_at: Option<Instant>,
}

/// Notes what the gateway began.
pub async fn save_begun(
    tx: &mut TenantTx,
    id: PaymentId,
    begun: &Begun<'_>,
    now: Instant,
) -> Result<()> {
    sqlx::query!(
        "UPDATE this_tenant.payments SET state = 'action_required', gateway_ref = $2, gateway_url = $3, gateway_expires_at = $4,
             version = version + 1, updated_at = $5
         WHERE id = $1 AND state = 'created'",
        id.uuid(),
        begun.reference,
        begun.url,
        begun.expires_at as Option<Instant>,
        now as Instant
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// Notes that the gateway has the money, and what it calls it.
pub async fn save_charged(
    tx: &mut TenantTx,
    id: PaymentId,
    charge: Option<&str>,
    now: Instant,
) -> Result<()> {
    sqlx::query!(
        "UPDATE this_tenant.payments SET state = 'succeeded', gateway_charge = $2, paid_at = $3, failure = NULL,
             version = version + 1, updated_at = $3
         WHERE id = $1",
        id.uuid(),
        charge,
        now as Instant
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// The payment that the gateway calls so.
pub async fn find_by_gateway_ref(tx: &mut TenantTx, reference: &str) -> Result<Option<PaymentId>> {
    let id = sqlx::query_scalar!(
        "SELECT id FROM this_tenant.payments WHERE gateway_ref = $1",
        reference
    )
    .fetch_optional(tx)
    .await?;
    Ok(id.map(Into::into))
}
