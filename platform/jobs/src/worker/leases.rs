//! The claims that this worker holds, and their heartbeat.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use platform_kernel::JobId;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use super::{Setup, warn};
use crate::job::Lease;
use crate::store;

#[derive(Debug)]
pub(super) struct Leases {
    pub(super) holder: Uuid,
    held: Mutex<HashMap<JobId, (Lease, CancellationToken)>>,
}

impl Leases {
    pub(super) fn new(holder: Uuid) -> Self {
        Self {
            holder,
            held: Mutex::default(),
        }
    }
    pub(super) fn hold(&self, lease: &Lease) -> CancellationToken {
        let cancel = CancellationToken::new();
        self.lock().insert(lease.id, (*lease, cancel.clone()));
        cancel
    }
    pub(super) fn release(&self, lease: &Lease) {
        let mut held = self.lock();
        if held.get(&lease.id).is_some_and(|(now, _)| now == lease) {
            held.remove(&lease.id);
        }
    }
    pub(super) fn held(&self) -> Vec<Lease> {
        self.lock().values().map(|(lease, _)| *lease).collect()
    }
    pub(super) fn cancel_all(&self) {
        self.lock().values().for_each(|(_, cancel)| cancel.cancel());
    }
    fn lose(&self, lease: &Lease) {
        if let Some((now, cancel)) = self.lock().get(&lease.id)
            && now == lease
        {
            cancel.cancel();
        }
    }
    fn lock(&self) -> std::sync::MutexGuard<'_, HashMap<JobId, (Lease, CancellationToken)>> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Three beats a lease. A job whose lease is lost, or can't be kept because the database is away, is told to stop:
/// another worker may run it by then.
pub(super) async fn beat(setup: Arc<Setup>, leases: Arc<Leases>, stop: CancellationToken) {
    let mut missed = 0;
    loop {
        tokio::select! {
            () = stop.cancelled() => return,
            () = tokio::time::sleep(setup.options.lease / 3) => {}
        }
        let held = leases.held();
        match once(&setup, &held).await {
            Ok(kept) => {
                missed = 0;
                // Settled in the meantime is no loss: `lose` looks whether it is still held.
                held.iter()
                    .filter(|lease| !kept.contains(&lease.id))
                    .for_each(|lease| leases.lose(lease));
            }
            Err(error) => {
                missed += 1;
                warn(&setup, &error, "a heartbeat failed");
                if missed >= 3 {
                    leases.cancel_all();
                }
            }
        }
    }
}

async fn once(setup: &Setup, held: &[Lease]) -> platform_kernel::Result<Vec<JobId>> {
    let now = setup.clock.now();
    let mut tx = setup.name.begin(&setup.db).await?;
    let kept = store::heartbeat(&mut tx, held, now.plus(setup.options.lease)).await?;
    let buried = store::bury_killers(&mut tx, now).await?;
    tx.commit().await?;
    if buried > 0 {
        tracing::error!(queue = %setup.name, jobs.dead = buried, "jobs whose worker vanished on every attempt were put aside");
    }
    Ok(kept)
}
