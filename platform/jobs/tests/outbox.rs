//! The outbox: order per tenant, once per consumer, and one tenant's trouble is its own.
#![expect(
    clippy::unwrap_used,
    reason = "a test says what is wrong by failing there"
)]

mod ground;

use std::sync::{Arc, Mutex};
use std::time::Duration;

use async_trait::async_trait;
use ground::Ground;
use platform_db::ControlTx;
use platform_jobs::outbox::{Consumer, Event, NewEvent, Relay, publish, relay_once};
use platform_jobs::{QueueName, Registry, Worker};
use platform_kernel::{Clock, Error, Result, TenantId};
use serde_json::json;

#[derive(Default)]
struct Notes {
    seen: Mutex<Vec<(TenantId, i64)>>,
    refuse: Mutex<Option<(TenantId, i64)>>,
}

struct Noting(Arc<Notes>);

#[async_trait]
impl Consumer for Noting {
    fn name(&self) -> &'static str {
        "noting"
    }
    fn wants(&self, kind: &str) -> bool {
        kind == "counted"
    }
    async fn take(&self, _: &mut ControlTx, event: &Event) -> Result<()> {
        let what = (event.tenant.unwrap(), event.payload["n"].as_i64().unwrap());
        if *self.0.refuse.lock().unwrap() == Some(what) {
            return Err(Error::unavailable("on purpose"));
        }
        self.0.seen.lock().unwrap().push(what);
        Ok(())
    }
}

async fn tell(ground: &Ground, kind: &'static str, tenant: TenantId, n: i64) {
    let mut tx = ground.db.cell(&Ground::cell()).await.unwrap();
    let event = NewEvent {
        kind,
        tenant: Some(tenant),
        payload: json!({ "n": n }),
    };
    publish(&mut tx, event, &ground.clock).await.unwrap();
    tx.commit().await.unwrap();
}

fn of(notes: &Notes, tenant: TenantId) -> Vec<i64> {
    notes
        .seen
        .lock()
        .unwrap()
        .iter()
        .filter(|(t, _)| *t == tenant)
        .map(|(_, n)| *n)
        .collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn events_arrive_once_in_order_and_a_refused_one_holds_up_its_own_tenant_only() {
    let ground = Ground::new().await;
    let notes = Arc::new(Notes::default());
    let relay = Relay::new().to(Arc::new(Noting(notes.clone())));
    let now = Clock::system().now();
    let (one, two) = (TenantId::new(now), TenantId::new(now));
    *notes.refuse.lock().unwrap() = Some((one, 2));
    for n in 1..=4 {
        tell(&ground, "counted", one, n).await;
        tell(&ground, "ignored", two, n).await;
        tell(&ground, "counted", two, n).await;
    }
    let cell = QueueName::Cell(Ground::cell());
    relay_once(&ground.db, &ground.clock, &cell, &relay)
        .await
        .unwrap();
    assert_eq!(
        of(&notes, one),
        [1],
        "what comes after the refused event waits"
    );
    assert_eq!(of(&notes, two), [1, 2, 3, 4]);
    *notes.refuse.lock().unwrap() = None;
    for _ in 0..2 {
        relay_once(&ground.db, &ground.clock, &cell, &relay)
            .await
            .unwrap();
    }
    assert_eq!(of(&notes, one), [1, 2, 3, 4], "in order, each once");
    assert_eq!(of(&notes, two), [1, 2, 3, 4], "nothing comes twice");
    ground.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_resident_relay_hears_the_bell_and_a_second_process_takes_over_from_a_stopped_one() {
    let ground = Ground::with(Clock::system()).await;
    let notes = Arc::new(Notes::default());
    let tenant = TenantId::new(ground.clock.now());
    let worker = || {
        let mut registry = Registry::new();
        Relay::new()
            .to(Arc::new(Noting(notes.clone())))
            .register(&mut registry);
        Worker::start(ground.setup(QueueName::Cell(Ground::cell()), registry))
    };
    let (first, second) = (worker(), worker());
    for n in 1..=20 {
        tell(&ground, "counted", tenant, n).await;
        ground.queue.wake_cells();
    }
    arrived(&notes, tenant, 20).await;
    first.stop().await;
    for n in 21..=25 {
        tell(&ground, "counted", tenant, n).await;
    }
    arrived(&notes, tenant, 25).await;
    second.stop().await;
    assert_eq!(of(&notes, tenant), (1..=25).collect::<Vec<_>>());
    ground.end().await;
}

/// As long as a machine may take that builds beside the tests: only a relay that never comes fails here.
const PATIENCE: Duration = Duration::from_mins(3);

async fn arrived(notes: &Notes, tenant: TenantId, n: usize) {
    let all = async {
        while of(notes, tenant).len() < n {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    };
    let came = tokio::time::timeout(PATIENCE, all).await;
    assert!(
        came.is_ok(),
        "{} of {n} events arrived in {PATIENCE:?}",
        of(notes, tenant).len()
    );
}
