//! What is left behind is picked up: abandoned sign-ups, used codes, and keys and schemas that belong to nobody.

use std::collections::BTreeSet;
use std::time::Duration;

use platform_jobs::{JobContext, Registry};
use platform_kernel::{Instant, Result};
use platform_ports::kms::{KeyState, MAX_DELETION_DAYS};
use uuid::Uuid;

use crate::{Provision, SignupApi, find_company, handoff, signup, tenants};

/// Nothing younger is an orphan: it may be in the making.
const YOUNG: Duration = Duration::from_hours(1);

/// Registers the schedules.
pub(crate) fn register(state: &SignupApi, provision: &Provision, registry: &mut Registry) {
    let api = state.clone();
    registry.every(
        "signup.sweep",
        Duration::from_mins(5),
        move |_: JobContext| {
            let api = api.clone();
            async move { abandoned(&api).await }
        },
    );
    let (api, provision) = (state.clone(), provision.clone());
    registry.every(
        "orphans.sweep",
        Duration::from_hours(1),
        move |_: JobContext| {
            let (api, provision) = (api.clone(), provision.clone());
            async move {
                let before = api.clock.now().minus(YOUNG);
                orphan_keys(&api, before).await?;
                orphan_schemas(&api, &provision, before).await
            }
        },
    );
}

async fn abandoned(api: &SignupApi) -> Result<()> {
    let now = api.clock.now();
    let mut tx = api.db.control().await?;
    let expired = signup::sweep(&mut tx, now).await?;
    handoff::sweep(&mut tx, now).await?;
    find_company::sweep(&mut tx, now).await?;
    tenants::forget_strangers(&mut tx).await?;
    tx.commit().await?;
    if expired > 0 {
        tracing::info!(
            signups.expired = expired,
            "abandoned sign-ups let go of their addresses"
        );
    }
    Ok(())
}

/// Keys without a tenant are stopped and destroyed after the longest window there is, in which it can be called off.
async fn orphan_keys(api: &SignupApi, before: Instant) -> Result<()> {
    let kms = api.keyring.kms();
    let listed = kms.list_keys().await?;
    let serving = listed.into_iter().filter(|key| {
        key.created_at < before && matches!(key.state, KeyState::Enabled | KeyState::Disabled)
    });
    let owned: Vec<(Uuid, _)> = serving
        .filter_map(|key| Some((key.alias.tenant_id()?.uuid(), key.key)))
        .collect();
    let ids: Vec<Uuid> = owned.iter().map(|(id, _)| *id).collect();
    let known = known(api, &ids).await?;
    for (id, key) in owned.iter().filter(|(id, _)| !known.contains(id)) {
        let at = kms.schedule_deletion(key, MAX_DELETION_DAYS).await?;
        tracing::warn!(tenant.uuid = %id, key = %key, key.destroyed_at = %at, "a key belongs to no tenant: its deletion is scheduled");
    }
    Ok(())
}

/// A schema whose sign-up is known to have failed is dropped. One that nothing explains is reported only: after our own
/// records were restored from an older copy, it would be a living tenant's.
async fn orphan_schemas(api: &SignupApi, provision: &Provision, before: Instant) -> Result<()> {
    for cell in api.db.cells() {
        let mut tx = api.db.owner(&cell).await?;
        let schemas = tx.schemas().await?;
        tx.rollback().await?;
        let old: Vec<Uuid> = schemas
            .iter()
            .filter(|s| s.created_at < before)
            .map(|s| s.tenant.uuid())
            .collect();
        let known = known(api, &old).await?;
        let orphans: Vec<Uuid> = old.into_iter().filter(|id| !known.contains(id)).collect();
        if orphans.is_empty() {
            continue;
        }
        let mut tx = api.db.control().await?;
        let explained = signup::explained_orphans(&mut tx, &orphans).await?;
        tx.rollback().await?;
        for id in orphans {
            if !explained.contains(&id) {
                tracing::error!(tenant.uuid = %id, cell = cell.0, "a schema belongs to no tenant and no failed sign-up: look into it");
                continue;
            }
            let mut tx = api.db.owner(&cell).await?;
            tx.drop_tenant(id.into()).await?;
            tx.commit().await?;
            provision.blobs.clear(id.into()).await?;
            tracing::warn!(tenant.uuid = %id, cell = cell.0, "the schema of a failed sign-up was dropped");
        }
    }
    Ok(())
}

async fn known(api: &SignupApi, ids: &[Uuid]) -> Result<BTreeSet<Uuid>> {
    let mut tx = api.db.control().await?;
    let known = tenants::known(&mut tx, ids).await?;
    tx.rollback().await?;
    Ok(known.into_iter().collect())
}
