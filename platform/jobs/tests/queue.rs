//! The queue on real Postgres: keys, turns, leases, retries, dead letters, stopping.
#![expect(
    clippy::unwrap_used,
    reason = "a test says what is wrong by failing there"
)]

mod ground;

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use ground::Ground;
use platform_jobs::{
    JobContext, NewJob, Outcome, QueueName, Registry, Worker, dead, depth, enqueue, revive,
    run_due, usage,
};
use platform_kernel::{Clock, Error, Meter, TenantId};
use serde_json::json;

type Seen = Arc<Mutex<Vec<serde_json::Value>>>;

fn noting(seen: &Seen) -> Registry {
    let (mut registry, seen) = (Registry::new(), seen.clone());
    registry.on("note", move |cx: JobContext| {
        let seen = seen.clone();
        async move {
            seen.lock().unwrap().push(cx.job.payload);
            Ok(())
        }
    });
    registry
}

async fn add(ground: &Ground, name: &QueueName, job: NewJob) {
    let mut tx = name.begin(&ground.db).await.unwrap();
    enqueue(&mut tx, job, &ground.clock).await.unwrap();
    tx.commit().await.unwrap();
}

fn cell() -> QueueName {
    QueueName::Cell(Ground::cell())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_stands_once_and_the_latest_payload_wins() {
    let ground = Ground::new().await;
    for name in [QueueName::Control, cell()] {
        let seen = Seen::default();
        let setup = ground.setup(name.clone(), noting(&seen));
        for n in 1..=3 {
            add(
                &ground,
                &name,
                NewJob::new("note").key("one").payload(json!(n)),
            )
            .await;
        }
        assert_eq!(
            run_due(&setup).await.unwrap(),
            1,
            "{name}: one live job a key"
        );
        assert_eq!(
            *seen.lock().unwrap(),
            [json!(3)],
            "{name}: enqueued again, it is replaced"
        );
    }
    ground.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_that_is_asked_for_while_it_runs_runs_once_more() {
    let ground = Ground::new().await;
    let runs = Arc::new(AtomicUsize::new(0));
    let (mut registry, counted) = (Registry::new(), runs.clone());
    registry.on("again", move |cx: JobContext| {
        let counted = counted.clone();
        async move {
            if counted.fetch_add(1, Ordering::SeqCst) == 0 {
                for _ in 0..2 {
                    let mut tx = cx.db.control().await?;
                    enqueue(&mut tx, NewJob::new("again").key("one"), &cx.clock).await?;
                    tx.commit().await?;
                }
            }
            Ok(())
        }
    });
    add(
        &ground,
        &QueueName::Control,
        NewJob::new("again").key("one"),
    )
    .await;
    assert_eq!(
        run_due(&ground.setup(QueueName::Control, registry))
            .await
            .unwrap(),
        2
    );
    assert_eq!(
        runs.load(Ordering::SeqCst),
        2,
        "what was asked for during the run is not lost, and runs once"
    );
    ground.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn one_tenants_flood_does_not_hold_up_another() {
    let ground = Ground::with(Clock::system()).await;
    let (loud, quiet) = (
        TenantId::new(ground.clock.now()),
        TenantId::new(ground.clock.now()),
    );
    let running = Arc::new(Mutex::new((0usize, 0usize)));
    let order = Arc::new(Mutex::new(Vec::new()));
    let (mut registry, r, o) = (Registry::new(), running.clone(), order.clone());
    registry.on("slow", move |cx: JobContext| {
        let (running, order) = (r.clone(), o.clone());
        async move {
            if cx.job.tenant == Some(loud) {
                let mut r = running.lock().unwrap();
                r.0 += 1;
                r.1 = r.1.max(r.0);
            }
            order.lock().unwrap().push(cx.job.tenant);
            tokio::time::sleep(Duration::from_millis(30)).await;
            if cx.job.tenant == Some(loud) {
                running.lock().unwrap().0 -= 1;
            }
            Ok(())
        }
    });
    for _ in 0..30 {
        add(&ground, &cell(), NewJob::new("slow").tenant(loud)).await;
    }
    for _ in 0..2 {
        add(&ground, &cell(), NewJob::new("slow").tenant(quiet)).await;
    }
    let worker = Worker::start(ground.setup(cell(), registry));
    until("all jobs ran", || order.lock().unwrap().len() == 32).await;
    worker.stop().await;
    assert_eq!(
        running.lock().unwrap().1,
        2,
        "at most two jobs of one tenant run at once"
    );
    let first = order.lock().unwrap()[..4].to_vec();
    let quiet_first = first.iter().filter(|t| **t == Some(quiet)).count();
    assert_eq!(
        quiet_first, 2,
        "both jobs of the quiet tenant are in the first round, although enqueued last: {first:?}"
    );
    ground.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_expired_lease_is_taken_over_and_its_late_holder_settles_nothing() {
    let ground = Ground::new().await;
    let runs = Arc::new(AtomicUsize::new(0));
    let (mut registry, counted) = (Registry::new(), runs.clone());
    registry.on("vanish-once", move |_: JobContext| {
        let counted = counted.clone();
        async move {
            Ok(if counted.fetch_add(1, Ordering::SeqCst) == 0 {
                Outcome::Vanish
            } else {
                Outcome::Done
            })
        }
    });
    let setup = ground.setup(QueueName::Control, registry);
    add(&ground, &QueueName::Control, NewJob::new("vanish-once")).await;
    assert_eq!(run_due(&setup).await.unwrap(), 1);
    assert_eq!(run_due(&setup).await.unwrap(), 0, "the lease still stands");
    ground.clock.advance(Duration::from_secs(6));
    assert_eq!(
        run_due(&setup).await.unwrap(),
        1,
        "an expired lease is free to take"
    );
    let mut tx = ground.db.control().await.unwrap();
    assert_eq!(depth(&mut tx, ground.clock.now()).await.unwrap(), (0, 0));
    tx.rollback().await.unwrap();
    ground.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn transient_failures_are_tried_again_later_and_end_as_dead_letters() {
    let ground = Ground::new().await;
    let runs = Arc::new(AtomicUsize::new(0));
    let (mut registry, counted) = (Registry::new(), runs.clone());
    registry.on("flaky", move |_: JobContext| {
        counted.fetch_add(1, Ordering::SeqCst);
        async { Err::<(), _>(Error::unavailable("the mail server is away")) }
    });
    registry.on("broken", |_: JobContext| async {
        Err::<(), _>(Error::invalid("x", "bad", "never works"))
    });
    registry.on("panics", |_: JobContext| async {
        assert!(std::hint::black_box(false), "on purpose");
        Ok(())
    });
    let setup = ground.setup(QueueName::Control, registry);
    add(
        &ground,
        &QueueName::Control,
        NewJob::new("flaky").max_attempts(3),
    )
    .await;
    add(&ground, &QueueName::Control, NewJob::new("broken")).await;
    add(
        &ground,
        &QueueName::Control,
        NewJob::new("panics").max_attempts(1),
    )
    .await;
    assert_eq!(run_due(&setup).await.unwrap(), 3);
    assert_eq!(run_due(&setup).await.unwrap(), 0, "a failed job waits");
    for _ in 0..2 {
        ground.clock.advance(Duration::from_secs(5));
        assert_eq!(run_due(&setup).await.unwrap(), 1);
    }
    let mut tx = ground.db.control().await.unwrap();
    let letters = dead(&mut tx, 10).await.unwrap();
    let kinds: BTreeSet<&str> = letters.iter().map(|d| d.kind.as_str()).collect();
    assert_eq!(
        kinds,
        BTreeSet::from(["broken", "flaky", "panics"]),
        "{letters:?}"
    );
    let flaky = letters.iter().find(|d| d.kind == "flaky").unwrap();
    assert_eq!(
        (flaky.attempts, flaky.last_error.as_deref()),
        (3, Some("unavailable: the mail server is away"))
    );
    revive(&mut tx, flaky.id, &ground.clock).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(
        run_due(&setup).await.unwrap(),
        1,
        "a revived job has its attempts again"
    );
    assert_eq!(runs.load(Ordering::SeqCst), 4);
    ground.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_kills_its_worker_every_time_is_put_aside() {
    let ground = Ground::new().await;
    let mut registry = Registry::new();
    registry.on("killer", |_: JobContext| async { Ok(Outcome::Vanish) });
    let setup = ground.setup(QueueName::Control, registry);
    add(
        &ground,
        &QueueName::Control,
        NewJob::new("killer").max_attempts(3),
    )
    .await;
    for _ in 0..5 {
        run_due(&setup).await.unwrap();
        ground.clock.advance(Duration::from_secs(6));
    }
    let mut tx = ground.db.control().await.unwrap();
    let letters = dead(&mut tx, 10).await.unwrap();
    assert_eq!(letters.len(), 1);
    assert_eq!(letters[0].attempts, 3);
    tx.rollback().await.unwrap();
    ground.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stopped_worker_hands_back_and_a_rung_bell_is_heard_at_once() {
    let ground = Ground::with(Clock::system()).await;
    let started = Arc::new(AtomicUsize::new(0));
    let registry = |seconds: u64| {
        let (mut registry, started) = (Registry::new(), started.clone());
        registry.on("long", move |_: JobContext| {
            started.fetch_add(1, Ordering::SeqCst);
            async move {
                tokio::time::sleep(Duration::from_secs(seconds)).await;
                Ok(())
            }
        });
        registry
    };
    let worker = Worker::start(ground.setup(QueueName::Control, registry(60)));
    // Idle for long enough to look only once a second.
    tokio::time::sleep(Duration::from_millis(1500)).await;
    let rung = std::time::Instant::now();
    add(
        &ground,
        &QueueName::Control,
        NewJob::new("long").max_attempts(1),
    )
    .await;
    ground.queue.wake();
    until("the job started", || started.load(Ordering::SeqCst) == 1).await;
    let heard = rung.elapsed();
    assert!(
        heard < Duration::from_millis(400),
        "the bell should wake the worker at once, not after {heard:?}"
    );
    worker.stop().await;
    let again = Worker::start(ground.setup(QueueName::Control, registry(0)));
    until("the job started again", || {
        started.load(Ordering::SeqCst) == 2
    })
    .await;
    again.stop().await;
    let mut tx = ground.db.control().await.unwrap();
    assert_eq!(
        depth(&mut tx, ground.clock.now()).await.unwrap(),
        (0, 0),
        "handing back is no attempt: the job's only one was still there"
    );
    tx.rollback().await.unwrap();
    ground.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_long_job_keeps_its_lease_and_two_workers_run_nothing_twice() {
    let ground = Ground::with(Clock::system()).await;
    let seen = Arc::new(Mutex::new(Vec::new()));
    let registry = || {
        let (mut registry, seen) = (Registry::new(), seen.clone());
        registry.on("count", move |cx: JobContext| {
            let seen = seen.clone();
            async move {
                if cx.job.payload == json!("long") {
                    tokio::time::sleep(Duration::from_millis(1500)).await;
                }
                seen.lock().unwrap().push(cx.job.id);
                Ok(())
            }
        });
        registry
    };
    for n in 0..100 {
        let payload = if n == 0 { json!("long") } else { json!(n) };
        add(&ground, &cell(), NewJob::new("count").payload(payload)).await;
    }
    let worker = || {
        let mut setup = ground.setup(cell(), registry());
        setup.options.lease = Duration::from_millis(600);
        Worker::start(setup)
    };
    let (a, b) = (worker(), worker());
    until("all jobs ran", || seen.lock().unwrap().len() >= 100).await;
    tokio::time::sleep(Duration::from_millis(300)).await;
    a.stop().await;
    b.stop().await;
    let seen = seen.lock().unwrap().clone();
    let once: BTreeSet<_> = seen.iter().collect();
    assert_eq!(
        (seen.len(), once.len()),
        (100, 100),
        "each job runs once while its holder lives"
    );
    ground.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_schedule_runs_again_and_again_even_when_it_fails() {
    let ground = Ground::with(Clock::system()).await;
    let runs = Arc::new(AtomicUsize::new(0));
    let registry = || {
        let (mut registry, counted) = (Registry::new(), runs.clone());
        registry.every("tick", Duration::from_millis(50), move |_: JobContext| {
            let n = counted.fetch_add(1, Ordering::SeqCst);
            async move {
                if n == 1 {
                    Err(Error::invalid("x", "bad", "once"))
                } else {
                    Ok(())
                }
            }
        });
        registry
    };
    let two = [(); 2].map(|()| Worker::start(ground.setup(QueueName::Control, registry())));
    until("it ran four times", || runs.load(Ordering::SeqCst) >= 4).await;
    for worker in two {
        worker.stop().await;
    }
    let mut tx = ground.db.control().await.unwrap();
    assert_eq!(
        dead(&mut tx, 1).await.unwrap(),
        [],
        "a schedule is never put aside"
    );
    tx.rollback().await.unwrap();
    ground.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_tenant_enqueues_and_meters_for_itself_only() {
    let ground = Ground::new().await;
    let (own, other) = (ground.tenant().await, ground.tenant().await);
    let clock = &ground.clock;
    let mut tx = ground.db.tenant(&own).await.unwrap();
    for _ in 0..2 {
        enqueue(
            &mut tx,
            NewJob::new("note").tenant(own.id).key("one"),
            clock,
        )
        .await
        .unwrap();
        usage::record(&mut tx, Meter::Emails, "email:1:sent", 12, clock)
            .await
            .unwrap();
    }
    tx.commit().await.unwrap();

    let mut tx = ground.db.tenant(&own).await.unwrap();
    let refused = usage::record(&mut tx, Meter::Emails, "email:1:sent", 13, clock).await;
    assert!(
        matches!(refused, Err(Error::Internal(_))),
        "the same fact with another quantity is refused: {refused:?}"
    );
    tx.rollback().await.unwrap();

    let mut tx = ground.db.tenant(&own).await.unwrap();
    let refused = enqueue(&mut tx, NewJob::new("note").tenant(other.id), clock).await;
    assert!(
        refused.is_err(),
        "a tenant's door takes no work for another tenant"
    );
    drop(tx);

    let seen = Seen::default();
    assert_eq!(
        run_due(&ground.setup(cell(), noting(&seen))).await.unwrap(),
        1
    );
    ground.end().await;
}

async fn until(what: &str, done: impl Fn() -> bool) {
    for _ in 0..1000 {
        if done() {
            return;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    panic!("ten seconds went by before: {what}");
}
