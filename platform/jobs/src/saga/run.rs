//! Drives a run: one pass of the job goes as far as it can.

use std::collections::BTreeMap;
use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use futures_util::FutureExt as _;
use platform_db::ControlTx;
use platform_kernel::{Error, Instant, Result, SagaId};

use super::faults::{Fault, Faults, NoFaults, Point};
use super::model::{self, Next, SagaState, StepState};
use super::store::{self, RunRow, StepChange, StepRow};
use super::{Saga, SagaContext, Step};
use crate::backoff;
use crate::job::Outcome;
use crate::registry::{Handler, JobContext, Registry};
use crate::worker::describe_error;

/// The kind of the jobs that drive sagas.
pub(super) const KIND: &str = "saga.run";

/// The sagas of this process.
#[derive(Clone)]
pub struct Sagas {
    kinds: BTreeMap<&'static str, Saga>,
    faults: Arc<dyn Faults>,
}

impl Default for Sagas {
    fn default() -> Self {
        Self::new()
    }
}

impl Sagas {
    /// None yet.
    pub fn new() -> Self {
        Self {
            kinds: BTreeMap::new(),
            faults: Arc::new(NoFaults),
        }
    }
    /// Adds one.
    #[must_use]
    pub fn with(mut self, saga: Saga) -> Self {
        self.kinds.insert(saga.kind, saga);
        self
    }
    /// Lets a test make runs fail.
    #[must_use]
    pub fn faults(mut self, faults: Arc<dyn Faults>) -> Self {
        self.faults = faults;
        self
    }
    /// Registers the runner and its sweeper with the control queue's handlers.
    pub fn register(&self, registry: &mut Registry) {
        super::sweep::register(registry);
        registry.on_handler(KIND, Arc::new(self.clone()));
    }
}

impl std::fmt::Debug for Sagas {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_set().entries(self.kinds.values()).finish()
    }
}

/// Why a pass ends before the run does.
enum Pause {
    Again(Duration),
    HandBack,
    Vanish,
}

/// One run as this pass sees it.
struct Pass<'a> {
    job: &'a JobContext,
    saga: &'a Saga,
    faults: &'a dyn Faults,
    run: RunRow,
    steps: Vec<StepRow>,
}

#[async_trait]
impl Handler for Sagas {
    async fn run(&self, job: JobContext) -> Result<Outcome> {
        match self.pass(&job).await {
            // Our own records are away, or the lease is: somebody waits, so look again soon, and it counts as no attempt.
            Err(error) if error.is_transient() => {
                tracing::warn!(job.id = %job.job.id, error = describe_error(&error), "a saga could not go on for now");
                Ok(Outcome::Again(Duration::from_secs(1)))
            }
            other => other,
        }
    }
}

impl Sagas {
    async fn pass(&self, job: &JobContext) -> Result<Outcome> {
        let payload: Payload = job.job.read()?;
        let mut tx = job.db.control().await?;
        let run = store::find(&mut tx, payload.saga_id).await?;
        let steps = store::steps(&mut tx, payload.saga_id).await?;
        tx.rollback().await?;
        let Some(run) = run else {
            return Ok(Outcome::Done);
        };
        let Some(saga) = self.kinds.get(run.kind.as_str()) else {
            // A newer binary's saga: leave it to that one.
            return Ok(Outcome::Again(Duration::from_secs(5)));
        };
        let mut pass = Pass {
            job,
            saga,
            faults: &*self.faults,
            run,
            steps,
        };
        loop {
            let states: Vec<StepState> = pass.steps.iter().map(|s| s.state).collect();
            let paused = match model::next(pass.run.state, &states) {
                Next::Nothing => return Ok(Outcome::Done),
                _ if job.cancel.is_cancelled() => Some(Pause::HandBack),
                Next::Act(no) => pass.act(no).await?,
                Next::Undo(no) => pass.undo(no).await?,
                Next::End(state) => {
                    pass.end(state, None, None).await?;
                    None
                }
            };
            job.queue.saga_moved();
            match paused {
                None => {}
                Some(Pause::Again(after)) => return Ok(Outcome::Again(after)),
                Some(Pause::HandBack) => return Ok(Outcome::HandBack),
                Some(Pause::Vanish) => return Ok(Outcome::Vanish),
            }
        }
    }
}

#[derive(serde::Deserialize)]
struct Payload {
    saga_id: SagaId,
}

impl Pass<'_> {
    async fn act(&mut self, no: usize) -> Result<Option<Pause>> {
        let step = self.definition(no)?;
        let name = step.name();
        if self.steps[no].attempts >= step.max_attempts() && !self.forward_only(no) {
            // Each of these attempts took its process down with it.
            let cx = self.context(self.steps[no].attempts);
            return self
                .failed(
                    no,
                    &step,
                    &cx,
                    Error::conflict("gave-up", "no attempt came to an end"),
                )
                .await;
        }
        self.save(
            no,
            StepChange {
                state: Some(StepState::Running),
                attempt: true,
                ..StepChange::default()
            },
        )
        .await?;
        let cx = self.context(self.steps[no].attempts);
        let result = match self.faults.at(name, Point::BeforeAct) {
            Fault::Crash => return Ok(Some(Pause::Vanish)),
            Fault::Fail(error) => Err(error),
            Fault::None => {
                let result = timed(step.as_ref(), step.act(&cx)).await;
                match self.faults.at(name, Point::AfterAct) {
                    Fault::Crash => return Ok(Some(Pause::Vanish)),
                    Fault::Fail(error) => Err(error),
                    Fault::None => result,
                }
            }
        };
        match result {
            Ok(output) => {
                self.save(
                    no,
                    StepChange {
                        state: Some(StepState::Done),
                        output: Some(&output),
                        ..StepChange::default()
                    },
                )
                .await?;
                self.steps[no].output = Some(output);
                match self.faults.at(name, Point::AfterSave) {
                    Fault::None => Ok(None),
                    _ => Ok(Some(Pause::Vanish)),
                }
            }
            Err(error) => self.failed(no, &step, &cx, error).await,
        }
    }

    /// Transient: again after a pause. Otherwise back, unless the point of no return lies behind.
    async fn failed(
        &mut self,
        no: usize,
        step: &Arc<dyn Step>,
        cx: &SagaContext,
        error: Error,
    ) -> Result<Option<Pause>> {
        let text = describe_error(&error);
        tracing::warn!(saga.id = %self.run.id, saga.kind = self.saga.kind, saga.step = step.name(),
            saga.attempt = cx.attempt, error = text, "a step failed");
        let behind = self.forward_only(no);
        let again = Some(Pause::Again(wait(cx.attempt)));
        let noted = StepChange {
            error: Some(&text),
            ..StepChange::default()
        };
        if error.is_transient() && cx.attempt < step.max_attempts() {
            self.save(no, noted).await?;
            return Ok(again);
        }
        let forward_only =
            behind || (step.point_of_no_return() && timed(step.as_ref(), step.passed(cx)).await?);
        if forward_only && error.is_transient() {
            self.save(no, noted).await?;
            return Ok(again);
        }
        let why = format!("{}: {text}", step.name());
        if forward_only {
            self.save(no, noted).await?;
            self.end(SagaState::Stuck, Some(SagaState::Running), Some(why))
                .await?;
            return Ok(None);
        }
        let now = self.now();
        let mut tx = self.fenced().await?;
        let change = StepChange {
            state: Some(StepState::Failed),
            error: Some(&text),
            ..StepChange::default()
        };
        store::save_step(&mut tx, self.run.id, step.name(), &change, now).await?;
        store::save_run(
            &mut tx,
            self.run.id,
            SagaState::Undoing,
            None,
            Some(&why),
            now,
        )
        .await?;
        tx.commit().await?;
        self.steps[no].state = StepState::Failed;
        self.run.state = SagaState::Undoing;
        self.run.failure = Some(why);
        Ok(None)
    }

    async fn undo(&mut self, no: usize) -> Result<Option<Pause>> {
        let step = self.definition(no)?;
        let name = step.name();
        self.save(
            no,
            StepChange {
                state: Some(StepState::Undoing),
                undo_attempt: true,
                ..StepChange::default()
            },
        )
        .await?;
        let cx = self.context(self.steps[no].undo_attempts);
        let output = self.steps[no].output.clone();
        let result = match self.faults.at(name, Point::BeforeUndo) {
            Fault::Crash => return Ok(Some(Pause::Vanish)),
            Fault::Fail(error) => Err(error),
            Fault::None => {
                let result = timed(step.as_ref(), step.undo(&cx, output.as_ref())).await;
                match self.faults.at(name, Point::AfterUndo) {
                    Fault::Crash => return Ok(Some(Pause::Vanish)),
                    Fault::Fail(error) => Err(error),
                    Fault::None => result,
                }
            }
        };
        let Err(error) = result else {
            self.save(
                no,
                StepChange {
                    state: Some(StepState::Undone),
                    ..StepChange::default()
                },
            )
            .await?;
            return Ok(None);
        };
        let text = describe_error(&error);
        tracing::warn!(saga.id = %self.run.id, saga.kind = self.saga.kind, saga.step = name,
            saga.attempt = cx.attempt, error = text, "an undo failed");
        self.save(
            no,
            StepChange {
                error: Some(&text),
                ..StepChange::default()
            },
        )
        .await?;
        if cx.attempt < step.max_attempts() {
            return Ok(Some(Pause::Again(wait(cx.attempt))));
        }
        let first = self.run.failure.clone().unwrap_or_default();
        let why = format!("{first}; then the undo of {name}: {text}");
        self.end(SagaState::Stuck, Some(SagaState::Undoing), Some(why))
            .await?;
        Ok(None)
    }

    /// Whether the point of no return lies behind step `no`.
    fn forward_only(&self, no: usize) -> bool {
        self.saga.steps[..no].iter().any(|s| s.point_of_no_return())
    }

    /// Saves the run's end and tells who wants to know, in one transaction.
    async fn end(
        &mut self,
        state: SagaState,
        stuck_in: Option<SagaState>,
        failure: Option<String>,
    ) -> Result<()> {
        let now = self.now();
        let mut tx = self.fenced().await?;
        store::save_run(
            &mut tx,
            self.run.id,
            state,
            stuck_in,
            failure.as_deref(),
            now,
        )
        .await?;
        self.run.state = state;
        self.run.failure = failure.or(self.run.failure.take());
        if let Some(ended) = &self.saga.ended {
            ended.ended(&mut tx, &self.run, &self.job.clock).await?;
        }
        tx.commit().await?;
        if state == SagaState::Stuck {
            tracing::error!(saga.id = %self.run.id, saga.kind = self.saga.kind, "a saga is stuck and waits for a person");
        }
        Ok(())
    }

    async fn save(&mut self, no: usize, change: StepChange<'_>) -> Result<()> {
        let now = self.now();
        let mut tx = self.fenced().await?;
        if change.attempt {
            store::may_be_lost(&mut tx).await?;
        }
        store::save_step(&mut tx, self.run.id, &self.steps[no].name, &change, now).await?;
        tx.commit().await?;
        let row = &mut self.steps[no];
        row.state = change.state.unwrap_or(row.state);
        row.attempts += u32::from(change.attempt);
        row.undo_attempts += u32::from(change.undo_attempt);
        Ok(())
    }

    /// A transaction that only the holder of the job's lease gets.
    async fn fenced(&self) -> Result<ControlTx> {
        let mut tx = self.job.db.control().await?;
        crate::store::holds(&mut tx, &self.job.job.lease).await?;
        Ok(tx)
    }

    /// The step as this binary knows it.
    fn definition(&self, no: usize) -> Result<Arc<dyn Step>> {
        let name = &self.steps[no].name;
        let found = self.saga.steps.get(no).filter(|step| step.name() == name);
        found.cloned().ok_or_else(|| {
            Error::internal(format!("this binary's saga has no step {no} named {name}"))
        })
    }

    fn context(&self, attempt: u32) -> SagaContext {
        let done = self
            .steps
            .iter()
            .filter_map(|s| Some((s.name.clone(), s.output.clone()?)));
        SagaContext {
            id: self.run.id,
            subject: self.run.subject,
            input: self.run.input.clone(),
            outputs: done.collect(),
            attempt,
            db: self.job.db.clone(),
            clock: self.job.clock.clone(),
            cancel: self.job.cancel.clone(),
        }
    }

    fn now(&self) -> Instant {
        self.job.clock.now()
    }
}

/// Bounds an attempt in time, and takes a panic for a failure.
async fn timed<T>(step: &dyn Step, work: impl Future<Output = Result<T>>) -> Result<T> {
    let work = AssertUnwindSafe(work).catch_unwind();
    match tokio::time::timeout(step.timeout(), work).await {
        Ok(Ok(result)) => result,
        Ok(Err(_)) => Err(Error::internal(format!("step {} panicked", step.name()))),
        Err(_) => Err(Error::unavailable(format!(
            "step {} took too long",
            step.name()
        ))),
    }
}

/// 100 ms, 200 ms, … 30 s: somebody looks on.
fn wait(attempt: u32) -> Duration {
    backoff::after(attempt, Duration::from_millis(100), Duration::from_secs(30))
}
