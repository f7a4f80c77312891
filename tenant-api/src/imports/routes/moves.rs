//! Run, cancel, revert: steps of an import's life. The work itself is a job's.

use axum::extract::State as Shared;
use platform_db::TenantTx;
use platform_edge::problem::ProblemBody;
use platform_edge::{ApiResult, Once, Path, Reply, Staff};
use platform_kernel::permission::acts::RunImports;
use platform_kernel::{Error, ImportId, Result};
use platform_ports::TenantKeys;
use serde_json::json;

use super::show::opened;
use crate::TenantApi;
use crate::imports::jobs;
use crate::imports::model::{State, WINDOW};
use crate::imports::store::{self, ImportRow};
use crate::imports::view::{Import, RevertView};
use crate::record;

/// Starts writing a draft's rows, in the background.
#[utoipa::path(post, path = "/imports/{id}/run", tag = "imports", params(("id" = ImportId, Path)), responses(
    (status = 202, description = "It runs", body = Import),
    (status = 409, description = "It is no draft any more", body = ProblemBody),
))]
pub async fn run_import(
    staff: Staff<RunImports>,
    Shared(api): Shared<TenantApi>,
    Path(id): Path<ImportId>,
    once: Once,
) -> ApiResult<Reply> {
    step(&staff, &api, id, &once, State::Running, "run").await
}

/// Stops a run. What was written so far stays, and can be reverted.
#[utoipa::path(post, path = "/imports/{id}/cancel", tag = "imports", params(("id" = ImportId, Path)), responses(
    (status = 202, description = "It is stopped", body = Import),
    (status = 409, description = "It does not run", body = ProblemBody),
))]
pub async fn cancel_import(
    staff: Staff<RunImports>,
    Shared(api): Shared<TenantApi>,
    Path(id): Path<ImportId>,
    once: Once,
) -> ApiResult<Reply> {
    step(&staff, &api, id, &once, State::Cancelled, "cancelled").await
}

/// Takes back what an import wrote, in the background, for up to 30 days.
#[utoipa::path(post, path = "/imports/{id}/revert", tag = "imports", params(("id" = ImportId, Path)), responses(
    (status = 202, description = "It is being taken back", body = Import),
    (status = 409, description = "Nothing to take back, or too late", body = ProblemBody),
))]
pub async fn revert_import(
    staff: Staff<RunImports>,
    Shared(api): Shared<TenantApi>,
    Path(id): Path<ImportId>,
    once: Once,
) -> ApiResult<Reply> {
    step(&staff, &api, id, &once, State::Reverting, "reverted").await
}

async fn step(
    staff: &Staff<RunImports>,
    api: &TenantApi,
    id: ImportId,
    once: &Once,
    to: State,
    what: &str,
) -> ApiResult<Reply> {
    let keys = staff.keys().await?;
    let work = async |mut tx: TenantTx| {
        let reply = go(&mut tx, staff, &keys, id, to, what).await?;
        Ok((tx, reply))
    };
    let reply = staff.once(once, [0; 32], work).await?;
    api.queue.wake_cells();
    Ok(reply)
}

async fn go(
    tx: &mut TenantTx,
    staff: &Staff<RunImports>,
    keys: &TenantKeys,
    id: ImportId,
    to: State,
    what: &str,
) -> Result<Reply> {
    let mut row = store::lock(tx, id).await?;
    if row.state == State::Reverting && to == State::Reverting {
        // Asked again, perhaps because its job was put aside: it goes on where it was.
        jobs::start(tx, &row, staff.clock()).await?;
        let import = opened(keys, row)?;
        return Ok(Reply::accepted(&import)?.version(import.version));
    }
    row.state.must_lead_to(to, what)?;
    let now = staff.now();
    let action = match to {
        State::Running => {
            super::show::refuse_expired(&row)?;
            row.started_at = Some(now);
            row.counts = crate::imports::model::Counts {
                rows: row.row_count,
                ..Default::default()
            };
            row.problem_count = 0;
            "import.started"
        }
        State::Cancelled => {
            row.finished_at = Some(now);
            row.revertable_until = Some(now.plus(WINDOW));
            "import.cancelled"
        }
        _ => {
            refuse_late(&row, now)?;
            row.revert = Some(RevertView::default());
            "import.revert_started"
        }
    };
    row.state = to;
    row.moved_by = Some(staff.session.staff);
    store::save_state(tx, &row).await?;
    let actor = staff.actor();
    let change = record::Change {
        actor: &actor,
        action,
        subject: Some(id.uuid()),
        detail: json!({ "kind": row.kind, "counts": row.counts }),
        at: now,
    };
    record::change(tx, change).await?;
    let import = opened(keys, store::find(tx, id).await?)?;
    match to {
        State::Cancelled => jobs::expire_later(tx, &row, now, staff.clock()).await?,
        _ => jobs::start(tx, &row, staff.clock()).await?,
    }
    Ok(Reply::accepted(&import)?.version(import.version))
}

fn refuse_late(row: &ImportRow, now: platform_kernel::Instant) -> Result<()> {
    let open = row.expired_at.is_none() && row.revertable_until.is_some_and(|until| until > now);
    if open {
        return Ok(());
    }
    Err(Error::conflict(
        "window-closed",
        "An import can be reverted for 30 days; this one is older.",
    ))
}
