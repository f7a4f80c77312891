//! The ledger's SQL through the worker's door: sealing, summing up, closing.

use platform_db::CellTx;
use platform_kernel::{Day, Error, Instant, Meter, MeterKind, Result, TenantId};
use serde::Serialize;
use uuid::Uuid;

use super::model::{self, Digest, Fact, Link};

pub(super) fn digest(bytes: &[u8]) -> Result<Digest> {
    Digest::from_slice(bytes).ok_or_else(|| Error::internal("a seal that is no SHA-256"))
}

fn levels() -> Vec<String> {
    Meter::ALL
        .into_iter()
        .filter(|meter| meter.kind() == MeterKind::Level)
        .map(|meter| meter.as_str().to_owned())
        .collect()
}

/// Tenants with facts that are not sealed yet.
pub(super) async fn unsealed_tenants(tx: &mut CellTx) -> Result<Vec<TenantId>> {
    let rows =
        sqlx::query_scalar!("SELECT DISTINCT tenant_id FROM cell.usage WHERE seal_no IS NULL")
            .fetch_all(tx)
            .await?;
    Ok(rows.into_iter().map(TenantId::from).collect())
}

/// Tenants that have a chain.
pub(super) async fn chained_tenants(tx: &mut CellTx) -> Result<Vec<TenantId>> {
    let rows = sqlx::query_scalar!("SELECT tenant_id FROM cell.usage_chains ORDER BY tenant_id")
        .fetch_all(tx)
        .await?;
    Ok(rows.into_iter().map(TenantId::from).collect())
}

/// Holds the end of the tenant's chain until the transaction ends.
pub(super) async fn lock_chain(tx: &mut CellTx, tenant: TenantId) -> Result<(i64, Digest)> {
    sqlx::query!(
        "INSERT INTO cell.usage_chains (tenant_id, seal_no, seal_hash) VALUES ($1, 0, $2)
         ON CONFLICT (tenant_id) DO NOTHING",
        tenant.uuid(),
        &Digest::NONE.0[..]
    )
    .execute(&mut *tx)
    .await?;
    let row = sqlx::query!(
        "SELECT seal_no, seal_hash FROM cell.usage_chains WHERE tenant_id = $1 FOR UPDATE",
        tenant.uuid()
    )
    .fetch_one(tx)
    .await?;
    Ok((row.seal_no, digest(&row.seal_hash)?))
}

/// Facts that are to be sealed next, oldest first.
pub(super) async fn unsealed(tx: &mut CellTx, tenant: TenantId, limit: i64) -> Result<Vec<Fact>> {
    let facts = sqlx::query_as!(
        Fact,
        "SELECT meter, fact_id AS fact, quantity, at, day, corrects FROM cell.usage
         WHERE tenant_id = $1 AND seal_no IS NULL ORDER BY at, meter, fact_id LIMIT $2",
        tenant.uuid(),
        limit
    )
    .fetch_all(tx)
    .await?;
    Ok(facts)
}

/// Writes the seals and moves the chain's end. `links` is not empty and goes on where the chain ended.
pub(super) async fn seal(tx: &mut CellTx, tenant: TenantId, links: &[Link]) -> Result<()> {
    let meters: Vec<String> = links.iter().map(|l| l.fact.meter.clone()).collect();
    let facts: Vec<String> = links.iter().map(|l| l.fact.fact.clone()).collect();
    let numbers: Vec<i64> = links.iter().map(|l| l.no).collect();
    let hashes: Vec<Vec<u8>> = links.iter().map(|l| l.hash.0.to_vec()).collect();
    let done = sqlx::query!(
        "UPDATE cell.usage AS u SET seal_no = t.no, seal_hash = t.hash
         FROM unnest($2::text[], $3::text[], $4::bigint[], $5::bytea[]) AS t (meter, fact, no, hash)
         WHERE u.tenant_id = $1 AND u.meter = t.meter AND u.fact_id = t.fact",
        tenant.uuid(),
        &meters,
        &facts,
        &numbers,
        &hashes
    )
    .execute(&mut *tx)
    .await?;
    if done.rows_affected() != links.len() as u64 {
        return Err(Error::internal("a fact went away while it was sealed"));
    }
    let Some(last) = links.last() else {
        return Ok(());
    };
    sqlx::query!(
        "UPDATE cell.usage_chains SET seal_no = $2, seal_hash = $3 WHERE tenant_id = $1",
        tenant.uuid(),
        last.no,
        &last.hash.0[..]
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// Adds newly sealed facts to a counter's day.
pub(super) async fn add_to_day(
    tx: &mut CellTx,
    tenant: TenantId,
    meter: &str,
    day: Day,
    (quantity, facts): (i64, i64),
) -> Result<()> {
    sqlx::query!(
        "INSERT INTO cell.usage_days AS d (tenant_id, meter, day, quantity, after, facts) VALUES ($1, $2, $3, $4, $4, $5)
         ON CONFLICT (tenant_id, meter, day) DO UPDATE SET quantity = d.quantity + excluded.quantity,
             after = d.after + excluded.after, facts = d.facts + excluded.facts",
        tenant.uuid(),
        meter,
        day as Day,
        quantity,
        facts
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// Makes a level's days anew from `from` on.
pub(super) async fn rebuild_level(
    tx: &mut CellTx,
    tenant: TenantId,
    meter: Meter,
    from: Day,
) -> Result<()> {
    sqlx::query!(
        "INSERT INTO cell.usage_days AS d (tenant_id, meter, day, quantity, after, facts)
         SELECT $1, $2, f.day, greatest(max(f.level), max(f.level - f.quantity)),
             (array_agg(f.level ORDER BY f.seal_no DESC))[1], count(*)
         FROM (SELECT u.day, u.seal_no, u.quantity,
                   (sum(u.quantity) OVER (ORDER BY u.day, u.seal_no) + coalesce((
                       SELECT b.after FROM cell.usage_days AS b WHERE b.tenant_id = $1 AND b.meter = $2 AND b.day < $3
                       ORDER BY b.day DESC LIMIT 1), 0))::bigint AS level
               FROM cell.usage AS u
               WHERE u.tenant_id = $1 AND u.meter = $2 AND u.day >= $3 AND u.seal_no IS NOT NULL) AS f
         GROUP BY f.day
         ON CONFLICT (tenant_id, meter, day) DO UPDATE SET quantity = excluded.quantity, after = excluded.after,
             facts = excluded.facts",
        tenant.uuid(),
        meter.as_str(),
        from as Day
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// A day's number that its facts do not give.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// Whose.
    pub tenant: TenantId,
    /// Of which meter.
    pub meter: String,
    /// Of which day.
    pub day: Day,
    /// What the facts give; none where there are no facts.
    pub rebuilt: Option<i64>,
    /// What is kept; none where nothing is.
    pub kept: Option<i64>,
}

/// Sums a tenant's facts up anew and says which days differ.
pub(super) async fn differences(tx: &mut CellTx, tenant: TenantId) -> Result<Vec<Difference>> {
    let rows = sqlx::query!(
        "WITH f AS (
             SELECT u.meter, u.day, u.seal_no, u.quantity,
                 (sum(u.quantity) OVER (PARTITION BY u.meter ORDER BY u.day, u.seal_no))::bigint AS level
             FROM cell.usage AS u WHERE u.tenant_id = $1 AND u.seal_no IS NOT NULL
         ), r AS (
             SELECT f.meter, f.day, count(*) AS facts,
                 CASE WHEN f.meter = ANY($2) THEN greatest(max(f.level), max(f.level - f.quantity))
                     ELSE sum(f.quantity)::bigint END AS quantity,
                 CASE WHEN f.meter = ANY($2) THEN (array_agg(f.level ORDER BY f.seal_no DESC))[1]
                     ELSE sum(f.quantity)::bigint END AS after
             FROM f GROUP BY f.meter, f.day
         ), d AS (
             SELECT meter, day, quantity, after, facts FROM cell.usage_days WHERE tenant_id = $1
         )
         SELECT coalesce(r.meter, d.meter) AS \"meter!\", coalesce(r.day, d.day) AS \"day!\",
             r.quantity AS \"rebuilt?\", d.quantity AS \"kept?\"
         FROM r FULL JOIN d ON d.meter = r.meter AND d.day = r.day
         WHERE (r.quantity, r.after, r.facts) IS DISTINCT FROM (d.quantity, d.after, d.facts)
         ORDER BY 1, 2",
        tenant.uuid(),
        &levels()
    )
    .fetch_all(tx)
    .await?;
    let found = rows.into_iter().map(|row| Difference {
        tenant,
        meter: row.meter,
        day: row.day,
        rebuilt: row.rebuilt,
        kept: row.kept,
    });
    Ok(found.collect())
}

/// A day that nobody writes to any more, and that has no root yet.
pub(super) struct Closing {
    pub(super) day: Day,
    pub(super) since: Instant,
    /// Whether every transaction that may have begun to write to it has ended.
    pub(super) settled: bool,
}

/// The closing that is under way.
pub(super) async fn closing(tx: &mut CellTx) -> Result<Option<Closing>> {
    let row = sqlx::query!(
        "SELECT day, closing_at, closing_xid < pg_snapshot_xmin(pg_current_snapshot()) AS \"settled!\"
         FROM cell.usage_closings WHERE closed_at IS NULL ORDER BY day LIMIT 1"
    )
    .fetch_optional(tx)
    .await?;
    Ok(row.map(|row| Closing {
        day: row.day,
        since: row.closing_at,
        settled: row.settled,
    }))
}

/// The first day that is not closed: behind the last closed one, or that of the first fact.
pub(super) async fn first_open(tx: &mut CellTx) -> Result<Option<Day>> {
    let day = sqlx::query_scalar!(
        "SELECT coalesce((SELECT max(c.day) + 1 FROM cell.usage_closings AS c), (SELECT min(u.day) FROM cell.usage AS u))"
    )
    .fetch_one(tx)
    .await?;
    Ok(day)
}

/// From its commit on, what is written counts for a later day.
pub(super) async fn begin_closing(tx: &mut CellTx, day: Day, now: Instant) -> Result<()> {
    sqlx::query!(
        "INSERT INTO cell.usage_closings (day, closing_xid, closing_at) VALUES ($1, pg_current_xact_id(), $2)
         ON CONFLICT (day) DO NOTHING",
        day as Day,
        now as Instant
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// Notes where every chain ends and the root over them. Nothing happens to a day that is closed already.
pub(super) async fn finish_closing(
    tx: &mut CellTx,
    day: Day,
    now: Instant,
) -> Result<Option<Digest>> {
    let locked = sqlx::query_scalar!(
        "SELECT day FROM cell.usage_closings WHERE day = $1 AND closed_at IS NULL FOR UPDATE",
        day as Day
    )
    .fetch_optional(&mut *tx)
    .await?;
    if locked.is_none() {
        return Ok(None);
    }
    let ends = sqlx::query!(
        "SELECT tenant_id, seal_no, seal_hash FROM cell.usage_chains WHERE seal_no > 0 ORDER BY tenant_id"
    )
    .fetch_all(&mut *tx)
    .await?;
    let leaves = ends
        .iter()
        .map(|end| {
            let hash = digest(&end.seal_hash)?;
            Ok(model::leaf(day, end.tenant_id.into(), end.seal_no, hash))
        })
        .collect::<Result<Vec<Digest>>>()?;
    let root = model::root(&leaves);
    let tenants: Vec<Uuid> = ends.iter().map(|end| end.tenant_id).collect();
    let paths = (0..ends.len())
        .map(|at| serde_json::to_value(model::path(&leaves, at)).map_err(Error::internal))
        .collect::<Result<Vec<serde_json::Value>>>()?;
    let numbers: Vec<i64> = ends.iter().map(|end| end.seal_no).collect();
    let hashes: Vec<Vec<u8>> = ends.into_iter().map(|end| end.seal_hash).collect();
    sqlx::query!(
        "INSERT INTO cell.usage_heads (day, tenant_id, seal_no, seal_hash, path)
         SELECT $1, t.tenant, t.no, t.hash, t.path
         FROM unnest($2::uuid[], $3::bigint[], $4::bytea[], $5::jsonb[]) AS t (tenant, no, hash, path)",
        day as Day,
        &tenants,
        &numbers,
        &hashes,
        &paths
    )
    .execute(&mut *tx)
    .await?;
    sqlx::query!(
        "UPDATE cell.usage_closings SET closed_at = $2, root = $3 WHERE day = $1",
        day as Day,
        now as Instant,
        &root.0[..]
    )
    .execute(tx)
    .await?;
    Ok(Some(root))
}
