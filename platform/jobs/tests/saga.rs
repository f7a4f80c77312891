//! Sagas: every step failed and crashed at every point, every step run twice, and what is left is always all or nothing.
#![expect(
    clippy::unwrap_used,
    reason = "a test says what is wrong by failing there"
)]

mod ground;

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use async_trait::async_trait;
use ground::Ground;
use platform_db::ControlTx;
use platform_jobs::saga::{
    self, Ended, Fault, Faults, Point, RunRow, Saga, SagaContext, SagaState, Sagas, Step,
};
use platform_jobs::{QueueName, Registry, Setup, run_due};
use platform_kernel::{Clock, Error, Result, SagaId};
use serde_json::{Value, json};
use tokio::sync::Notify;

/// What stands in the world outside.
type World = Arc<Mutex<BTreeSet<&'static str>>>;

struct Put {
    name: &'static str,
    needs: Option<&'static str>,
    last: bool,
    world: World,
}

#[async_trait]
impl Step for Put {
    fn name(&self) -> &'static str {
        self.name
    }
    async fn act(&self, cx: &SagaContext) -> Result<Value> {
        if let Some(before) = self.needs {
            assert_eq!(
                cx.outputs[before],
                json!(before),
                "the output of an earlier step is there"
            );
        }
        self.world.lock().unwrap().insert(self.name);
        Ok(json!(self.name))
    }
    async fn undo(&self, _: &SagaContext, _: Option<&Value>) -> Result<()> {
        let stood = self.world.lock().unwrap().remove(self.name);
        assert!(
            !(self.last && stood),
            "what passed the point of no return is never undone"
        );
        Ok(())
    }
    fn max_attempts(&self) -> u32 {
        3
    }
    fn point_of_no_return(&self) -> bool {
        self.last
    }
    async fn passed(&self, _: &SagaContext) -> Result<bool> {
        Ok(self.world.lock().unwrap().contains(self.name))
    }
}

struct Told(Arc<Mutex<Vec<SagaState>>>);

#[async_trait]
impl Ended for Told {
    async fn ended(&self, _: &mut ControlTx, run: &RunRow, _: &Clock) -> Result<()> {
        self.0.lock().unwrap().push(run.state);
        Ok(())
    }
}

const STEPS: [&str; 4] = ["a", "b", "c", "last"];

#[derive(Clone, Copy, Debug, PartialEq)]
enum How {
    Permanent,
    Transient,
    Crash,
}

/// Fails at one point of one step, so many times.
struct Once {
    step: &'static str,
    point: Point,
    how: How,
    left: Mutex<u32>,
}

impl Faults for Once {
    fn at(&self, step: &'static str, point: Point) -> Fault {
        let mut left = self.left.lock().unwrap();
        if (step, point) != (self.step, self.point) || *left == 0 {
            return Fault::None;
        }
        *left -= 1;
        match self.how {
            How::Permanent => Fault::Fail(Error::conflict("test", "on purpose")),
            How::Transient => Fault::Fail(Error::unavailable("on purpose")),
            How::Crash => Fault::Crash,
        }
    }
}

/// Two faults: what makes the run turn back, and what hits it on the way.
struct Both(Once, Once);

impl Faults for Both {
    fn at(&self, step: &'static str, point: Point) -> Fault {
        match self.0.at(step, point) {
            Fault::None => self.1.at(step, point),
            fault => fault,
        }
    }
}

fn once(step: &'static str, point: Point, how: How, times: u32) -> Once {
    Once {
        step,
        point,
        how,
        left: Mutex::new(times),
    }
}

struct Trial {
    setup: Setup,
    saga: Saga,
    world: World,
    told: Arc<Mutex<Vec<SagaState>>>,
    id: SagaId,
}

impl Trial {
    async fn start(ground: &Ground, faults: impl Faults) -> Self {
        let (world, told) = (World::default(), Arc::default());
        let put = |name, needs| Put {
            name,
            needs,
            last: name == "last",
            world: world.clone(),
        };
        let saga = Saga::new("test")
            .step(put("a", None))
            .step(put("b", Some("a")))
            .step(put("c", Some("b")))
            .step(put("last", Some("c")))
            .ended(Told(Arc::clone(&told)));
        let mut registry = Registry::new();
        Sagas::new()
            .with(saga.clone())
            .faults(Arc::new(faults))
            .register(&mut registry);
        let subject = SagaId::new(Clock::system().now()).uuid();
        let mut tx = ground.db.control().await.unwrap();
        let id = saga::start(&mut tx, &saga, subject, json!({}), &ground.clock)
            .await
            .unwrap();
        let same = saga::start(&mut tx, &saga, subject, json!({}), &ground.clock)
            .await
            .unwrap();
        assert_eq!(id, same, "one live run about one thing");
        tx.commit().await.unwrap();
        Self {
            setup: ground.setup(QueueName::Control, registry),
            saga,
            world,
            told,
            id,
        }
    }

    /// Runs passes until the run ends, letting leases run out in between.
    async fn end(&self) -> SagaState {
        for _ in 0..60 {
            run_due(&self.setup).await.unwrap();
            let run = self.row().await;
            if !matches!(run.state, SagaState::Running | SagaState::Undoing) {
                return run.state;
            }
            self.setup.clock.advance(Duration::from_secs(31));
        }
        panic!("the run did not end: {:?}", self.row().await);
    }

    async fn row(&self) -> RunRow {
        let mut tx = self.setup.db.control().await.unwrap();
        let run = saga::find(&mut tx, self.id).await.unwrap().unwrap();
        tx.rollback().await.unwrap();
        run
    }

    fn stands(&self) -> BTreeSet<&'static str> {
        self.world.lock().unwrap().clone()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_failure_or_crash_anywhere_leaves_all_or_nothing() {
    let ground = Ground::new().await;
    let all = BTreeSet::from(STEPS);
    for step in STEPS {
        for point in [Point::BeforeAct, Point::AfterAct, Point::AfterSave] {
            for how in [How::Permanent, How::Transient, How::Crash] {
                let trial = Trial::start(&ground, once(step, point, how, 1)).await;
                let state = trial.end().await;
                let passed = step == "last" && point != Point::BeforeAct;
                let goes_on = how != How::Permanent || point == Point::AfterSave;
                let what = format!("{how:?} {point:?} of {step}");
                match (goes_on, passed) {
                    (true, _) => {
                        assert_eq!(
                            (state, trial.stands()),
                            (SagaState::Done, all.clone()),
                            "{what}"
                        );
                        assert_eq!(*trial.told.lock().unwrap(), [SagaState::Done], "{what}");
                    }
                    (false, false) => {
                        assert_eq!(
                            (state, trial.stands()),
                            (SagaState::Undone, BTreeSet::new()),
                            "{what}"
                        );
                        assert_eq!(*trial.told.lock().unwrap(), [SagaState::Undone], "{what}");
                    }
                    (false, true) => {
                        assert_eq!(
                            (state, trial.stands()),
                            (SagaState::Stuck, all.clone()),
                            "{what}: never back"
                        );
                        assert_eq!(
                            retried(&trial).await,
                            SagaState::Done,
                            "{what}: forward when retried"
                        );
                    }
                }
            }
        }
    }
    ground.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_keeps_failing_is_undone_and_every_undo_survives_failure_and_crash() {
    let ground = Ground::new().await;
    for step in ["a", "b", "c"] {
        for point in [Point::BeforeUndo, Point::AfterUndo] {
            for how in [How::Permanent, How::Crash] {
                let turn = once("c", Point::AfterAct, How::Transient, 99);
                let trial = Trial::start(&ground, Both(turn, once(step, point, how, 1))).await;
                assert_eq!(
                    trial.end().await,
                    SagaState::Undone,
                    "{how:?} {point:?} of {step}"
                );
                assert_eq!(
                    trial.stands(),
                    BTreeSet::new(),
                    "{how:?} {point:?} of {step}"
                );
            }
        }
    }
    ground.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_undo_that_keeps_failing_is_stuck_until_it_is_retried() {
    let ground = Ground::new().await;
    let turn = once("c", Point::BeforeAct, How::Permanent, 1);
    let trial = Trial::start(
        &ground,
        Both(turn, once("b", Point::BeforeUndo, How::Permanent, 3)),
    )
    .await;
    assert_eq!(trial.end().await, SagaState::Stuck);
    assert_eq!(trial.stands(), BTreeSet::from(["a", "b"]));
    let mut tx = ground.db.control().await.unwrap();
    let stuck = saga::stuck(&mut tx).await.unwrap();
    assert_eq!(stuck.len(), 1);
    assert!(
        stuck[0]
            .failure
            .as_deref()
            .unwrap()
            .contains("then the undo of b"),
        "{stuck:?}"
    );
    let subject = stuck[0].subject;
    let same = saga::start(&mut tx, &trial.saga, subject, json!({}), &ground.clock)
        .await
        .unwrap();
    assert_eq!(same, trial.id, "a stuck run is still the live one");
    tx.commit().await.unwrap();
    assert_eq!(retried(&trial).await, SagaState::Undone);
    assert_eq!(trial.stands(), BTreeSet::new());
    ground.end().await;
}

struct Hang(Arc<AtomicU32>, Arc<Notify>);

#[async_trait]
impl Step for Hang {
    fn name(&self) -> &'static str {
        "hang"
    }
    async fn act(&self, _: &SagaContext) -> Result<Value> {
        let nth = self.0.fetch_add(1, Ordering::SeqCst) + 1;
        if nth == 1 {
            self.1.notified().await;
        }
        Ok(json!(nth))
    }
    async fn undo(&self, _: &SagaContext, _: Option<&Value>) -> Result<()> {
        Ok(())
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_runner_that_lost_its_lease_writes_nothing() {
    let ground = Ground::new().await;
    let (calls, go_on) = (Arc::new(AtomicU32::new(0)), Arc::new(Notify::new()));
    let saga = Saga::new("hanging").step(Hang(calls.clone(), go_on.clone()));
    let mut registry = Registry::new();
    Sagas::new().with(saga.clone()).register(&mut registry);
    let setup = ground.setup(QueueName::Control, registry);
    let mut tx = ground.db.control().await.unwrap();
    let subject = SagaId::new(Clock::system().now()).uuid();
    let id = saga::start(&mut tx, &saga, subject, json!({}), &ground.clock)
        .await
        .unwrap();
    tx.commit().await.unwrap();

    let late = tokio::spawn({
        let setup = setup.clone();
        async move { run_due(&setup).await }
    });
    while calls.load(Ordering::SeqCst) == 0 {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    assert_eq!(
        run_due(&setup).await.unwrap(),
        0,
        "while the lease stands nobody else runs it"
    );
    ground.clock.advance(Duration::from_secs(6));
    assert_eq!(
        run_due(&setup).await.unwrap(),
        1,
        "its lease ran out, so another takes over"
    );
    go_on.notify_one();
    late.await.unwrap().unwrap();

    let mut tx = ground.db.control().await.unwrap();
    let steps = saga::steps(&mut tx, id).await.unwrap();
    let run = saga::find(&mut tx, id).await.unwrap().unwrap();
    tx.rollback().await.unwrap();
    assert_eq!(run.state, SagaState::Done);
    assert_eq!(
        steps[0].output,
        Some(json!(2)),
        "the late runner's output is not saved over the other's"
    );
    ground.end().await;
}

async fn retried(trial: &Trial) -> SagaState {
    let mut tx = trial.setup.db.control().await.unwrap();
    saga::retry(&mut tx, trial.id, &trial.setup.clock)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    trial.end().await
}
