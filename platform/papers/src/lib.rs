//! The typesetter behind the port `platform_ports::papers`: Typst as a library, its templates and its fonts.
//!
//! A crate of its own, because the typesetter is the heaviest dependency of the house: only the binary is built with it,
//! and no slice's everyday check pays for it. May use the kernel and the ports. To add a paper: its values in the port, its
//! template in `templates/`, its line in [`set`](typesetter::set), and a look at what comes out.
//!
//! **What is printed is data.** Templates are our own and fixed; values reach them as JSON and are set as text, never read
//! as markup or evaluated. A template sees one file, its data: no other file, no network, no clock.
//!
//! **Bounds.** Two papers at once in a lane of the blocking pool; others wait ten seconds for a turn and are then sent away.
//! A paper's values are counted before it is set, and it is given up after twenty seconds. A thread cannot be killed: until
//! it is through it keeps its turn, so a paper that never ends costs half of the lane and not the process.

mod codes;
mod tidy;
mod typesetter;

use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use platform_kernel::{Error, Result};
use platform_ports::papers::{Paper, Papers};
use tokio::sync::Semaphore;
use tokio::time::timeout;

/// Papers set at once.
const AT_ONCE: usize = 2;
/// Longest wait for a turn.
const WAIT: Duration = Duration::from_secs(10);
/// Longest time for one paper.
const LONGEST: Duration = Duration::from_secs(20);

/// The typesetter. Clones share its lane.
#[derive(Debug, Clone)]
pub struct Typesetter {
    lane: Arc<Semaphore>,
}

impl Default for Typesetter {
    fn default() -> Self {
        Self {
            lane: Arc::new(Semaphore::new(AT_ONCE)),
        }
    }
}

#[async_trait]
impl Papers for Typesetter {
    async fn pdf(&self, paper: Paper) -> Result<Vec<u8>> {
        tidy::check(&paper)?;
        let busy =
            || Error::unavailable("Too many documents are being made; try again in a moment.");
        let turn = timeout(WAIT, Arc::clone(&self.lane).acquire_owned()).await;
        let turn = turn.map_err(|_| busy())?.map_err(Error::internal)?;
        let set = tokio::task::spawn_blocking(move || {
            let done = typesetter::set(&paper);
            // Not before: see the crate's bounds.
            drop(turn);
            done
        });
        match timeout(LONGEST, set).await {
            Ok(done) => done.map_err(Error::internal)?,
            Err(_) => Err(Error::unavailable(
                "The document took too long to make; try again in a moment.",
            )),
        }
    }
}
