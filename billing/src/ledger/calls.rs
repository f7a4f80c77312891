//! API calls, counted in memory and written as facts once a minute: a process that is killed loses what it counted since,
//! at most a minute's calls. One that stops in order loses none.

use std::collections::BTreeMap;

use platform_db::Db;
use platform_edge::calls::Calls;
use platform_jobs::usage;
use platform_kernel::tenant::CellName;
use platform_kernel::{Clock, Instant, Meter, TenantId, secret};

/// What one minute came to, in one cell.
struct Window {
    cell: CellName,
    at: Instant,
    facts: Vec<(TenantId, String, i64)>,
}

/// Writes a process's counts. Those that could not be written wait, under the same ids: told twice they count once.
pub struct Flusher {
    db: Db,
    clock: Clock,
    calls: Calls,
    process: String,
    windows: u64,
    waiting: Vec<Window>,
}

impl Flusher {
    /// For the counts of this process.
    pub fn new(db: Db, clock: Clock, calls: Calls) -> Self {
        Self {
            db,
            clock,
            calls,
            process: hex::encode(secret::random::<8>()),
            windows: 0,
            waiting: Vec::new(),
        }
    }

    /// Writes what was counted since the last time, and what still waits.
    pub async fn flush(&mut self) {
        self.windows += 1;
        let mut cells: BTreeMap<String, Vec<(TenantId, String, i64)>> = BTreeMap::new();
        for ((cell, tenant), count) in self.calls.take() {
            let fact = format!("calls:{}:{}", self.process, self.windows);
            cells.entry(cell.0).or_default().push((tenant, fact, count));
        }
        let at = self.clock.now();
        self.waiting
            .extend(cells.into_iter().map(|(cell, facts)| Window {
                cell: CellName(cell),
                at,
                facts,
            }));
        let mut left = Vec::new();
        for window in std::mem::take(&mut self.waiting) {
            if let Err(error) = self.write(&window).await {
                tracing::warn!(%error, cell = window.cell.0, "counted calls wait to be written");
                left.push(window);
            }
        }
        self.waiting = left;
    }

    async fn write(&self, window: &Window) -> platform_kernel::Result<()> {
        let mut tx = self.db.cell(&window.cell).await?;
        usage::record_counted(&mut tx, Meter::ApiCalls, &window.facts, window.at).await?;
        tx.commit().await
    }
}
