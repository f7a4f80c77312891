//! The key service of the embedded profile: real envelope encryption in one folder.
//!
//! ```text
//! <folder>/            0700
//!   master.key         0600  wraps the keys; lose it and every sealed value is lost, so back it up apart
//!   lock               held (flock) around every change
//!   keys/<alias>.<id>.json   one key: its state, and its 256 bits wrapped by the master key
//! ```
//! Each call reads the key's file, so what another process did to it counts at once. Changes are a new file
//! renamed over the old one and synced: a crash leaves the old or the new, never half. A key past its date is
//! destroyed by the first call that meets it; its file stays as a tombstone without material.

mod file;
mod master;
mod record;
mod store;

use std::path::Path;
use std::sync::Arc;

use async_trait::async_trait;
use platform_kernel::{Clock, Instant};
use zeroize::Zeroizing;

use self::store::Store;
use super::{DataKey, KeyAlias, KeyContext, KeyEntry, KeyRef, KeyState, Kms, KmsError};
use crate::aead::{Cipher, OVERHEAD, Parts, random_key};

/// First byte of a wrapped data key.
const FORMAT: u8 = 1;
/// Format byte, key id, then nonce, 32 bytes and tag.
const WRAPPED_LEN: usize = 1 + 16 + OVERHEAD + 32;

/// Keys in files. Clones share the folder.
#[derive(Clone)]
pub struct EmbeddedKms {
    store: Arc<Store>,
}

impl EmbeddedKms {
    /// Opens the folder, making it and its master key the first time. Refuses a folder or a master key that
    /// others may read, and a folder that has keys but no master key (it would only make a second, useless one).
    pub fn open(folder: &Path, clock: Clock) -> anyhow::Result<Self> {
        Ok(Self {
            store: Arc::new(Store::open(folder, clock)?),
        })
    }

    /// File work blocks: it goes to the blocking pool.
    async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Store) -> Result<T, KmsError> + Send + 'static,
    ) -> Result<T, KmsError> {
        let store = Arc::clone(&self.store);
        tokio::task::spawn_blocking(move || work(&store))
            .await
            .map_err(KmsError::unavailable)?
    }
}

#[async_trait]
impl Kms for EmbeddedKms {
    async fn create_key(&self, alias: &KeyAlias) -> Result<KeyRef, KmsError> {
        let alias = alias.clone();
        self.run(move |store| store.create(&alias)).await
    }

    async fn find_key(&self, alias: &KeyAlias) -> Result<Option<KeyRef>, KmsError> {
        let alias = alias.clone();
        self.run(move |store| Ok(store.find(&alias)?.map(|record| record.key_ref())))
            .await
    }

    async fn generate_data_key(
        &self,
        key: &KeyRef,
        context: &KeyContext,
    ) -> Result<DataKey, KmsError> {
        let (key, context) = (key.clone(), context.clone());
        self.run(move |store| {
            let (id, cipher) = store.usable(&key)?;
            let plaintext = random_key();
            let mut wrapped = Vec::with_capacity(WRAPPED_LEN);
            wrapped.push(FORMAT);
            wrapped.extend_from_slice(id.as_bytes());
            let sealed = cipher.seal_onto(
                aad(id, &context).bytes(),
                plaintext.as_slice(),
                &mut wrapped,
            );
            sealed.map_err(KmsError::unavailable)?;
            Ok(DataKey { plaintext, wrapped })
        })
        .await
    }

    async fn unwrap_data_key(
        &self,
        key: &KeyRef,
        wrapped: &[u8],
        context: &KeyContext,
    ) -> Result<Zeroizing<[u8; 32]>, KmsError> {
        let (key, context, wrapped) = (key.clone(), context.clone(), wrapped.to_vec());
        self.run(move |store| {
            let (id, cipher) = store.usable(&key)?;
            unwrap(&wrapped, id, &cipher, &context).ok_or_else(|| KmsError::Tampered {
                key: key.to_string(),
            })
        })
        .await
    }

    async fn disable(&self, key: &KeyRef) -> Result<(), KmsError> {
        let key = key.clone();
        self.run(move |store| store.disable(&key)).await
    }

    async fn enable(&self, key: &KeyRef) -> Result<(), KmsError> {
        let key = key.clone();
        self.run(move |store| store.enable(&key)).await
    }

    async fn schedule_deletion(&self, key: &KeyRef, days: u8) -> Result<Instant, KmsError> {
        super::check_deletion_days(days)?;
        let key = key.clone();
        self.run(move |store| store.schedule_deletion(&key, days))
            .await
    }

    async fn cancel_deletion(&self, key: &KeyRef) -> Result<(), KmsError> {
        let key = key.clone();
        self.run(move |store| store.cancel_deletion(&key)).await
    }

    async fn describe(&self, key: &KeyRef) -> Result<KeyState, KmsError> {
        let key = key.clone();
        self.run(move |store| store.state(&key)).await
    }

    async fn list_keys(&self) -> Result<Vec<KeyEntry>, KmsError> {
        self.run(Store::list).await
    }
}

/// `[format][key id 16][nonce 12][ciphertext 32][tag 16]`, all of it covered by the tag.
fn unwrap(
    wrapped: &[u8],
    id: uuid::Uuid,
    cipher: &Cipher,
    context: &KeyContext,
) -> Option<Zeroizing<[u8; 32]>> {
    let (&format, rest) = wrapped.split_first()?;
    let (named, sealed) = rest.split_first_chunk::<16>()?;
    if format != FORMAT || named != id.as_bytes() || wrapped.len() != WRAPPED_LEN {
        return None;
    }
    cipher.open_key(aad(id, context).bytes(), sealed).ok()
}

fn aad(id: uuid::Uuid, context: &KeyContext) -> Parts {
    let parts = Parts::of("rentright/kms/data-key")
        .and(&[FORMAT])
        .and(id.as_bytes());
    context.pairs().iter().fold(parts, |parts, (name, value)| {
        parts.and(name.as_bytes()).and(value.as_bytes())
    })
}
