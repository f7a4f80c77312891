//! Saved views.

use platform_kernel::Role;
use serde_json::json;

use super::{create, names};
use crate::world::World;

#[tokio::test]
async fn a_view_is_saved_used_changed_and_deleted() {
    let world = World::new().await;
    let app = world.owner().await;
    let _ = create(
        &app,
        &json!({ "kind": "person", "given_name": "Anna", "tags": ["vip"] }),
    )
    .await;
    let _ = create(
        &app,
        &json!({ "kind": "person", "given_name": "Berta", "tags": ["vip"] }),
    )
    .await;
    let _ = create(&app, &json!({ "kind": "person", "given_name": "Carl" })).await;
    let query = json!({
        "filter": { "field": "tag", "op": "has", "value": "vip" }, "sort": "-name",
        "columns": ["name", "tags"], "layout": { "kind": "table" },
    });
    let made = app
        .post(
            "/api/v1/views",
            &json!({ "collection": "customers", "name": "VIPs", "query": query }),
        )
        .await
        .expect(201);
    let view = made.json();
    assert_eq!(
        (&view["query"], &view["owner"]["name"], &view["shared"]),
        (&query, &json!("Ada Byron"), &json!(false))
    );
    let id = view["id"].as_str().unwrap();
    assert_eq!(names(&app, &format!("view={id}")).await, ["Berta", "Anna"]);
    assert_eq!(
        names(&app, &format!("view={id}&sort=name&q=an")).await,
        ["Anna"],
        "what is given counts before the view"
    );
    let doubled = app
        .post("/api/v1/views", &json!({ "name": "VIPs" }))
        .await
        .expect(422)
        .json();
    assert_eq!(
        (
            &doubled["errors"][0]["field"],
            &doubled["errors"][0]["code"]
        ),
        (&json!("name"), &json!("taken"))
    );
    let at = format!("/api/v1/views/{id}");
    let renamed = app
        .patch(&at, 1, &json!({ "name": "Best", "shared": true }))
        .await
        .expect(200);
    assert_eq!(renamed.version(), Some(2));
    assert_eq!(
        app.patch(&at, 1, &json!({ "name": "x" }))
            .await
            .expect(412)
            .json()["current"],
        renamed.json()
    );
    let listed = app
        .get("/api/v1/views?collection=customers")
        .await
        .expect(200)
        .json();
    assert_eq!(listed["data"], json!([renamed.json()]));
    let _ = app.delete_version(&at, 2).await.expect(204);
    assert_eq!(
        app.get(&format!("/api/v1/customers?view={id}"))
            .await
            .status
            .as_u16(),
        404
    );
    assert!(
        world
            .events()
            .await
            .iter()
            .filter(|e| e.starts_with("view."))
            .count()
            == 3
    );
}

#[tokio::test]
async fn a_view_that_the_list_would_refuse_is_refused() {
    let world = World::new().await;
    let app = world.owner().await;
    for (body, field) in [
        (json!({ "name": " " }), "name"),
        (json!({ "name": "x", "collection": "robots" }), "collection"),
        (
            json!({ "name": "x", "query": { "filter": { "field": "colour", "op": "eq", "value": 1 } } }),
            "query.filter",
        ),
        (
            json!({ "name": "x", "query": { "sort": "colour" } }),
            "query.sort",
        ),
        (
            json!({ "name": "x", "query": { "layout": "y".repeat(20_001) } }),
            "query",
        ),
    ] {
        let refused = app.post("/api/v1/views", &body).await.expect(422).json();
        assert_eq!(refused["errors"][0]["field"], field, "{refused}");
    }
}

#[tokio::test]
async fn private_views_are_private_and_sharing_needs_the_right() {
    let world = World::new().await;
    let owner = world.owner().await;
    let (_, agent) = world.colleague(Role::Agent).await;
    let private = owner
        .post("/api/v1/views", &json!({ "name": "Mine" }))
        .await
        .expect(201)
        .json();
    let shared = owner
        .post("/api/v1/views", &json!({ "name": "Ours", "shared": true }))
        .await
        .expect(201)
        .json();
    let seen = agent.get("/api/v1/views").await.expect(200).json();
    assert_eq!(seen["data"].as_array().unwrap().len(), 1);
    let mine = format!("/api/v1/views/{}", private["id"].as_str().unwrap());
    assert_eq!(
        agent
            .patch(&mine, 1, &json!({ "name": "x" }))
            .await
            .status
            .as_u16(),
        404,
        "unseen is not found"
    );
    let ours = format!("/api/v1/views/{}", shared["id"].as_str().unwrap());
    assert_eq!(
        agent
            .patch(&ours, 1, &json!({ "name": "x" }))
            .await
            .status
            .as_u16(),
        403
    );
    assert_eq!(
        agent
            .post("/api/v1/views", &json!({ "name": "A", "shared": true }))
            .await
            .status
            .as_u16(),
        403
    );
    let own = agent
        .post("/api/v1/views", &json!({ "name": "A" }))
        .await
        .expect(201)
        .json();
    let at = format!("/api/v1/views/{}", own["id"].as_str().unwrap());
    assert_eq!(
        agent
            .patch(&at, 1, &json!({ "shared": true }))
            .await
            .status
            .as_u16(),
        403
    );
    let (_, manager) = world.colleague(Role::Manager).await;
    let _ = manager
        .patch(&ours, 1, &json!({ "name": "Everybody's" }))
        .await
        .expect(200);
}
