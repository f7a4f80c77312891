//! Provisioning failed and crashed at every step, before and after: all of the company, or nothing of it.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use platform_jobs::saga::{Fault, Faults, Point};
use platform_kernel::Error;
use platform_ports::kms::{KeyAlias, KeyState, Kms as _};

use crate::plant::Plant;

const STEPS: [&str; 7] = [
    "tenant", "key", "schema", "storage", "seed", "probe", "activate",
];

#[derive(Clone, Copy, Debug, PartialEq)]
enum How {
    Fail,
    Crash,
}

/// What the next run meets, once.
#[derive(Default)]
struct Next(Mutex<Option<(&'static str, Point, How)>>);

impl Faults for Next {
    fn at(&self, step: &'static str, point: Point) -> Fault {
        let mut next = self.0.lock().unwrap();
        match *next {
            Some((wanted, at, how)) if (wanted, at) == (step, point) => {
                *next = None;
                match how {
                    How::Fail => Fault::Fail(Error::conflict("test", "on purpose")),
                    How::Crash => Fault::Crash,
                }
            }
            _ => Fault::None,
        }
    }
}

impl Next {
    fn meet(&self, step: &'static str, point: Point, how: How) {
        *self.0.lock().unwrap() = Some((step, point, how));
    }
    fn met(&self) -> bool {
        self.0.lock().unwrap().is_none()
    }
}

async fn settle(plant: &Plant, id: &str) -> serde_json::Value {
    for _ in 0..20 {
        plant.work().await;
        let signup = plant.signup(id).await;
        if signup["state"] != "provisioning" {
            return signup;
        }
        plant.db.clock.advance(Duration::from_secs(31));
    }
    panic!("the sign-up was not settled: {}", plant.signup(id).await);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_failure_before_or_after_any_step_leaves_nothing_and_frees_the_name() {
    let faults = Arc::new(Next::default());
    let plant = Plant::with(faults.clone(), |limits| limits.signups_per_email = 1_000).await;
    for step in STEPS {
        for point in [Point::BeforeAct, Point::AfterAct] {
            if (step, point) == ("activate", Point::AfterAct) {
                continue;
            }
            let what = format!("failed {point:?} of {step}");
            let (id, token) = plant.sign_up("acme").await;
            faults.meet(step, point, How::Fail);
            plant.confirm(&id, &token).await;
            let signup = settle(&plant, &id).await;
            assert!(faults.met(), "{what}");
            assert_eq!(signup["state"], "failed", "{what}");
            assert!(
                signup["failure"].as_str().unwrap().contains("taken back"),
                "{what}: {signup}"
            );
            let broke = signup["steps"]
                .as_array()
                .unwrap()
                .iter()
                .find(|s| s["state"] == "failed")
                .unwrap();
            assert_eq!(broke["name"], step, "{what}: the page shows where it broke");
            let tenant = plant.tenant_of(&id).await;
            assert_eq!(plant.traces(tenant).await, Vec::<&str>::new(), "{what}");
            if let Some(key) = plant
                .db
                .kms
                .find_key(&KeyAlias::tenant(tenant))
                .await
                .unwrap()
            {
                let state = plant.db.kms.describe(&key).await.unwrap();
                assert!(
                    matches!(state, KeyState::PendingDeletion(_)),
                    "{what}: the key is {state:?}"
                );
            }
            let files = plant.files.read_dir().unwrap().filter_map(Result::ok);
            let left: Vec<_> = files
                .map(|f| f.file_name().into_string().unwrap())
                .filter(|f| f.contains("ten_"))
                .collect();
            assert_eq!(left, Vec::<String>::new(), "{what}");
        }
    }
    // The name was free each time, and still is.
    plant.company("acme").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_crash_before_or_after_any_step_is_gone_on_from_and_each_step_may_run_twice() {
    let faults = Arc::new(Next::default());
    let plant = Plant::with(faults.clone(), |limits| limits.signups_per_email = 1_000).await;
    for (no, step) in STEPS.into_iter().enumerate() {
        for (at, point) in [Point::BeforeAct, Point::AfterAct, Point::AfterSave]
            .into_iter()
            .enumerate()
        {
            let (what, slug) = (
                format!("crashed {point:?} of {step}"),
                format!("acme-{no}{at}-hire"),
            );
            let (id, token) = plant.sign_up(&slug).await;
            faults.meet(step, point, How::Crash);
            plant.confirm(&id, &token).await;
            plant.work().await;
            assert!(faults.met(), "{what}");
            assert_eq!(settle(&plant, &id).await["state"], "active", "{what}");
            let tenant = plant
                .directory
                .tenant_by_id(plant.tenant_of(&id).await)
                .await
                .unwrap();
            let mut tx = plant.db.db.tenant(&tenant).await.unwrap();
            let (staff, keys): (i64, i64) =
                sqlx::query_as("SELECT (SELECT count(*) FROM this_tenant.staff), (SELECT count(*) FROM this_tenant.data_keys)")
                    .fetch_one(&mut tx)
                    .await
                    .unwrap();
            tx.rollback().await.unwrap();
            assert_eq!(
                (staff, keys),
                (1, 2),
                "{what}: one owner, one key a purpose"
            );
            plant.db.keyring.evict(tenant.id).await;
            plant
                .db
                .keyring
                .tenant(&tenant)
                .await
                .unwrap_or_else(|e| panic!("{what}: the keys do not open: {e}"));
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_failure_after_activation_never_takes_the_company_back() {
    let faults = Arc::new(Next::default());
    let plant = Plant::with(faults.clone(), |_| {}).await;
    let (id, token) = plant.sign_up("acme").await;
    faults.meet("activate", Point::AfterAct, How::Fail);
    plant.confirm(&id, &token).await;
    plant.work().await;
    assert!(faults.met());
    assert_eq!(plant.signup(&id).await["state"], "active");
    assert_eq!(
        plant.traces(plant.tenant_of(&id).await).await,
        ["schema", "role", "row", "address"]
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_name_that_another_tenant_took_meanwhile_is_told_plainly() {
    let plant = Plant::new().await;
    let (id, token) = plant.sign_up("acme").await;
    platform_testkit::TestTenant::create(&plant.db, "acme").await;
    plant.confirm(&id, &token).await;
    let signup = settle(&plant, &id).await;
    assert_eq!(signup["state"], "failed");
    assert!(
        signup["failure"]
            .as_str()
            .unwrap()
            .contains("taken this address"),
        "{signup}"
    );
}
