//! Runs what is due here and now, for tests and one-off commands.

use std::sync::Arc;

use platform_kernel::Result;

use super::leases::Leases;
use super::{Setup, claim, run};
use crate::process::Process;
use crate::registry::Mode;
use crate::store;

/// Runs due jobs one after the other until none is left. Schedules and residents are not set up. Returns how many ran.
///
/// With a held clock nothing that is put back for later is due again, so this ends.
pub async fn run_due(setup: &Setup) -> Result<usize> {
    let setup = Arc::new(setup.clone());
    let leases = Arc::new(Leases::new(Process::holder()));
    let mut ran = 0;
    loop {
        let mut tx = setup.name.begin(&setup.db).await?;
        store::bury_killers(&mut tx, setup.clock.now()).await?;
        tx.commit().await?;
        let jobs = claim(&setup, leases.holder, 1).await?;
        if jobs.is_empty() {
            return Ok(ran);
        }
        for job in jobs {
            if setup
                .registry
                .get(&job.kind)
                .is_some_and(|e| e.mode == Mode::Resident)
            {
                return Err(platform_kernel::Error::internal(
                    "a resident can't be run to its end",
                ));
            }
            let cancel = leases.hold(&job.lease);
            run::one(setup.clone(), leases.clone(), job, cancel).await;
            ran += 1;
        }
    }
}
