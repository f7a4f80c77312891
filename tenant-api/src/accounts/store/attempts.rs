//! Counted tries, by keys that are hashes.

use platform_db::TenantTx;
use platform_kernel::{Instant, Result};

/// How often a key was tried in its present window.
#[derive(Debug)]
pub(crate) struct Tried {
    pub(crate) count: i32,
    /// The window's beginning.
    pub(crate) since: Instant,
}

/// Counts one try. A window that began by `stale` is over, and this try begins the next.
pub(crate) async fn count(
    tx: &mut TenantTx,
    key: &[u8; 32],
    now: Instant,
    stale: Instant,
) -> Result<Tried> {
    Ok(sqlx::query_as!(
        Tried,
        "INSERT INTO this_tenant.attempts AS a (key, count, since) VALUES ($1, 1, $2)
         ON CONFLICT (key) DO UPDATE
         SET count = CASE WHEN a.since <= $3 THEN 1 ELSE least(a.count, 1000000) + 1 END,
             since = CASE WHEN a.since <= $3 THEN excluded.since ELSE a.since END
         RETURNING count, since",
        &key[..],
        now as Instant,
        stale as Instant
    )
    .fetch_one(tx)
    .await?)
}

/// Takes one try back.
pub(crate) async fn uncount(tx: &mut TenantTx, key: &[u8; 32]) -> Result<()> {
    sqlx::query!(
        "UPDATE this_tenant.attempts SET count = count - 1 WHERE key = $1 AND count > 0",
        &key[..]
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// Forgets every try of a key.
pub(crate) async fn forget(tx: &mut TenantTx, key: &[u8; 32]) -> Result<()> {
    sqlx::query!("DELETE FROM this_tenant.attempts WHERE key = $1", &key[..])
        .execute(tx)
        .await?;
    Ok(())
}

/// Drops windows that began before `before`.
pub(crate) async fn sweep(tx: &mut TenantTx, before: Instant) -> Result<()> {
    sqlx::query!(
        "DELETE FROM this_tenant.attempts WHERE since < $1",
        before as Instant
    )
    .execute(tx)
    .await?;
    Ok(())
}
