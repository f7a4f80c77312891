//! An order's log, its audit entry and its event: written together with every change.

use platform_db::TenantTx;
use platform_kernel::{Actor, Instant, OrderId, Result, StaffId};
use serde_json::Value;

use crate::record::{self, Change};

/// Something that happened to an order.
#[derive(Debug)]
pub struct Entry<'a> {
    /// `reserved`; the event is `order.reserved`.
    pub kind: &'a str,
    /// In the counter's words; no personal data.
    pub summary: String,
    /// Ids and numbers.
    pub detail: Value,
}

/// Writes it.
pub async fn write(
    tx: &mut TenantTx,
    actor: &Actor,
    order: OrderId,
    entry: Entry<'_>,
    now: Instant,
) -> Result<()> {
    sqlx::query!(
        "INSERT INTO this_tenant.order_events (order_id, at, kind, actor, staff_id, summary, detail)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
        order.uuid(),
        now as Instant,
        entry.kind,
        actor.label(),
        actor.staff_id().map(StaffId::uuid),
        entry.summary,
        entry.detail
    )
    .execute(&mut *tx)
    .await?;
    record::change(
        tx,
        Change {
            actor,
            action: &format!("order.{}", entry.kind),
            subject: Some(order.uuid()),
            detail: entry.detail,
            at: now,
        },
    )
    .await?;
    Ok(())
}

/// A line of the log.
#[derive(Debug)]
pub struct Logged {
    /// Its place.
    pub seq: i64,
    /// When.
    pub at: Instant,
    /// What.
    pub kind: String,
    /// Who, by name.
    pub by: Option<String>,
    /// In words.
    pub summary: String,
}

/// The log, newest first, before a place.
pub async fn list(
    tx: &mut TenantTx,
    order: OrderId,
    before: Option<i64>,
    limit: i64,
) -> Result<Vec<Logged>> {
    Ok(sqlx::query_as!(
        Logged,
        r#"SELECT e.seq, e.at AS "at: Instant", e.kind, coalesce(s.name, p.name, e.detail ->> 'by') AS "by?", e.summary
           FROM this_tenant.order_events AS e
           LEFT JOIN this_tenant.staff AS s ON s.id = e.staff_id
           LEFT JOIN this_tenant.past_staff AS p ON p.code_key = e.detail ->> 'by_key'
           WHERE e.order_id = $1 AND ($2::bigint IS NULL OR e.seq < $2) ORDER BY e.seq DESC LIMIT $3"#,
        order.uuid(),
        before,
        limit
    )
    .fetch_all(tx)
    .await?)
}
