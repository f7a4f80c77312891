//! Making an owner's keys, and opening them.

use platform_kernel::{Result, TenantId};

use crate::keys::{OpenedKey, TenantKeys};
use crate::kms::{KeyAlias, KeyContext, KeyRef, Kms, KmsError, Purpose};
use crate::store::WrappedKey;

/// What provisioning makes for a new owner: nothing is written to a database.
#[derive(Clone, Debug, serde::Serialize, serde::Deserialize)]
pub struct CreatedKeys {
    /// The KMS key.
    pub key: KeyRef,
    /// The rows for `data_keys`.
    pub wrapped: Vec<WrappedKey>,
}

/// Makes (or finds) a tenant's KMS key and wraps its first data keys. Run twice, the KMS key is the same and the
/// data keys are others: save the answer before going on, and insert it with [`crate::store::insert_tenant_keys`].
pub async fn create_tenant_keys(kms: &dyn Kms, tenant: TenantId) -> Result<CreatedKeys, KmsError> {
    create_keys(kms, &KeyAlias::tenant(tenant)).await
}

/// Opens a tenant's wrapped keys without a cache.
pub async fn open_tenant_keys(
    kms: &dyn Kms,
    tenant: TenantId,
    wrapped: &[WrappedKey],
) -> Result<TenantKeys> {
    let opened = unwrap(kms, &KeyAlias::tenant(tenant), wrapped).await?;
    TenantKeys::new(tenant, opened)
}

/// [`create_tenant_keys`] for any owner.
pub(super) async fn create_keys(kms: &dyn Kms, owner: &KeyAlias) -> Result<CreatedKeys, KmsError> {
    let key = kms.create_key(owner).await?;
    let mut wrapped = Vec::new();
    for (no, purpose) in [(1, Purpose::Seal), (2, Purpose::Index)] {
        let context = KeyContext {
            owner: owner.clone(),
            purpose,
        };
        let made = kms.generate_data_key(&key, &context).await?;
        let key = key.clone();
        wrapped.push(WrappedKey {
            no,
            purpose,
            key,
            wrapped: made.wrapped,
            retired: false,
        });
    }
    Ok(CreatedKeys { key, wrapped })
}

/// Opens each key that still serves.
pub(super) async fn unwrap(
    kms: &dyn Kms,
    owner: &KeyAlias,
    wrapped: &[WrappedKey],
) -> Result<Vec<OpenedKey>, KmsError> {
    let mut opened = Vec::with_capacity(wrapped.len());
    for &WrappedKey {
        no,
        purpose,
        retired,
        ref key,
        ref wrapped,
    } in wrapped
    {
        // A retired index key serves nothing any more.
        if retired && purpose == Purpose::Index {
            continue;
        }
        let context = KeyContext {
            owner: owner.clone(),
            purpose,
        };
        let plaintext = kms.unwrap_data_key(key, wrapped, &context).await?;
        opened.push(OpenedKey {
            no,
            purpose,
            retired,
            plaintext,
        });
    }
    Ok(opened)
}
