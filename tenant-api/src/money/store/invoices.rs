//! Invoices and credit notes.

use platform_db::TenantTx;
use platform_kernel::{CustomerId, Day, Error, Instant, InvoiceId, OrderId, Result, StaffId};
use serde_json::Value;
use uuid::Uuid;

use crate::money::model::document::{DocumentLine, DocumentTax};
use crate::money::model::state::DocumentKind;

/// A document's row.
#[derive(Debug, Clone)]
pub struct InvoiceRow {
    /// Its id.
    pub id: Uuid,
    /// `invoice` or `credit_note`.
    pub kind: String,
    /// Its number, once it is issued.
    pub number: Option<String>,
    /// Of which order.
    pub order_id: Uuid,
    /// That order's number.
    pub order_number: String,
    /// Who owes it.
    pub customer_id: Option<Uuid>,
    /// Their name, as on the document.
    pub customer: String,
    /// Whom it is made out to.
    pub bill_to_sealed: Vec<u8>,
    /// Of a credit note: the invoice.
    pub credits_id: Option<Uuid>,
    /// Of a credit note: the order has it to be invoiced again.
    pub bill_again: bool,
    /// Of a credit note: why.
    pub reason: Option<String>,
    /// ISO 4217.
    pub currency: String,
    /// Whether prices are with tax.
    pub prices_with_tax: bool,
    /// Its lines.
    pub lines: Value,
    /// Its taxes.
    pub taxes: Value,
    /// Without tax.
    pub net_minor: i64,
    /// Tax.
    pub tax_minor: i64,
    /// With tax.
    pub gross_minor: i64,
    /// Whether it charges a part of a long hire.
    pub periodic: bool,
    /// What it charges begins.
    pub starts_at: Option<Instant>,
    /// What it charges ends.
    pub ends_at: Option<Instant>,
    /// A remark on the document.
    pub note: Option<String>,
    /// Terms of payment.
    pub terms: Option<String>,
    /// When it was issued.
    pub issued_at: Option<Instant>,
    /// On which day.
    pub issued_on: Option<Day>,
    /// By when it is to be paid.
    pub due_on: Option<Day>,
    /// Paid on it.
    pub paid_minor: i64,
    /// Credited of it.
    pub credited_minor: i64,
    /// Why it is void.
    pub void_reason: Option<String>,
    /// As derived from the amounts.
    pub state: String,
    /// Its version.
    pub version: i32,
    /// When it was made.
    pub created_at: Instant,
    /// When it was last changed.
    pub updated_at: Instant,
}

impl InvoiceRow {
    /// Its lines.
    pub fn lines(&self) -> Result<Vec<DocumentLine>> {
        serde_json::from_value(self.lines.clone()).map_err(Error::internal)
    }
    /// Its taxes.
    pub fn taxes(&self) -> Result<Vec<DocumentTax>> {
        serde_json::from_value(self.taxes.clone()).map_err(Error::internal)
    }
    /// An invoice that was issued and is not void.
    pub fn counts(&self) -> bool {
        self.issued_at.is_some() && self.state != "void"
    }
    /// Whether it is an invoice, not a credit note.
    pub fn is_invoice(&self) -> bool {
        self.kind == "invoice"
    }
    /// What is still owed on it.
    pub fn open(&self) -> i64 {
        if self.is_invoice() && self.counts() {
            self.gross_minor - self.paid_minor - self.credited_minor
        } else {
            0
        }
    }
}

/// The order of a document; `NotFound` where there is none.
pub async fn order_of(tx: &mut TenantTx, id: InvoiceId) -> Result<OrderId> {
    let order = sqlx::query_scalar!(
        "SELECT order_id FROM this_tenant.invoices WHERE id = $1",
        id.uuid()
    )
    .fetch_optional(tx)
    .await?;
    order.map(Into::into).ok_or(Error::NotFound)
}

/// Whether a number of that kind (`invoice`, `credit_note`) was ever drawn.
pub async fn any_issued(tx: &mut TenantTx, kind: &str) -> Result<bool> {
    Ok(sqlx::query_scalar!(
        r#"SELECT EXISTS (SELECT FROM this_tenant.invoices WHERE kind = $1 AND number IS NOT NULL) AS "any!""#,
        kind
    )
    .fetch_one(tx)
    .await?)
}

/// The documents of an order, the oldest first.
pub async fn of_order(tx: &mut TenantTx, order: OrderId) -> Result<Vec<InvoiceRow>> {
    Ok(sqlx::query_as!(
        InvoiceRow,
        r#"SELECT id, kind, number, order_id, order_number, customer_id, customer, bill_to_sealed, credits_id, bill_again,
                  reason, currency, prices_with_tax, lines, taxes, net_minor, tax_minor, gross_minor, periodic,
                  starts_at AS "starts_at: Instant", ends_at AS "ends_at: Instant", note, terms,
                  issued_at AS "issued_at: Instant", issued_on AS "issued_on: Day", due_on AS "due_on: Day", paid_minor,
                  credited_minor, void_reason, state, version, created_at AS "created_at: Instant",
                  updated_at AS "updated_at: Instant"
           FROM this_tenant.invoices WHERE order_id = $1 ORDER BY created_at, id"#,
        order.uuid()
    )
    .fetch_all(tx)
    .await?)
}

/// A document about to be written.
#[derive(Debug)]
pub struct NewInvoice<'a> {
    /// Its id.
    pub id: InvoiceId,
    /// What it is.
    pub kind: DocumentKind,
    /// Of which order.
    pub order: OrderId,
    /// That order's number.
    pub order_number: &'a str,
    /// Who owes it.
    pub customer: Option<CustomerId>,
    /// Their name.
    pub customer_name: &'a str,
    /// Whom it is made out to, sealed.
    pub bill_to_sealed: &'a [u8],
    /// Of a credit note: the invoice.
    pub credits: Option<InvoiceId>,
    /// Of a credit note: the order has it to be invoiced again.
    pub bill_again: bool,
    /// Of a credit note: why.
    pub reason: Option<&'a str>,
    /// ISO 4217.
    pub currency: &'a str,
    /// Whether prices are with tax.
    pub prices_with_tax: bool,
    /// Its lines.
    pub lines: &'a [DocumentLine],
    /// Its taxes.
    pub taxes: &'a [DocumentTax],
    /// Net, tax and gross.
    pub sums: crate::money::model::document::Sums,
    /// Whether it charges a part of a long hire.
    pub periodic: bool,
    /// A remark on the document.
    pub note: Option<&'a str>,
    /// Terms of payment.
    pub terms: Option<&'a str>,
    /// What its search reads.
    pub search: &'a str,
    /// Who makes it.
    pub by: Option<StaffId>,
}

/// Inserts a draft.
pub async fn insert(tx: &mut TenantTx, new: &NewInvoice<'_>, now: Instant) -> Result<()> {
    let starts_at = new.lines.iter().filter_map(|l| l.from).min();
    let ends_at = new.lines.iter().filter_map(|l| l.to).max();
    sqlx::query!(
        "INSERT INTO this_tenant.invoices (id, kind, order_id, order_number, customer_id, customer, bill_to_sealed, credits_id,
             bill_again, reason, currency, prices_with_tax, lines, taxes, net_minor, tax_minor, gross_minor, periodic,
             starts_at, ends_at, note, terms, search, created_by, created_at, updated_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23,
                 $24, $25, $25)",
        new.id.uuid(),
        new.kind.as_str(),
        new.order.uuid(),
        new.order_number,
        new.customer.map(CustomerId::uuid),
        new.customer_name,
        new.bill_to_sealed,
        new.credits.map(InvoiceId::uuid),
        new.bill_again,
        new.reason,
        new.currency,
        new.prices_with_tax,
        serde_json::to_value(new.lines).map_err(Error::internal)?,
        serde_json::to_value(new.taxes).map_err(Error::internal)?,
        new.sums.net,
        new.sums.tax,
        new.sums.gross,
        new.periodic,
        starts_at as Option<Instant>,
        ends_at as Option<Instant>,
        new.note,
        new.terms,
        new.search,
        new.by.map(StaffId::uuid),
        now as Instant
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// The number and the day of a document that is issued.
#[derive(Debug)]
pub struct Issue<'a> {
    /// Its number.
    pub number: &'a str,
    /// The number, folded.
    pub number_key: &'a str,
    /// On which day.
    pub on: Day,
    /// By when it is to be paid.
    pub due_on: Option<Day>,
    /// What its search reads.
    pub search: &'a str,
}

/// Issues a draft.
pub async fn issue(
    tx: &mut TenantTx,
    id: InvoiceId,
    issue: &Issue<'_>,
    now: Instant,
) -> Result<()> {
    sqlx::query!(
        "UPDATE this_tenant.invoices SET number = $2, number_key = $3, issued_at = $4, issued_on = $5, due_on = $6, search = $7,
             version = version + 1, updated_at = $4
         WHERE id = $1",
        id.uuid(),
        issue.number,
        issue.number_key,
        now as Instant,
        issue.on as Day,
        issue.due_on as Option<Day>,
        issue.search
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// Takes a document back.
pub async fn void(tx: &mut TenantTx, id: InvoiceId, reason: &str, now: Instant) -> Result<()> {
    sqlx::query!(
        "UPDATE this_tenant.invoices SET voided_at = $2, void_reason = $3, version = version + 1, updated_at = $2 WHERE id = $1",
        id.uuid(),
        now as Instant,
        reason
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// Notes that so much more was credited of an invoice.
pub async fn add_credited(
    tx: &mut TenantTx,
    id: InvoiceId,
    minor: i64,
    now: Instant,
) -> Result<()> {
    sqlx::query!(
        "UPDATE this_tenant.invoices SET credited_minor = credited_minor + $2, version = version + 1, updated_at = $3
         WHERE id = $1",
        id.uuid(),
        minor,
        now as Instant
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// An invoice whose paid sum was found to be another, with the state that it has now.
#[derive(Debug)]
pub struct Resummed {
    /// Which.
    pub id: Uuid,
    /// Its number.
    pub number: Option<String>,
    /// Of which order.
    pub order_id: Uuid,
    /// Its state now.
    pub state: String,
}

/// Sums up what is paid on invoices. Returns those that changed.
pub async fn resum(tx: &mut TenantTx, ids: &[Uuid], now: Instant) -> Result<Vec<Resummed>> {
    Ok(sqlx::query_as!(
        Resummed,
        r#"UPDATE this_tenant.invoices AS i SET paid_minor = s.minor, version = version + 1, updated_at = $2
           FROM (SELECT n.id, coalesce((SELECT sum(a.minor) FROM this_tenant.payment_allocations AS a
                                        WHERE a.invoice_id = n.id), 0)::bigint AS minor
                 FROM unnest($1::uuid[]) AS n (id)) AS s
           WHERE i.id = s.id AND i.paid_minor <> s.minor
           RETURNING i.id, i.number, i.order_id, i.state"#,
        ids,
        now as Instant
    )
    .fetch_all(tx)
    .await?)
}

/// What is invoiced on an order: issued, and neither void nor to be invoiced again.
pub async fn invoiced(tx: &mut TenantTx, order: OrderId) -> Result<i64> {
    Ok(sqlx::query_scalar!(
        r#"SELECT coalesce(sum(CASE WHEN kind = 'invoice' THEN gross_minor WHEN bill_again THEN -gross_minor ELSE 0 END), 0)::bigint
               AS "minor!"
           FROM this_tenant.invoices WHERE order_id = $1 AND issued_at IS NOT NULL AND voided_at IS NULL"#,
        order.uuid()
    )
    .fetch_one(tx)
    .await?)
}
