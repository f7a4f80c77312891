//! One key as a file's content: who it is, and the states of its life.

use platform_kernel::Instant;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::aead::{Cipher, Parts, Refused, random_key};
use crate::kms::{KeyAlias, KeyRef, KeyState, KmsError};

const SCHEME: &str = "embedded:";

/// The file's content. Its name repeats alias and id, so that a key is found without opening the others; the
/// material is bound to both, so that files can't be swapped.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Record {
    alias: String,
    id: Uuid,
    pub(super) created_at: Instant,
    pub(super) state: State,
    /// The key, wrapped by the master key, in hexadecimal; absent once destroyed.
    material: Option<String>,
}

/// As in the file.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum State {
    Enabled,
    Disabled,
    PendingDeletion(Instant),
    Destroyed,
}

impl Record {
    /// A new key, its material wrapped by `master`.
    pub(super) fn new(alias: &KeyAlias, now: Instant, master: &Cipher) -> Result<Self, Refused> {
        let id = Uuid::from_bytes(platform_kernel::secret::random());
        let mut record = Self {
            alias: alias.to_string(),
            id,
            created_at: now,
            state: State::Enabled,
            material: None,
        };
        let mut wrapped = Vec::new();
        master.seal_onto(record.aad().bytes(), random_key().as_slice(), &mut wrapped)?;
        record.material = Some(hex::encode(wrapped));
        Ok(record)
    }

    /// The key's id and cipher, if it is in service.
    pub(super) fn open(&self, master: &Cipher) -> Result<(Uuid, Cipher), KmsError> {
        self.usable()?;
        let wrapped = self
            .material
            .as_deref()
            .and_then(|text| hex::decode(text).ok());
        let material =
            wrapped.and_then(|wrapped| master.open_key(self.aad().bytes(), &wrapped).ok());
        // Else the file was changed, or the master key is not the one that wrapped it.
        let material = material.ok_or_else(|| KmsError::Tampered {
            key: self.key_ref().to_string(),
        })?;
        Ok((
            self.id,
            Cipher::new(&material).map_err(KmsError::unavailable)?,
        ))
    }

    /// What is left of a destroyed key.
    pub(super) fn tombstone(self) -> Self {
        Self {
            state: State::Destroyed,
            material: None,
            ..self
        }
    }

    /// Refuses a key that is not in service.
    pub(super) fn usable(&self) -> Result<(), KmsError> {
        let key = self.key_ref().to_string();
        match self.state {
            State::Enabled => Ok(()),
            State::Disabled => Err(KmsError::KeyDisabled { key }),
            State::PendingDeletion(at) => Err(KmsError::KeyPendingDeletion { key, at: Some(at) }),
            State::Destroyed => Err(KmsError::KeyGone { key }),
        }
    }

    /// Refuses a key that is destroyed or going to be.
    pub(super) fn lasting(&self) -> Result<(), KmsError> {
        match self.usable() {
            Err(KmsError::KeyDisabled { .. }) => Ok(()),
            other => other,
        }
    }

    /// Whether its date of destruction has come.
    pub(super) fn is_due(&self, now: Instant) -> bool {
        matches!(self.state, State::PendingDeletion(at) if at <= now)
    }

    pub(super) fn alias(&self) -> Option<KeyAlias> {
        KeyAlias::parse(&self.alias)
    }

    pub(super) fn key_ref(&self) -> KeyRef {
        KeyRef::new(format!("{SCHEME}{}/{}", self.alias, self.id.simple()))
    }

    pub(super) fn key_state(&self) -> KeyState {
        match self.state {
            State::Enabled => KeyState::Enabled,
            State::Disabled => KeyState::Disabled,
            State::PendingDeletion(at) => KeyState::PendingDeletion(at),
            State::Destroyed => KeyState::Destroyed,
        }
    }

    pub(super) fn file_name(&self) -> String {
        format!("{}.{}.json", self.alias, self.id.simple())
    }

    fn aad(&self) -> Parts {
        Parts::of("rentright/kms/material")
            .and(self.alias.as_bytes())
            .and(self.id.as_bytes())
    }
}

/// The name of a key's file. None for what is no reference of ours, so that no text becomes a path.
pub(super) fn file_name(key: &KeyRef) -> Option<String> {
    let (alias, id) = key.as_str().strip_prefix(SCHEME)?.split_once('/')?;
    let (alias, id) = (KeyAlias::parse(alias)?, Uuid::try_parse(id).ok()?);
    Some(format!("{alias}.{}.json", id.simple()))
}
