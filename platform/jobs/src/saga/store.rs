//! Runs and steps in the control database.

use platform_db::ControlTx;
use platform_kernel::{Clock, Error, Instant, Result, SagaId};
use serde_json::Value;
use sqlx::PgExecutor;
use uuid::Uuid;

use super::model::{SagaState, StepState};
use super::{Saga, run};
use crate::job::NewJob;

/// A run.
#[derive(Debug, Clone)]
pub struct RunRow {
    /// Its id.
    pub id: SagaId,
    /// Which saga.
    pub kind: String,
    /// What it is about.
    pub subject: Uuid,
    /// What it was started with.
    pub input: Value,
    /// Where it stands.
    pub state: SagaState,
    /// Why it is being, or was, undone, or is stuck.
    pub failure: Option<String>,
}

/// A step of a run.
#[derive(Debug, Clone)]
pub struct StepRow {
    /// Its name.
    pub name: String,
    /// Where it stands.
    pub state: StepState,
    /// What it put out.
    pub output: Option<Value>,
    /// Attempts so far.
    pub attempts: u32,
    /// Attempts of its undo so far.
    pub undo_attempts: u32,
    /// What went wrong last.
    pub error: Option<String>,
    /// When it first started.
    pub started_at: Option<Instant>,
    /// When it was done, undone or failed.
    pub finished_at: Option<Instant>,
}

/// Starts a run about `subject`, or answers the one that is under way. Part of the caller's transaction; ring the
/// queue's bell after its commit.
pub async fn start(
    tx: &mut ControlTx,
    saga: &Saga,
    subject: Uuid,
    input: Value,
    clock: &Clock,
) -> Result<SagaId> {
    start_named(tx, saga.kind, &saga.step_names(), subject, input, clock).await
}

/// The same for a process that does not run sagas and knows one by its kind and its steps' names.
pub async fn start_named(
    tx: &mut ControlTx,
    kind: &str,
    steps: &[&str],
    subject: Uuid,
    input: Value,
    clock: &Clock,
) -> Result<SagaId> {
    let now = clock.now();
    let id = SagaId::new(now);
    let added = sqlx::query!(
        "INSERT INTO control.sagas (id, kind, subject, input, state, created_at) VALUES ($1, $2, $3, $4, 'running', $5)
         ON CONFLICT (kind, subject) WHERE state IN ('running', 'undoing', 'stuck') DO NOTHING",
        id.uuid(),
        kind,
        subject,
        input,
        now as Instant
    )
    .execute(&mut *tx)
    .await?;
    if added.rows_affected() == 0 {
        let live = sqlx::query_scalar!(
            "SELECT id FROM control.sagas WHERE kind = $1 AND subject = $2 AND state IN ('running', 'undoing', 'stuck')",
            kind,
            subject
        )
        .fetch_optional(&mut *tx)
        .await?;
        // It ended between the two statements: the caller's transaction can simply run again.
        return live
            .map(SagaId::from)
            .ok_or_else(|| Error::Contended("another run has just ended".into()));
    }
    let names: Vec<String> = steps.iter().map(|&name| name.to_owned()).collect();
    sqlx::query!(
        "INSERT INTO control.saga_steps (saga_id, no, name, state)
         SELECT $1, no::int, name, 'waiting' FROM unnest($2::text[]) WITH ORDINALITY AS step (name, no)",
        id.uuid(),
        &names
    )
    .execute(&mut *tx)
    .await?;
    crate::enqueue(tx, job(id), clock).await?;
    Ok(id)
}

fn job(id: SagaId) -> NewJob {
    NewJob::new(run::KIND)
        .key(id.to_string())
        .payload(serde_json::json!({ "saga_id": id }))
        .priority(50)
        // A run decides itself when to give up.
        .max_attempts(i32::MAX)
}

/// Goes on with a stuck run, each step with all its attempts again.
pub async fn retry(tx: &mut ControlTx, id: SagaId, clock: &Clock) -> Result<()> {
    let done = sqlx::query!(
        "UPDATE control.sagas SET state = stuck_in, stuck_in = NULL, finished_at = NULL
         WHERE id = $1 AND state = 'stuck'",
        id.uuid()
    )
    .execute(&mut *tx)
    .await?;
    if done.rows_affected() == 0 {
        return Err(Error::conflict(
            "not-stuck",
            "this run is not stuck; nothing needs to be done",
        ));
    }
    sqlx::query!(
        "UPDATE control.saga_steps SET attempts = 0, undo_attempts = 0 WHERE saga_id = $1 AND state NOT IN ('done', 'undone')",
        id.uuid()
    )
    .execute(&mut *tx)
    .await?;
    crate::enqueue(tx, job(id), clock).await?;
    Ok(())
}

/// A run.
pub async fn find<'c>(ex: impl PgExecutor<'c>, id: SagaId) -> Result<Option<RunRow>> {
    let row = sqlx::query!(
        "SELECT id, kind, subject, input, state, failure FROM control.sagas WHERE id = $1",
        id.uuid()
    )
    .fetch_optional(ex)
    .await?;
    row.map(|row| {
        Ok(RunRow {
            id: row.id.into(),
            kind: row.kind,
            subject: row.subject,
            input: row.input,
            state: saga_state(&row.state)?,
            failure: row.failure,
        })
    })
    .transpose()
}

/// Runs that wait for a person, longest first.
pub async fn stuck<'c>(ex: impl PgExecutor<'c>) -> Result<Vec<RunRow>> {
    let rows = sqlx::query!(
        "SELECT id, kind, subject, input, state, failure FROM control.sagas WHERE state = 'stuck' ORDER BY created_at, id LIMIT 500"
    )
    .fetch_all(ex)
    .await?;
    rows.into_iter()
        .map(|row| {
            Ok(RunRow {
                id: row.id.into(),
                kind: row.kind,
                subject: row.subject,
                input: row.input,
                state: saga_state(&row.state)?,
                failure: row.failure,
            })
        })
        .collect()
}

/// The steps of a run in order.
pub async fn steps<'c>(ex: impl PgExecutor<'c>, id: SagaId) -> Result<Vec<StepRow>> {
    let rows = sqlx::query!(
        "SELECT name, state, output, attempts, undo_attempts, error, started_at, finished_at
         FROM control.saga_steps WHERE saga_id = $1 ORDER BY no",
        id.uuid()
    )
    .fetch_all(ex)
    .await?;
    rows.into_iter()
        .map(|row| {
            Ok(StepRow {
                name: row.name,
                state: StepState::parse(&row.state).ok_or_else(|| unknown(&row.state))?,
                output: row.output,
                attempts: row.attempts.unsigned_abs(),
                undo_attempts: row.undo_attempts.unsigned_abs(),
                error: row.error,
                started_at: row.started_at,
                finished_at: row.finished_at,
            })
        })
        .collect()
}

/// Lets go of runs that were done or undone before `before`, a batch of them, with their steps and what those put out.
/// Returns how many.
pub(super) async fn purge(tx: &mut ControlTx, before: Instant, batch: i64) -> Result<u64> {
    let gone = sqlx::query!(
        "DELETE FROM control.sagas WHERE id IN (
           SELECT id FROM control.sagas WHERE state IN ('done', 'undone') AND finished_at < $1
           ORDER BY finished_at LIMIT $2 FOR UPDATE SKIP LOCKED)",
        before as Instant,
        batch
    )
    .execute(tx)
    .await?;
    Ok(gone.rows_affected())
}

fn saga_state(text: &str) -> Result<SagaState> {
    SagaState::parse(text).ok_or_else(|| unknown(text))
}

fn unknown(text: &str) -> Error {
    Error::internal(format!("unknown saga state `{text}`"))
}

/// A step's new state. Absent fields stay as they are.
#[derive(Debug, Default)]
pub(super) struct StepChange<'a> {
    pub(super) state: Option<StepState>,
    pub(super) output: Option<&'a Value>,
    pub(super) error: Option<&'a str>,
    pub(super) attempt: bool,
    pub(super) undo_attempt: bool,
}

/// Commits without waiting for the disk: for "this step has begun", which somebody watches. If the database's machine
/// dies before it is written, so is nothing after it, and the step, which may run twice anyway, begins once more.
pub(super) async fn may_be_lost(tx: &mut ControlTx) -> Result<()> {
    sqlx::query("SET LOCAL synchronous_commit = off")
        .execute(tx)
        .await?;
    Ok(())
}

pub(super) async fn save_step(
    tx: &mut ControlTx,
    id: SagaId,
    name: &str,
    change: &StepChange<'_>,
    now: Instant,
) -> Result<()> {
    let ends = change
        .state
        .is_some_and(|s| matches!(s, StepState::Done | StepState::Undone | StepState::Failed));
    sqlx::query!(
        "UPDATE control.saga_steps SET state = coalesce($3, state), output = coalesce($4, output),
             error = CASE WHEN $3 = 'done' THEN NULL ELSE coalesce($5, error) END,
             attempts = attempts + $6, undo_attempts = undo_attempts + $7,
             started_at = coalesce(started_at, $8), finished_at = CASE WHEN $9 THEN $8 ELSE finished_at END
         WHERE saga_id = $1 AND name = $2",
        id.uuid(),
        name,
        change.state.map(StepState::as_str),
        change.output,
        change.error,
        i32::from(change.attempt),
        i32::from(change.undo_attempt),
        now as Instant,
        ends
    )
    .execute(tx)
    .await?;
    Ok(())
}

pub(super) async fn save_run(
    tx: &mut ControlTx,
    id: SagaId,
    state: SagaState,
    stuck_in: Option<SagaState>,
    failure: Option<&str>,
    now: Instant,
) -> Result<()> {
    let ends = matches!(state, SagaState::Done | SagaState::Undone);
    sqlx::query!(
        "UPDATE control.sagas SET state = $2, stuck_in = $3, failure = coalesce($4, failure),
             finished_at = CASE WHEN $5 THEN $6 ELSE finished_at END WHERE id = $1",
        id.uuid(),
        state.as_str(),
        stuck_in.map(SagaState::as_str),
        failure,
        ends,
        now as Instant
    )
    .execute(tx)
    .await?;
    Ok(())
}
