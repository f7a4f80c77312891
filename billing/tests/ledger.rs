//! The usage ledger on a real database: from a fact in a business transaction to a file that a stranger can check.
#![expect(clippy::unwrap_used, reason = "a test stops where it fails")]

use std::collections::BTreeMap;
use std::time::Duration;

use billing::ledger::calls::Flusher;
use billing::ledger::{
    DayTotal, Fault, Proof, close_days, compare, day_totals, export, facts, seal, verify,
};
use platform_db::TenantTx;
use platform_edge::calls::Calls;
use platform_jobs::usage;
use platform_kernel::{Clock, Day, Error, Instant, Meter, Result};
use platform_testkit::{TestDb, TestTenant};
use proptest::prelude::*;
use sqlx::{AssertSqlSafe, Executor as _};

struct World {
    db: TestDb,
    tenant: TestTenant,
}

impl World {
    /// At ten in the morning, UTC, of 15 January 2027.
    async fn new() -> Self {
        let db = TestDb::new().await;
        let morning: Instant = "2027-01-15T10:00:00Z".parse().unwrap();
        db.clock.advance(morning.since(db.clock.now()));
        assert_eq!(
            db.clock.now(),
            morning,
            "the tests' clock begins before that"
        );
        let tenant = TestTenant::create(&db, "acme").await;
        Self { db, tenant }
    }

    async fn tx(&self) -> TenantTx {
        self.db.db.tenant(&self.tenant.context).await.unwrap()
    }

    async fn record(&self, meter: Meter, fact: &str, quantity: i64) -> Result<()> {
        let mut tx = self.tx().await;
        usage::record(&mut tx, meter, fact, quantity, &self.db.clock).await?;
        tx.commit().await
    }

    async fn seal(&self) -> usize {
        seal(&self.db.db, &self.db.cell()).await.unwrap()
    }

    async fn close(&self) -> Vec<String> {
        let closed = close_days(&self.db.db, &self.db.cell(), &self.db.clock).await;
        closed
            .unwrap()
            .into_iter()
            .map(|(day, _)| day.to_string())
            .collect()
    }

    /// Both halves of every closing that is due.
    async fn close_all(&self) -> Vec<String> {
        let mut closed = Vec::new();
        for _ in 0..20 {
            closed.extend(self.close().await);
            self.db.clock.advance(Duration::from_secs(61));
        }
        closed
    }

    async fn totals(&self, from: &str, to: &str) -> Vec<(Meter, String, i64, i64)> {
        let mut tx = self.tx().await;
        let (from, to) = (day(from), day(to));
        let totals = day_totals(&mut tx, from, to).await.unwrap();
        tx.rollback().await.unwrap();
        let plain = |t: DayTotal| (t.meter, t.day.to_string(), t.quantity, t.facts);
        totals.into_iter().map(plain).collect()
    }

    async fn export(&self, from: &str, to: &str) -> Proof {
        let mut tx = self.tx().await;
        let days = (day(from), day(to));
        let proof = export(&mut tx, days, self.db.clock.now()).await.unwrap();
        tx.rollback().await.unwrap();
        // As it is read from a file.
        serde_json::from_slice(&serde_json::to_vec(&proof).unwrap()).unwrap()
    }

    /// What only somebody with the database's own rights can do.
    async fn tamper(&self, sql: &'static str) {
        let mut root = self.db.root().await;
        root.execute("SET session_replication_role = replica")
            .await
            .unwrap();
        let done = root.execute(sql).await.unwrap();
        assert!(done.rows_affected() > 0, "`{sql}` should change something");
    }
}

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

#[tokio::test]
async fn a_fact_counts_once_for_ever_and_never_with_another_body() {
    let world = World::new().await;
    for _ in 0..3 {
        world
            .record(Meter::ActiveRentals, "rental:1:activated", 1)
            .await
            .unwrap();
        world.seal().await;
        world.db.clock.advance(Duration::from_hours(30));
    }
    let other = world
        .record(Meter::ActiveRentals, "rental:1:activated", 2)
        .await;
    assert!(
        matches!(other, Err(Error::Internal(_))),
        "another quantity is refused: {other:?}"
    );
    let mut tx = world.tx().await;
    let clock = &world.db.clock;
    let other = usage::correct(
        &mut tx,
        Meter::ActiveRentals,
        "rental:2:activated",
        "rental:1:activated",
        1,
        clock,
    )
    .await;
    assert!(
        other.is_err(),
        "the same id as another fact's correction is refused"
    );
    tx.rollback().await.unwrap();
    assert_eq!(
        world.totals("2027-01-01", "2027-01-31").await,
        [(Meter::ActiveRentals, "2027-01-15".into(), 1, 1)]
    );
}

#[tokio::test]
async fn a_correction_is_a_fact_of_its_own_that_names_another() {
    let world = World::new().await;
    world
        .record(Meter::Emails, "email:1:sent", 3)
        .await
        .unwrap();
    let correct = async |fact: &str| {
        let mut tx = world.tx().await;
        usage::correct(
            &mut tx,
            Meter::Emails,
            fact,
            "email:1:counted-wrong",
            -2,
            &world.db.clock,
        )
        .await?;
        tx.commit().await
    };
    let none = correct("email:9:sent").await;
    assert!(
        matches!(none, Err(Error::Conflict { .. })),
        "a fact that is not there: {none:?}"
    );
    correct("email:1:sent").await.unwrap();
    correct("email:1:sent")
        .await
        .expect("told twice it is one correction");
    world.seal().await;
    assert_eq!(
        world.totals("2027-01-15", "2027-01-15").await,
        [(Meter::Emails, "2027-01-15".into(), 1, 2)]
    );
    let mut tx = world.tx().await;
    let page = async |tx: &mut TenantTx, after: Option<&str>| {
        facts(tx, Meter::Emails, day("2027-01-15"), after, 1)
            .await
            .unwrap()
    };
    let first = page(&mut tx, None).await;
    let second = page(&mut tx, Some(&first[0].fact.fact)).await;
    assert_eq!(
        first.len() + second.len(),
        2,
        "a day opens to its facts, page by page"
    );
    assert!(page(&mut tx, Some(&second[0].fact.fact)).await.is_empty());
    let naming: Vec<_> = [&first[0], &second[0]]
        .iter()
        .filter_map(|f| f.fact.corrects.clone())
        .collect();
    assert_eq!(naming, ["email:1:sent"]);
    tx.rollback().await.unwrap();
}

#[tokio::test]
async fn a_level_is_the_highest_that_it_was_and_stands_until_it_moves() {
    let world = World::new().await;
    world
        .record(Meter::Assets, "asset:1:created", 5)
        .await
        .unwrap();
    world
        .record(Meter::Assets, "asset:2:sold:2", -4)
        .await
        .unwrap();
    world.seal().await;
    world.db.clock.advance(Duration::from_hours(48));
    world
        .record(Meter::Assets, "asset:3:created", 2)
        .await
        .unwrap();
    world.seal().await;
    let assets = |day: &str, quantity, facts| (Meter::Assets, day.to_owned(), quantity, facts);
    assert_eq!(
        world.totals("2027-01-14", "2027-01-18").await,
        [
            assets("2027-01-15", 5, 2),
            assets("2027-01-16", 1, 0),
            assets("2027-01-17", 3, 1),
            assets("2027-01-18", 3, 0),
        ]
    );
}

#[tokio::test]
async fn what_comes_after_a_days_close_counts_for_the_next_one() {
    let world = World::new().await;
    world
        .record(Meter::Emails, "email:1:sent", 1)
        .await
        .unwrap();
    assert!(
        world.close_all().await.is_empty(),
        "a day that is not over stays open"
    );
    world
        .db
        .clock
        .advance(Duration::from_hours(15) + Duration::from_mins(10));
    assert_eq!(closed(&world).await, ["2027-01-15"]);
    // Offline, or on a clock that is behind: told late, of a day that is closed.
    let behind = Clock::fixed("2027-01-15T23:00:00Z".parse().unwrap());
    let mut tx = world.tx().await;
    usage::record(&mut tx, Meter::Emails, "email:late:sent", 1, &behind)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    world.seal().await;
    assert_eq!(
        world.totals("2027-01-15", "2027-01-16").await,
        [
            (Meter::Emails, "2027-01-15".into(), 1, 1),
            (Meter::Emails, "2027-01-16".into(), 1, 1),
        ]
    );
}

#[tokio::test]
async fn a_day_is_not_closed_over_a_transaction_that_still_writes_to_it() {
    let world = World::new().await;
    world
        .record(Meter::Emails, "email:1:sent", 1)
        .await
        .unwrap();
    let late = Clock::fixed("2027-01-15T23:59:59Z".parse().unwrap());
    let mut slow = world.tx().await;
    usage::record(&mut slow, Meter::Emails, "email:slow:sent", 1, &late)
        .await
        .unwrap();
    world.db.clock.advance(Duration::from_hours(16));
    assert!(
        world.close_all().await.is_empty(),
        "somebody still writes to it"
    );
    slow.commit().await.unwrap();
    assert_eq!(closed(&world).await, ["2027-01-15"]);
    assert_eq!(
        world.totals("2027-01-15", "2027-01-15").await,
        [(Meter::Emails, "2027-01-15".into(), 2, 2)]
    );
    let proof = world.export("2027-01-15", "2027-01-15").await;
    assert_eq!(verify(&proof).unwrap().not_closed, 0, "the root covers it");
}

/// Three days of facts, of another tenant too, all closed.
async fn closed_days() -> World {
    let world = World::new().await;
    let other = TestTenant::create(&world.db, "bolt").await;
    for n in 0..3 {
        for fact in 0..4 {
            let fact = format!("rental:{n}-{fact}:activated");
            world.record(Meter::ActiveRentals, &fact, 1).await.unwrap();
        }
        let mut tx = world.db.db.tenant(&other.context).await.unwrap();
        let fact = format!("asset:{n}:created");
        usage::record(&mut tx, Meter::Assets, &fact, 1, &world.db.clock)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        world.db.clock.advance(Duration::from_hours(24));
        closed(&world).await;
    }
    world
}

/// Closes one day. Transactions of other tests on the same cluster are waited for too.
async fn closed(world: &World) -> Vec<String> {
    for _ in 0..200 {
        let closed = world.close_all().await;
        if !closed.is_empty() {
            return closed;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("a day should be closed: does a transaction hang?");
}

#[tokio::test]
async fn a_tenants_part_is_proven_without_us() {
    let world = closed_days().await;
    let whole = world.export("2027-01-15", "2027-01-17").await;
    let proven = verify(&whole).unwrap();
    assert_eq!(
        (proven.facts, proven.roots.len(), proven.not_closed),
        (12, 3, 0)
    );
    assert!(
        whole
            .facts
            .iter()
            .all(|one| one.fact.meter == "active_rentals"),
        "nothing of the other tenant's"
    );
    let middle = world.export("2027-01-16", "2027-01-16").await;
    let proven = verify(&middle).unwrap();
    assert_eq!(
        (middle.facts[0].no, proven.facts),
        (5, 4),
        "a stretch stands for itself"
    );
    assert_eq!(proven.roots[0].1, whole.heads[1].root);
    let empty = world.export("2026-01-01", "2026-01-31").await;
    assert_eq!(verify(&empty).unwrap().facts, 0);
}

#[tokio::test]
async fn a_fact_that_was_altered_in_the_database_is_named() {
    let world = closed_days().await;
    world
        .tamper("UPDATE cell.usage SET quantity = 0 WHERE fact_id = 'rental:1-2:activated'")
        .await;
    let proof = world.export("2027-01-15", "2027-01-17").await;
    let named = Fault::Altered {
        no: 7,
        meter: "active_rentals".into(),
        fact: "rental:1-2:activated".into(),
    };
    assert_eq!(verify(&proof), Err(named));
    let differing = compare(&world.db.db, &world.db.cell()).await.unwrap();
    let days: Vec<_> = differing
        .iter()
        .map(|d| (d.day.to_string(), d.rebuilt, d.kept))
        .collect();
    assert_eq!(days, [("2027-01-16".to_owned(), Some(3), Some(4))]);
}

#[tokio::test]
async fn a_last_fact_that_was_deleted_is_missed() {
    let world = closed_days().await;
    world
        .tamper("DELETE FROM cell.usage WHERE fact_id = 'rental:2-3:activated'")
        .await;
    let proof = world.export("2027-01-15", "2027-01-17").await;
    assert_eq!(
        verify(&proof),
        Err(Fault::Short {
            day: day("2027-01-17"),
            no: 12,
            last: 11
        })
    );
}

#[tokio::test]
async fn nobody_who_works_here_changes_or_removes_a_fact() {
    let world = World::new().await;
    world
        .record(Meter::Emails, "email:1:sent", 1)
        .await
        .unwrap();
    world.seal().await;
    for sql in [
        "UPDATE cell.usage SET quantity = 2",
        "UPDATE cell.usage SET day = day + 1",
        "DELETE FROM cell.usage",
        "UPDATE cell.usage SET seal_hash = '\\x00'",
        "DELETE FROM cell.usage_heads",
        "UPDATE cell.usage_closings SET day = day",
    ] {
        let mut tx = world.db.db.cell(&world.db.cell()).await.unwrap();
        let refused = tx.execute(AssertSqlSafe(sql)).await;
        assert!(refused.is_err(), "the worker may not `{sql}`");
        tx.rollback().await.unwrap();
    }
    let mut root = world.db.root().await;
    let refused = root.execute("UPDATE cell.usage SET quantity = 2").await;
    assert!(refused.is_err(), "not even by mistake, with every right");
    let unknown = root
        .execute(
            "INSERT INTO cell.usage (tenant_id, meter, fact_id, quantity, at)
             VALUES (gen_random_uuid(), 'moonlight', 'x', 1, now())",
        )
        .await;
    assert!(unknown.is_err(), "a meter that nobody knows is refused");
}

#[tokio::test]
async fn calls_that_are_told_twice_count_once() {
    let world = World::new().await;
    let calls = Calls::default();
    let mut flusher = Flusher::new(world.db.db.clone(), world.db.clock.clone(), calls.clone());
    for _ in 0..7 {
        calls.count(&world.tenant.context);
    }
    flusher.flush().await;
    flusher.flush().await;
    calls.count(&world.tenant.context);
    flusher.flush().await;
    let cell = world.db.cell();
    let again = [(world.tenant.id(), "calls:other:1".to_owned(), 5)];
    for _ in 0..2 {
        let mut tx = world.db.db.cell(&cell).await.unwrap();
        usage::record_counted(&mut tx, Meter::ApiCalls, &again, world.db.clock.now())
            .await
            .unwrap();
        tx.commit().await.unwrap();
    }
    let mut tx = world.db.db.cell(&cell).await.unwrap();
    let other = [(world.tenant.id(), "calls:other:1".to_owned(), 6)];
    let refused =
        usage::record_counted(&mut tx, Meter::ApiCalls, &other, world.db.clock.now()).await;
    assert!(
        refused.is_err(),
        "the same window with another count is refused"
    );
    tx.rollback().await.unwrap();
    world.seal().await;
    assert_eq!(
        world.totals("2027-01-15", "2027-01-15").await,
        [(Meter::ApiCalls, "2027-01-15".into(), 13, 3)]
    );
}

/// What may happen to a ledger.
#[derive(Debug, Clone)]
enum Step {
    Record {
        meter: usize,
        fact: u8,
        quantity: i64,
    },
    Roll {
        meter: usize,
        fact: u8,
    },
    Seal,
    TwoSeal,
    Later(u64),
    Close,
}

fn step() -> impl Strategy<Value = Step> {
    let record =
        (0_usize..4, 0_u8..12, -3_i64..9).prop_map(|(meter, fact, quantity)| Step::Record {
            meter,
            fact,
            quantity,
        });
    let roll = (0_usize..4, 0_u8..12).prop_map(|(meter, fact)| Step::Roll { meter, fact });
    prop_oneof![
        6 => record,
        1 => roll,
        2 => Just(Step::Seal),
        1 => Just(Step::TwoSeal),
        2 => (1_u64..30).prop_map(Step::Later),
        1 => Just(Step::Close),
    ]
}

/// Each fact by the first body that was told and kept, summed by hand.
async fn history(steps: Vec<Step>) {
    let world = World::new().await;
    let mut kept: BTreeMap<(Meter, u8), i64> = BTreeMap::new();
    for step in steps {
        match step {
            Step::Record {
                meter,
                fact,
                quantity,
            } => {
                let meter = Meter::ALL[meter];
                let told = world.record(meter, &format!("fact:{fact}"), quantity).await;
                let first = *kept.entry((meter, fact)).or_insert(quantity);
                assert_eq!(told.is_ok(), first == quantity, "{meter} {fact}: {told:?}");
            }
            Step::Roll { meter, fact } => {
                let meter = Meter::ALL[meter];
                let mut tx = world.tx().await;
                let fact = format!("fact:{fact}");
                // Refused or not, it is not kept.
                drop(usage::record(&mut tx, meter, &fact, 1, &world.db.clock).await);
                tx.rollback().await.unwrap();
            }
            Step::Seal => drop(world.seal().await),
            Step::TwoSeal => drop(tokio::join!(world.seal(), world.seal())),
            Step::Later(hours) => world.db.clock.advance(Duration::from_hours(hours)),
            Step::Close => drop(world.close_all().await),
        }
    }
    world.seal().await;
    let found = compare(&world.db.db, &world.db.cell()).await.unwrap();
    assert!(
        found.is_empty(),
        "the days' numbers are what their facts give: {found:?}"
    );
    let totals = world.totals("2027-01-01", "2029-01-01").await;
    for meter in [Meter::ActiveRentals, Meter::Emails, Meter::ApiCalls] {
        let by_hand: i64 = kept
            .iter()
            .filter(|((m, _), _)| *m == meter)
            .map(|(_, q)| q)
            .sum();
        let sum: i64 = totals.iter().filter(|t| t.0 == meter).map(|t| t.2).sum();
        assert_eq!(sum, by_hand, "{meter}");
    }
    let facts: i64 = totals.iter().map(|t| t.3).sum();
    assert_eq!(facts, i64::try_from(kept.len()).unwrap());
    let proof = world.export("2027-01-01", "2029-01-01").await;
    assert_eq!(verify(&proof).unwrap().facts, kept.len());
}

#[test]
fn any_order_of_telling_sealing_and_closing_comes_to_the_same() {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .unwrap();
    let mut runner = proptest::test_runner::TestRunner::new(ProptestConfig {
        cases: 24,
        max_shrink_iters: 60,
        failure_persistence: None,
        ..ProptestConfig::default()
    });
    runner
        .run(&prop::collection::vec(step(), 5..60), |steps| {
            runtime.block_on(history(steps));
            Ok(())
        })
        .unwrap();
}
