//! The company moves to another country: numbers without a country code mean others there.

use std::time::Duration;

use platform_kernel::Role;
use platform_testkit::{TestApp, TestTenant};
use serde_json::{Value, json};

use super::many::insert_made_up;
use super::{create, encode, id, names, path};
use crate::world::World;

async fn found(app: &TestApp, q: &str) -> Vec<String> {
    names(app, &format!("q={}", encode(q))).await
}

async fn move_to(app: &TestApp, region: &str) {
    let version = app.get("/api/v1/settings").await.expect(200).version();
    let moved = app
        .patch(
            "/api/v1/settings",
            version.unwrap(),
            &json!({ "region": region }),
        )
        .await
        .expect(200);
    assert_eq!(moved.json()["region"], region);
}

async fn calling(app: &TestApp, name: &str, phone: &str) -> Value {
    create(
        app,
        &json!({ "kind": "person", "given_name": name, "phone": phone }),
    )
    .await
}

#[tokio::test]
async fn numbers_are_found_by_the_new_country_s_plan_and_no_record_changes() {
    let world = World::new().await;
    let app = world.owner().await;
    let local = calling(&app, "Local", "030 901820").await;
    let _ = calling(&app, "Abroad", "+44 20 7946 0018").await;
    let gone = calling(&app, "Gone", "030 901821").await;
    let _ = app.delete_version(&path(&gone, ""), 1).await.expect(204);
    let firm = create(
        &app,
        &json!({ "kind": "organisation", "organisation": "Bau" }),
    )
    .await;
    let _ = app
        .post(
            &path(&firm, "/contacts"),
            &json!({ "name": "Jo", "phone": "030 901822" }),
        )
        .await
        .expect(201);
    let before = app.get(&path(&local, "")).await.expect(200).json();

    move_to(&app, "DE").await;
    assert!(
        found(&app, "+49 30 901820").await.is_empty(),
        "indexed for Great Britain until the job has run"
    );
    assert_eq!(
        world.run_jobs().await,
        2,
        "the sweep that is due, and the indexing"
    );
    for (q, whom) in [
        ("+49 30 901820", "Local"),
        ("030 901820", "Local"),
        ("0044 20 7946 0018", "Abroad"),
        ("0049 30 901822", "Bau"),
    ] {
        assert_eq!(found(&app, q).await, [whom], "{q}");
    }
    assert_eq!(
        app.get(&path(&local, "")).await.expect(200).json(),
        before,
        "what is shown of a customer is as it was, its version too"
    );
    let _ = app
        .post(&path(&gone, "/restore"), &json!({}))
        .await
        .expect(200);
    assert_eq!(
        found(&app, "+49 30 901821").await,
        ["Gone"],
        "who was deleted then is found when they come back"
    );
}

#[tokio::test]
async fn what_was_written_under_the_old_region_meanwhile_is_caught_by_the_second_run() {
    let world = World::new().await;
    let app = world.owner().await;
    move_to(&app, "DE").await;
    let _ = world.run_jobs().await;
    // A transaction that had read the old region commits only now.
    insert_made_up_locally(&world).await;
    assert!(found(&app, "+49 30 901820").await.is_empty());
    assert_eq!(world.run_jobs().await, 0, "not due yet");
    world.db.clock.advance(Duration::from_mins(5));
    assert_eq!(world.run_jobs().await, 1);
    assert_eq!(found(&app, "+49 30 901820").await, ["Late"]);
    let settled = world.fingerprint().await;
    move_to(&app, "DE").await;
    assert_eq!(world.run_jobs().await, 0, "nothing was changed");
    assert_eq!(world.fingerprint().await, settled);
}

/// A customer as a handler writes it that was begun before the move.
async fn insert_made_up_locally(world: &World) {
    use tenant_api::customers::{self, Kind, NewCustomer, Origin, Profile};
    let keys = world.acme.opened(&world.db).await;
    let profile = Profile {
        given_name: Some("Late".into()),
        phone: Some("030 901820".into()),
        ..Profile::empty(Kind::Person)
    };
    let new = NewCustomer {
        number: None,
        profile,
        address: None,
    };
    let mut tx = world.db.db.tenant(&world.acme.context).await.unwrap();
    let (actor, now) = (platform_kernel::Actor::System, world.db.clock.now());
    customers::insert_many(&mut tx, &keys, &actor, "GB", &[new], Origin::Typed, now)
        .await
        .unwrap();
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn every_batch_is_done_once_whatever_is_run_again_and_a_neighbour_is_left_alone() {
    let world = World::new().await;
    let app = world.owner().await;
    let other = TestTenant::create(&world.db, "other").await;
    world.seed(&other, "bo@other.example").await;
    insert_made_up(&world, 0, 1_250).await;
    let mut root = world.db.root().await;
    let local = world.acme.context.schema.to_string();
    // Made-up numbers carry their country code: a stale index stands in for those that do not.
    let sql = format!("UPDATE {local}.customers SET phone_index = sha256(phone_index)");
    sqlx::query(sqlx::AssertSqlSafe(sql))
        .execute(&mut root)
        .await
        .unwrap();
    assert!(found(&app, "020 7000 0042").await.is_empty());
    move_to(&app, "IE").await;
    let _ = world.run_jobs().await;
    let distinct = "SELECT count(DISTINCT phone_index) FROM this_tenant.customers";
    assert_eq!(world.count(distinct).await, 1_250);
    for n in [0, 499, 500, 999, 1_000, 1_249] {
        let q = format!("+44 20 {}", 70_000_000 + n);
        assert_eq!(found(&app, &q).await.len(), 1, "{q} is in some batch");
    }
    let rows =
        "SELECT ('x' || substr(md5(string_agg(c::text, '|' ORDER BY c.id)), 1, 8))::bit(32)::bigint
                FROM this_tenant.customers c";
    let once = world.count(rows).await;
    world.db.clock.advance(Duration::from_mins(5));
    assert!(world.run_jobs().await >= 1);
    assert_eq!(
        world.count(rows).await,
        once,
        "run again, it writes nothing"
    );
}

#[tokio::test]
async fn a_refused_move_indexes_nothing() {
    let world = World::new().await;
    let app = world.owner().await;
    let customer = calling(&app, "Local", "030 901820").await;
    assert!(id(&customer).starts_with("cus_"));
    let (_, agent) = world.colleague(Role::Agent).await;
    let before = world.fingerprint().await;
    let to = json!({ "region": "DE" });
    let _ = agent.patch("/api/v1/settings", 1, &to).await.expect(403);
    let _ = app.patch("/api/v1/settings", 7, &to).await.expect(412);
    let bad = json!({ "region": "DE", "currency": "nothing" });
    let _ = app.patch("/api/v1/settings", 1, &bad).await.expect(422);
    assert_eq!(world.fingerprint().await, before);
}
