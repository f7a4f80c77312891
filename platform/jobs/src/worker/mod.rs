//! The worker of one queue: claims, runs, settles, keeps its leases alive, and hands back what it can't finish.

mod describe;
mod inline;
mod leases;
mod run;

pub(crate) use describe::error as describe_error;
pub use inline::run_due;

use std::sync::Arc;
use std::time::Duration;

use platform_db::Db;
use platform_kernel::{Clock, Result};
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use crate::job::{Job, NewJob};
use crate::process::Process;
use crate::queue::{Queue, QueueName};
use crate::registry::{Mode, Registry};
use crate::store;
use leases::Leases;

/// How a worker behaves.
#[derive(Debug, Clone)]
pub struct WorkerOptions {
    /// Jobs at once, residents not counted.
    pub concurrency: u32,
    /// Jobs of one tenant at once.
    pub per_tenant: u32,
    /// How long a claim stands without a heartbeat.
    pub lease: Duration,
    /// Shortest pause between two looks at the queue.
    pub poll_busy: Duration,
    /// Longest pause.
    pub poll_idle: Duration,
    /// First pause before another attempt; doubled each time.
    pub retry_base: Duration,
    /// Longest pause before another attempt.
    pub retry_cap: Duration,
    /// How long a stop waits for running jobs before it hands them back.
    pub grace: Duration,
}

impl Default for WorkerOptions {
    fn default() -> Self {
        Self {
            concurrency: 8,
            per_tenant: 2,
            lease: Duration::from_secs(5),
            poll_busy: Duration::from_millis(50),
            poll_idle: Duration::from_secs(1),
            retry_base: Duration::from_millis(500),
            retry_cap: Duration::from_mins(10),
            grace: Duration::from_secs(10),
        }
    }
}

/// What a worker works with.
#[derive(Debug, Clone)]
pub struct Setup {
    /// The doors.
    pub db: Db,
    /// Time.
    pub clock: Clock,
    /// This process's bell.
    pub queue: Queue,
    /// Which queue.
    pub name: QueueName,
    /// Its handlers.
    pub registry: Arc<Registry>,
    /// How it behaves.
    pub options: WorkerOptions,
}

/// A running worker.
#[derive(Debug)]
pub struct Worker {
    stop: CancellationToken,
    task: tokio::task::JoinHandle<()>,
}

impl Worker {
    /// Starts working. Leases of processes that are certainly dead are freed first.
    pub fn start(setup: Setup) -> Self {
        let stop = CancellationToken::new();
        let task = tokio::spawn(work(setup, stop.clone()));
        Self { stop, task }
    }

    /// Stops: claims nothing more, tells running jobs, waits for them up to `grace`, hands the rest back.
    pub async fn stop(self) {
        self.stop.cancel();
        if let Err(error) = self.task.await {
            tracing::error!(%error, "a worker did not stop in order");
        }
    }
}

async fn work(setup: Setup, stop: CancellationToken) {
    let (setup, holder) = (Arc::new(setup), Process::holder());
    let leases = Arc::new(Leases::new(holder));
    let beating = CancellationToken::new();
    let heart = tokio::spawn(leases::beat(setup.clone(), leases.clone(), beating.clone()));
    let mut bell = setup.queue.bell(&setup.name);
    let residents = setup
        .registry
        .entries()
        .filter(|(_, e)| e.mode == Mode::Resident)
        .count();
    let places = setup.options.concurrency as usize + residents;
    let mut running = JoinSet::new();
    let (mut begun, mut pause) = (false, Duration::ZERO);
    while !stop.is_cancelled() {
        if !begun {
            begun = begin(&setup)
                .await
                .inspect_err(|error| warn(&setup, error, "not ready yet"))
                .is_ok();
        }
        let free = places - running.len();
        if begun && free > 0 {
            bell.mark_unchanged();
            pause = match claim(&setup, holder, free).await {
                Ok(jobs) if jobs.is_empty() => {
                    (pause * 2).clamp(setup.options.poll_busy, setup.options.poll_idle)
                }
                Ok(jobs) => {
                    let full = jobs.len() == free;
                    for job in jobs {
                        let cancel = leases.hold(&job.lease);
                        running.spawn(run::one(setup.clone(), leases.clone(), job, cancel));
                    }
                    // A full claim says nothing about what is left: look again when a place is free.
                    if full {
                        setup.options.poll_idle
                    } else {
                        Duration::ZERO
                    }
                }
                Err(error) => {
                    warn(&setup, &error, "can't claim jobs");
                    setup.options.poll_idle
                }
            };
        } else {
            pause = setup.options.poll_idle;
        }
        tokio::select! {
            () = stop.cancelled() => {}
            Some(_) = running.join_next(), if !running.is_empty() => { pause = Duration::ZERO; }
            _ = bell.changed(), if running.len() < places => { pause = Duration::ZERO; }
            () = tokio::time::sleep(pause) => {}
        }
    }
    wind_down(&setup, &leases, running).await;
    beating.cancel();
    drop(heart.await);
}

/// Frees what dead processes held and sets up the schedules.
async fn begin(setup: &Setup) -> Result<()> {
    let mut tx = setup.name.begin(&setup.db).await?;
    let dead: Vec<Uuid> = store::holders(&mut tx)
        .await?
        .into_iter()
        .filter(|h| Process::provably_dead(*h))
        .collect();
    let freed = if dead.is_empty() {
        0
    } else {
        store::reclaim(&mut tx, &dead).await?
    };
    if freed > 0 {
        tracing::info!(queue = %setup.name, jobs.freed = freed, "took over the jobs of a process that died");
    }
    for (kind, entry) in setup
        .registry
        .entries()
        .filter(|(_, e)| e.mode != Mode::Asked)
    {
        let job = NewJob::new(kind)
            .key("schedule")
            .max_attempts(match entry.mode {
                Mode::Resident => i32::MAX,
                _ => 5,
            });
        store::enqueue_once(&mut tx, job, &setup.clock).await?;
    }
    tx.commit().await
}

async fn claim(setup: &Setup, holder: Uuid, free: usize) -> Result<Vec<Job>> {
    let now = setup.clock.now();
    let claim = store::Claim {
        kinds: &setup.registry.kinds(),
        holder,
        now,
        until: now.plus(setup.options.lease),
        per_tenant: setup.options.per_tenant,
        most: u32::try_from(free).unwrap_or(u32::MAX),
    };
    let mut tx = setup.name.begin(&setup.db).await?;
    let jobs = store::claim(&mut tx, &claim).await?;
    tx.commit().await?;
    Ok(jobs)
}

async fn wind_down(setup: &Setup, leases: &Leases, mut running: JoinSet<()>) {
    leases.cancel_all();
    let all = async { while running.join_next().await.is_some() {} };
    if tokio::time::timeout(setup.options.grace, all)
        .await
        .is_err()
    {
        running.shutdown().await;
    }
    for lease in leases.held() {
        if let Err(error) = run::hand_back(setup, &lease).await {
            warn(
                setup,
                &error,
                "a job could not be handed back; its lease will run out",
            );
        }
    }
}

fn warn(setup: &Setup, error: &platform_kernel::Error, what: &str) {
    tracing::warn!(queue = %setup.name, error = describe::error(error), "{what}");
}
