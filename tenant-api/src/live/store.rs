//! SQL of the stream of changes.

use platform_db::TenantTx;
use platform_kernel::Result;
use uuid::Uuid;

use super::model::Entry;

/// Entries from one id on, the first first; at most `limit`.
pub(super) async fn since(tx: &mut TenantTx, from: Uuid, limit: i64) -> Result<Vec<Entry>> {
    Ok(sqlx::query_as!(
        Entry,
        "SELECT id, action, subject FROM this_tenant.audit WHERE id >= $1 ORDER BY id LIMIT $2",
        from,
        limit
    )
    .fetch_all(tx)
    .await?)
}
