//! Stores over HTTP.

use platform_kernel::Role;
use serde_json::{Value, json};

use crate::world::World;

fn path(store: &Value, rest: &str) -> String {
    format!("/api/v1/stores/{}{rest}", store["id"].as_str().unwrap())
}

async fn names(app: &platform_testkit::TestApp, query: &str) -> Vec<String> {
    let list = app
        .get(&format!("/api/v1/stores{query}"))
        .await
        .expect(200)
        .json();
    let rows = list["data"].as_array().unwrap();
    rows.iter()
        .map(|s| s["name"].as_str().unwrap().to_owned())
        .collect()
}

#[tokio::test]
async fn a_store_is_opened_read_and_changed() {
    let world = World::new().await;
    let app = world.owner().await;
    assert_eq!(names(&app, "").await, ["Main store"]);
    let body = json!({
        "name": "  Nörth depot ", "code": "N1", "time_zone": "America/Edmonton",
        "hours": { "mon": [["08:00", "12:00"], ["13:00", "17:30"]], "sat": [["09:00", "12:00"]] },
        "closed_days": [{ "from": "2026-12-24", "to": "2026-12-26", "reason": "Christmas" }],
        "address": { "line1": "47 MySakila Drive", "city": "Lethbridge", "country": "Canada", "phone": " " },
    });
    let reply = app.post("/api/v1/stores", &body).await.expect(201);
    let made = reply.json();
    assert_eq!(reply.version(), Some(1));
    assert_eq!(reply.header("location").unwrap(), path(&made, ""));
    assert_eq!(made["name"], "Nörth depot");
    assert_eq!(
        made["address"],
        json!({ "line1": "47 MySakila Drive", "city": "Lethbridge", "country": "CA" })
    );
    assert_eq!(made["hours"]["mon"][1], json!(["13:00", "17:30"]));
    assert_eq!(app.get(&path(&made, "")).await.expect(200).json(), made);

    let change = json!({ "code": null, "closed_days": null, "name": "North" });
    let changed = app
        .patch(&path(&made, ""), 1, &change)
        .await
        .expect(200)
        .json();
    assert_eq!(
        (
            &changed["name"],
            &changed["closed_days"],
            &changed["version"]
        ),
        (&json!("North"), &json!([]), &json!(2))
    );
    assert!(changed.get("code").is_none(), "{changed}");
    assert_eq!(changed["hours"], made["hours"], "what is left out stays");
    let stale = app
        .patch(&path(&made, ""), 1, &change)
        .await
        .expect(412)
        .json();
    assert_eq!(stale["current"]["version"], 2);
    // Nothing differs: nothing is written.
    let before = world.fingerprint().await;
    let same = app
        .patch(&path(&made, ""), 2, &change)
        .await
        .expect(200)
        .json();
    assert_eq!(same["version"], 2);
    assert_eq!(world.fingerprint().await, before);
    assert_eq!(names(&app, "").await, ["Main store", "North"]);
    let events = world.events().await;
    assert_eq!(
        events
            .iter()
            .filter(|e| e.starts_with("store."))
            .collect::<Vec<_>>(),
        ["store.created", "store.updated"]
    );
}

#[tokio::test]
async fn a_new_store_takes_the_companys_zone_and_a_code_only_once() {
    let world = World::new().await;
    let app = world.owner().await;
    let made = app
        .post("/api/v1/stores", &json!({ "name": "A", "code": "X-1" }))
        .await
        .expect(201)
        .json();
    assert_eq!(made["time_zone"], "Europe/London");
    let before = world.fingerprint().await;
    for (body, field) in [
        (json!({ "name": "B", "code": " x-1 " }), "code"),
        (json!({ "name": " " }), "name"),
        (json!({ "name": "B", "time_zone": "Atlantis" }), "time_zone"),
        (
            json!({ "name": "B", "hours": { "mon": [["17:00", "08:00"]] } }),
            "hours.mon",
        ),
        (
            json!({ "name": "B", "closed_days": [{ "from": "2026-02-02", "to": "2026-02-01" }] }),
            "closed_days[0].to",
        ),
    ] {
        let refused = app.post("/api/v1/stores", &body).await.expect(422).json();
        assert_eq!(refused["errors"][0]["field"], field, "{refused}");
    }
    assert_eq!(world.fingerprint().await, before);
}

#[tokio::test]
async fn an_empty_store_is_archived_and_comes_back_but_never_the_last_one() {
    let world = World::new().await;
    let app = world.owner().await;
    let main = app.get("/api/v1/stores").await.json()["data"][0].clone();
    let before = world.fingerprint().await;
    let refused = app
        .post(&path(&main, "/archive"), &json!({}))
        .await
        .expect(409)
        .json();
    assert_eq!(refused["code"], "last_store");
    assert_eq!(world.fingerprint().await, before);
    let other = app
        .post("/api/v1/stores", &json!({ "name": "Other" }))
        .await
        .expect(201)
        .json();
    let gone = app
        .post(&path(&main, "/archive"), &json!({}))
        .await
        .expect(200)
        .json();
    assert_eq!(gone["archived"], true);
    assert_eq!(names(&app, "").await, ["Other"]);
    assert_eq!(names(&app, "?archived=only").await, ["Main store"]);
    assert_eq!(names(&app, "?archived=all").await, ["Main store", "Other"]);
    let _ = app.get("/api/v1/stores?archived=no").await.expect(422);
    let refused = app
        .post(&path(&other, "/archive"), &json!({}))
        .await
        .expect(409)
        .json();
    assert_eq!(refused["code"], "last_store");
    let back = app
        .post(&path(&main, "/unarchive"), &json!({}))
        .await
        .expect(200)
        .json();
    assert_eq!(back["archived"], false);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_two_stores_archived_at_once_one_stays() {
    let world = World::new().await;
    let app = world.owner().await;
    let main = app.get("/api/v1/stores").await.json()["data"][0].clone();
    let other = app
        .post("/api/v1/stores", &json!({ "name": "Other" }))
        .await
        .expect(201)
        .json();
    for _ in 0..5 {
        let (none, paths) = (
            json!({}),
            [path(&main, "/archive"), path(&other, "/archive")],
        );
        let (a, b) = tokio::join!(app.post(&paths[0], &none), app.post(&paths[1], &none));
        let mut statuses = [a.status.as_u16(), b.status.as_u16()];
        statuses.sort_unstable();
        assert_eq!(statuses, [200, 409], "{} {}", a.text(), b.text());
        for store in [&main, &other] {
            let _ = app
                .post(&path(store, "/unarchive"), &none)
                .await
                .expect(200);
        }
    }
}

#[tokio::test]
async fn an_agent_sees_stores_and_changes_none() {
    let world = World::new().await;
    let (_, app) = world.colleague(Role::Agent).await;
    assert_eq!(names(&app, "").await, ["Main store"]);
    let before = world.fingerprint().await;
    let _ = app
        .post("/api/v1/stores", &json!({ "name": "B" }))
        .await
        .expect(403);
    assert_eq!(world.fingerprint().await, before);
}
