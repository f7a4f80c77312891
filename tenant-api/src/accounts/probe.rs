//! Whether a fresh company's rows are there and open with its keys: asked before it is let in.

use platform_db::Db;
use platform_kernel::{Error, Result, TenantContext};
use platform_ports::keyring::Keyring;

use super::email;
use super::store::staff;

/// Reads the owner through the tenant's own door and opens their address with the tenant's own key.
pub async fn probe(db: &Db, keyring: &Keyring, tenant: &TenantContext) -> Result<()> {
    let keys = keyring.tenant(tenant).await?;
    let mut tx = db.tenant_read(tenant).await?;
    let (owner, address) = staff::find_owner_address(&mut tx)
        .await?
        .ok_or_else(|| Error::internal("the company has no owner"))?;
    tx.commit().await?;
    email::open(&keys, "staff", owner.uuid(), &address)?;
    Ok(())
}
