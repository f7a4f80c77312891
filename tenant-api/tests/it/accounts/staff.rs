//! Colleagues.

use platform_kernel::Role;
use serde_json::json;

use crate::world::World;

#[tokio::test]
async fn colleagues_are_listed_in_pages_to_who_may_see_them() {
    let world = World::new().await;
    let owner = world.owner().await;
    let (_, manager) = world.colleague(Role::Manager).await;
    let (_, viewer) = world.colleague(Role::Viewer).await;
    let first = manager
        .get("/api/v1/staff?limit=2")
        .await
        .expect(200)
        .json();
    assert_eq!(
        (first["data"].as_array().unwrap().len(), &first["has_more"]),
        (2, &json!(true))
    );
    let next = first["next_cursor"].as_str().unwrap();
    let second = owner
        .get(&format!("/api/v1/staff?limit=2&cursor={next}"))
        .await
        .expect(200)
        .json();
    assert_eq!(
        (
            second["data"].as_array().unwrap().len(),
            &second["next_cursor"]
        ),
        (1, &json!(null))
    );
    let mut emails: Vec<_> = [&first, &second]
        .iter()
        .flat_map(|page| page["data"].as_array().unwrap())
        .map(|member| member["email"].as_str().unwrap().to_owned())
        .collect();
    emails.sort_unstable();
    assert_eq!(
        emails,
        [
            "ada@acme.example",
            "manager@acme.example",
            "viewer@acme.example"
        ]
    );
    let _ = viewer.get("/api/v1/staff").await.expect(403);
    let _ = owner.get("/api/v1/staff?cursor=nonsense").await.expect(422);
    let _ = owner.get("/api/v1/staff?limit=0").await.expect(422);
}

#[tokio::test]
async fn a_changed_role_counts_at_once_and_a_disabled_colleague_is_out_at_once() {
    let world = World::new().await;
    let owner = world.owner().await;
    let (id, app) = world.colleague(Role::Viewer).await;
    let path = format!("/api/v1/staff/{id}");
    let _ = app.get("/api/v1/staff").await.expect(403);
    let changed = owner
        .patch(&path, 1, &json!({ "role": "agent", "name": "Bob" }))
        .await
        .expect(200);
    assert_eq!(
        (changed.version(), &changed.json()["role"]),
        (Some(2), &json!("agent"))
    );
    let _ = app.get("/api/v1/staff").await.expect(200);
    let _ = owner
        .patch(&path, 2, &json!({ "state": "disabled" }))
        .await
        .expect(200);
    let _ = app.get("/api/v1/session").await.expect(401);
    let _ = owner
        .patch(&path, 3, &json!({ "state": "active" }))
        .await
        .expect(200);
    let _ = app.get("/api/v1/session").await.expect(401);
    let events = world.events().await;
    let about_addresses: Vec<_> = events
        .iter()
        .filter(|kind| kind.starts_with("staff.email"))
        .collect();
    assert_eq!(
        about_addresses,
        [
            "staff.email_added",
            "staff.email_removed",
            "staff.email_added"
        ]
    );
}

#[tokio::test]
async fn the_last_owner_stays_owner() {
    let world = World::new().await;
    let owner = world.owner().await;
    let id = owner.get("/api/v1/session").await.json()["staff"]["id"]
        .as_str()
        .unwrap()
        .to_owned();
    let before = world.fingerprint().await;
    for change in [json!({ "role": "manager" }), json!({ "state": "disabled" })] {
        let refused = owner
            .patch(&format!("/api/v1/staff/{id}"), 1, &change)
            .await
            .expect(409);
        assert_eq!(refused.json()["code"], "last_owner");
    }
    assert_eq!(world.fingerprint().await, before);
}

#[tokio::test]
async fn two_owners_who_demote_each_other_at_once_leave_one() {
    let world = World::new().await;
    let ada = world.owner().await;
    let (bob_id, bob) = world.colleague(Role::Owner).await;
    let ada_id = ada.get("/api/v1/session").await.json()["staff"]["id"]
        .as_str()
        .unwrap()
        .to_owned();
    for round in 0..5 {
        let change = json!({ "role": "manager" });
        let (paths, versions) = (
            [
                format!("/api/v1/staff/{bob_id}"),
                format!("/api/v1/staff/{ada_id}"),
            ],
            [
                version(&world, &bob_id.to_string()).await,
                version(&world, &ada_id).await,
            ],
        );
        let (one, two) = tokio::join!(
            ada.patch(&paths[0], versions[0], &change),
            bob.patch(&paths[1], versions[1], &change)
        );
        let owners = world
            .count(
                "SELECT count(*) FROM this_tenant.staff WHERE role = 'owner' AND state = 'active'",
            )
            .await;
        assert_eq!(
            owners,
            1,
            "round {round}: {} and {}",
            one.text(),
            two.text()
        );
        let mut root = world.db.root().await;
        let schema = world.acme.context.schema;
        let sql = format!("UPDATE {schema}.staff SET role = 'owner'");
        sqlx::raw_sql(sqlx::AssertSqlSafe(sql))
            .execute(&mut root)
            .await
            .unwrap();
        // By hand, so nobody announced it.
        world
            .api
            .plane
            .directory
            .forget(&platform_db::evict::Evict::All);
    }
}

async fn version(world: &World, id: &str) -> i64 {
    let (_, uuid) = id.split_once('_').unwrap();
    let mut root = world.db.root().await;
    let sql = format!(
        "SELECT version::bigint FROM {}.staff WHERE id = '{uuid}'",
        world.acme.context.schema
    );
    sqlx::query_scalar(sqlx::AssertSqlSafe(sql))
        .fetch_one(&mut root)
        .await
        .unwrap()
}

#[tokio::test]
async fn refused_changes_change_nothing() {
    let world = World::new().await;
    let owner = world.owner().await;
    let (id, app) = world.colleague(Role::Manager).await;
    let path = format!("/api/v1/staff/{id}");
    let before = world.fingerprint().await;
    let stale = owner
        .patch(&path, 7, &json!({ "role": "viewer" }))
        .await
        .expect(412)
        .json();
    assert_eq!(
        (&stale["current"]["role"], &stale["current"]["version"]),
        (&json!("manager"), &json!(1))
    );
    let bare = owner
        .ask(http::Method::PATCH, &path)
        .json(&json!({ "role": "viewer" }))
        .send()
        .await;
    assert_eq!(bare.expect(428).problem(), "precondition-required");
    let _ = owner
        .patch(&path, 1, &json!({ "role": "king" }))
        .await
        .expect(422);
    let _ = owner
        .patch(&path, 1, &json!({ "name": "" }))
        .await
        .expect(422);
    let _ = owner
        .patch(
            "/api/v1/staff/stf_00000000000000000000000000000000",
            1,
            &json!({}),
        )
        .await
        .expect(404);
    let _ = app
        .patch(&path, 1, &json!({ "role": "owner" }))
        .await
        .expect(403);
    let _ = app
        .get(&format!("/api/v1/staff/{id}/sessions"))
        .await
        .expect(403);
    let _ = app
        .delete(&format!("/api/v1/staff/{id}/sessions"))
        .await
        .expect(403);
    assert_eq!(world.fingerprint().await, before);
    let _ = owner
        .patch(&path, 1, &json!({ "role": "manager" }))
        .await
        .expect(200);
    assert_eq!(
        world.fingerprint().await,
        before,
        "a change to what is there already is none"
    );
}

#[tokio::test]
async fn an_owner_sees_and_ends_a_colleague_s_sessions() {
    let world = World::new().await;
    let owner = world.owner().await;
    let (id, app) = world.colleague(Role::Agent).await;
    let seen = owner
        .get(&format!("/api/v1/staff/{id}/sessions"))
        .await
        .expect(200)
        .json();
    assert_eq!(
        (
            seen["data"].as_array().unwrap().len(),
            &seen["data"][0]["current"]
        ),
        (1, &json!(false))
    );
    let _ = owner
        .delete(&format!("/api/v1/staff/{id}/sessions"))
        .await
        .expect(204);
    let _ = app.get("/api/v1/session").await.expect(401);
    let nobody = "/api/v1/staff/stf_00000000000000000000000000000000/sessions";
    let _ = owner.get(nobody).await.expect(404);
    let _ = owner.delete(nobody).await.expect(404);
}
