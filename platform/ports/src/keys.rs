//! Opened data keys: what [`crate::seal`] works with. Made by the [`crate::keyring`], wiped when dropped.

use std::collections::BTreeMap;
use std::fmt;
use std::ops::Deref;

use aws_lc_rs::hkdf;
use platform_kernel::{Error, Result, TenantId};
use zeroize::Zeroizing;

use crate::aead::Cipher;
use crate::kms::{KeyAlias, Purpose};

/// One opened data key with its number, as read from a `data_keys` table.
pub struct OpenedKey {
    /// Its number in the table; written into each sealed value.
    pub no: u32,
    /// What it is for.
    pub purpose: Purpose,
    /// Retired keys open, and seal no more.
    pub retired: bool,
    /// The key.
    pub plaintext: Zeroizing<[u8; 32]>,
}

/// The opened keys of one owner. Seals with the newest key in service, opens with any.
pub struct KeySet {
    owner: KeyAlias,
    /// The owner's name as it is authenticated with every value, written out once: a page opens a hundred.
    name: String,
    seal: BTreeMap<u32, Cipher>,
    /// The number of the key that seals.
    current: u32,
    index: hkdf::Prk,
}

impl KeySet {
    /// Sorts opened keys by use. Refuses a set that lacks a key in service for either purpose.
    pub fn new(owner: KeyAlias, opened: Vec<OpenedKey>) -> Result<Self> {
        let newest = |purpose| {
            let serving = opened
                .iter()
                .filter(|key| key.purpose == purpose && !key.retired);
            serving
                .max_by_key(|key| key.no)
                .ok_or_else(|| Error::internal(NoKey(purpose.as_str(), owner.to_string())))
        };
        let current = newest(Purpose::Seal)?.no;
        let salt = hkdf::Salt::new(hkdf::HKDF_SHA256, b"rentright/blind-index/1");
        let index = salt.extract(newest(Purpose::Index)?.plaintext.as_slice());
        let seal = opened
            .into_iter()
            .filter(|key| key.purpose == Purpose::Seal);
        let seal = seal.map(|key| {
            Ok((
                key.no,
                Cipher::new(&key.plaintext).map_err(Error::internal)?,
            ))
        });
        let seal = seal.collect::<Result<_>>()?;
        Ok(Self {
            name: owner.to_string(),
            owner,
            seal,
            current,
            index,
        })
    }

    /// Whose keys these are.
    pub fn owner(&self) -> &KeyAlias {
        &self.owner
    }

    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    pub(crate) fn current(&self) -> Option<(u32, &Cipher)> {
        self.seal
            .get(&self.current)
            .map(|cipher| (self.current, cipher))
    }

    pub(crate) fn numbered(&self, no: u32) -> Option<&Cipher> {
        self.seal.get(&no)
    }

    pub(crate) fn index(&self) -> &hkdf::Prk {
        &self.index
    }
}

/// Key material is never printed.
impl fmt::Debug for KeySet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "KeySet({}, {} keys)", self.owner, self.seal.len())
    }
}

#[derive(Debug, thiserror::Error)]
#[error("no {0} key in service for {1}: its data_keys table lacks one")]
struct NoKey(&'static str, String);

/// A tenant's opened keys.
#[derive(Debug)]
pub struct TenantKeys(KeySet);

impl TenantKeys {
    /// For `tenant`.
    pub fn new(tenant: TenantId, opened: Vec<OpenedKey>) -> Result<Self> {
        KeySet::new(KeyAlias::tenant(tenant), opened).map(Self)
    }
}

impl Deref for TenantKeys {
    type Target = KeySet;
    fn deref(&self) -> &KeySet {
        &self.0
    }
}

/// The control plane's own opened keys: sign-ups, its mailbox.
#[derive(Debug)]
pub struct PlatformKeys(KeySet);

impl PlatformKeys {
    /// The platform's.
    pub fn new(opened: Vec<OpenedKey>) -> Result<Self> {
        KeySet::new(KeyAlias::platform(), opened).map(Self)
    }
}

impl Deref for PlatformKeys {
    type Target = KeySet;
    fn deref(&self) -> &KeySet {
        &self.0
    }
}
