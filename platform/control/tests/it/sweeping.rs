//! What is left behind is picked up, and nothing that lives is.

use std::time::Duration;

use platform_jobs::{NewJob, enqueue};
use platform_kernel::TenantId;
use platform_ports::kms::{KeyAlias, KeyState, Kms as _};

use crate::plant::Plant;

/// Runs one schedule now.
pub async fn run(plant: &Plant, kind: &'static str) {
    let mut tx = plant.db.db.control().await.unwrap();
    enqueue(&mut tx, NewJob::new(kind).key("schedule"), &plant.db.clock)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    plant.work().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn orphans_older_than_an_hour_go_and_tenants_stay() {
    let plant = Plant::new().await;
    let (_, tenant) = plant.company("acme").await;
    // A failed sign-up whose schema and key were left behind, and a schema that nothing explains.
    let (id, _) = plant.sign_up("left-behind").await;
    let left = plant.tenant_of(&id).await;
    let unexplained = TenantId::new(plant.db.clock.now());
    let mut owner = plant.db.db.owner(&plant.db.cell()).await.unwrap();
    owner.create_tenant(left).await.unwrap();
    owner.create_tenant(unexplained).await.unwrap();
    owner.commit().await.unwrap();
    let orphan = plant
        .db
        .kms
        .create_key(&KeyAlias::tenant(left))
        .await
        .unwrap();
    let own = plant
        .db
        .kms
        .create_key(&KeyAlias::tenant(tenant.id))
        .await
        .unwrap();
    let mut root = plant.db.control_root().await;
    sqlx::query("UPDATE control.signups SET state = 'failed' WHERE tenant_id = $1")
        .bind(left.uuid())
        .execute(&mut root)
        .await
        .unwrap();

    run(&plant, "orphans.sweep").await;
    assert_eq!(
        plant.traces(left).await,
        ["schema", "role"],
        "what is young may be in the making"
    );
    assert_eq!(
        plant.db.kms.describe(&orphan).await.unwrap(),
        KeyState::Enabled
    );

    plant.db.clock.advance(Duration::from_hours(2));
    let mut cell = plant.db.root().await;
    sqlx::query("UPDATE cell.schemas SET created_at = created_at - interval '2 hours'")
        .execute(&mut cell)
        .await
        .unwrap();
    run(&plant, "orphans.sweep").await;
    assert_eq!(plant.traces(left).await, Vec::<&str>::new());
    assert!(matches!(
        plant.db.kms.describe(&orphan).await.unwrap(),
        KeyState::PendingDeletion(_)
    ));
    assert_eq!(
        plant.traces(unexplained).await,
        ["schema", "role"],
        "what nothing explains is for a person to judge"
    );
    assert_eq!(
        plant.db.kms.describe(&own).await.unwrap(),
        KeyState::Enabled
    );
    assert_eq!(
        plant.traces(tenant.id).await,
        ["schema", "role", "row", "address"]
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn runs_long_over_go_with_their_outputs_and_the_company_stays() {
    let plant = Plant::new().await;
    let (id, _) = plant.company("acme").await;
    let sql = "SELECT count(*) FROM control.sagas s JOIN control.saga_steps t ON t.saga_id = s.id
               WHERE s.subject = $1";
    let signup: platform_kernel::SignupId = id.parse().unwrap();
    assert_eq!(plant.count(sql, signup.uuid()).await, 7);
    let before = plant.signup(&id).await;

    // Each in a state of its own, as long over as the first.
    let mut root = plant.db.control_root().await;
    for (n, state) in ["undone", "stuck", "running", "undoing"].iter().enumerate() {
        sqlx::query(
            "INSERT INTO control.sagas (id, kind, subject, input, state, stuck_in, created_at, finished_at)
             VALUES (gen_random_uuid(), 'other', gen_random_uuid(), '{}', $1, $2, $3,
                     CASE WHEN $1 IN ('undone', 'stuck') THEN $3 END)",
        )
        .bind(state)
        .bind((*state == "stuck").then_some("running"))
        .bind(plant.db.clock.now().plus(Duration::from_millis(n as u64)))
        .execute(&mut root)
        .await
        .unwrap();
    }
    let states = async || {
        let mut root = plant.db.control_root().await;
        let states: Vec<String> =
            sqlx::query_scalar("SELECT state FROM control.sagas ORDER BY state")
                .fetch_all(&mut root)
                .await
                .unwrap();
        states
    };
    plant.db.clock.advance(Duration::from_hours(90 * 24 - 1));
    run(&plant, "saga.sweep").await;
    assert_eq!(
        states().await,
        ["done", "running", "stuck", "undoing", "undone"],
        "not yet"
    );
    plant.db.clock.advance(Duration::from_hours(2));
    run(&plant, "saga.sweep").await;
    assert_eq!(
        states().await,
        ["running", "stuck", "undoing"],
        "what is not over stays, and so does what waits for a person"
    );
    assert_eq!(plant.count(sql, signup.uuid()).await, 0);
    let after = plant.signup(&id).await;
    assert_eq!(after["state"], before["state"]);
    for step in after["steps"].as_array().unwrap() {
        assert_eq!(step["state"], "done", "{step}");
    }
}
