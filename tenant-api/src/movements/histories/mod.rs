//! Random histories of one desk, played against the real database and against the simplest model of it: a list of
//! promises, counted minute by minute. What the one refuses the other must refuse; nothing overlaps, nothing is lost.
//!
//! `RENTRIGHT_HISTORIES` says how many; `make soak` asks for a hundred thousand, says each thousand and can go on where
//! another run ended: `RENTRIGHT_PLAYED=…`. A failure names the seed that plays it again:
//! `RENTRIGHT_SEED=… cargo nextest run -p tenant-api histories`.

mod check;
mod desk;
mod model;
mod scans;
mod store;

use std::time::Duration;

use platform_db::{Db, TenantTx};
use platform_kernel::{Actor, CustomerId, Error, Instant, OrderId, Result, StoreId, TenantContext};
use platform_testkit::{TestDb, TestTenant};
use serde_json::json;

use crate::orders::{Cx, Entry, Opened, Short, open, put_away};
use model::{Dice, Product, Promise};

/// Operations of one history.
const LENGTH: usize = 34;
const HOUR: Duration = Duration::from_hours(1);

struct History<'a> {
    db: &'a Db,
    tenant: &'a TenantContext,
    store: StoreId,
    customer: CustomerId,
    seed: u64,
    dice: Dice,
    now: Instant,
    start: Instant,
    products: Vec<Product>,
    promises: Vec<Promise>,
    told: Vec<String>,
}

impl History<'_> {
    pub(super) fn pick(&mut self, fits: impl Fn(&Promise) -> bool) -> Option<usize> {
        let those: Vec<usize> = (0..self.promises.len())
            .filter(|n| fits(&self.promises[*n]))
            .collect();
        if those.is_empty() {
            return None;
        }
        Some(those[usize::try_from(self.dice.roll(those.len() as u64)).unwrap()])
    }

    pub(super) async fn begin(&self) -> TenantTx {
        self.db.tenant(self.tenant).await.unwrap()
    }

    /// Changes an order as a handler does; `None`: refused for want of stock, or by name.
    pub(super) async fn change(
        &self,
        order: OrderId,
        kind: &'static str,
        work: impl FnOnce(&mut Opened),
    ) -> Option<()> {
        let mut tx = self.begin().await;
        let short = Short::default();
        let mut opened = open(&mut tx, order).await.unwrap();
        work(&mut opened);
        match self.put(&mut tx, &short, opened, kind).await {
            Ok(()) => {
                tx.commit().await.unwrap();
                Some(())
            }
            Err(Error::Conflict { code, .. }) => {
                assert!(
                    matches!(code, "short" | "unit_booked"),
                    "{}: {code}",
                    self.story()
                );
                tx.rollback().await.unwrap();
                None
            }
            Err(other) => panic!("{}: {other}", self.story()),
        }
    }

    pub(super) async fn put(
        &self,
        tx: &mut TenantTx,
        short: &Short,
        opened: Opened,
        kind: &'static str,
    ) -> Result<()> {
        let cx = Cx {
            actor: &Actor::System,
            now: self.now,
            short,
        };
        let entry = Entry {
            kind,
            summary: kind.to_owned(),
            detail: json!({}),
        };
        put_away(tx, &cx, opened, entry).await.map(drop)
    }

    pub(super) fn story(&self) -> String {
        format!(
            "RENTRIGHT_SEED={} after:\n{}",
            self.seed,
            self.told.join("\n")
        )
    }
    pub(super) async fn step(&mut self) {
        match self.dice.roll(16) {
            0..=4 => self.wish().await,
            5 | 6 => self.go_out().await,
            7 | 8 => self.come_back().await,
            9 | 10 => self.other_dates().await,
            11 => self.other_quantity().await,
            12 => self.call_off().await,
            13 => self.confirm_hold().await,
            14 => {
                let hours = self.dice.between(1, 30);
                self.now = self.now.plus(HOUR * u32::try_from(hours).unwrap());
                self.told.push(format!("{hours} h pass"));
            }
            _ => self.undo_nothing().await,
        }
    }
}

async fn play(
    db: &Db,
    tenant: &TenantContext,
    (store, customer): (StoreId, CustomerId),
    seed: u64,
) {
    let mut dice = Dice(seed);
    // A whole hour, so that the model may count in quarters.
    let start = Instant::from_millis(1_767_258_000_000);
    let products = store::products(db, tenant, store, &mut dice, start).await;
    let mut history = History {
        db,
        tenant,
        store,
        customer,
        seed,
        dice,
        now: start,
        start,
        products,
        promises: Vec::new(),
        told: Vec::new(),
    };
    for n in 0..LENGTH {
        history.step().await;
        if n % 8 == 7 {
            history.check().await;
        }
    }
    history.check().await;
}

/// By environment, or what fits into a test run: 3,000 histories of 34 operations are 102,000.
#[expect(
    clippy::disallowed_methods,
    reason = "a test's own setting, not the product's"
)]
fn setting(name: &str, usual: u64) -> u64 {
    std::env::var(name)
        .ok()
        .and_then(|text| text.parse().ok())
        .unwrap_or(usual)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_desk_does_what_the_simplest_model_of_it_does() {
    let db = TestDb::new().await;
    let tenant = TestTenant::create(&db, "histories").await;
    let (store, customer) = (
        StoreId::new(db.clock.now()),
        CustomerId::new(db.clock.now()),
    );
    let mut tx = db.db.tenant(&tenant.context).await.unwrap();
    store::company(&mut tx, store, customer, db.clock.now()).await;
    tx.commit().await.unwrap();
    let first = setting("RENTRIGHT_SEED", 0);
    let count = if first > 0 {
        1
    } else {
        setting("RENTRIGHT_HISTORIES", 3_000)
    };
    let played = setting("RENTRIGHT_PLAYED", 0);
    let seeds = std::sync::Arc::new(std::sync::atomic::AtomicU64::new(played));
    let mut lanes = Vec::new();
    for _ in 0..4 {
        let (db, context, seeds) = (db.db.clone(), tenant.context.clone(), seeds.clone());
        lanes.push(tokio::spawn(async move {
            loop {
                let n = seeds.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
                if n >= count {
                    break;
                }
                if n % 1_000 == 0 && n > played {
                    eprintln!("{n} of {count} histories");
                }
                let seed = if first > 0 { first } else { n + 1 };
                play(&db, &context, (store, customer), seed).await;
            }
        }));
    }
    for lane in lanes {
        lane.await.unwrap();
    }
}
