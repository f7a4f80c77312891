//! One look at a company's audit log for all who watch it in this process.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use platform_db::Db;
use platform_kernel::{Clock, Instant, Result, TenantContext, TenantId};
use tokio::sync::broadcast;
use uuid::Uuid;

use super::model::{Entry, first_id};
use super::store;

/// How often is looked while somebody watches.
const LOOK: Duration = Duration::from_millis(700);
/// How long a transaction may take to become visible after its entry got its id.
pub(super) const LATE: Duration = Duration::from_secs(10);
/// Entries that a slow reader may lag behind; then it is told to read everything anew.
const LAG: usize = 512;
/// Entries of one look. More at once are an import: readers are told to read everything anew.
pub(super) const MOST: i64 = 500;

/// What a reader gets.
#[derive(Debug, Clone)]
pub(super) enum Told {
    /// A change.
    Entry(Arc<Entry>),
    /// More than is worth telling: read everything anew.
    Everything,
}

/// The companies that are watched. Cheap to clone.
#[derive(Debug, Clone, Default)]
pub struct Hub(Arc<Mutex<HashMap<TenantId, broadcast::Sender<Told>>>>);

impl Hub {
    /// Watches a company. The first reader starts the look-out; it ends after the last.
    pub(super) fn watch(
        &self,
        db: &Db,
        tenant: &Arc<TenantContext>,
        clock: &Clock,
    ) -> broadcast::Receiver<Told> {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(sender) = all.get(&tenant.id) {
            return sender.subscribe();
        }
        let (sender, receiver) = broadcast::channel(LAG);
        all.insert(tenant.id, sender.clone());
        let lookout = Lookout {
            hub: self.clone(),
            db: db.clone(),
            tenant: tenant.clone(),
            clock: clock.clone(),
            sender,
            told: HashSet::new(),
        };
        tokio::spawn(lookout.run());
        receiver
    }

    /// Takes the look-out away unless somebody came meanwhile.
    fn ended(&self, tenant: TenantId, sender: &broadcast::Sender<Told>) -> bool {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let over = sender.receiver_count() == 0;
        if over {
            all.remove(&tenant);
        }
        over
    }
}

struct Lookout {
    hub: Hub,
    db: Db,
    tenant: Arc<TenantContext>,
    clock: Clock,
    sender: broadcast::Sender<Told>,
    told: HashSet<Uuid>,
}

impl Lookout {
    async fn run(mut self) {
        let began = self.clock.now();
        while !self.hub.ended(self.tenant.id, &self.sender) {
            let from = self.clock.now().minus(LATE).max(began);
            match self.look(from).await {
                Ok(entries) => self.tell(entries, from),
                // The database is away, or the company moves: its readers lose nothing, the next look finds it.
                Err(error) => {
                    tracing::debug!(%error, tenant.id = %self.tenant.id, "no look at changes")
                }
            }
            tokio::time::sleep(LOOK).await;
        }
    }

    async fn look(&self, from: Instant) -> Result<Vec<Entry>> {
        let mut tx = self.db.tenant_read(&self.tenant).await?;
        let entries = store::since(&mut tx, first_id(from), MOST).await?;
        tx.commit().await?;
        Ok(entries)
    }

    fn tell(&mut self, entries: Vec<Entry>, from: Instant) {
        let many = i64::try_from(entries.len()).is_ok_and(|n| n >= MOST);
        let oldest = first_id(from);
        self.told.retain(|id| *id >= oldest);
        let mut news = false;
        for entry in entries {
            if !self.told.insert(entry.id) {
                continue;
            }
            news = true;
            if !many {
                // Nobody listens: nobody misses it.
                let _ = self.sender.send(Told::Entry(Arc::new(entry)));
            }
        }
        if many && news {
            let _ = self.sender.send(Told::Everything);
        }
    }
}
