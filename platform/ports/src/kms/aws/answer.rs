//! AWS's answers in our words.

use anyhow::anyhow;
use aws_sdk_kms::error::{DisplayErrorContext, ProvideErrorMetadata, SdkError};
use aws_sdk_kms::primitives::{Blob, DateTime};
use aws_sdk_kms::types::{KeyMetadata, KeyState as AwsState};
use platform_kernel::Instant;
use zeroize::Zeroizing;

use crate::kms::{KeyAlias, KeyEntry, KeyRef, KeyState, KmsError};

/// What `DescribeKey` says.
pub(super) struct Described {
    pub(super) key: KeyRef,
    pub(super) state: KeyState,
    created_at: Instant,
}

impl Described {
    pub(super) fn of(found: &KeyMetadata) -> Result<Self, KmsError> {
        let (Some(arn), Some(created)) = (found.arn(), found.creation_date()) else {
            return Err(incomplete("DescribeKey"));
        };
        let state = match (found.key_state(), found.deletion_date()) {
            (Some(AwsState::Enabled), _) => KeyState::Enabled,
            (Some(AwsState::Disabled), _) => KeyState::Disabled,
            (Some(AwsState::PendingDeletion), Some(at)) => KeyState::PendingDeletion(instant(at)),
            (other, _) => {
                return Err(KmsError::Unavailable(anyhow!(
                    "{arn} is in the state {other:?}"
                )));
            }
        };
        Ok(Self {
            key: KeyRef::new(arn),
            state,
            created_at: instant(created),
        })
    }

    /// The key, unless it is going to be destroyed.
    pub(super) fn lasting(self) -> Result<KeyRef, KmsError> {
        match self.state {
            KeyState::Enabled | KeyState::Disabled => Ok(self.key),
            KeyState::PendingDeletion(_) | KeyState::Destroyed => Err(self
                .refuse(&self.key)
                .unwrap_or_else(|| incomplete("DescribeKey"))),
        }
    }

    /// Why the key is not in service; None if it is.
    pub(super) fn refuse(&self, key: &KeyRef) -> Option<KmsError> {
        let key = key.to_string();
        match self.state {
            KeyState::Enabled => None,
            KeyState::Disabled => Some(KmsError::KeyDisabled { key }),
            KeyState::PendingDeletion(at) => {
                Some(KmsError::KeyPendingDeletion { key, at: Some(at) })
            }
            KeyState::Destroyed => Some(KmsError::KeyGone { key }),
        }
    }
}

/// AWS's refusals, sorted by what they mean to us.
pub(super) enum Refusal {
    NotFound,
    Exists,
    Disabled,
    /// KMS says only that the key's state forbids it.
    State(anyhow::Error),
    Ciphertext,
    Denied(anyhow::Error),
    Failed(anyhow::Error),
}

impl Refusal {
    pub(super) fn about(self, key: &str) -> KmsError {
        let key = key.to_owned();
        match self {
            Self::NotFound => KmsError::KeyGone { key },
            Self::Disabled => KmsError::KeyDisabled { key },
            Self::Ciphertext => KmsError::Tampered { key },
            Self::Exists => KmsError::Unavailable(anyhow!("{key} exists already")),
            Self::State(cause) | Self::Denied(cause) | Self::Failed(cause) => {
                KmsError::Unavailable(cause.context(format!("AWS KMS, about {key}")))
            }
        }
    }
}

/// Codes as in the KMS API reference, "Errors" of each operation. Only code and text are kept of an answer: its
/// body could hold key material.
pub(super) fn refusal<E: ProvideErrorMetadata + std::error::Error + 'static>(
    error: &SdkError<E>,
) -> Refusal {
    let Some(service) = error.as_service_error() else {
        let failed = match error {
            SdkError::ResponseError(_) => anyhow!("the answer could not be read"),
            other => anyhow!("{}", DisplayErrorContext(other)),
        };
        return Refusal::Failed(failed);
    };
    let code = service.code().unwrap_or("no code");
    let cause = || anyhow!("{code}: {}", service.message().unwrap_or("no message"));
    match code {
        "NotFoundException" => Refusal::NotFound,
        "AlreadyExistsException" => Refusal::Exists,
        "DisabledException" => Refusal::Disabled,
        "KMSInvalidStateException" => Refusal::State(cause()),
        "InvalidCiphertextException" | "IncorrectKeyException" => Refusal::Ciphertext,
        "AccessDeniedException" => Refusal::Denied(cause()),
        _ => Refusal::Failed(cause()),
    }
}

/// A key of ours for the listing, unless it is destroyed.
pub(super) fn entry_of(alias: KeyAlias, found: Described) -> Option<KeyEntry> {
    let Described {
        key,
        state,
        created_at,
    } = found;
    (state != KeyState::Destroyed).then_some(KeyEntry {
        alias,
        key,
        created_at,
        state,
    })
}

/// 32 bytes, the source wiped.
pub(super) fn key_bytes(blob: Option<Blob>) -> Result<Zeroizing<[u8; 32]>, KmsError> {
    let bytes = Zeroizing::new(blob.ok_or_else(|| incomplete("a data key"))?.into_inner());
    let mut key = Zeroizing::new([0; 32]);
    if bytes.len() != key.len() {
        return Err(KmsError::Unavailable(anyhow!(
            "a data key of {} bytes instead of 32",
            bytes.len()
        )));
    }
    key.copy_from_slice(&bytes);
    Ok(key)
}

pub(super) fn instant(at: &DateTime) -> Instant {
    at.to_millis()
        .map_or_else(|_| Instant::from_millis(0), Instant::from_millis)
}

pub(super) fn incomplete(what: &str) -> KmsError {
    KmsError::Unavailable(anyhow!("AWS KMS answered {what} without what it must hold"))
}
