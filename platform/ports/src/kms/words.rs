//! The nouns of key management.

use std::fmt;

use platform_kernel::{Instant, TenantId};
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use zeroize::Zeroizing;

/// Before the owner in the name that AWS has of a key.
pub(super) const ALIAS_PREFIX: &str = "alias/rentright/";

/// Whose key it is: a tenant's, or the platform's own. The service stores it as the key's alias,
/// which is how a key is found again after a crash between its creation and our writing it down.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct KeyAlias(Option<Uuid>);

impl KeyAlias {
    /// A tenant's key.
    pub fn tenant(id: TenantId) -> Self {
        Self(Some(id.uuid()))
    }

    /// The key of the control plane's own sealed records.
    pub fn platform() -> Self {
        Self(None)
    }

    /// AWS's name of the key, for services that are told which one to use.
    pub fn full_name(&self) -> String {
        format!("{ALIAS_PREFIX}{self}")
    }

    /// The tenant whose key it is.
    pub fn tenant_id(&self) -> Option<TenantId> {
        self.0.map(TenantId::from)
    }

    /// Reads the form that `Display` writes: `platform` or `tenant-` and 32 hex digits, nothing
    /// else (so that an alias is always safe as a file name).
    pub fn parse(text: &str) -> Option<Self> {
        if text == "platform" {
            return Some(Self::platform());
        }
        let uuid = Uuid::try_parse(text.strip_prefix("tenant-")?).ok()?;
        // One spelling only: two names for one key would be two keys.
        let alias = Self(Some(uuid));
        (alias.to_string() == text).then_some(alias)
    }
}

impl fmt::Display for KeyAlias {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            None => f.write_str("platform"),
            Some(uuid) => write!(f, "tenant-{}", uuid.simple()),
        }
    }
}

/// The service's own lasting name of a key (an ARN, `embedded:…`). Not a secret.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct KeyRef(String);

impl KeyRef {
    /// From the text stored beside a wrapped data key.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The text to store.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for KeyRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What a data key is for. Sealing and indexing never share a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// Encrypts columns ([`crate::seal`]).
    Seal,
    /// Keys the blind indexes.
    Index,
}

impl Purpose {
    /// As stored.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Seal => "seal",
            Self::Index => "index",
        }
    }

    /// From the stored word.
    pub fn parse(text: &str) -> Option<Self> {
        match text {
            "seal" => Some(Self::Seal),
            "index" => Some(Self::Index),
            _ => None,
        }
    }
}

/// Bound into a wrapped data key as authenticated data: one tenant's wrapped key, copied into
/// another's row or used for another purpose, does not open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyContext {
    /// Whose data the key protects.
    pub owner: KeyAlias,
    /// For what.
    pub purpose: Purpose,
}

impl KeyContext {
    /// The name-value pairs, in a fixed order (AWS calls this the encryption context and writes it
    /// into its audit trail: ids only).
    pub fn pairs(&self) -> [(&'static str, String); 2] {
        [
            ("rentright:owner", self.owner.to_string()),
            ("rentright:purpose", self.purpose.as_str().to_owned()),
        ]
    }
}

/// A fresh data key: use the plaintext, store the wrapped form.
pub struct DataKey {
    /// The key itself; wiped when dropped.
    pub plaintext: Zeroizing<[u8; 32]>,
    /// Opens again only with the same [`KeyRef`] and [`KeyContext`].
    pub wrapped: Vec<u8>,
}

impl fmt::Debug for DataKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("DataKey(…)")
    }
}

/// Where a key is in its life.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyState {
    /// In service.
    Enabled,
    /// Stopped, and can be enabled.
    Disabled,
    /// Stopped, and destroyed at that instant.
    PendingDeletion(Instant),
    /// Gone for good, or never there.
    Destroyed,
}

/// One key of [`super::Kms::list_keys`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyEntry {
    /// Whose.
    pub alias: KeyAlias,
    /// Its reference.
    pub key: KeyRef,
    /// When the service made it.
    pub created_at: Instant,
    /// Its state; never [`KeyState::Destroyed`].
    pub state: KeyState,
}
