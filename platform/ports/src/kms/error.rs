//! What can go wrong with a key, told apart by what the reader can do about it.

use platform_kernel::{Error, Instant};

/// A refusal of the key service. No variant carries key material or plaintext.
#[derive(Debug, thiserror::Error)]
pub enum KmsError {
    /// Somebody disabled the key: its tenant stands still until it is enabled.
    #[error("the key {key} is disabled; enable it to let its tenant work again")]
    KeyDisabled {
        /// The key's reference.
        key: String,
    },
    /// The key waits for its destruction.
    #[error("the key {key} is to be destroyed{}; cancel the deletion and enable it to keep its data", until(.at.as_ref()))]
    KeyPendingDeletion {
        /// The key's reference.
        key: String,
        /// When, if the service said so.
        at: Option<Instant>,
    },
    /// The key is destroyed, or was never this service's: what it sealed can't be read again.
    #[error("the key {key} does not exist (any more); what it sealed can't be read")]
    KeyGone {
        /// The key's reference.
        key: String,
    },
    /// The wrapped bytes, the key or the context are not those of the wrapping.
    #[error("a wrapped key did not open under {key}: its bytes or its context were changed")]
    Tampered {
        /// The key's reference.
        key: String,
    },
    /// The caller asked for something no key service does.
    #[error("{0}")]
    Invalid(String),
    /// The service can't be reached or failed; trying again may help.
    #[error("the key service did not answer")]
    Unavailable(#[source] anyhow::Error),
}

fn until(at: Option<&Instant>) -> String {
    at.map(|at| format!(" at {at}")).unwrap_or_default()
}

impl KmsError {
    /// Wraps a failure of the service itself.
    pub fn unavailable(cause: impl Into<anyhow::Error>) -> Self {
        Self::Unavailable(cause.into())
    }
}

/// What the person who asked is told. Causes are logged here, where they are handled.
impl From<KmsError> for Error {
    fn from(error: KmsError) -> Self {
        match &error {
            KmsError::KeyDisabled { .. } => Self::KeyUnavailable(
                "This company's encryption key is disabled, so its data can't be read. Whoever disabled it can \
                 enable it again; nothing is lost."
                    .into(),
            ),
            KmsError::KeyPendingDeletion { .. } => Self::KeyUnavailable(
                "This company's encryption key is scheduled for deletion, so its data can't be read. Support can \
                 still call the deletion off."
                    .into(),
            ),
            KmsError::KeyGone { .. } => Self::KeyUnavailable(
                "This company's encryption key was destroyed. What it protected can't be read any more.".into(),
            ),
            KmsError::Unavailable(cause) => {
                tracing::warn!(error = ?cause, "key service unavailable");
                Self::unavailable("The key service does not answer. Please try again in a moment.")
            }
            KmsError::Tampered { .. } | KmsError::Invalid(_) => Self::internal(error),
        }
    }
}
