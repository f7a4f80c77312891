//! What is rented from suppliers.

use serde_json::{Value, json};

use super::ground::{Booked, at, book, id, main_store, product, refused, stock};
use crate::world::World;

#[tokio::test]
async fn a_sub_rental_goes_its_way_and_carries_promises() {
    let world = World::new().await;
    let app = world.owner().await;
    let main = main_store(&app).await;
    let chairs = product(&app, "CH", "bulk", json!({})).await;
    stock(&app, &chairs, &main, 5).await;
    let body = json!({
        "product_id": id(&chairs), "store_id": id(&main), "supplier": " Stuhl  GmbH ", "quantity": 10, "from": at(&world, 1),
        "to": at(&world, 50), "cost": { "minor": 5000, "currency": "GBP" },
    });
    let made = app
        .post("/api/v1/sub-rentals", &body)
        .await
        .expect(201)
        .json();
    assert_eq!(
        (&made["supplier"], &made["state"], &made["product_name"]),
        (
            &json!("Stuhl GmbH"),
            &json!("planned"),
            &json!("Product CH")
        )
    );
    let path = format!("/api/v1/sub-rentals/{}", id(&made));
    let patch = async |version: i64, body: Value| app.patch(&path, version, &body).await;
    let confirmed = patch(
        1,
        json!({ "state": "confirmed", "cost": { "minor": 4500, "currency": "GBP" } }),
    )
    .await
    .expect(200)
    .json();
    assert_eq!(
        (&confirmed["state"], &confirmed["cost"]["minor"]),
        (&json!("confirmed"), &json!(4500))
    );
    book(
        &world,
        Booked {
            number: "R-1",
            product: &chairs,
            store: &main,
            quantity: 12,
            hours: (2, 40),
            asset: None,
            pinned: false,
        },
    )
    .await;
    let before = world.fingerprint().await;
    for body in [
        json!({ "state": "cancelled" }),
        json!({ "quantity": 6 }),
        json!({ "to": at(&world, 39) }),
        json!({ "state": "planned" }),
    ] {
        let problem = patch(2, body.clone()).await.expect(409).json();
        assert_eq!(problem["code"], "promised", "{body}");
    }
    assert_eq!(
        patch(2, json!({ "state": "returned" }))
            .await
            .expect(409)
            .json()["code"],
        "state"
    );
    assert_eq!(
        refused(&patch(2, json!({ "quantity": 0 })).await.expect(422).json())[0].0,
        "quantity"
    );
    assert_eq!(world.fingerprint().await, before);
    assert_eq!(
        patch(2, json!({ "quantity": 7 })).await.expect(200).json()["quantity"],
        7
    );
    assert_eq!(
        patch(3, json!({ "state": "cancelled", "force": true }))
            .await
            .expect(200)
            .json()["state"],
        "cancelled"
    );
    assert_eq!(
        patch(4, json!({ "state": "confirmed" }))
            .await
            .expect(409)
            .json()["code"],
        "state"
    );
    let listed = app
        .get(&format!(
            "/api/v1/sub-rentals?product={}&state=cancelled",
            id(&chairs)
        ))
        .await
        .expect(200)
        .json();
    assert_eq!(listed["data"].as_array().unwrap().len(), 1);
    assert_eq!(
        app.get("/api/v1/sub-rentals?state=planned")
            .await
            .expect(200)
            .json()["data"],
        json!([])
    );
    let _ = app
        .get("/api/v1/sub-rentals?state=asleep")
        .await
        .expect(422);
}
