//! Opened keys, cached with a hard bound on age and number.
//!
//! Ask for keys **before** opening the request's transaction: a miss reads the `data_keys` table in a transaction
//! of its own, ends it, and only then crosses to the key service.
//!
//! A disabled key counts here within [`KeyringOptions::max_age`], and at once after [`Keyring::evict`]
//! (`platform_db::evict::Evict::Keys` tells every process). Failures are not cached; callers that miss at the same
//! time share one opening.

mod cache;
mod open;

use std::sync::{Arc, Weak};
use std::time::Duration;

use platform_db::Db;
use platform_db::evict::Evict;
use platform_kernel::{Clock, Error, Result, TenantContext, TenantId};

use self::cache::KeyCache;
pub use self::open::{CreatedKeys, create_tenant_keys, open_tenant_keys};
use crate::keys::{PlatformKeys, TenantKeys};
use crate::kms::{KeyAlias, Kms, KmsError};
use crate::store::{self, WrappedKey};

/// How long expired keys may linger in memory, at most, when nothing else happens.
const SWEEP: Duration = Duration::from_secs(1);

/// The cache's bounds.
#[derive(Clone, Copy, Debug)]
pub struct KeyringOptions {
    /// Keys are asked for again after this, however busy they are.
    pub max_age: Duration,
    /// Tenants whose keys are held at once.
    pub max_tenants: u64,
}

impl Default for KeyringOptions {
    fn default() -> Self {
        Self {
            max_age: Duration::from_mins(5),
            max_tenants: 2_000,
        }
    }
}

/// Where opened keys come from. Clones share one cache.
#[derive(Clone)]
pub struct Keyring(Arc<Inner>);

struct Inner {
    db: Db,
    kms: Arc<dyn Kms>,
    clock: Clock,
    tenants: KeyCache<TenantId, TenantKeys>,
    platform: KeyCache<(), PlatformKeys>,
}

impl std::fmt::Debug for Keyring {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Keyring({} tenants)", self.0.tenants.len())
    }
}

impl Keyring {
    /// Needs a tokio runtime: a task wipes what expires.
    pub fn new(db: Db, kms: Arc<dyn Kms>, clock: Clock, options: KeyringOptions) -> Self {
        let inner = Arc::new(Inner {
            db,
            kms,
            clock,
            tenants: KeyCache::new(options.max_age, options.max_tenants),
            platform: KeyCache::new(options.max_age, 1),
        });
        tokio::spawn(sweep(Arc::downgrade(&inner), options.max_age.min(SWEEP)));
        Self(inner)
    }

    /// The keys of a request's tenant.
    pub async fn tenant(&self, context: &TenantContext) -> Result<Arc<TenantKeys>> {
        let open = || async {
            let mut tx = self.0.db.tenant_read(context).await?;
            let wrapped = store::list_tenant_keys(&mut tx).await?;
            tx.commit().await?;
            open_tenant_keys(&*self.0.kms, context.id, &wrapped).await
        };
        self.0.tenants.get(context.id, open).await
    }

    /// The platform's own keys; made on first use.
    pub async fn platform(&self) -> Result<Arc<PlatformKeys>> {
        self.0.platform.get((), || self.0.open_platform()).await
    }

    /// Wipes a tenant's opened keys; the next use asks the key service again.
    pub async fn evict(&self, tenant: TenantId) {
        self.0.tenants.evict(&tenant).await;
    }

    /// Wipes everything that is held.
    pub async fn evict_all(&self) {
        self.0.tenants.clear().await;
        self.0.platform.clear().await;
    }

    /// Does what was heard on the eviction channel.
    pub async fn hear(&self, what: &Evict) {
        match what {
            Evict::Keys(tenant) => self.evict(*tenant).await,
            Evict::All => self.evict_all().await,
            Evict::Tenant(_) | Evict::Sessions(_) => {}
        }
    }

    /// The key service, for what is done to keys themselves.
    pub fn kms(&self) -> &Arc<dyn Kms> {
        &self.0.kms
    }
}

impl Inner {
    async fn open_platform(&self) -> Result<PlatformKeys> {
        let wrapped = match self.platform_rows().await? {
            rows if rows.is_empty() => {
                let owner = KeyAlias::platform();
                let made = open::create_keys(&*self.kms, &owner)
                    .await
                    .map_err(of_the_platform)?;
                let mut tx = self.db.control().await?;
                store::insert_platform_keys(&mut tx, &made.wrapped, self.clock.now()).await?;
                tx.commit().await?;
                // Another process may have been first: what stands there counts.
                self.platform_rows().await?
            }
            rows => rows,
        };
        let opened = open::unwrap(&*self.kms, &KeyAlias::platform(), &wrapped).await;
        PlatformKeys::new(opened.map_err(of_the_platform)?)
    }

    async fn platform_rows(&self) -> Result<Vec<WrappedKey>> {
        let mut tx = self.db.control().await?;
        let rows = store::list_platform_keys(&mut tx).await?;
        tx.commit().await?;
        Ok(rows)
    }
}

/// The platform's key is no company's: the person who asks is told to wait, the operator which key it is.
fn of_the_platform(error: KmsError) -> Error {
    match error {
        KmsError::KeyDisabled { .. }
        | KmsError::KeyPendingDeletion { .. }
        | KmsError::KeyGone { .. } => {
            tracing::error!(%error, "the platform's own key is out of service");
            Error::unavailable("Signing up is paused for a moment. Please try again later.")
        }
        other => other.into(),
    }
}

/// Wipes what expired, also in a process where nobody asks for keys.
async fn sweep(keyring: Weak<Inner>, every: Duration) {
    loop {
        tokio::time::sleep(every).await;
        let Some(inner) = keyring.upgrade() else {
            return;
        };
        inner.tenants.sweep().await;
        inner.platform.sweep().await;
    }
}
