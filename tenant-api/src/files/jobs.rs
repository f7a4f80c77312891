//! The slice's later work: uploads that nobody finished, and files that were taken away for good. Payloads hold ids only.

use std::sync::Arc;
use std::time::Duration;

use platform_db::{TenantTx, retrying};
use platform_jobs::{JobContext, NewJob, Registry, enqueue};
use platform_kernel::{Clock, Error, FileId, Instant, Result, TenantContext};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::keep;
use super::store::{files, uploads};
use crate::TenantApi;

const SWEEP: &str = "files.sweep";
const PURGE: &str = "files.purge";

/// How long an upload may take, and how long its object may lie there at most.
const DAY: Duration = Duration::from_hours(24);
/// How long what was taken away can come back.
pub(super) const KEPT: Duration = Duration::from_hours(30 * 24);
/// Behind what people wait for.
const PRIORITY: i16 = 150;

#[derive(Serialize, Deserialize)]
struct About {
    file: FileId,
}

async fn later(
    tx: &mut TenantTx,
    kind: &'static str,
    id: FileId,
    at: Instant,
    clock: &Clock,
) -> Result<()> {
    let job = NewJob::new(kind)
        .tenant(tx.tenant())
        .payload(json!({ "file": id }))
        .key(id.to_string())
        .at(at)
        .priority(PRIORITY);
    enqueue(tx, job, clock).await?;
    Ok(())
}

/// To take away, in a day, whatever an upload left. The transaction's last statement.
pub(super) async fn sweep_later(tx: &mut TenantTx, id: FileId, clock: &Clock) -> Result<()> {
    later(tx, SWEEP, id, clock.now().plus(DAY), clock).await
}

/// To delete in 30 days what was taken away. The transaction's last statement.
pub(super) async fn purge_later(tx: &mut TenantTx, id: FileId, clock: &Clock) -> Result<()> {
    later(tx, PURGE, id, clock.now().plus(KEPT), clock).await
}

/// Puts the slice's handlers into the registry of the cells' queue.
pub fn register(registry: &mut Registry, api: &TenantApi) {
    let state = api.clone();
    registry.on(SWEEP, move |cx| sweep(state.clone(), cx));
    let state = api.clone();
    registry.on(PURGE, move |cx| purge(state.clone(), cx));
}

/// Takes away what an upload left: its object, which may have been sent again after it was finished; and if no file came
/// of it, what was stored already. Its row goes last, so that a run that broke off is repeated whole.
async fn sweep(api: TenantApi, cx: JobContext) -> Result<()> {
    let About { file: id } = cx.job.read()?;
    let Some(tenant) = api.tenant_of(&cx).await? else {
        return Ok(());
    };
    // From now on it cannot be finished.
    let has_file = retrying(async || end_upload(&cx, &tenant, id).await).await?;
    api.uploads.delete(&keep::staged(tenant.id, id)?).await?;
    if !has_file {
        keep::delete(&*api.blobs, tenant.id, id).await?;
    }
    retrying(async || {
        let mut tx = cx.db.tenant(&tenant).await?;
        uploads::delete(&mut tx, id).await?;
        tx.commit().await
    })
    .await
}

/// Answers whether a file came of it.
async fn end_upload(cx: &JobContext, tenant: &Arc<TenantContext>, id: FileId) -> Result<bool> {
    let mut tx = cx.db.tenant(tenant).await?;
    match uploads::lock(&mut tx, id).await {
        // Swept before: what follows is repeated and does no harm.
        Ok(_) | Err(Error::NotFound) => {}
        Err(error) => return Err(error),
    }
    uploads::end(&mut tx, id, cx.clock.now()).await?;
    let file = files::find_any(&mut tx, id).await?;
    tx.commit().await?;
    Ok(file.is_some())
}

/// Deletes a file that was taken away 30 days ago: its content, then its row.
async fn purge(api: TenantApi, cx: JobContext) -> Result<()> {
    let About { file: id } = cx.job.read()?;
    let Some(tenant) = api.tenant_of(&cx).await? else {
        return Ok(());
    };
    let before = cx.clock.now().minus(KEPT);
    let begun = retrying(async || {
        let mut tx = cx.db.tenant(&tenant).await?;
        let begun = files::begin_purge(&mut tx, id, before).await?;
        tx.commit().await?;
        Ok(begun)
    })
    .await?;
    // Brought back; taken away anew, it has a job of its own.
    if !begun {
        return Ok(());
    }
    keep::delete(&*api.blobs, tenant.id, id).await?;
    retrying(async || {
        let mut tx = cx.db.tenant(&tenant).await?;
        files::delete(&mut tx, id).await?;
        tx.commit().await
    })
    .await
}
