//! Labels for units: the values that reach the typesetter.

use serde_json::{Value, json};

use super::ground::{id, main_store, product, unit};
use crate::world::World;

#[tokio::test]
async fn labels_come_in_the_order_asked_for() {
    let world = World::new().await;
    let app = world.owner().await;
    let store = main_store(&app).await;
    let digger = product(&app, "DIG", "serialised", json!({})).await;
    let one = unit(&app, &digger, &store, "DIG-1").await;
    let two = unit(&app, &digger, &store, "DIG-2").await;
    let path = format!(
        "/api/v1/assets/labels.pdf?ids={},{}&format=a4-65&symbol=qr&skip=3",
        id(&two),
        id(&one)
    );
    let reply = app.get(&path).await.expect(200);
    assert_eq!(reply.header("content-type"), Some("application/pdf"));
    let values = reply.body.strip_prefix(b"%PDF-").expect("a PDF");
    let values: Value = serde_json::from_slice(values).unwrap();
    let labels = &values["labels"];
    assert_eq!(
        (&labels["sheet"]["name"], &labels["symbol"], &labels["skip"]),
        (&json!("a4-65"), &json!("Qr"), &json!(3))
    );
    assert_eq!(
        labels["labels"],
        json!([
            { "code": "DIG-2", "title": "Product DIG", "sender": "Acme" },
            { "code": "DIG-1", "title": "Product DIG", "sender": "Acme" },
        ])
    );
}

#[tokio::test]
async fn what_can_not_be_printed_is_refused_by_name() {
    let world = World::new().await;
    let app = world.owner().await;
    let store = main_store(&app).await;
    let digger = product(&app, "DIG", "serialised", json!({})).await;
    let asset = unit(&app, &digger, &store, "DIG-1").await;
    let good = id(&asset);
    for (query, field) in [
        ("ids=".to_owned(), "ids"),
        ("ids=DIG-1".to_owned(), "ids"),
        (format!("ids={}", vec![good; 201].join(",")), "ids"),
        (format!("ids={good}&format=a5"), "format"),
        (format!("ids={good}&symbol=ean"), "symbol"),
        (format!("ids={good}&skip=24"), "skip"),
    ] {
        let refused = app.get(&format!("/api/v1/assets/labels.pdf?{query}")).await;
        let refused = refused.expect(422).json();
        assert_eq!(refused["errors"][0]["field"], field, "{refused}");
    }
    let unknown = format!("ids={good},ast_{}", "0".repeat(32));
    let reply = app
        .get(&format!("/api/v1/assets/labels.pdf?{unknown}"))
        .await;
    let _ = reply.expect(404);
}
