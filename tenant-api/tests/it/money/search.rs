//! The palette's search over orders and documents.

use platform_kernel::Role;
use platform_testkit::TestApp;
use serde_json::json;

use super::{hired, invoice, issued};
use crate::orders::Desk;

async fn hits(app: &TestApp, query: &str) -> Vec<(String, String)> {
    let path = format!("/api/v1/search?{query}");
    let found = app.get(&path).await.expect(200).json();
    let text = |hit: &serde_json::Value, key: &str| hit[key].as_str().unwrap().to_owned();
    let data = found["data"].as_array().unwrap().iter();
    data.map(|hit| (text(hit, "kind"), text(hit, "id")))
        .collect()
}

#[tokio::test]
async fn orders_and_documents_are_found_by_whoever_may_see_them() {
    let desk = Desk::new().await;
    let order = hired(&desk).await;
    let sent = issued(&desk, &order).await;
    let of = |kind: &str, thing: &serde_json::Value| (kind.to_owned(), super::id(thing));
    let number = order["number"].as_str().unwrap();
    let both = [of("order", &order), of("invoice", &sent)];
    let by_number = hits(&desk.app, &format!("q={number}")).await;
    assert_eq!(
        by_number, both,
        "the order first: its own number begins as typed"
    );
    assert_eq!(hits(&desk.app, "q=inv-00001").await, [of("invoice", &sent)]);
    assert_eq!(
        hits(&desk.app, "q=lovelace&kinds=order,invoice")
            .await
            .len(),
        2
    );
    let all = hits(&desk.app, "q=lovelace").await;
    assert_eq!((all.len(), all[0].0.as_str()), (3, "customer"), "{all:?}");

    // A draft has no number yet, and is found by its order.
    let fee = json!({ "kind": "fee", "name": "Cleaning", "amount_minor": 1200 });
    let path = format!("/api/v1/orders/{}/lines", super::id(&order));
    let _ = desk.app.post(&path, &fee).await.expect(201);
    let _ = invoice(&desk, &order, json!({})).await.expect(201);
    assert_eq!(
        hits(&desk.app, "q=lovelace&kinds=invoice").await,
        [of("invoice", &sent)]
    );

    let (_, viewer) = desk.world.colleague(Role::Viewer).await;
    assert_eq!(
        hits(&viewer, &format!("q={number}")).await,
        [of("order", &order)],
        "a viewer sees no money"
    );
    assert_eq!(hits(&viewer, "q=inv-00001&kinds=invoice").await, []);
}
