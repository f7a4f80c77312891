//! Bulk stock.

use serde_json::{Value, json};

use super::ground::{Booked, book, id, main_store, product, refused, stock, store, unit};
use crate::world::World;

fn path(of: &Value) -> String {
    format!("/api/v1/products/{}/stock", id(of))
}

#[tokio::test]
async fn stock_rises_falls_and_is_counted_and_each_change_says_why() {
    let world = World::new().await;
    let app = world.owner().await;
    let (main, north) = (main_store(&app).await, store(&app, "North").await);
    let chairs = product(&app, "CH", "bulk", json!({})).await;
    let change = async |body: Value| {
        // Movements are in the order of their time.
        world.db.clock.advance(std::time::Duration::from_secs(1));
        app.post(&path(&chairs), &body).await
    };
    let first =
        change(json!({ "store_id": id(&main), "delta": 100, "reason": "purchase", "note": "new" }))
            .await
            .expect(201)
            .json();
    assert_eq!(
        (
            &first["quantity"],
            &first["movement"]["delta"],
            &first["movement"]["note"]
        ),
        (&json!(100), &json!(100), &json!("new"))
    );
    let _ = change(json!({ "store_id": id(&main), "delta": -3, "reason": "loss" }))
        .await
        .expect(201);
    let counted = change(json!({ "store_id": id(&main), "counted": 95 }))
        .await
        .expect(201)
        .json();
    assert_eq!(
        (
            &counted["quantity"],
            &counted["movement"]["delta"],
            &counted["movement"]["reason"]
        ),
        (&json!(95), &json!(-2), &json!("count"))
    );
    let before = world.fingerprint().await;
    let same = change(json!({ "store_id": id(&main), "counted": 95 }))
        .await
        .expect(201)
        .json();
    assert!(
        same.get("movement").is_none() && same["quantity"] == 95,
        "{same}"
    );
    assert_eq!(
        world.fingerprint().await,
        before,
        "a count that finds what is there writes nothing"
    );
    let _ = change(json!({ "store_id": id(&north), "delta": 7, "reason": "found" }))
        .await
        .expect(201);
    let shown = app.get(&path(&chairs)).await.expect(200).json();
    let of = |store: &Value| {
        shown["data"]
            .as_array()
            .unwrap()
            .iter()
            .find(|s| s["store_id"] == store["id"])
            .unwrap()
            .clone()
    };
    let deltas: Vec<Value> = of(&main)["movements"]
        .as_array()
        .unwrap()
        .iter()
        .map(|m| m["delta"].clone())
        .collect();
    assert_eq!(
        (of(&main)["quantity"].clone(), deltas),
        (json!(95), vec![json!(-2), json!(-3), json!(100)])
    );
    assert_eq!(of(&north)["quantity"], 7);
    assert_eq!(world.count("SELECT sum(delta)::bigint - (SELECT sum(quantity) FROM this_tenant.stock_levels) FROM this_tenant.stock_movements").await, 0);
    assert_eq!(
        world
            .events()
            .await
            .iter()
            .filter(|e| *e == "stock.changed")
            .count(),
        4
    );
}

#[tokio::test]
async fn what_stock_cannot_do_is_refused_and_writes_nothing() {
    let world = World::new().await;
    let app = world.owner().await;
    let main = main_store(&app).await;
    let (chairs, diggers) = (
        product(&app, "CH", "bulk", json!({})).await,
        product(&app, "D", "serialised", json!({})).await,
    );
    stock(&app, &chairs, &main, 5).await;
    unit(&app, &diggers, &main, "D1").await;
    let before = world.fingerprint().await;
    for (body, field, code) in [
        (
            json!({ "store_id": id(&main), "delta": -6, "reason": "sale" }),
            "delta",
            "too_low",
        ),
        (
            json!({ "store_id": id(&main), "delta": 999_996, "reason": "purchase" }),
            "delta",
            "too_high",
        ),
        (
            json!({ "store_id": id(&main), "delta": 1 }),
            "reason",
            "required",
        ),
        (
            json!({ "store_id": "sto_00000000000000000000000000000000", "delta": 1, "reason": "found" }),
            "store_id",
            "unknown",
        ),
    ] {
        let problem = app.post(&path(&chairs), &body).await.expect(422).json();
        assert_eq!(
            refused(&problem)[0],
            (field.to_owned(), code.to_owned()),
            "{problem}"
        );
    }
    let body = json!({ "store_id": id(&main), "delta": 1, "reason": "found" });
    assert_eq!(
        app.post(&path(&diggers), &body).await.expect(409).json()["code"],
        "serialised"
    );
    assert_eq!(world.fingerprint().await, before);
    let shown = app.get(&path(&diggers)).await.expect(200).json();
    assert_eq!(
        (&shown["data"][0]["quantity"], &shown["data"][0]["units"]),
        (&json!(1), &json!({ "in_service": 1 }))
    );
}

#[tokio::test]
async fn stock_does_not_fall_below_what_is_promised_unless_forced() {
    let world = World::new().await;
    let app = world.owner().await;
    let (main, north) = (main_store(&app).await, store(&app, "North").await);
    let chairs = product(&app, "CH", "bulk", json!({ "overbook": 1 })).await;
    stock(&app, &chairs, &main, 10).await;
    stock(&app, &chairs, &north, 10).await;
    for (number, quantity, hours) in [("R-1", 4, (1, 5)), ("R-2", 4, (4, 9)), ("R-3", 9, (-9, -1))]
    {
        book(
            &world,
            Booked {
                number,
                product: &chairs,
                store: &main,
                quantity,
                hours,
                asset: None,
                pinned: false,
            },
        )
        .await;
    }
    let sell = async |n: i32, force: bool| {
        let body = json!({ "store_id": id(&main), "delta": -n, "reason": "sale", "force": force });
        app.post(&path(&chairs), &body).await
    };
    // Eight at once from the fourth to the fifth hour; one may be overbooked.
    let before = world.fingerprint().await;
    let problem = sell(4, false).await.expect(409).json();
    assert_eq!(problem["code"], "promised");
    assert_eq!(
        (&problem["promised"]["needed"], &problem["promised"]["left"]),
        (&json!(8), &json!(6))
    );
    assert_eq!(
        problem["promised"]["until"],
        json!(super::ground::at(&world, 5))
    );
    assert!(
        problem["detail"]
            .as_str()
            .unwrap()
            .starts_with("8 are promised at this store until 20"),
        "{problem}"
    );
    assert_eq!(world.fingerprint().await, before);
    assert_eq!(sell(3, false).await.expect(201).json()["quantity"], 7);
    assert_eq!(sell(1, true).await.expect(201).json()["quantity"], 6);
    // Less overbooking is a promise broken too.
    let less = app
        .patch(
            &format!("/api/v1/products/{}", id(&chairs)),
            1,
            &json!({ "overbook": 0 }),
        )
        .await
        .expect(409)
        .json();
    assert_eq!(less["code"], "promised");
    // The other store has promised nothing.
    let body = json!({ "store_id": id(&north), "counted": 0 });
    assert_eq!(
        app.post(&path(&chairs), &body).await.expect(201).json()["quantity"],
        0
    );
}

#[tokio::test]
async fn a_store_with_stock_or_orders_is_not_archived() {
    let world = World::new().await;
    let app = world.owner().await;
    let (main, north) = (main_store(&app).await, store(&app, "North").await);
    let chairs = product(&app, "CH", "bulk", json!({})).await;
    let digger = product(&app, "D", "serialised", json!({})).await;
    stock(&app, &chairs, &north, 3).await;
    unit(&app, &digger, &north, "D1").await;
    book(
        &world,
        Booked {
            number: "R-1",
            product: &chairs,
            store: &north,
            quantity: 1,
            hours: (1, 2),
            asset: None,
            pinned: false,
        },
    )
    .await;
    let before = world.fingerprint().await;
    let problem = app
        .post(
            &format!("/api/v1/stores/{}/archive", id(&north)),
            &json!({}),
        )
        .await
        .expect(409)
        .json();
    assert_eq!(problem["code"], "in_use");
    assert!(
        problem["detail"]
            .as_str()
            .unwrap()
            .contains("1 unit, 3 pieces of bulk stock, 1 open order"),
        "{problem}"
    );
    assert_eq!(world.fingerprint().await, before);
    let _ = app
        .post(&format!("/api/v1/stores/{}/archive", id(&main)), &json!({}))
        .await
        .expect(200);
    let body = json!({ "store_id": id(&main), "delta": 1, "reason": "found" });
    assert_eq!(
        refused(&app.post(&path(&chairs), &body).await.expect(422).json())[0].1,
        "archived"
    );
}
