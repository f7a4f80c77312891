//! The usage ledger's write function: metered facts, append-only, in the transaction that makes them.

use platform_db::TenantTx;
use platform_kernel::{Clock, Error, Instant, Result};

/// Writes that `quantity` of `meter` was used, once for each `fact_id` (the id of what happened, `imp_…`).
/// The same fact again is no second use; the same fact with another quantity is a fault and is refused.
pub async fn record(
    tx: &mut TenantTx,
    meter: &str,
    fact_id: &str,
    quantity: i64,
    clock: &Clock,
) -> Result<()> {
    let tenant = tx.tenant().uuid();
    let done = sqlx::query!(
        "INSERT INTO cell.usage (tenant_id, meter, fact_id, quantity, at) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (tenant_id, meter, fact_id) DO NOTHING",
        tenant,
        meter,
        fact_id,
        quantity,
        clock.now() as Instant
    )
    .execute(&mut *tx)
    .await?;
    if done.rows_affected() == 1 {
        return Ok(());
    }
    let written = sqlx::query_scalar!(
        "SELECT quantity FROM cell.usage WHERE tenant_id = $1 AND meter = $2 AND fact_id = $3",
        tenant,
        meter,
        fact_id
    )
    .fetch_one(&mut *tx)
    .await?;
    if written == quantity {
        return Ok(());
    }
    tracing::error!(
        usage.meter = meter,
        usage.fact = fact_id,
        usage.written = written,
        usage.now = quantity,
        "a metered fact came again with another quantity"
    );
    Err(Error::internal(format!(
        "usage fact {fact_id} of {meter} was {written}, and now {quantity}"
    )))
}

/// Writes many facts of one meter in one statement. A fact that is there already is checked as [`record`] checks it.
pub async fn record_many(
    tx: &mut TenantTx,
    meter: &str,
    facts: &[(String, i64)],
    clock: &Clock,
) -> Result<()> {
    let tenant = tx.tenant().uuid();
    let ids: Vec<String> = facts.iter().map(|(id, _)| id.clone()).collect();
    let quantities: Vec<i64> = facts.iter().map(|(_, quantity)| *quantity).collect();
    let done = sqlx::query!(
        "INSERT INTO cell.usage (tenant_id, meter, fact_id, quantity, at)
         SELECT $1, $2, t.id, t.quantity, $5 FROM unnest($3::text[], $4::bigint[]) AS t (id, quantity)
         ON CONFLICT (tenant_id, meter, fact_id) DO NOTHING",
        tenant,
        meter,
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
