//! Key management: one key a tenant, which never leaves the key service. What leaves is a *data
//! key*, wrapped; opening it again asks the service, so disabling the key stops its tenant alone.
//!
//! Adapters: [`embedded`] (key files under a local master key) and, behind the feature `aws`,
//! `aws` (AWS KMS). `tests/kms_contract.rs` holds both to the same behaviour. To add one,
//! implement [`Kms`] and call the contract from a test.

#[cfg(feature = "aws")]
pub mod aws;
pub mod embedded;
mod error;
mod words;

use async_trait::async_trait;
use platform_kernel::Instant;

pub use error::KmsError;
pub use words::{DataKey, KeyAlias, KeyContext, KeyEntry, KeyRef, KeyState, Purpose};

/// The least number of days between scheduling a key's deletion and its destruction (AWS's bound).
pub const MIN_DELETION_DAYS: u8 = 7;
/// The most (AWS's bound).
pub const MAX_DELETION_DAYS: u8 = 30;

/// A key service. Every call may cross a network: hold no transaction over one.
#[async_trait]
pub trait Kms: Send + Sync + 'static {
    /// The key of that alias; made, if there is none. Running it twice, or from two processes at
    /// once, gives the same key. A key that waits for its deletion is refused
    /// ([`KmsError::KeyPendingDeletion`]): cancel the deletion first.
    async fn create_key(&self, alias: &KeyAlias) -> Result<KeyRef, KmsError>;

    /// The key of that alias, whatever its state, unless it is destroyed.
    async fn find_key(&self, alias: &KeyAlias) -> Result<Option<KeyRef>, KmsError>;

    /// A new random data key, and the same wrapped by `key`. `context` must be given again, equal,
    /// to open it.
    async fn generate_data_key(
        &self,
        key: &KeyRef,
        context: &KeyContext,
    ) -> Result<DataKey, KmsError>;

    /// Opens a wrapped data key. [`KmsError::Tampered`] when the bytes, the key or the context are
    /// not those it was wrapped with.
    async fn unwrap_data_key(
        &self,
        key: &KeyRef,
        wrapped: &[u8],
        context: &KeyContext,
    ) -> Result<zeroize::Zeroizing<[u8; 32]>, KmsError>;

    /// Stops the key: nothing is wrapped or opened until [`Kms::enable`]. Idempotent.
    async fn disable(&self, key: &KeyRef) -> Result<(), KmsError>;

    /// Takes a disabled key back into service. Idempotent.
    async fn enable(&self, key: &KeyRef) -> Result<(), KmsError>;

    /// Stops the key now and destroys it in `days` ([`MIN_DELETION_DAYS`] to
    /// [`MAX_DELETION_DAYS`]). Answers the instant; for a key already scheduled, the instant that
    /// was set first.
    async fn schedule_deletion(&self, key: &KeyRef, days: u8) -> Result<Instant, KmsError>;

    /// Calls a scheduled deletion off. The key is left *disabled*, as AWS does, so that taking it
    /// back into service stays a decision of its own. No effect on a key that is not scheduled.
    async fn cancel_deletion(&self, key: &KeyRef) -> Result<(), KmsError>;

    /// The key's state; [`KeyState::Destroyed`] also for a key that this service does not know.
    async fn describe(&self, key: &KeyRef) -> Result<KeyState, KmsError>;

    /// Every key of ours that is not destroyed, for the sweeper of orphans.
    async fn list_keys(&self) -> Result<Vec<KeyEntry>, KmsError>;
}

/// Both adapters refuse the same windows.
pub(crate) fn check_deletion_days(days: u8) -> Result<(), KmsError> {
    if (MIN_DELETION_DAYS..=MAX_DELETION_DAYS).contains(&days) {
        return Ok(());
    }
    Err(KmsError::Invalid(format!(
        "a key is destroyed {MIN_DELETION_DAYS} to {MAX_DELETION_DAYS} days after it is asked for, not {days}"
    )))
}
