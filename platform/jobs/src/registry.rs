//! Which handler takes which kind of job.

use std::collections::BTreeMap;
use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use platform_db::Db;
use platform_kernel::{Clock, Result};
use tokio_util::sync::CancellationToken;

use crate::job::{Job, Outcome};
use crate::queue::{Queue, QueueName};

/// What a handler is given.
#[derive(Debug, Clone)]
pub struct JobContext {
    /// The claimed job.
    pub job: Job,
    /// The doors.
    pub db: Db,
    /// Time.
    pub clock: Clock,
    /// The bell, for work that the handler enqueues.
    pub queue: Queue,
    /// The queue that the job came from.
    pub name: QueueName,
    /// Rings when the worker stops or the lease was lost. Long work looks at it and returns [`Outcome::HandBack`].
    pub cancel: CancellationToken,
}

/// Does the work of one kind. It may run twice, so it must be idempotent. A transient error is tried again with
/// growing pauses; any other puts the job aside at once.
#[async_trait]
pub trait Handler: Send + Sync + 'static {
    /// Runs one job.
    async fn run(&self, cx: JobContext) -> Result<Outcome>;
}

struct Closure<F>(F);

#[async_trait]
impl<F, Fut, T> Handler for Closure<F>
where
    F: Fn(JobContext) -> Fut + Send + Sync + 'static,
    Fut: Future<Output = Result<T>> + Send,
    T: Into<Outcome> + Send,
{
    async fn run(&self, cx: JobContext) -> Result<Outcome> {
        (self.0)(cx).await.map(Into::into)
    }
}

#[derive(Clone)]
pub(crate) struct Entry {
    pub(crate) handler: Arc<dyn Handler>,
    pub(crate) mode: Mode,
}

/// When a kind runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mode {
    /// When enqueued.
    Asked,
    /// Every so often.
    Every(Duration),
    /// Always, in one process at a time.
    Resident,
}

/// The handlers of one queue, by kind. Make one for the control database and one for the cells.
#[derive(Clone, Default)]
pub struct Registry(BTreeMap<&'static str, Entry>);

impl Registry {
    /// An empty one.
    pub fn new() -> Self {
        Self::default()
    }

    /// Jobs of `kind` go to `handler`: a closure `|cx: JobContext| async move { … Ok(()) }` or `Ok(Outcome::…)`.
    pub fn on<F, Fut, T>(&mut self, kind: &'static str, handler: F) -> &mut Self
    where
        F: Fn(JobContext) -> Fut + Send + Sync + 'static,
        Fut: Future<Output = Result<T>> + Send + 'static,
        T: Into<Outcome> + Send + 'static,
    {
        self.insert(kind, Arc::new(Closure(handler)), Mode::Asked)
    }

    /// `handler` runs every `period`, in one process at a time, from the first start on. The next run is set when one
    /// ends; a run that keeps failing waits for the next period instead of being put aside.
    pub fn every<F, Fut, T>(
        &mut self,
        kind: &'static str,
        period: Duration,
        handler: F,
    ) -> &mut Self
    where
        F: Fn(JobContext) -> Fut + Send + Sync + 'static,
        Fut: Future<Output = Result<T>> + Send + 'static,
        T: Into<Outcome> + Send + 'static,
    {
        self.insert(kind, Arc::new(Closure(handler)), Mode::Every(period))
    }

    /// `handler` runs for as long as its process does, in one process at a time: when that dies, another takes over as
    /// its lease runs out. It must end when `cx.cancel` rings.
    pub fn resident(&mut self, kind: &'static str, handler: Arc<dyn Handler>) -> &mut Self {
        self.insert(kind, handler, Mode::Resident)
    }

    /// Jobs of `kind` go to `handler`.
    pub fn on_handler(&mut self, kind: &'static str, handler: Arc<dyn Handler>) -> &mut Self {
        self.insert(kind, handler, Mode::Asked)
    }

    /// The kinds that have a handler.
    pub fn kinds(&self) -> Vec<String> {
        self.0.keys().map(|kind| (*kind).to_owned()).collect()
    }

    pub(crate) fn get(&self, kind: &str) -> Option<&Entry> {
        self.0.get(kind)
    }

    pub(crate) fn entries(&self) -> impl Iterator<Item = (&'static str, &Entry)> {
        self.0.iter().map(|(kind, entry)| (*kind, entry))
    }

    fn insert(&mut self, kind: &'static str, handler: Arc<dyn Handler>, mode: Mode) -> &mut Self {
        let before = self.0.insert(kind, Entry { handler, mode });
        assert!(
            before.is_none(),
            "two handlers for jobs of kind `{kind}`: rename one"
        );
        self
    }
}

impl std::fmt::Debug for Registry {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_set().entries(self.0.keys()).finish()
    }
}
