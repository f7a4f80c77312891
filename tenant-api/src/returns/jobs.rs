//! The slice's later work: going through an arrival when nothing more came for a while. Payloads hold ids only.

use std::time::Duration;

use platform_jobs::{JobContext, NewJob, Registry};
use platform_kernel::{Actor, Error, Instant, Result, ReturnId};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::process::{load, process};
use crate::TenantApi;

const PROCESS: &str = "returns.process";

/// How long an arrival stays open for more, where something of the order is still out.
pub(crate) const GATHER: Duration = Duration::from_mins(10);

#[derive(Serialize, Deserialize)]
struct About {
    #[serde(rename = "return")]
    id: ReturnId,
}

/// To go through an arrival at a time; asked again, the later word counts.
pub(crate) fn process_at(id: ReturnId, at: Instant) -> NewJob {
    NewJob::new(PROCESS)
        .payload(json!({ "return": id }))
        .key(id.to_string())
        .at(at)
        .priority(80)
}

/// Puts the slice's handler into the registry of the cells' queue.
pub fn register(registry: &mut Registry, api: &TenantApi) {
    let state = api.clone();
    registry.on(PROCESS, move |cx| run(state.clone(), cx));
}

async fn run(api: TenantApi, cx: JobContext) -> Result<()> {
    let About { id } = cx.job.read()?;
    let Some(tenant) = api.tenant_of(&cx).await? else {
        return Ok(());
    };
    let actor = Actor::Job {
        id: cx.job.id,
        on_behalf_of: None,
    };
    let mut tx = cx.db.tenant(&tenant).await?;
    match load(&mut tx, id).await {
        Ok(mut loaded) => {
            process(&mut tx, &actor, &mut loaded, cx.clock.now()).await?;
            tx.commit().await
        }
        // Every scan of it was taken back.
        Err(Error::NotFound) => tx.rollback().await,
        Err(error) => Err(error),
    }
}
