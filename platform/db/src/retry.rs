//! Running a transaction again after a deadlock or a serialisation failure.

use std::time::Duration;

use platform_kernel::{Error, Result};

/// Runs `work` (a whole transaction) up to five times while it answers [`Error::Contended`], waiting a little longer each time.
pub async fn retrying<T>(mut work: impl AsyncFnMut() -> Result<T>) -> Result<T> {
    for round in 0..4u32 {
        match work().await {
            Err(Error::Contended(_)) => {
                let [jitter] = platform_kernel::secret::random::<1>();
                tokio::time::sleep(Duration::from_millis(u64::from(jitter % 16) + (5 << round)))
                    .await;
            }
            other => return other,
        }
    }
    work().await
}
