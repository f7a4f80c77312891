//! The usage ledger's write functions: metered facts, append-only, in the transaction that makes them.
//!
//! A fact's id is derived from what happened (`rental:{line}:activated`), so that it is written once for ever, however often
//! it is told. It counts for its own UTC day, or for the first open one when that day is closed already.

use platform_db::{CellTx, TenantTx};
use platform_kernel::{Clock, Error, Instant, Meter, Result, TenantId};

/// Writes that `quantity` of `meter` was used, once for each `fact_id`. The same fact again is no second use; the same
/// fact with another quantity is a fault and is refused.
pub async fn record(
    tx: &mut TenantTx,
    meter: Meter,
    fact_id: &str,
    quantity: i64,
    clock: &Clock,
) -> Result<()> {
    write(tx, meter, fact_id, quantity, None, clock).await
}

/// Puts a fact right by another one: `correction_id` is `quantity` more (or less) than `fact_id` said. It is refused
/// when there is no such fact.
pub async fn correct(
    tx: &mut TenantTx,
    meter: Meter,
    fact_id: &str,
    correction_id: &str,
    quantity: i64,
    clock: &Clock,
) -> Result<()> {
    write(tx, meter, correction_id, quantity, Some(fact_id), clock).await
}

async fn write(
    tx: &mut TenantTx,
    meter: Meter,
    fact_id: &str,
    quantity: i64,
    corrects: Option<&str>,
    clock: &Clock,
) -> Result<()> {
    let tenant = tx.tenant();
    let done = sqlx::query!(
        "INSERT INTO cell.usage (tenant_id, meter, fact_id, quantity, at, day, corrects)
         VALUES ($1, $2, $3, $4, $5, greatest(($5::timestamptz AT TIME ZONE 'UTC')::date,
             (SELECT max(c.day) + 1 FROM cell.usage_closings AS c)), $6)
         ON CONFLICT (tenant_id, meter, fact_id) DO NOTHING",
        tenant.uuid(),
        meter.as_str(),
        fact_id,
        quantity,
        clock.now() as Instant,
        corrects
    )
    .execute(&mut *tx)
    .await
    .map_err(|e| {
        Error::from(e).on_constraint("usage_corrects_fkey", || {
            Error::conflict(
                "no-such-fact",
                "there is no metered fact of that id to correct",
            )
        })
    })?;
    if done.rows_affected() == 1 {
        return Ok(());
    }
    let written = sqlx::query!(
        "SELECT quantity, corrects FROM cell.usage WHERE tenant_id = $1 AND meter = $2 AND fact_id = $3",
        tenant.uuid(),
        meter.as_str(),
        fact_id
    )
    .fetch_one(&mut *tx)
    .await?;
    if written.quantity == quantity && written.corrects.as_deref() == corrects {
        return Ok(());
    }
    Err(differs(tenant, meter, fact_id, written.quantity, quantity))
}

/// Writes many facts of one meter in one statement. A fact that is there already is checked as [`record`] checks it.
pub async fn record_many(
    tx: &mut TenantTx,
    meter: Meter,
    facts: &[(String, i64)],
    clock: &Clock,
) -> Result<()> {
    let ids: Vec<String> = facts.iter().map(|(id, _)| id.clone()).collect();
    let quantities: Vec<i64> = facts.iter().map(|(_, quantity)| *quantity).collect();
    let done = sqlx::query!(
        "INSERT INTO cell.usage (tenant_id, meter, fact_id, quantity, at, day)
         SELECT $1, $2, t.id, t.quantity, $5, greatest(($5::timestamptz AT TIME ZONE 'UTC')::date,
             (SELECT max(c.day) + 1 FROM cell.usage_closings AS c))
         FROM unnest($3::text[], $4::bigint[]) AS t (id, quantity)
         ON CONFLICT (tenant_id, meter, fact_id) DO NOTHING",
        tx.tenant().uuid(),
        meter.as_str(),
        &ids,
        &quantities,
        clock.now() as Instant
    )
    .execute(&mut *tx)
    .await?;
    if done.rows_affected() < facts.len() as u64 {
        for (id, quantity) in facts {
            record(tx, meter, id, *quantity, clock).await?;
        }
    }
    Ok(())
}

/// Writes facts of one meter that were counted outside a tenant's transaction, of many tenants at once. The same facts
/// again are no second use: a caller that does not know whether they were written tells them again.
pub async fn record_counted(
    tx: &mut CellTx,
    meter: Meter,
    facts: &[(TenantId, String, i64)],
    at: Instant,
) -> Result<()> {
    let tenants: Vec<uuid::Uuid> = facts.iter().map(|(tenant, ..)| tenant.uuid()).collect();
    let ids: Vec<String> = facts.iter().map(|(_, id, _)| id.clone()).collect();
    let quantities: Vec<i64> = facts.iter().map(|(.., quantity)| *quantity).collect();
    sqlx::query!(
        "INSERT INTO cell.usage (tenant_id, meter, fact_id, quantity, at, day)
         SELECT t.tenant, $1, t.id, t.quantity, $5, greatest(($5::timestamptz AT TIME ZONE 'UTC')::date,
             (SELECT max(c.day) + 1 FROM cell.usage_closings AS c))
         FROM unnest($2::uuid[], $3::text[], $4::bigint[]) AS t (tenant, id, quantity)
         -- A tenant that is gone leaves no facts behind.
         WHERE EXISTS (SELECT 1 FROM cell.schemas AS s WHERE s.tenant_id = t.tenant)
         ON CONFLICT (tenant_id, meter, fact_id) DO NOTHING",
        meter.as_str(),
        &tenants,
        &ids,
        &quantities,
        at as Instant
    )
    .execute(&mut *tx)
    .await?;
    let other = sqlx::query!(
        "SELECT u.tenant_id, u.fact_id, u.quantity, t.quantity AS \"now!\"
         FROM unnest($2::uuid[], $3::text[], $4::bigint[]) AS t (tenant, id, quantity)
         JOIN cell.usage AS u ON u.tenant_id = t.tenant AND u.meter = $1 AND u.fact_id = t.id
         WHERE u.quantity <> t.quantity LIMIT 1",
        meter.as_str(),
        &tenants,
        &ids,
        &quantities
    )
    .fetch_optional(&mut *tx)
    .await?;
    match other {
        None => Ok(()),
        Some(row) => Err(differs(
            row.tenant_id.into(),
            meter,
            &row.fact_id,
            row.quantity,
            row.now,
        )),
    }
}

/// Loud: somebody counts the same thing in two ways.
fn differs(tenant: TenantId, meter: Meter, fact: &str, written: i64, now: i64) -> Error {
    tracing::error!(
        %tenant,
        usage.meter = %meter,
        usage.fact = fact,
        usage.written = written,
        usage.now = now,
        "a metered fact came again with another body"
    );
    Error::internal(format!(
        "usage fact {fact} of {meter} was {written}, and now {now}"
    ))
}
