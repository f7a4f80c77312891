//! Later work: indexing phone numbers anew when the company moves to another country.
//!
//! A number without its country code is indexed by the company's own numbering plan, so another region gives another
//! index. A run goes over every number in batches, a transaction each, and writes where the index differs: run again,
//! after a kill or for nothing, it changes nothing more.

use std::sync::Arc;
use std::time::Duration;

use platform_db::{TenantTx, retrying};
use platform_jobs::{JobContext, NewJob, Outcome, Registry, enqueue};
use platform_kernel::{Clock, Error, Result, Standing, TenantContext};
use platform_ports::TenantKeys;
use uuid::Uuid;

use super::store::phones::{self, Holder};
use super::store::sealed::phone_index;
use crate::TenantApi;

const REINDEX: &str = "customers.reindex_phones";
/// Rows of a transaction.
const BATCH: i64 = 500;
/// Behind what people wait for.
const PRIORITY: i16 = 120;
/// Whoever read the old region before it changed has committed, or given up, long before this.
const LATECOMERS: Duration = Duration::from_mins(5);

/// To be called in the transaction that changes the region, as its last statement; ring the bell after the commit. Two
/// runs: one at once, and one for what was being written under the old region at that moment.
pub(crate) async fn region_changed(tx: &mut TenantTx, clock: &Clock) -> Result<()> {
    let tenant = tx.tenant();
    let run = |key: &str| {
        NewJob::new(REINDEX)
            .tenant(tenant)
            .key(key)
            .priority(PRIORITY)
    };
    enqueue(&mut *tx, run("now"), clock).await?;
    let later = run("latecomers").at(clock.now().plus(LATECOMERS));
    enqueue(tx, later, clock).await?;
    Ok(())
}

/// Puts the slice's handler into the registry of the cells' queue.
pub fn register(registry: &mut Registry, api: &TenantApi) {
    let state = api.clone();
    registry.on(REINDEX, move |cx| reindex(state.clone(), cx));
}

async fn reindex(api: TenantApi, cx: JobContext) -> Result<Outcome> {
    let id = cx
        .job
        .tenant
        .ok_or_else(|| Error::internal("a tenant's job without a tenant"))?;
    let tenant = match api.plane.directory.tenant_by_id(id).await {
        Ok(tenant) if tenant.standing != Standing::Purged => tenant,
        Ok(_) | Err(Error::NotFound) => return Ok(Outcome::Done),
        Err(error) => return Err(error),
    };
    let keys = api.plane.keyring.tenant(&tenant).await?;
    for holder in [Holder::Customers, Holder::Contacts] {
        let mut after = Uuid::nil();
        loop {
            if cx.cancel.is_cancelled() {
                return Ok(Outcome::HandBack);
            }
            match retrying(async || batch(&cx, &tenant, &keys, holder, after).await).await? {
                Some(last) => after = last,
                None => break,
            }
        }
    }
    Ok(Outcome::Done)
}

/// One batch. Returns where the next begins.
async fn batch(
    cx: &JobContext,
    tenant: &Arc<TenantContext>,
    keys: &TenantKeys,
    holder: Holder,
    after: Uuid,
) -> Result<Option<Uuid>> {
    let mut tx = cx.db.tenant(tenant).await?;
    let region = crate::settings::find(&mut tx).await?.region;
    let found = phones::lock(&mut tx, keys, holder, after, BATCH).await?;
    let last = found.last().map(|phone| phone.id);
    let (mut ids, mut indexes) = (Vec::new(), Vec::new());
    for phone in found {
        let index = phone_index(keys, &phone.number, &region)?;
        if index != phone.index {
            ids.push(phone.id);
            indexes.push(index);
        }
    }
    if ids.is_empty() {
        tx.rollback().await?;
        return Ok(last);
    }
    phones::save_indexes(&mut tx, holder, &ids, &indexes).await?;
    tx.commit().await?;
    tracing::info!(tenant.id = %tenant.id, rows = ids.len(), "phone numbers were indexed for another region");
    Ok(last)
}
