//! Sagas: a row of idempotent steps with undos, on our own records, resumable after a kill anywhere.
//!
//! The run stands in `control.sagas` and `control.saga_steps`; a job of kind `saga.run` drives it. A step's output is
//! saved before the next step starts. A step that fails for good makes every started step be undone, latest first, the
//! half-done one too. From the step marked as the point of no return on, only forward. An undo that keeps failing
//! leaves the run `stuck`, to be looked at and [`retry`]d. Other runs are let go of 90 days after their end.

mod faults;
mod model;
mod run;
mod store;
mod sweep;

pub use faults::{Fault, Faults, NoFaults, Point};
pub use model::{SagaState, StepState};
pub use run::Sagas;
pub use store::{RunRow, StepRow, find, retry, start, start_named, steps, stuck};

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use platform_db::{ControlTx, Db};
use platform_kernel::{Clock, Error, Result, SagaId};
use serde::de::DeserializeOwned;
use serde_json::Value;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

/// What a step works with.
#[derive(Debug, Clone)]
pub struct SagaContext {
    /// The run.
    pub id: SagaId,
    /// What it is about: a tenant's uuid, say.
    pub subject: Uuid,
    /// What it was started with.
    pub input: Value,
    /// What the steps before this one put out, by step name.
    pub outputs: BTreeMap<String, Value>,
    /// Which attempt of this step (or of its undo) this is, from 1.
    pub attempt: u32,
    /// The doors.
    pub db: Db,
    /// Time.
    pub clock: Clock,
    /// Rings when the worker stops or the lease was lost.
    pub cancel: CancellationToken,
}

impl SagaContext {
    /// The input as a type.
    pub fn input<T: DeserializeOwned>(&self) -> Result<T> {
        T::deserialize(&self.input).map_err(Error::internal)
    }
    /// An earlier step's output as a type.
    pub fn output<T: DeserializeOwned>(&self, step: &str) -> Result<T> {
        let output = self.outputs.get(step).unwrap_or(&Value::Null);
        T::deserialize(output).map_err(Error::internal)
    }
}

/// One step. Action and undo may each run twice and after any crash: find what is there before making it.
#[async_trait]
pub trait Step: Send + Sync + 'static {
    /// Its name in records and on the page.
    fn name(&self) -> &'static str;
    /// Does it. The output is saved, so: ids and references only.
    async fn act(&self, cx: &SagaContext) -> Result<Value>;
    /// Takes it back; `output` is absent when the step did not get as far as saving one. Nothing there is no error.
    async fn undo(&self, cx: &SagaContext, output: Option<&Value>) -> Result<()>;
    /// Attempts at transient errors before the run is undone; also attempts of the undo before it is stuck.
    fn max_attempts(&self) -> u32 {
        8
    }
    /// Longest run of one attempt.
    fn timeout(&self) -> Duration {
        Duration::from_secs(30)
    }
    /// Whether this step can't be taken back.
    fn point_of_no_return(&self) -> bool {
        false
    }
    /// For a point of no return that failed: whether its effect took place all the same (a commit whose answer was
    /// lost). It must wait for what may still be under way. If so the run goes forward only; if not it is undone.
    async fn passed(&self, cx: &SagaContext) -> Result<bool> {
        let _ = cx;
        Ok(true)
    }
}

/// Told about a run's end, in the transaction that saves it.
#[async_trait]
pub trait Ended: Send + Sync + 'static {
    /// The run is done, undone or stuck.
    async fn ended(&self, tx: &mut ControlTx, run: &RunRow, clock: &Clock) -> Result<()>;
}

/// A kind of saga.
#[derive(Clone)]
pub struct Saga {
    pub(crate) kind: &'static str,
    pub(crate) steps: Vec<Arc<dyn Step>>,
    pub(crate) ended: Option<Arc<dyn Ended>>,
}

impl Saga {
    /// A saga without steps yet.
    pub fn new(kind: &'static str) -> Self {
        Self {
            kind,
            steps: Vec::new(),
            ended: None,
        }
    }
    /// Adds the next step.
    #[must_use]
    pub fn step(mut self, step: impl Step) -> Self {
        self.steps.push(Arc::new(step));
        self
    }
    /// Who is told about the end.
    #[must_use]
    pub fn ended(mut self, ended: impl Ended) -> Self {
        self.ended = Some(Arc::new(ended));
        self
    }
    /// Its kind.
    pub fn kind(&self) -> &'static str {
        self.kind
    }
    /// Its steps' names in order.
    pub fn step_names(&self) -> Vec<&'static str> {
        self.steps.iter().map(|step| step.name()).collect()
    }
}

impl std::fmt::Debug for Saga {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Saga({}: {:?})", self.kind, self.step_names())
    }
}
