//! The ledger's SQL through the tenant's door: what a tenant may see of it, which is its own.

use platform_db::TenantTx;
use platform_kernel::{Day, Error, Instant, Meter, Result};
use serde::Serialize;

use super::model::{Digest, Fact, Link};
use super::proof::{Head, Proof};
use super::store::digest;

/// Where a level stood when `day` began.
pub(super) async fn stood(tx: &mut TenantTx, meter: Meter, day: Day) -> Result<i64> {
    let stood = sqlx::query_scalar!(
        "SELECT after FROM cell.usage_days WHERE tenant_id = $1 AND meter = $2 AND day < $3 ORDER BY day DESC LIMIT 1",
        tx.tenant().uuid(),
        meter.as_str(),
        day as Day
    )
    .fetch_optional(tx)
    .await?;
    Ok(stood.unwrap_or(0))
}

/// A row of the days' table.
pub(super) struct DayRow {
    pub(super) meter: String,
    pub(super) day: Day,
    pub(super) quantity: i64,
    pub(super) after: i64,
    pub(super) facts: i64,
}

/// The days from `from` to `to`, both included, that have facts.
pub(super) async fn days(tx: &mut TenantTx, from: Day, to: Day) -> Result<Vec<DayRow>> {
    let rows = sqlx::query_as!(
        DayRow,
        "SELECT meter, day, quantity, after, facts FROM cell.usage_days
         WHERE tenant_id = $1 AND day BETWEEN $2 AND $3 ORDER BY meter, day",
        tx.tenant().uuid(),
        from as Day,
        to as Day
    )
    .fetch_all(tx)
    .await?;
    Ok(rows)
}

/// A fact, and its seal where it has one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[schema(as = UsageFact)]
pub struct StoredFact {
    /// The fact.
    #[serde(flatten)]
    pub fact: Fact,
    /// Its place in the chain.
    pub no: Option<i64>,
}

/// A day's facts of one meter, oldest first, behind `after` (the id of the last one seen), at most `limit`.
pub async fn facts(
    tx: &mut TenantTx,
    meter: Meter,
    day: Day,
    after: Option<&str>,
    limit: i64,
) -> Result<Vec<StoredFact>> {
    let rows = sqlx::query!(
        "SELECT u.meter, u.fact_id, u.quantity, u.at, u.day, u.corrects, u.seal_no FROM cell.usage AS u
         WHERE u.tenant_id = $1 AND u.meter = $2 AND u.day = $3 AND ($4::text IS NULL OR (u.at, u.fact_id) >
             (SELECT a.at, a.fact_id FROM cell.usage AS a WHERE a.tenant_id = $1 AND a.meter = $2 AND a.fact_id = $4))
         ORDER BY u.at, u.fact_id LIMIT $5",
        tx.tenant().uuid(),
        meter.as_str(),
        day as Day,
        after,
        limit
    )
    .fetch_all(tx)
    .await?;
    let facts = rows.into_iter().map(|row| StoredFact {
        fact: Fact {
            meter: row.meter,
            fact: row.fact_id,
            quantity: row.quantity,
            at: row.at,
            day: row.day,
            corrects: row.corrects,
        },
        no: row.seal_no,
    });
    Ok(facts.collect())
}

/// A tenant's part of the ledger for the days from `from` to `to`, both included: the stretch of its chain that holds
/// all their sealed facts, and the heads of those days that are closed.
pub async fn export(tx: &mut TenantTx, (from, to): (Day, Day), made_at: Instant) -> Result<Proof> {
    let heads = sqlx::query!(
        "SELECT h.day, h.seal_no, h.seal_hash, h.path, c.root AS \"root!\" FROM cell.usage_heads AS h
         JOIN cell.usage_closings AS c ON c.day = h.day
         WHERE h.tenant_id = $1 AND h.day BETWEEN $2 AND $3 AND c.root IS NOT NULL ORDER BY h.day",
        tx.tenant().uuid(),
        from as Day,
        to as Day
    )
    .fetch_all(&mut *tx)
    .await?;
    let ends = sqlx::query!(
        "SELECT min(seal_no) AS first, max(seal_no) AS last FROM cell.usage
         WHERE tenant_id = $1 AND day BETWEEN $2 AND $3",
        tx.tenant().uuid(),
        from as Day,
        to as Day
    )
    .fetch_one(&mut *tx)
    .await?;
    let last_head = heads.last().map_or(0, |head| head.seal_no);
    let first = ends.first.unwrap_or(last_head + 1);
    let last = ends.last.unwrap_or(0).max(last_head);
    let facts = links(tx, first, last).await?;
    let before = match links(tx, first - 1, first - 1).await?.pop() {
        Some(one) => one.hash,
        None => Digest::NONE,
    };
    let heads = heads
        .into_iter()
        .map(|head| {
            Ok(Head {
                day: head.day,
                no: head.seal_no,
                hash: digest(&head.seal_hash)?,
                root: digest(&head.root)?,
                path: serde_json::from_value(head.path).map_err(Error::internal)?,
            })
        })
        .collect::<Result<Vec<Head>>>()?;
    Ok(Proof {
        version: 1,
        tenant: tx.tenant(),
        from,
        to,
        made_at,
        before,
        facts,
        heads,
    })
}

async fn links(tx: &mut TenantTx, first: i64, last: i64) -> Result<Vec<Link>> {
    let rows = sqlx::query!(
        "SELECT seal_no AS \"no!\", seal_hash AS \"hash!\", meter, fact_id, quantity, at, day, corrects
         FROM cell.usage WHERE tenant_id = $1 AND seal_no BETWEEN $2 AND $3 ORDER BY seal_no",
        tx.tenant().uuid(),
        first,
        last
    )
    .fetch_all(tx)
    .await?;
    rows.into_iter()
        .map(|row| {
            Ok(Link {
                no: row.no,
                hash: digest(&row.hash)?,
                fact: Fact {
                    meter: row.meter,
                    fact: row.fact_id,
                    quantity: row.quantity,
                    at: row.at,
                    day: row.day,
                    corrects: row.corrects,
                },
            })
        })
        .collect()
}
