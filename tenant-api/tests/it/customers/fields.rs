//! Custom fields.

use serde_json::{Value, json};

use super::{create, path};
use crate::world::World;

#[tokio::test]
async fn custom_fields_are_defined_and_hold_values_of_their_type() {
    let world = World::new().await;
    let app = world.owner().await;
    let define = async |body: Value| app.post("/api/v1/custom-fields", &body).await;
    let size = define(json!({ "label": "Fleet size", "type": "number" }))
        .await
        .expect(201)
        .json();
    assert_eq!(
        (&size["key"], &size["collection"]),
        (&json!("fleet_size"), &json!("customers"))
    );
    let trade = define(
        json!({ "label": "Trade", "type": "choice", "choices": ["Roofing", "Paving", "roofing"] }),
    )
    .await
    .expect(201)
    .json();
    assert_eq!(trade["choices"], json!(["Roofing", "Paving"]));
    for (body, field) in [
        (json!({ "label": "Trade", "type": "text" }), "key"),
        (json!({ "label": "x", "key": "A b", "type": "text" }), "key"),
        (json!({ "label": " ", "type": "text" }), "label"),
        (json!({ "label": "x", "type": "choice" }), "choices"),
        (
            json!({ "label": "x", "type": "text", "choices": ["a"] }),
            "choices",
        ),
        (json!({ "label": "x", "type": "colour" }), "type"),
    ] {
        let refused = define(body).await.expect(422).json();
        assert_eq!(refused["errors"][0]["field"], field, "{refused}");
    }
    let body = |custom: Value| json!({ "kind": "person", "given_name": "Anna", "custom": custom });
    let refused = app
        .post(
            "/api/v1/customers",
            &body(json!({ "fleet_size": "many", "trade": "Fishing" })),
        )
        .await
        .expect(422)
        .json();
    let named: Vec<_> = refused["errors"]
        .as_array()
        .unwrap()
        .iter()
        .map(|e| e["field"].as_str().unwrap())
        .collect();
    assert_eq!(named, ["custom.fleet_size", "custom.trade"]);
    let anna = create(&app, &body(json!({ "fleet_size": 4, "trade": "paving" }))).await;
    assert_eq!(
        anna["custom"],
        json!({ "fleet_size": 4, "trade": "Paving" })
    );
    let changed = app
        .patch(
            &path(&anna, ""),
            1,
            &json!({ "custom": { "fleet_size": null } }),
        )
        .await
        .expect(200)
        .json();
    assert_eq!(
        changed["custom"],
        json!({ "trade": "Paving" }),
        "keys left out stay"
    );
}

#[tokio::test]
async fn a_field_that_is_gone_hides_its_values_and_brings_them_back() {
    let world = World::new().await;
    let app = world.owner().await;
    let site = app
        .post(
            "/api/v1/custom-fields",
            &json!({ "label": "Site", "type": "text" }),
        )
        .await
        .expect(201)
        .json();
    let anna = create(
        &app,
        &json!({ "kind": "person", "given_name": "Anna", "custom": { "site": "north" } }),
    )
    .await;
    let at = format!("/api/v1/custom-fields/{}", site["id"].as_str().unwrap());
    let renamed = app
        .patch(&at, 1, &json!({ "label": "Building site" }))
        .await
        .expect(200)
        .json();
    assert_eq!(
        (&renamed["label"], &renamed["key"]),
        (&json!("Building site"), &json!("site"))
    );
    assert_eq!(
        app.delete_version(&at, 1).await.expect(412).json()["current"],
        renamed
    );
    let _ = app.delete_version(&at, 2).await.expect(204);
    assert_eq!(app.get(&path(&anna, "")).await.json()["custom"], json!({}));
    let _ = app
        .post(
            "/api/v1/custom-fields",
            &json!({ "label": "Site", "type": "number" }),
        )
        .await
        .expect(201);
    assert_eq!(
        app.get(&path(&anna, "")).await.json()["custom"],
        json!({}),
        "a text is no number"
    );
    let fields = app
        .get("/api/v1/custom-fields?collection=customers")
        .await
        .expect(200)
        .json();
    let other = format!(
        "/api/v1/custom-fields/{}",
        fields["data"][0]["id"].as_str().unwrap()
    );
    let _ = app.delete_version(&other, 1).await.expect(204);
    let _ = app
        .post(
            "/api/v1/custom-fields",
            &json!({ "label": "Site", "type": "text" }),
        )
        .await
        .expect(201);
    assert_eq!(
        app.get(&path(&anna, "")).await.json()["custom"],
        json!({ "site": "north" })
    );
}
