//! Saved views of products and units.

use serde_json::json;

use super::ground::{id, main_store, product, unit};
use crate::world::World;

#[tokio::test]
async fn views_of_products_and_units_are_checked_by_their_own_lists() {
    let world = World::new().await;
    let app = world.owner().await;
    let main = main_store(&app).await;
    let digger = product(&app, "D", "serialised", json!({ "group": "Earth" })).await;
    product(&app, "B", "bulk", json!({})).await;
    unit(&app, &digger, &main, "D1").await;
    let view = |collection: &str, query: serde_json::Value| json!({ "collection": collection, "name": "V", "query": query });
    let is = |field: &str, value: &str| json!({ "field": field, "op": "eq", "value": value });
    let earth = app
        .post(
            "/api/v1/views",
            &view(
                "products",
                json!({ "filter": is("group", "Earth"), "sort": "-sku" }),
            ),
        )
        .await
        .expect(201)
        .json();
    let page = app
        .get(&format!("/api/v1/products?view={}", id(&earth)))
        .await
        .expect(200)
        .json();
    assert_eq!(page["data"].as_array().unwrap().len(), 1);
    let broken = app
        .post(
            "/api/v1/views",
            &view("assets", json!({ "filter": is("state", "in_maintenance") })),
        )
        .await
        .expect(201)
        .json();
    assert_eq!(
        app.get(&format!("/api/v1/assets?view={}", id(&broken)))
            .await
            .expect(200)
            .json()["data"],
        json!([])
    );
    for (collection, query, field) in [
        (
            "products",
            json!({ "filter": is("state", "sold") }),
            "query.filter",
        ),
        ("products", json!({ "sort": "tag" }), "query.sort"),
        (
            "assets",
            json!({ "filter": is("group", "Earth") }),
            "query.filter",
        ),
        ("customers", json!({ "sort": "sku" }), "query.sort"),
        ("orders", json!({}), "collection"),
    ] {
        let problem = app
            .post("/api/v1/views", &view(collection, query))
            .await
            .expect(422)
            .json();
        assert_eq!(problem["errors"][0]["field"], field, "{problem}");
    }
    let changed = json!({ "query": { "sort": "tag" } });
    let _ = app
        .patch(&format!("/api/v1/views/{}", id(&earth)), 1, &changed)
        .await
        .expect(422);
    let _ = app
        .patch(&format!("/api/v1/views/{}", id(&broken)), 1, &changed)
        .await
        .expect(200);
}
