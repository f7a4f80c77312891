//! Later work of imports: running, taking back, and dropping rows past their time.
//!
//! Each step is one transaction of one chunk that also moves the import's counter, so a job that is killed and started
//! again goes on where the last commit was, and no row is written twice. After a few chunks a job steps back into the
//! queue, so that tenants take turns.

mod expire;
mod revert;
mod run;

use std::sync::Arc;

use platform_db::TenantTx;
use platform_edge::TenantPlane;
use platform_jobs::{JobContext, NewJob, Outcome, Registry};
use platform_kernel::{Actor, Clock, Error, ImportId, Instant, Result, TenantContext};
use platform_ports::TenantKeys;
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::kind::{Memory, Work};
use super::model::{State, WINDOW};
use super::store::{self, ImportRow};
use super::vault::{self, Detail};
use crate::{TenantApi, record};

const RUN: &str = "imports.run";
const REVERT: &str = "imports.revert";
const EXPIRE: &str = "imports.expire";

/// Chunks that a job does before others have their turn: ten thousand rows.
const TURN: u32 = 20;
/// Background work goes behind what people wait for.
const PRIORITY: i16 = 120;
/// Attempts without a chunk done; some two minutes with the queue's growing pauses. Then somebody is told.
const ATTEMPTS: i32 = 8;

#[derive(Debug, Serialize, Deserialize)]
struct Payload {
    import: ImportId,
}

/// Registers the slice's jobs on the cells' queue.
pub fn register(registry: &mut Registry, api: &TenantApi) {
    for (name, kind) in [
        (RUN, Kind::Run),
        (REVERT, Kind::Revert),
        (EXPIRE, Kind::Expire),
    ] {
        let plane = api.plane.clone();
        registry.on(name, move |cx| {
            let plane = plane.clone();
            async move { work_off(kind, cx, &plane).await }
        });
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Run,
    Revert,
    Expire,
}

/// Whether a job has more to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    More,
    Over,
}

/// What each step of a job works with.
struct Bench {
    cx: JobContext,
    tenant: Arc<TenantContext>,
    keys: Arc<TenantKeys>,
    import: ImportId,
}

async fn work_off(kind: Kind, cx: JobContext, plane: &TenantPlane) -> Result<Outcome> {
    let Payload { import } = cx.job.read()?;
    let tenant = cx
        .job
        .tenant
        .ok_or_else(|| Error::internal("an import's job without a tenant"))?;
    let tenant = match plane.directory.tenant_by_id(tenant).await {
        // The company is gone, and the import with it.
        Err(Error::NotFound) => return Ok(Outcome::Done),
        other => other?,
    };
    let keys = plane.keyring.tenant(&tenant).await?;
    let bench = Bench {
        cx,
        tenant,
        keys,
        import,
    };
    for _ in 0..TURN {
        if bench.cx.cancel.is_cancelled() {
            return Ok(Outcome::HandBack);
        }
        let step = platform_db::retrying(async || match kind {
            Kind::Run => run::step(&bench).await,
            Kind::Revert => revert::step(&bench).await,
            Kind::Expire => expire::step(&bench).await,
        })
        .await;
        match step {
            Ok(Step::More) => {}
            Ok(Step::Over) | Err(Error::NotFound) => return Ok(Outcome::Done),
            Err(error) if kind == Kind::Run && gives_up(&bench, &error) => {
                tracing::error!(%error, import = %import, "an import failed");
                run::fail(&bench).await?;
                return Ok(Outcome::Done);
            }
            Err(error) => return Err(error),
        }
    }
    Ok(Outcome::Again(std::time::Duration::ZERO))
}

/// Whether trying again is of no use.
fn gives_up(bench: &Bench, error: &Error) -> bool {
    !error.is_transient() || bench.cx.job.is_last_attempt()
}

impl Bench {
    async fn begin(&self) -> Result<TenantTx> {
        self.cx.db.tenant(&self.tenant).await
    }
    fn now(&self) -> Instant {
        self.cx.clock.now()
    }
    fn actor(&self, row: &ImportRow) -> Actor {
        Actor::Job {
            id: self.cx.job.id,
            on_behalf_of: row.moved_by,
        }
    }
    fn work<'a>(&'a self, tx: &'a mut TenantTx, actor: &'a Actor) -> Work<'a> {
        Work {
            tx,
            keys: &self.keys,
            tenant: &self.tenant,
            actor,
            import: self.import,
            now: self.now(),
            memory: Memory::default(),
        }
    }
    fn detail(&self, row: &ImportRow) -> Result<Detail> {
        vault::open_detail(&self.keys, self.import, &row.detail_sealed)
    }

    /// Ends a run or a revert in `to`, with its audit entry and event, and sets the day on which the rows go.
    async fn end(
        &self,
        tx: &mut TenantTx,
        row: &mut ImportRow,
        to: State,
        action: &str,
    ) -> Result<()> {
        let now = self.now();
        row.state = to;
        if to != State::Reverted {
            row.finished_at = Some(now);
            row.revertable_until = Some(now.plus(WINDOW));
        }
        store::save_state(tx, row).await?;
        let actor = self.actor(row);
        let change = record::Change {
            actor: &actor,
            action,
            subject: Some(self.import.uuid()),
            detail: json!({ "kind": row.kind, "counts": row.counts, "rows": row.written_rows }),
            at: now,
        };
        record::change(tx, change).await?;
        expire_later(tx, row, now, &self.cx.clock).await
    }
}

/// Enqueues the job that a moving import needs. The transaction's last statement: the job's row stays locked.
pub async fn start(tx: &mut TenantTx, row: &ImportRow, clock: &Clock) -> Result<()> {
    let kind = if row.state == State::Reverting {
        REVERT
    } else {
        RUN
    };
    enqueue(tx, kind, row.id, None, clock).await
}

/// Sets the day on which an import's rows, and what a revert needs, are dropped.
pub async fn expire_later(
    tx: &mut TenantTx,
    row: &ImportRow,
    now: Instant,
    clock: &Clock,
) -> Result<()> {
    let at = row.revertable_until.unwrap_or_else(|| now.plus(WINDOW));
    enqueue(tx, EXPIRE, row.id, Some(at), clock).await
}

async fn enqueue(
    tx: &mut TenantTx,
    kind: &'static str,
    import: ImportId,
    at: Option<Instant>,
    clock: &Clock,
) -> Result<()> {
    let payload = serde_json::to_value(Payload { import }).map_err(Error::internal)?;
    let mut job = NewJob::new(kind)
        .tenant(tx.tenant())
        .payload(payload)
        .key(import.to_string())
        .priority(PRIORITY)
        .max_attempts(ATTEMPTS);
    job.run_at = at;
    platform_jobs::enqueue(tx, job, clock).await?;
    Ok(())
}
