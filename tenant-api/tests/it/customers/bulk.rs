//! Acts on many customers, and taking them back.

use serde_json::json;

use super::{create, id, names, path, person};
use crate::world::World;

#[tokio::test]
async fn tags_are_added_to_many_and_taken_back() {
    let world = World::new().await;
    let app = world.owner().await;
    let a = create(
        &app,
        &json!({ "kind": "person", "given_name": "A", "tags": ["VIP"] }),
    )
    .await;
    let (b, c) = (person(&app, "B", "").await, person(&app, "C", "").await);
    let _ = app.delete_version(&path(&c, ""), 1).await.expect(204);
    let nobody = format!("cus_{}", "0".repeat(32));
    let body = json!({ "ids": [id(&a), id(&b), id(&b), id(&c), nobody, "junk"], "action": "tag", "tag": "vip" });
    let done = app
        .post("/api/v1/customers/bulk", &body)
        .await
        .expect(200)
        .json();
    assert_eq!(done["done"], 1);
    let reasons: Vec<_> = done["skipped"]
        .as_array()
        .unwrap()
        .iter()
        .map(|s| (s["id"].as_str().unwrap(), s["reason"].as_str().unwrap()))
        .collect();
    assert_eq!(
        reasons,
        [
            (id(&a), "has the tag already"),
            (id(&c), "deleted"),
            (nobody.as_str(), "not found"),
            ("junk", "not found")
        ]
    );
    let vip = super::filter(&json!({ "field": "tag", "op": "has", "value": "vip" }));
    assert_eq!(names(&app, &vip).await, ["A", "B"]);
    let undo = format!(
        "/api/v1/customers/bulk/{}/undo",
        done["undo"].as_str().unwrap()
    );
    let back = app.post(&undo, &json!({})).await.expect(200).json();
    assert_eq!((&back["done"], back.get("undo")), (&json!(1), None));
    assert_eq!(names(&app, &vip).await, ["A"], "who had it before keeps it");
    assert_eq!(
        app.post(&undo, &json!({})).await.expect(409).json()["code"],
        "undone"
    );
    let audited = world
        .count("SELECT count(*) FROM this_tenant.audit WHERE action = 'customer.updated'")
        .await;
    assert_eq!(audited, 2, "each change of each customer is written down");
}

#[tokio::test]
async fn many_are_deleted_and_come_back() {
    let world = World::new().await;
    let app = world.owner().await;
    let (a, b) = (person(&app, "A", "").await, person(&app, "B", "").await);
    let done = app
        .post(
            "/api/v1/customers/bulk",
            &json!({ "ids": [id(&a), id(&b)], "action": "delete" }),
        )
        .await
        .expect(200)
        .json();
    assert!(names(&app, "").await.is_empty());
    let undo = format!(
        "/api/v1/customers/bulk/{}/undo",
        done["undo"].as_str().unwrap()
    );
    // One came back by itself meanwhile: it is skipped with its reason.
    let _ = app
        .post(&path(&a, "/restore"), &json!({}))
        .await
        .expect(200);
    let back = app.post(&undo, &json!({})).await.expect(200).json();
    assert_eq!(
        (&back["done"], &back["skipped"][0]["reason"]),
        (&json!(1), &json!("not deleted"))
    );
    assert_eq!(names(&app, "").await, ["A", "B"]);
}

#[tokio::test]
async fn a_bulk_act_that_makes_no_sense_is_refused() {
    let world = World::new().await;
    let app = world.owner().await;
    let a = person(&app, "A", "").await;
    let before = world.fingerprint().await;
    for (body, field) in [
        (json!({ "ids": [], "action": "delete" }), "ids"),
        (
            json!({ "ids": vec![id(&a); 501], "action": "delete" }),
            "ids",
        ),
        (json!({ "ids": [id(&a)], "action": "tag" }), "tag"),
        (
            json!({ "ids": [id(&a)], "action": "tag", "tag": "x".repeat(41) }),
            "tag",
        ),
        (
            json!({ "ids": [id(&a)], "action": "delete", "tag": "x" }),
            "tag",
        ),
        (json!({ "ids": [id(&a)], "action": "explode" }), "action"),
    ] {
        let refused = app
            .post("/api/v1/customers/bulk", &body)
            .await
            .expect(422)
            .json();
        assert_eq!(refused["errors"][0]["field"], field, "{refused}");
    }
    assert_eq!(world.fingerprint().await, before);
}
