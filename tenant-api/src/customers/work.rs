//! A transaction of a change that carries no idempotency key.

use platform_db::{TenantTx, retrying};
use platform_edge::Staff;
use platform_kernel::Result;

/// Runs `work` in one transaction and commits it, again when transactions collide. `work` is given the transaction and
/// hands it back, as with [`Staff::once`].
pub(crate) async fn write<P, T, F, W>(staff: &Staff<P>, work: F) -> Result<T>
where
    F: Fn(TenantTx) -> W,
    W: Future<Output = Result<(TenantTx, T)>>,
{
    retrying(async || {
        let (tx, done) = work(staff.begin().await?).await?;
        tx.commit().await?;
        Ok(done)
    })
    .await
}
