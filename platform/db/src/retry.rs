//! Running a transaction again after a deadlock or a serialisation failure.

use std::time::Duration;

use platform_kernel::{Error, Result};

/// Runs `work` (a whole transaction) up to five times while it answers [`Error::Contended`], waiting a little longer each time.
///
/// Takes `async || …` whose captures are shared references. Not `AsyncFnMut`: a future over that can't be shown to be
/// `Send`, and then no handler could call this.
pub async fn retrying<T, F, W>(mut work: F) -> Result<T>
where
    F: FnMut() -> W,
    W: Future<Output = Result<T>>,
{
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
