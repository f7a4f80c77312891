//! `key`: the tenant's KMS key, found by its alias or made, and its first data keys, wrapped.

use async_trait::async_trait;
use platform_jobs::saga::{SagaContext, Step};
use platform_kernel::{Error, Result};
use platform_ports::keyring::create_tenant_keys;
use platform_ports::kms::{KeyAlias, MIN_DELETION_DAYS};
use serde_json::Value;

use crate::signup::saga::{Ground, Input};
use crate::tenants;

pub(in crate::signup) struct Key(pub(in crate::signup) Ground);

#[async_trait]
impl Step for Key {
    fn name(&self) -> &'static str {
        "key"
    }

    async fn act(&self, cx: &SagaContext) -> Result<Value> {
        let input: Input = cx.input()?;
        let keys = create_tenant_keys(&**self.0.keyring.kms(), input.tenant).await?;
        let mut tx = cx.db.control().await?;
        tenants::save_key(&mut tx, input.tenant, Some(keys.key.as_str())).await?;
        tx.commit().await?;
        // Wrapped keys open only with the KMS key, so they may stand in our records; the seed writes them to the tenant.
        serde_json::to_value(keys).map_err(Error::internal)
    }

    async fn undo(&self, cx: &SagaContext, _: Option<&Value>) -> Result<()> {
        let input: Input = cx.input()?;
        let kms = self.0.keyring.kms();
        // By the alias, since a crash can have come before the reference was saved.
        if let Some(key) = kms.find_key(&KeyAlias::tenant(input.tenant)).await? {
            kms.schedule_deletion(&key, MIN_DELETION_DAYS).await?;
        }
        let mut tx = cx.db.control().await?;
        tenants::save_key(&mut tx, input.tenant, None).await?;
        tx.commit().await
    }
}
