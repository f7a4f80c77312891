//! Units: made, found by their tag, changed.

use serde_json::{Value, json};

use super::ground::{Booked, book, fresh, id, main_store, metered, product, refused, store, unit};
use crate::world::World;

#[tokio::test]
async fn one_or_many_units_come_into_the_books_and_are_metered() {
    let world = World::new().await;
    let app = world.owner().await;
    let main = main_store(&app).await;
    let digger = product(
        &app,
        "D",
        "serialised",
        json!({ "service": [{ "name": "LOLER", "every_days": 180, "blocks": true }] }),
    )
    .await;
    let body = json!({
        "product_id": id(&digger), "store_id": id(&main), "tag": " D  18-04 ", "serial": "WX1", "condition": "worn", "meter": 1240,
        "purchase": { "minor": 1_850_000, "currency": "GBP" }, "purchased_on": "2026-01-01", "note": "Scratch",
    });
    let reply = app.post("/api/v1/assets", &body).await.expect(201);
    let made = reply.json();
    assert_eq!(
        reply.header("location").unwrap(),
        format!("/api/v1/assets/{}", id(&made))
    );
    for (field, wanted) in [
        ("tag", json!("D 18-04")),
        ("product_name", json!("Product D")),
        ("state", json!("in_service")),
        ("meter_unit", json!("h")),
        ("blocked_from", json!("2026-06-30")),
        ("serviced", json!({})),
        ("version", json!(1)),
    ] {
        assert_eq!(made[field], wanted, "{field}");
    }
    assert_eq!(
        app.get(&format!("/api/v1/assets/{}", id(&made)))
            .await
            .expect(200)
            .json(),
        made
    );
    let scanned = app
        .get("/api/v1/assets/by-tag/d%2018-04")
        .await
        .expect(200)
        .json();
    assert_eq!(scanned, made, "a scanner's capitals do not matter");
    for unknown in ["D18", "%20", "D%2018-0"] {
        let _ = app
            .get(&format!("/api/v1/assets/by-tag/{unknown}"))
            .await
            .expect(404);
    }
    let many = json!({ "product_id": id(&digger), "store_id": id(&main), "tags": ["E1", "E2", "E3"], "state": "on_order" });
    let many = app.post("/api/v1/assets", &many).await.expect(201).json();
    assert_eq!(many["data"].as_array().unwrap().len(), 3);
    assert!(
        many["data"]
            .as_array()
            .unwrap()
            .iter()
            .all(|unit| unit["state"] == "on_order")
    );
    assert_eq!(metered(&world).await, 4);
    assert_eq!(
        world
            .count("SELECT count(*) FROM this_tenant.stock_levels")
            .await,
        1,
        "the row that capacity is checked under"
    );
    assert_eq!(
        world
            .events()
            .await
            .iter()
            .filter(|e| *e == "asset.created")
            .count(),
        4
    );
}

#[tokio::test]
async fn what_cannot_be_a_unit_is_named_and_writes_nothing() {
    let world = World::new().await;
    let app = world.owner().await;
    let (main, old) = (main_store(&app).await, store(&app, "Old").await);
    let (digger, chairs) = (
        product(&app, "D", "serialised", json!({})).await,
        product(&app, "CH", "bulk", json!({})).await,
    );
    let gone = product(&app, "G", "serialised", json!({})).await;
    let _ = app
        .post(
            &format!("/api/v1/products/{}/archive", id(&gone)),
            &json!({}),
        )
        .await
        .expect(200);
    let _ = app
        .post(&format!("/api/v1/stores/{}/archive", id(&old)), &json!({}))
        .await
        .expect(200);
    unit(&app, &digger, &main, "E2").await;
    let before = world.fingerprint().await;
    let new = |product: &Value, store: &Value, more: Value| {
        let mut body = json!({ "product_id": id(product), "store_id": id(store) });
        for (key, value) in more.as_object().unwrap() {
            body[key] = value.clone();
        }
        body
    };
    let mut unknown = new(&digger, &main, json!({ "tag": "X" }));
    unknown["product_id"] = json!("prd_00000000000000000000000000000000");
    for (body, field, code) in [
        (new(&digger, &main, json!({})), "tag", "required"),
        (new(&digger, &main, json!({ "tag": "e2" })), "tag", "taken"),
        (
            new(&digger, &main, json!({ "tags": ["E1", " e2 "] })),
            "tags[1]",
            "taken",
        ),
        (
            new(&digger, &main, json!({ "tags": ["E1", "E1"] })),
            "tags[1]",
            "twice",
        ),
        (
            new(&digger, &old, json!({ "tag": "X" })),
            "store_id",
            "archived",
        ),
        (
            new(&gone, &main, json!({ "tag": "X" })),
            "product_id",
            "archived",
        ),
        (unknown, "product_id", "unknown"),
        (
            new(
                &digger,
                &main,
                json!({ "tag": "X", "purchased_on": "2026-02-30" }),
            ),
            "purchased_on",
            "wrong_type",
        ),
    ] {
        let problem = app.post("/api/v1/assets", &body).await.expect(422).json();
        assert_eq!(
            refused(&problem)[0],
            (field.to_owned(), code.to_owned()),
            "{problem}"
        );
    }
    let body = new(&chairs, &main, json!({ "tag": "X" }));
    assert_eq!(
        app.post("/api/v1/assets", &body).await.expect(409).json()["code"],
        "bulk"
    );
    assert_eq!(world.fingerprint().await, before);
}

#[tokio::test]
async fn a_unit_is_changed_and_put_into_another_store() {
    let world = World::new().await;
    let app = world.owner().await;
    let (main, north) = (main_store(&app).await, store(&app, "North").await);
    let digger = product(&app, "D", "serialised", json!({})).await;
    let made = unit(&app, &digger, &main, "D1").await;
    unit(&app, &digger, &main, "D2").await;
    let path = format!("/api/v1/assets/{}", id(&made));
    let change = json!({ "tag": "D-1", "condition": "damaged", "meter": 10, "meter_unit": "km", "note": "a\nb" });
    let changed = app.patch(&path, 1, &change).await.expect(200).json();
    assert_eq!(
        (&changed["tag"], &changed["meter_unit"], &changed["version"]),
        (&json!("D-1"), &json!("km"), &json!(2))
    );
    let before = world.fingerprint().await;
    assert_eq!(
        refused(
            &app.patch(&path, 2, &json!({ "tag": "d2" }))
                .await
                .expect(422)
                .json()
        )[0]
        .1,
        "taken"
    );
    assert_eq!(
        app.patch(&path, 1, &change).await.expect(412).json()["current"]["version"],
        2
    );
    assert_eq!(world.fingerprint().await, before);
    let moved = app
        .patch(&path, 2, &json!({ "store_id": id(&north) }))
        .await
        .expect(200)
        .json();
    assert_eq!(moved["store_id"], north["id"]);
    assert_eq!(
        world
            .count("SELECT count(*) FROM this_tenant.stock_levels")
            .await,
        2
    );
    // Booked there: it stays until the booking has moved.
    book(
        &world,
        Booked {
            number: "R-9",
            product: &digger,
            store: &north,
            quantity: 1,
            hours: (1, 2),
            asset: Some(&made),
            pinned: false,
        },
    )
    .await;
    let problem = app
        .patch(&path, 3, &json!({ "store_id": id(&main) }))
        .await
        .expect(409)
        .json();
    assert_eq!(
        (&problem["code"], &problem["bookings"][0]["order_number"]),
        (&json!("booked"), &json!("R-9"))
    );
    assert_eq!(fresh(&app, &made).await["version"], 3);
}
