//! What every key service must do, whoever runs it.
#![expect(
    clippy::unwrap_used,
    reason = "a test stops at the first thing that is not as it says"
)]

mod contract;

use platform_kernel::{Clock, Instant};
use platform_ports::kms::embedded::EmbeddedKms;

#[tokio::test]
async fn embedded_keeps_the_contract() {
    let folder = tempfile::tempdir().unwrap();
    let clock = Clock::fixed("2026-11-23T09:00:00Z".parse::<Instant>().unwrap());
    let kms = EmbeddedKms::open(&folder.path().join("kms"), clock).unwrap();
    contract::check(&kms).await;
}
