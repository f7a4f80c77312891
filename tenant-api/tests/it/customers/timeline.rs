//! The timeline.

use serde_json::{Value, json};

use super::{create, path};
use crate::world::World;

#[tokio::test]
async fn everything_that_happens_shows_newest_first_by_pages() {
    let world = World::new().await;
    let app = world.owner().await;
    let anna = create(
        &app,
        &json!({ "kind": "person", "given_name": "Anna", "email": "old@canary.example" }),
    )
    .await;
    let _ = app
        .patch(
            &path(&anna, ""),
            1,
            &json!({ "given_name": "Hanna", "email": "new@canary.example" }),
        )
        .await
        .expect(200);
    let _ = app
        .post(&path(&anna, "/block"), &json!({ "reason": "Never paid" }))
        .await
        .expect(200);
    let _ = app
        .post(&path(&anna, "/unblock"), &json!({}))
        .await
        .expect(200);
    let _ = app
        .post(&path(&anna, "/contacts"), &json!({ "name": "Jo" }))
        .await
        .expect(201);
    let _ = app
        .post(&path(&anna, "/addresses"), &json!({ "city": "Leeds" }))
        .await
        .expect(201);
    let _ = app
        .post(&path(&anna, "/notes"), &json!({ "text": "A note" }))
        .await
        .expect(201);
    let consent = json!({ "channel": "sms", "purpose": "service", "state": "given", "proof": "asked on the phone" });
    let _ = app
        .post(&path(&anna, "/consents"), &consent)
        .await
        .expect(201);
    let mut kinds = Vec::new();
    let mut cursor = String::new();
    let mut all: Vec<Value> = Vec::new();
    loop {
        let page = app
            .get(&path(&anna, &format!("/timeline?limit=3{cursor}")))
            .await
            .expect(200)
            .json();
        for item in page["data"].as_array().unwrap() {
            kinds.push(item["kind"].as_str().unwrap().to_owned());
            all.push(item.clone());
        }
        match page["next_cursor"].as_str() {
            Some(next) => cursor = format!("&cursor={next}"),
            None => break,
        }
    }
    assert_eq!(
        kinds,
        [
            "consent",
            "note",
            "address",
            "contact",
            "unblocked",
            "blocked",
            "updated",
            "created"
        ]
    );
    assert_eq!(all[0]["actor"]["name"], "Ada Byron");
    assert_eq!(
        all[6]["changes"],
        json!([{ "field": "given_name", "from": "Anna", "to": "Hanna" }, { "field": "email" }]),
        "a sealed field shows only that it changed"
    );
    let refused = app
        .get(&path(&anna, "/timeline?cursor=nonsense"))
        .await
        .expect(422)
        .json();
    assert_eq!(refused["errors"][0]["field"], "cursor");
}
