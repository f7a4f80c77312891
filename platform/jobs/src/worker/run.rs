//! One job from claim to settlement.

use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::time::Duration;

use futures_util::FutureExt as _;
use platform_kernel::{Error, Instant, Result};
use tokio_util::sync::CancellationToken;

use super::leases::Leases;
use super::{Setup, describe, warn};
use crate::job::{Job, Lease, Outcome};
use crate::registry::{JobContext, Mode};
use crate::{backoff, store};

/// Longest pause of a resident.
const RESIDENT: Duration = Duration::from_secs(5);

/// How a run is settled in the queue.
enum Settle {
    Finish {
        next: Option<Instant>,
        error: Option<String>,
    },
    PutBack {
        at: Instant,
        counts: bool,
        error: Option<String>,
    },
    Bury {
        error: String,
    },
}

pub(super) async fn one(
    setup: Arc<Setup>,
    leases: Arc<Leases>,
    job: Job,
    cancel: CancellationToken,
) {
    let lease = job.lease;
    if let Some(settle) = run(&setup, job, cancel).await {
        // A settlement that can't be written now is tried for as long as the lease is kept alive.
        for round in 1..=5 {
            match write(&setup, &lease, &settle).await {
                Ok(()) => break,
                Err(error) => warn(&setup, &error, "a job's end could not be saved"),
            }
            tokio::time::sleep(backoff::after(
                round,
                Duration::from_millis(100),
                Duration::from_secs(2),
            ))
            .await;
        }
    }
    leases.release(&lease);
}

/// Runs the handler. `None`: leave the row as it is.
async fn run(setup: &Setup, job: Job, cancel: CancellationToken) -> Option<Settle> {
    let entry = setup.registry.get(&job.kind)?.clone();
    let (id, kind, attempt, last) = (job.id, job.kind.clone(), job.attempt, job.is_last_attempt());
    let cx = JobContext {
        job,
        db: setup.db.clone(),
        clock: setup.clock.clone(),
        queue: setup.queue.clone(),
        name: setup.name.clone(),
        cancel,
    };
    let ended = AssertUnwindSafe(entry.handler.run(cx)).catch_unwind().await;
    let ended = ended.unwrap_or_else(|_| Err(Error::internal("the handler panicked")));
    let now = setup.clock.now();
    let next = match entry.mode {
        Mode::Asked => None,
        Mode::Every(period) => Some(now.plus(period)),
        Mode::Resident => Some(now),
    };
    let error = match ended {
        Ok(Outcome::Vanish) => return None,
        Ok(Outcome::Done) => return Some(Settle::Finish { next, error: None }),
        Ok(Outcome::HandBack) => {
            return Some(Settle::PutBack {
                at: now,
                counts: false,
                error: None,
            });
        }
        Ok(Outcome::Again(after)) => {
            return Some(Settle::PutBack {
                at: now.plus(after),
                counts: false,
                error: None,
            });
        }
        Err(error) => error,
    };
    let text = describe::error(&error);
    let wait = backoff::after(
        attempt.unsigned_abs(),
        setup.options.retry_base,
        setup.options.retry_cap,
    );
    // Who should always be there comes back soon, however long it was away.
    let wait = if entry.mode == Mode::Resident {
        wait.min(RESIDENT)
    } else {
        wait
    };
    let over = last || !error.is_transient();
    tracing::warn!(job.id = %id, job.kind = kind, job.attempt = attempt, job.last = over, error = text, "a job failed");
    Some(match (over, entry.mode) {
        (true, Mode::Asked) => Settle::Bury { error: text },
        (true, Mode::Every(_)) => Settle::Finish {
            next,
            error: Some(text),
        },
        _ => Settle::PutBack {
            at: now.plus(wait),
            counts: true,
            error: Some(text),
        },
    })
}

async fn write(setup: &Setup, lease: &Lease, settle: &Settle) -> Result<()> {
    let mut tx = setup.name.begin(&setup.db).await?;
    let held = match settle {
        Settle::Finish { next, error } => {
            store::finish(&mut tx, lease, *next, error.as_deref()).await?
        }
        Settle::PutBack { at, counts, error } => {
            store::put_back(&mut tx, lease, *at, *counts, error.as_deref()).await?
        }
        Settle::Bury { error } => store::bury(&mut tx, lease, setup.clock.now(), error).await?,
    };
    tx.commit().await?;
    if !held {
        tracing::warn!(job.id = %lease.id, "a job ended after its lease was lost; its next holder settles it");
    }
    Ok(())
}

pub(super) async fn hand_back(setup: &Setup, lease: &Lease) -> Result<()> {
    let settle = Settle::PutBack {
        at: setup.clock.now(),
        counts: false,
        error: None,
    };
    write(setup, lease, &settle).await
}
