//! Deposits and what happened to them.

use platform_db::TenantTx;
use platform_kernel::{Actor, DepositId, Error, Instant, OrderId, Result, StaffId};
use serde_json::Value;
use uuid::Uuid;

use crate::money::model::deposit::Amounts;
use crate::money::model::state::PaymentMethod;

/// A deposit's row.
#[derive(Debug, Clone)]
pub struct DepositRow {
    /// Its id.
    pub id: Uuid,
    /// Of which order.
    pub order_id: Uuid,
    /// That order's number.
    pub order_number: String,
    /// How it is held.
    pub method: String,
    /// ISO 4217.
    pub currency: String,
    /// Asked for.
    pub required_minor: i64,
    /// Held.
    pub held_minor: i64,
    /// Of it, kept.
    pub captured_minor: i64,
    /// Of it, given back.
    pub released_minor: i64,
    /// Of it, run out.
    pub expired_minor: i64,
    /// How often it was held.
    pub holds: i32,
    /// When the hold runs out.
    pub expires_at: Option<Instant>,
    /// What was begun at the gateway and has not been answered.
    pub pending: Option<Value>,
    /// The counter's word for it.
    pub reference: Option<String>,
    /// A remark.
    pub note: Option<String>,
    /// Through which gateway.
    pub gateway: Option<String>,
    /// The gateway's name of what the customer answers.
    pub gateway_ref: Option<String>,
    /// The gateway's name of the hold.
    pub gateway_hold: Option<String>,
    /// Where the customer puts the card in.
    pub gateway_url: Option<String>,
    /// Until when.
    pub gateway_expires_at: Option<Instant>,
    /// Why it could not be held.
    pub failure: Option<String>,
    /// As derived from the amounts.
    pub state: String,
    /// Its version.
    pub version: i32,
    /// When it was made.
    pub created_at: Instant,
}

impl DepositRow {
    /// Its amounts.
    pub fn amounts(&self) -> Amounts {
        Amounts {
            required: self.required_minor,
            held: self.held_minor,
            captured: self.captured_minor,
            released: self.released_minor,
            expired: self.expired_minor,
            holds: self.holds,
        }
    }
}

/// The order of a deposit; `NotFound` where there is none.
pub async fn order_of(tx: &mut TenantTx, id: DepositId) -> Result<OrderId> {
    let order = sqlx::query_scalar!(
        "SELECT order_id FROM this_tenant.deposits WHERE id = $1",
        id.uuid()
    )
    .fetch_optional(tx)
    .await?;
    order.map(Into::into).ok_or(Error::NotFound)
}

/// The deposits of an order, the oldest first.
pub async fn of_order(tx: &mut TenantTx, order: OrderId) -> Result<Vec<DepositRow>> {
    Ok(sqlx::query_as!(
        DepositRow,
        r#"SELECT d.id, d.order_id, o.number AS order_number, d.method, d.currency, d.required_minor, d.held_minor,
                  d.captured_minor, d.released_minor, d.expired_minor, d.holds, d.expires_at AS "expires_at: Instant", d.pending,
                  d.reference, d.note, d.gateway, d.gateway_ref, d.gateway_hold, d.gateway_url,
                  d.gateway_expires_at AS "gateway_expires_at: Instant", d.failure, d.state, d.version,
                  d.created_at AS "created_at: Instant"
           FROM this_tenant.deposits AS d JOIN this_tenant.orders AS o ON o.id = d.order_id
           WHERE d.order_id = $1 ORDER BY d.created_at, d.id"#,
        order.uuid()
    )
    .fetch_all(tx)
    .await?)
}

/// One of them, under its order's lock.
pub async fn find(tx: &mut TenantTx, order: OrderId, id: DepositId) -> Result<DepositRow> {
    let all = of_order(tx, order).await?;
    all.into_iter()
        .find(|d| d.id == id.uuid())
        .ok_or(Error::NotFound)
}

/// A deposit about to be written.
#[derive(Debug)]
pub struct NewDeposit<'a> {
    /// Its id.
    pub id: DepositId,
    /// Of which order.
    pub order: OrderId,
    /// How it is held.
    pub method: PaymentMethod,
    /// ISO 4217.
    pub currency: &'a str,
    /// How much.
    pub required_minor: i64,
    /// When the hold runs out.
    pub expires_at: Option<Instant>,
    /// The counter's word for it.
    pub reference: Option<&'a str>,
    /// A remark.
    pub note: Option<&'a str>,
    /// Through which gateway.
    pub gateway: Option<&'a str>,
    /// Who takes it.
    pub by: Option<StaffId>,
}

/// Inserts one, asked for and not held yet.
pub async fn insert(tx: &mut TenantTx, new: &NewDeposit<'_>, now: Instant) -> Result<()> {
    sqlx::query!(
        "INSERT INTO this_tenant.deposits (id, order_id, method, currency, required_minor, expires_at, reference, note, gateway,
             created_by, created_at, updated_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $11)",
        new.id.uuid(),
        new.order.uuid(),
        new.method.as_str(),
        new.currency,
        new.required_minor,
        new.expires_at as Option<Instant>,
        new.reference,
        new.note,
        new.gateway,
        new.by.map(StaffId::uuid),
        now as Instant
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// Writes a deposit's amounts, when it runs out, and what is pending.
pub async fn save(
    tx: &mut TenantTx,
    id: DepositId,
    amounts: &Amounts,
    expires_at: Option<Instant>,
    pending: Option<&Value>,
    now: Instant,
) -> Result<()> {
    sqlx::query!(
        "UPDATE this_tenant.deposits SET held_minor = $2, captured_minor = $3, released_minor = $4, expired_minor = $5,
             holds = $6, expires_at = $7, pending = $8, version = version + 1, updated_at = $9
         WHERE id = $1",
        id.uuid(),
        amounts.held,
        amounts.captured,
        amounts.released,
        amounts.expired,
        amounts.holds,
        expires_at as Option<Instant>,
        pending,
        now as Instant
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// What the gateway says of a deposit.
#[derive(Debug, Default)]
pub struct AtGateway<'a> {
    /// Its name of what the customer answers.
    pub reference: Option<&'a str>,
    /// Its name of the hold.
    pub hold: Option<&'a str>,
    /// Where the customer puts the card in.
    pub url: Option<&'a str>,
    /// Until when.
    pub expires_at: Option<Instant>,
    /// Why it could not be held.
    pub failure: Option<&'a str>,
}

/// Notes what the gateway says.
pub async fn save_gateway(
    tx: &mut TenantTx,
    id: DepositId,
    at: &AtGateway<'_>,
    now: Instant,
) -> Result<()> {
    sqlx::query!(
        "UPDATE this_tenant.deposits SET gateway_ref = coalesce($2, gateway_ref), gateway_hold = coalesce($3, gateway_hold),
             gateway_url = $4, gateway_expires_at = $5, failure = $6, version = version + 1, updated_at = $7
         WHERE id = $1",
        id.uuid(),
        at.reference,
        at.hold,
        at.url,
        at.expires_at as Option<Instant>,
        at.failure,
        now as Instant
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// The deposit that the gateway calls so.
pub async fn find_by_gateway_ref(tx: &mut TenantTx, reference: &str) -> Result<Option<DepositId>> {
    let id = sqlx::query_scalar!(
        "SELECT id FROM this_tenant.deposits WHERE gateway_ref = $1",
        reference
    )
    .fetch_optional(tx)
    .await?;
    Ok(id.map(Into::into))
}

/// Something that happened to a deposit.
#[derive(Debug)]
pub struct DepositEventRow {
    /// To which.
    pub deposit_id: Uuid,
    /// When.
    pub at: Instant,
    /// What.
    pub kind: String,
    /// How much.
    pub minor: i64,
    /// Who, by name.
    pub by: Option<String>,
    /// Why.
    pub reason: Option<String>,
}

/// What happened to the deposits of an order, the oldest first.
pub async fn events(tx: &mut TenantTx, order: OrderId) -> Result<Vec<DepositEventRow>> {
    Ok(sqlx::query_as!(
        DepositEventRow,
        r#"SELECT e.deposit_id, e.at AS "at: Instant", e.kind, e.minor, s.name AS "by?", e.reason
           FROM this_tenant.deposit_events AS e
           JOIN this_tenant.deposits AS d ON d.id = e.deposit_id
           LEFT JOIN this_tenant.staff AS s ON s.id = e.staff_id
           WHERE d.order_id = $1 ORDER BY e.deposit_id, e.seq"#,
        order.uuid()
    )
    .fetch_all(tx)
    .await?)
}

/// Writes what happened.
pub async fn log(
    tx: &mut TenantTx,
    actor: &Actor,
    id: DepositId,
    (kind, minor, reason): (&str, i64, Option<&str>),
    now: Instant,
) -> Result<()> {
    sqlx::query!(
        "INSERT INTO this_tenant.deposit_events (deposit_id, at, kind, minor, actor, staff_id, reason)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
        id.uuid(),
        now as Instant,
        kind,
        minor,
        actor.label(),
        actor.staff_id().map(StaffId::uuid),
        reason
    )
    .execute(tx)
    .await?;
    Ok(())
}
