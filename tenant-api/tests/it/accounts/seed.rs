//! The first rows of a company, and the daily sweep.

use std::time::Duration;

use serde_json::json;

use crate::world::{OWNER, World, hash_of};

#[tokio::test]
async fn seeding_twice_seeds_once() {
    let world = World::new().await;
    let before = world.fingerprint().await;
    world.seed(&world.acme, OWNER).await;
    tokio::join!(
        world.seed(&world.acme, OWNER),
        world.seed(&world.acme, OWNER)
    );
    assert_eq!(world.fingerprint().await, before);
    assert_eq!(
        world.count("SELECT count(*) FROM this_tenant.stores").await,
        1
    );
}

#[tokio::test]
async fn two_seeds_at_once_from_nothing_make_one_owner() {
    let world = World::new().await;
    let beta = platform_testkit::TestTenant::create(&world.db, "beta").await;
    tokio::join!(world.seed(&beta, OWNER), world.seed(&beta, OWNER));
    let mut tx = world.db.db.tenant_read(&beta.context).await.unwrap();
    let owners: i64 = sqlx::query_scalar("SELECT count(*) FROM this_tenant.staff")
        .fetch_one(&mut tx)
        .await
        .unwrap();
    assert_eq!(owners, 1);
}

#[tokio::test]
async fn the_owner_s_address_is_told_to_the_control_plane_as_a_hash() {
    let world = World::new().await;
    let mut root = world.db.root().await;
    let payload: serde_json::Value =
        sqlx::query_scalar("SELECT payload FROM cell.outbox WHERE kind = 'staff.email_added'")
            .fetch_one(&mut root)
            .await
            .unwrap();
    assert_eq!(
        payload,
        json!({ "email_hash": hex::encode(hash_of(OWNER)) })
    );
    let everything: String =
        sqlx::query_scalar("SELECT string_agg(payload::text, ' ') FROM cell.outbox")
            .fetch_one(&mut root)
            .await
            .unwrap();
    assert!(
        !everything.contains("acme.example"),
        "an event holds an address: {everything}"
    );
}

#[tokio::test]
async fn what_is_over_is_swept_daily() {
    let world = World::new().await;
    let _app = world.owner().await;
    let _ = world
        .visitor()
        .post("/api/v1/password-resets", &json!({ "email": OWNER }))
        .await
        .expect(202);
    world.run_jobs().await;
    world.db.clock.advance(Duration::from_hours(31 * 24));
    assert_eq!(world.run_jobs().await, 1, "the sweep is due again");
    for left in [
        "SELECT count(*) FROM this_tenant.sessions",
        "SELECT count(*) FROM this_tenant.password_resets",
        "SELECT count(*) FROM this_tenant.attempts",
    ] {
        assert_eq!(world.count(left).await, 0, "{left}");
    }
    assert_eq!(world.run_jobs().await, 0);
}
