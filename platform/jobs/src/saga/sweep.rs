//! Finished runs are kept for a while, to look into, and then let go of. One that is stuck stays until somebody saw to it.

use std::time::Duration;

use platform_kernel::Result;

use super::store;
use crate::registry::{JobContext, Registry};

/// How long a run is kept after its end.
const KEPT: Duration = Duration::from_hours(90 * 24);
/// Runs of a transaction.
const BATCH: u16 = 500;

pub(super) fn register(registry: &mut Registry) {
    registry.every("saga.sweep", Duration::from_hours(1), sweep);
}

async fn sweep(cx: JobContext) -> Result<()> {
    let before = cx.clock.now().minus(KEPT);
    loop {
        let mut tx = cx.db.control().await?;
        let gone = store::purge(&mut tx, before, i64::from(BATCH)).await?;
        tx.commit().await?;
        if gone > 0 {
            tracing::info!(sagas.purged = gone, "runs long over were let go of");
        }
        if gone < u64::from(BATCH) || cx.cancel.is_cancelled() {
            return Ok(());
        }
    }
}
