//! An order's own row.

use platform_db::TenantTx;
use platform_kernel::period::Period;
use platform_kernel::{CustomerId, Error, Instant, OrderId, Result, StaffId, StoreId};
use uuid::Uuid;

use super::terms::CompanyRow;
use crate::orders::model::state::OrderState;
use crate::orders::model::totals::Totals;

/// An order's own row.
#[derive(Debug, Clone, PartialEq)]
pub struct Order {
    /// Its id.
    pub id: OrderId,
    /// Its number.
    pub number: String,
    /// Who rents.
    pub customer: Option<CustomerId>,
    /// Which store it belongs to.
    pub store: StoreId,
    /// Where it stands, as its lines last said.
    pub state: OrderState,
    /// The renter's own word for it.
    pub reference: Option<String>,
    /// A remark for colleagues.
    pub note: Option<String>,
    /// Tags.
    pub tags: Vec<String>,
    /// ISO 4217.
    pub currency: String,
    /// Whether prices are with tax.
    pub prices_with_tax: bool,
    /// Discount on everything, in basis points.
    pub discount_bp: i32,
    /// The period that new lines get.
    pub period: Option<Period>,
    /// Until when a tentative hold counts.
    pub tentative_until: Option<Instant>,
    /// Sums of the lines.
    pub totals: Totals,
    /// Invoiced so far.
    pub invoiced_minor: i64,
    /// Paid so far.
    pub paid_minor: i64,
    /// When it was settled.
    pub closed_at: Option<Instant>,
    /// Why it ended.
    pub end_reason: Option<String>,
    /// Which order it was copied from.
    pub copied_from: Option<OrderId>,
    /// Rises with each change.
    pub version: i32,
    /// When it was made.
    pub created_at: Instant,
    /// When it was last changed.
    pub updated_at: Instant,
}

struct Row {
    id: Uuid,
    number: String,
    customer_id: Option<Uuid>,
    store_id: Uuid,
    state: String,
    reference: Option<String>,
    note: Option<String>,
    tags: Vec<String>,
    currency: String,
    prices_with_tax: bool,
    discount_bp: i32,
    starts_at: Option<Instant>,
    ends_at: Option<Instant>,
    tentative_until: Option<Instant>,
    net_minor: i64,
    tax_minor: i64,
    gross_minor: i64,
    deposit_minor: i64,
    invoiced_minor: i64,
    paid_minor: i64,
    closed_at: Option<Instant>,
    end_reason: Option<String>,
    copied_from: Option<Uuid>,
    version: i32,
    created_at: Instant,
    updated_at: Instant,
}

impl Row {
    fn order(self) -> Result<Order> {
        Ok(Order {
            state: OrderState::parse(&self.state)
                .ok_or_else(|| Error::internal(format!("an order is `{}`", self.state)))?,
            id: self.id.into(),
            number: self.number,
            customer: self.customer_id.map(Into::into),
            store: self.store_id.into(),
            reference: self.reference,
            note: self.note,
            tags: self.tags,
            currency: self.currency,
            prices_with_tax: self.prices_with_tax,
            discount_bp: self.discount_bp,
            period: self
                .starts_at
                .zip(self.ends_at)
                .and_then(|(from, to)| Period::new(from, to)),
            tentative_until: self.tentative_until,
            totals: Totals {
                net_minor: self.net_minor,
                tax_minor: self.tax_minor,
                gross_minor: self.gross_minor,
                deposit_minor: self.deposit_minor,
            },
            invoiced_minor: self.invoiced_minor,
            paid_minor: self.paid_minor,
            closed_at: self.closed_at,
            end_reason: self.end_reason,
            copied_from: self.copied_from.map(Into::into),
            version: self.version,
            created_at: self.created_at,
            updated_at: self.updated_at,
        })
    }
}

/// An order; `NotFound` where there is none.
pub async fn find(tx: &mut TenantTx, id: OrderId) -> Result<Order> {
    sqlx::query_as!(
        Row,
        r#"SELECT id, number, customer_id, store_id, state, reference, note, tags, currency, prices_with_tax, discount_bp,
                  starts_at AS "starts_at: Instant", ends_at AS "ends_at: Instant",
                  tentative_until AS "tentative_until: Instant", net_minor, tax_minor, gross_minor, deposit_minor,
                  invoiced_minor, paid_minor, closed_at AS "closed_at: Instant", end_reason, copied_from, version,
                  created_at AS "created_at: Instant", updated_at AS "updated_at: Instant"
           FROM this_tenant.orders WHERE id = $1"#,
        id.uuid()
    )
    .fetch_optional(tx)
    .await?
    .ok_or(Error::NotFound)?
    .order()
}

/// The same, locked until the transaction ends.
pub async fn lock(tx: &mut TenantTx, id: OrderId) -> Result<Order> {
    sqlx::query_as!(
        Row,
        r#"SELECT id, number, customer_id, store_id, state, reference, note, tags, currency, prices_with_tax, discount_bp,
                  starts_at AS "starts_at: Instant", ends_at AS "ends_at: Instant",
                  tentative_until AS "tentative_until: Instant", net_minor, tax_minor, gross_minor, deposit_minor,
                  invoiced_minor, paid_minor, closed_at AS "closed_at: Instant", end_reason, copied_from, version,
                  created_at AS "created_at: Instant", updated_at AS "updated_at: Instant"
           FROM this_tenant.orders WHERE id = $1 FOR NO KEY UPDATE"#,
        id.uuid()
    )
    .fetch_optional(tx)
    .await?
    .ok_or(Error::NotFound)?
    .order()
}

/// Inserts an order. `number_key` and `search` are folded by the caller.
pub async fn insert(
    tx: &mut TenantTx,
    order: &Order,
    number_key: &str,
    search: &str,
    by: Option<StaffId>,
) -> Result<()> {
    sqlx::query!(
        "INSERT INTO this_tenant.orders (id, number, number_key, customer_id, store_id, state, reference, note, tags,
             currency, prices_with_tax, discount_bp, starts_at, ends_at, copied_from, search, created_by, created_at, updated_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $18)",
        order.id.uuid(),
        order.number,
        number_key,
        order.customer.map(CustomerId::uuid),
        order.store.uuid(),
        order.state.as_str(),
        order.reference,
        order.note,
        &order.tags,
        order.currency,
        order.prices_with_tax,
        order.discount_bp,
        order.period.map(Period::from) as Option<Instant>,
        order.period.map(Period::to) as Option<Instant>,
        order.copied_from.map(OrderId::uuid),
        search,
        by.map(StaffId::uuid),
        order.created_at as Instant
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// Writes everything that can change, and raises the version. Returns the new one.
pub async fn save(tx: &mut TenantTx, order: &Order, search: &str, now: Instant) -> Result<i32> {
    Ok(sqlx::query_scalar!(
        "UPDATE this_tenant.orders SET customer_id = $2, store_id = $3, state = $4, reference = $5, note = $6, tags = $7,
                discount_bp = $8, starts_at = $9, ends_at = $10, tentative_until = $11, net_minor = $12, tax_minor = $13,
                gross_minor = $14, deposit_minor = $15, closed_at = $16, end_reason = $17, search = $18,
                version = version + 1, updated_at = $19
         WHERE id = $1 RETURNING version",
        order.id.uuid(),
        order.customer.map(CustomerId::uuid),
        order.store.uuid(),
        order.state.as_str(),
        order.reference,
        order.note,
        &order.tags,
        order.discount_bp,
        order.period.map(Period::from) as Option<Instant>,
        order.period.map(Period::to) as Option<Instant>,
        order.tentative_until as Option<Instant>,
        order.totals.net_minor,
        order.totals.tax_minor,
        order.totals.gross_minor,
        order.totals.deposit_minor,
        order.closed_at as Option<Instant>,
        order.end_reason,
        search,
        now as Instant
    )
    .fetch_one(tx)
    .await?)
}

/// Writes what is invoiced and paid on an order, and raises the version, where either differs.
pub async fn save_money(
    tx: &mut TenantTx,
    id: OrderId,
    (invoiced_minor, paid_minor): (i64, i64),
    now: Instant,
) -> Result<()> {
    sqlx::query!(
        "UPDATE this_tenant.orders SET invoiced_minor = $2, paid_minor = $3, version = version + 1, updated_at = $4
         WHERE id = $1 AND (invoiced_minor, paid_minor) IS DISTINCT FROM ($2, $3)",
        id.uuid(),
        invoiced_minor,
        paid_minor,
        now as Instant
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// Raises the version alone: something that hangs on the order changed.
pub async fn touch(tx: &mut TenantTx, id: OrderId, now: Instant) -> Result<()> {
    sqlx::query!(
        "UPDATE this_tenant.orders SET version = version + 1, updated_at = $2 WHERE id = $1",
        id.uuid(),
        now as Instant
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// A customer as far as an order shows it.
#[derive(Debug, Clone)]
pub struct CustomerRow {
    /// Its id.
    pub id: Uuid,
    /// Its number.
    pub number: String,
    /// Its name.
    pub name: String,
    /// Why it may not rent.
    pub blocked_reason: Option<String>,
    /// Whether it is deleted, or was merged into another.
    pub gone: bool,
}

/// A customer as far as an order shows it.
pub async fn customer(tx: &mut TenantTx, id: CustomerId) -> Result<Option<CustomerRow>> {
    Ok(sqlx::query_as!(
        CustomerRow,
        r#"SELECT id, number, name, blocked_reason, deleted_at IS NOT NULL AS "gone!" FROM this_tenant.customers WHERE id = $1"#,
        id.uuid()
    )
    .fetch_optional(tx)
    .await?)
}

/// A store as far as an order needs it.
#[derive(Debug, Clone)]
pub struct StoreRow {
    /// Its id.
    pub id: Uuid,
    /// Its name.
    pub name: String,
    /// IANA zone.
    pub time_zone: String,
    /// Opening hours.
    pub hours: serde_json::Value,
    /// Closed days.
    pub closed_days: serde_json::Value,
    /// No longer in use.
    pub archived: bool,
}

/// A store; the oldest one in use where none is named.
pub async fn store(tx: &mut TenantTx, id: Option<StoreId>) -> Result<Option<StoreRow>> {
    Ok(sqlx::query_as!(
        StoreRow,
        r#"SELECT id, name, time_zone, hours, closed_days, archived_at IS NOT NULL AS "archived!" FROM this_tenant.stores
           WHERE ($1::uuid IS NULL AND archived_at IS NULL) OR id = $1 ORDER BY id LIMIT 1"#,
        id.map(StoreId::uuid)
    )
    .fetch_optional(tx)
    .await?)
}

/// What stands around an order: its store, its customer, and the company's terms.
#[derive(Debug, Clone)]
pub struct Around {
    /// Its store.
    pub store: StoreRow,
    /// Who rents.
    pub customer: Option<CustomerRow>,
    /// The company's terms.
    pub company: CompanyRow,
}

/// What stands around an order, in one statement.
pub async fn around(
    tx: &mut TenantTx,
    store: StoreId,
    customer: Option<CustomerId>,
) -> Result<Around> {
    let row = sqlx::query!(
        r#"SELECT s.id AS "id!", s.name AS "name!", s.time_zone AS "time_zone!", s.hours AS "hours!",
                  s.closed_days AS "closed_days!", s.archived_at IS NOT NULL AS "archived!",
                  t.currency AS "currency!", t.region AS "region!", t.rental AS "rental!",
                  c.id AS "customer?", c.number AS "customer_number?", c.name AS "customer_name?",
                  c.blocked_reason AS "blocked_reason?", c.deleted_at IS NOT NULL AS "gone!"
           FROM this_tenant.settings AS t
           JOIN this_tenant.stores AS s ON s.id = $1
           LEFT JOIN this_tenant.customers AS c ON c.id = $2"#,
        store.uuid(),
        customer.map(CustomerId::uuid)
    )
    .fetch_optional(tx)
    .await?
    .ok_or(Error::NotFound)?;
    let known = row.customer.zip(row.customer_number).zip(row.customer_name);
    Ok(Around {
        store: StoreRow {
            id: row.id,
            name: row.name,
            time_zone: row.time_zone,
            hours: row.hours,
            closed_days: row.closed_days,
            archived: row.archived,
        },
        customer: known.map(|((id, number), name)| CustomerRow {
            id,
            number,
            name,
            blocked_reason: row.blocked_reason,
            gone: row.gone,
        }),
        company: CompanyRow {
            currency: row.currency,
            region: row.region,
            rental: row.rental,
        },
    })
}
