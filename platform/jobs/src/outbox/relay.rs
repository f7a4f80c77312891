//! Carries events from an outbox to the consumers: a resident job, one process at a time a database.
//!
//! A consumer's effect and the note that it took the event are one control transaction, so each event takes effect
//! once. An event that a consumer refuses holds back its own tenant's later events, nobody else's, until it is taken.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use platform_db::{ControlTx, Db};
use platform_kernel::{Clock, Instant, Result};
use uuid::Uuid;

use super::{Event, store};
use crate::job::Outcome;
use crate::queue::QueueName;
use crate::registry::{Handler, JobContext, Registry};
use crate::{backoff, worker};

const BATCH: i64 = 200;
const KEPT: Duration = Duration::from_hours(7 * 24);

/// Takes events into our own records.
#[async_trait]
pub trait Consumer: Send + Sync + 'static {
    /// Its name, for good: what it has taken is noted under it.
    fn name(&self) -> &'static str;
    /// Whether it wants events of this kind.
    fn wants(&self, kind: &str) -> bool;
    /// Takes one event. Runs in the transaction that notes it as taken: no network, and work beyond our records is
    /// enqueued as a job.
    async fn take(&self, tx: &mut ControlTx, event: &Event) -> Result<()>;
}

/// The consumers of this process.
#[derive(Clone, Default)]
pub struct Relay(Vec<Arc<dyn Consumer>>);

impl Relay {
    /// None yet.
    pub fn new() -> Self {
        Self::default()
    }
    /// Adds one.
    #[must_use]
    pub fn to(mut self, consumer: Arc<dyn Consumer>) -> Self {
        self.0.push(consumer);
        self
    }
    /// Registers the relay and its sweeper with a queue's handlers. Do it for the control queue and for the cells.
    pub fn register(&self, registry: &mut Registry) {
        registry.resident("outbox.relay", Arc::new(self.clone()));
        registry.every(
            "outbox.sweep",
            Duration::from_hours(1),
            |cx: JobContext| async move {
                let before = cx.clock.now().minus(KEPT);
                let mut tx = cx.name.begin(&cx.db).await?;
                store::sweep(&mut tx, before).await?;
                tx.commit().await?;
                if cx.name == QueueName::Control {
                    let mut tx = cx.db.control().await?;
                    store::forget(&mut tx, before.minus(KEPT)).await?;
                    tx.commit().await?;
                }
                Ok(())
            },
        );
    }
}

/// Which tenants wait for another attempt, and since how many.
type Blocked = HashMap<Uuid, (u32, Instant)>;

#[async_trait]
impl Handler for Relay {
    async fn run(&self, cx: JobContext) -> Result<Outcome> {
        let mut bell = cx.queue.bell(&cx.name);
        let (mut blocked, mut pause) = (Blocked::new(), Duration::ZERO);
        while !cx.cancel.is_cancelled() {
            bell.mark_unchanged();
            let taken = batch(&cx.db, &cx.clock, &cx.name, self, &mut blocked).await?;
            pause = if taken > 0 {
                Duration::ZERO
            } else {
                (pause * 2).clamp(Duration::from_millis(50), Duration::from_secs(1))
            };
            if taken > 0 {
                cx.queue.wake_control();
            }
            tokio::select! {
                () = cx.cancel.cancelled() => {}
                _ = bell.changed(), if taken == 0 => { pause = Duration::ZERO; }
                () = tokio::time::sleep(pause) => {}
            }
        }
        Ok(Outcome::HandBack)
    }
}

/// Relays what waits now, for tests. Returns how many events were taken.
pub async fn relay_once(db: &Db, clock: &Clock, name: &QueueName, relay: &Relay) -> Result<usize> {
    let mut blocked = Blocked::new();
    let mut all = 0;
    loop {
        match batch(db, clock, name, relay, &mut blocked).await? {
            0 => return Ok(all),
            taken => all += taken,
        }
    }
}

async fn batch(
    db: &Db,
    clock: &Clock,
    name: &QueueName,
    relay: &Relay,
    blocked: &mut Blocked,
) -> Result<usize> {
    let now = clock.now();
    let mut but: Vec<Uuid> = blocked
        .iter()
        .filter(|(_, (_, until))| *until > now)
        .map(|(t, _)| *t)
        .collect();
    let mut tx = name.begin(db).await?;
    let waiting = store::waiting(&mut tx, &but, BATCH).await?;
    tx.rollback().await?;
    let mut taken = Vec::new();
    for item in waiting {
        let tenant = item
            .event
            .tenant
            .map_or(Uuid::nil(), platform_kernel::TenantId::uuid);
        if but.contains(&tenant) {
            continue;
        }
        match hand_over(db, clock, relay, &item.event).await {
            Ok(()) => {
                blocked.remove(&tenant);
                taken.push(item.seq);
            }
            Err(error) => {
                let failures = blocked.get(&tenant).map_or(1, |(n, _)| n + 1);
                let wait =
                    backoff::after(failures, Duration::from_millis(500), Duration::from_mins(5));
                blocked.insert(tenant, (failures, clock.now().plus(wait)));
                but.push(tenant);
                tracing::warn!(event.id = %item.event.id, event.kind = item.event.kind, relay.failures = failures,
                    error = worker::describe_error(&error), "a consumer refused an event; its tenant's events wait");
            }
        }
    }
    if !taken.is_empty() {
        let mut tx = name.begin(db).await?;
        store::mark(&mut tx, &taken, clock.now()).await?;
        tx.commit().await?;
    }
    Ok(taken.len())
}

async fn hand_over(db: &Db, clock: &Clock, relay: &Relay, event: &Event) -> Result<()> {
    for consumer in relay.0.iter().filter(|c| c.wants(&event.kind)) {
        let mut tx = db.control().await?;
        if store::take(&mut tx, consumer.name(), event.id, clock.now()).await? {
            consumer.take(&mut tx, event).await?;
            tx.commit().await?;
        } else {
            tx.rollback().await?;
        }
    }
    Ok(())
}
