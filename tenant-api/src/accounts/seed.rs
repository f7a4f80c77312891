//! The first rows of a company: keys, settings, a store, number series, the owner. Provisioning calls it; running it
//! again changes nothing.

use platform_db::Db;
use platform_jobs::enqueue_once;
use platform_kernel::{Actor, Clock, Result, Role, StaffId, StoreId, TenantContext, region};
use platform_ports::keyring::open_tenant_keys;
use platform_ports::kms::Kms;
use platform_ports::store::{WrappedKey, insert_tenant_keys, list_tenant_keys};
use serde_json::json;

use super::store::founding::{self, First};
use super::store::staff::{self, NewStaff};
use super::{email, jobs};
use crate::record::{self, Change};

/// The owner, as they signed up.
#[derive(Clone)]
pub struct Owner {
    /// Their name.
    pub name: String,
    /// Their address.
    pub email: String,
    /// PHC string of their password.
    pub password_hash: String,
    /// The platform-keyed hash of the normalised address, for "find my company".
    pub email_hash: [u8; 32],
}

/// What a company starts with.
#[derive(Clone)]
pub struct Seed {
    /// Its data keys, as its KMS key wrapped them.
    pub keys: Vec<WrappedKey>,
    /// Its name.
    pub company: String,
    /// ISO 3166-1 alpha-2, which sets currency, zone and language until the owner changes them.
    pub region: String,
    /// Its first owner.
    pub owner: Owner,
}

/// Writes the seed through the tenant's own door. Idempotent: what stands is left as it is.
pub async fn seed(
    db: &Db,
    kms: &dyn Kms,
    tenant: &TenantContext,
    seed: &Seed,
    clock: &Clock,
) -> Result<()> {
    let now = clock.now();
    let mut tx = db.tenant(tenant).await?;
    insert_tenant_keys(&mut tx, &seed.keys, now).await?;
    // Of two runs with different data keys, those that were written first count.
    let wrapped = list_tenant_keys(&mut tx).await?;
    tx.commit().await?;
    let keys = open_tenant_keys(kms, tenant.id, &wrapped).await?;

    let address = email::normalise(&seed.owner.email);
    let index = email::index(&keys, &address)?;
    let id = StaffId::new(now);
    let sealed = email::seal(&keys, "staff", id.uuid(), &address)?;
    let mut tx = db.tenant(tenant).await?;
    let region = seed.region.to_ascii_uppercase();
    let first = First {
        company: &seed.company,
        region: &region,
        defaults: region::of(&region),
        store: StoreId::new(now),
    };
    founding::insert(&mut tx, &first, now).await?;
    if staff::find_credentials(&mut tx, &index).await?.is_none() {
        let owner = NewStaff {
            id,
            name: &seed.owner.name,
            email_sealed: &sealed,
            email_index: &index,
            password_hash: &seed.owner.password_hash,
            role: Role::Owner,
            now,
        };
        staff::insert(&mut tx, &owner).await?;
        let change = Change {
            actor: &Actor::System,
            action: "staff.joined",
            subject: Some(id.uuid()),
            detail: json!({ "role": Role::Owner, "how": "sign_up" }),
            at: now,
        };
        record::change(&mut tx, change).await?;
        email::announce(&mut tx, email::ADDED, &seed.owner.email_hash, now).await?;
    }
    enqueue_once(&mut tx, jobs::sweep(tenant.id), clock).await?;
    tx.commit().await
}
