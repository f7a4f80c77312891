//! Which hires go on for long.

use platform_db::TenantTx;
use platform_kernel::{OrderId, Result};

/// Orders that are out, last longer than so many days, and are not wholly invoiced; by id, after one.
pub async fn long_hires(
    tx: &mut TenantTx,
    over_days: i32,
    after: OrderId,
    most: i64,
) -> Result<Vec<OrderId>> {
    let ids = sqlx::query_scalar!(
        "SELECT id FROM this_tenant.orders
         WHERE state IN ('partly_out', 'out') AND ends_at - starts_at > make_interval(days => $1)
           AND invoiced_minor < gross_minor AND id > $2
         ORDER BY id LIMIT $3",
        over_days,
        after.uuid(),
        most
    )
    .fetch_all(tx)
    .await?;
    Ok(ids.into_iter().map(Into::into).collect())
}
