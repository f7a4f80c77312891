//! The stream of what colleagues change.

use axum::http::Method;
use platform_kernel::Role;
use platform_testkit::{TestApp, TestEvents};
use serde_json::{Value, json};

use crate::world::World;

async fn watch(app: &TestApp) -> TestEvents {
    let mut events = app.ask(Method::GET, "/api/v1/live").follow().await;
    assert_eq!(events.next().await.unwrap().0, "ready");
    events
}

async fn customer(app: &TestApp, name: &str) -> Value {
    let body = json!({ "kind": "person", "given_name": name });
    app.post("/api/v1/customers", &body)
        .await
        .expect(201)
        .json()["id"]
        .clone()
}

/// Reads on until that is told.
async fn told(events: &mut TestEvents, kind: &str, id: &Value) {
    loop {
        let (name, data) = events.next().await.unwrap();
        if name == "change" && data["type"] == kind && data["id"] == *id {
            return;
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_colleagues_change_is_told_and_a_broken_stream_goes_on_where_it_was() {
    let world = World::new().await;
    let owner = world.owner().await;
    let (_, agent) = world.colleague(Role::Agent).await;
    let mut events = watch(&agent).await;
    let ann = customer(&owner, "Ann").await;
    told(&mut events, "customer.created", &ann).await;
    let seen = events.last_id().unwrap().to_owned();
    drop(events);
    let ben = customer(&owner, "Ben").await;
    // Another process, and a browser that comes back to it.
    let (_, elsewhere) = world.another_process();
    let cookie = agent.cookie("rr_staff").unwrap();
    elsewhere.set_cookie("rr_staff", &cookie);
    let asked = elsewhere.ask(Method::GET, "/api/v1/live");
    let mut events = asked.header("last-event-id", &seen).follow().await;
    told(&mut events, "customer.created", &ben).await;
    let cleo = customer(&owner, "Cleo").await;
    told(&mut events, "customer.created", &cleo).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nobody_is_told_what_they_may_not_see_nor_of_another_company() {
    let world = World::new().await;
    let bravo = platform_testkit::TestTenant::create(&world.db, "bravo").await;
    world.seed(&bravo, "bo@bravo.example").await;
    let owner = world.owner().await;
    let (_, viewer) = world.colleague(Role::Viewer).await;
    let theirs = owner.on(&bravo.host());
    let sign_in = json!({ "email": "bo@bravo.example", "password": crate::world::PASSWORD });
    let _ = theirs.post("/api/v1/session", &sign_in).await.expect(200);
    let mut events = watch(&viewer).await;
    customer(&theirs, "Foreign").await;
    let rules = owner
        .get("/api/v1/settings/rental")
        .await
        .expect(200)
        .json();
    let version = rules["version"].as_i64().unwrap();
    let change = json!({ "quote_valid_days": 7 });
    let _ = owner
        .patch("/api/v1/settings/rental", version, &change)
        .await
        .expect(200);
    let invited = json!({ "email": "new@acme.example", "name": "New", "role": "agent" });
    let _ = owner
        .post("/api/v1/invitations", &invited)
        .await
        .expect(201);
    let own = customer(&owner, "Own").await;
    loop {
        let (_, data) = events.next().await.unwrap();
        let kind = data["type"].as_str().unwrap();
        assert!(
            kind.starts_with("customer.") || kind.starts_with("settings."),
            "{kind}"
        );
        if kind == "customer.created" {
            assert_eq!(data["id"], own);
            break;
        }
    }
}
