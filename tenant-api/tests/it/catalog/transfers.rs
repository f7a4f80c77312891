//! Stock on its way from store to store.

use serde_json::{Value, json};

use super::ground::{
    Booked, at, book, fresh, hand_out, id, main_store, product, refused, stock, store, unit,
};
use crate::world::World;

struct Ground {
    world: World,
    app: platform_testkit::TestApp,
    main: Value,
    north: Value,
}

async fn ground() -> Ground {
    let world = World::new().await;
    let app = world.owner().await;
    let (main, north) = (main_store(&app).await, store(&app, "North").await);
    Ground {
        world,
        app,
        main,
        north,
    }
}

impl Ground {
    fn body(&self, product: &Value, more: Value) -> Value {
        let mut body = json!({
            "product_id": id(product), "from_store": id(&self.main), "to_store": id(&self.north),
            "leaves_at": at(&self.world, 2), "arrives_at": at(&self.world, 5),
        });
        for (key, value) in more.as_object().unwrap() {
            body[key] = value.clone();
        }
        body
    }
    async fn plan(&self, product: &Value, more: Value) -> Value {
        self.app
            .post("/api/v1/transfers", &self.body(product, more))
            .await
            .expect(201)
            .json()
    }
    async fn step(&self, transfer: &Value, what: &str) -> platform_testkit::TestReply {
        self.app
            .post(
                &format!("/api/v1/transfers/{}/{what}", id(transfer)),
                &json!({}),
            )
            .await
    }
    /// Bulk stock of the main and the northern store.
    async fn levels(&self, product: &Value) -> (i64, i64) {
        let shown = self
            .app
            .get(&format!("/api/v1/products/{}/stock", id(product)))
            .await
            .expect(200)
            .json();
        let of = |store: &Value| {
            let found = shown["data"]
                .as_array()
                .unwrap()
                .iter()
                .find(|s| s["store_id"] == store["id"]);
            found.map_or(0, |s| s["quantity"].as_i64().unwrap())
        };
        (of(&self.main), of(&self.north))
    }
}

#[tokio::test]
async fn bulk_stock_leaves_one_store_and_arrives_at_the_other() {
    let g = ground().await;
    let chairs = product(&g.app, "CH", "bulk", json!({})).await;
    stock(&g.app, &chairs, &g.main, 10).await;
    let planned = g
        .plan(&chairs, json!({ "quantity": 4, "note": "for the fair" }))
        .await;
    assert_eq!(
        (&planned["state"], g.levels(&chairs).await),
        (&json!("planned"), (10, 0))
    );
    let path = format!("/api/v1/transfers/{}", id(&planned));
    let more = g
        .app
        .patch(&path, 1, &json!({ "quantity": 6 }))
        .await
        .expect(200)
        .json();
    assert_eq!(more["quantity"], 6);
    assert_eq!(
        g.step(&planned, "arrive").await.expect(409).json()["code"],
        "state"
    );
    let gone = g.step(&planned, "depart").await.expect(200).json();
    assert_eq!(
        (&gone["state"], &gone["leaves_at"], g.levels(&chairs).await),
        (&json!("under_way"), &json!(at(&g.world, 0)), (4, 0))
    );
    assert_eq!(
        refused(
            &g.app
                .patch(&path, 3, &json!({ "quantity": 1 }))
                .await
                .expect(422)
                .json()
        )[0]
        .1,
        "under_way"
    );
    let there = g.step(&planned, "arrive").await.expect(200).json();
    assert_eq!(
        (&there["state"], g.levels(&chairs).await),
        (&json!("arrived"), (4, 6))
    );
    assert_eq!(
        g.step(&planned, "cancel").await.expect(409).json()["code"],
        "state"
    );
    let second = g.plan(&chairs, json!({ "quantity": 4 })).await;
    let _ = g.step(&second, "depart").await.expect(200);
    let back = g.step(&second, "cancel").await.expect(200).json();
    assert_eq!(
        (&back["state"], g.levels(&chairs).await),
        (&json!("cancelled"), (4, 6))
    );
    let difference = "SELECT coalesce(sum(delta), 0)::bigint - (SELECT sum(quantity) FROM this_tenant.stock_levels) FROM this_tenant.stock_movements";
    assert_eq!(
        g.world.count(difference).await,
        0,
        "every level is the sum of its movements"
    );
    assert_eq!(g.world.count("SELECT count(*) FROM this_tenant.stock_movements WHERE reason = 'transfer' AND transfer_id IS NOT NULL").await, 4);
    let listed = g
        .app
        .get(&format!(
            "/api/v1/transfers?store={}&state=arrived",
            id(&g.north)
        ))
        .await
        .expect(200)
        .json();
    assert_eq!(listed["data"].as_array().unwrap().len(), 1);
    let events: Vec<String> = g
        .world
        .events()
        .await
        .into_iter()
        .filter(|e| e.starts_with("transfer."))
        .collect();
    assert_eq!(events.len(), 7, "{events:?}");
}

#[tokio::test]
async fn a_store_sends_no_more_than_it_has_and_has_not_promised() {
    let g = ground().await;
    let chairs = product(&g.app, "CH", "bulk", json!({})).await;
    stock(&g.app, &chairs, &g.main, 10).await;
    book(
        &g.world,
        Booked {
            number: "R-1",
            product: &chairs,
            store: &g.main,
            quantity: 6,
            hours: (3, 8),
            asset: None,
            pinned: false,
        },
    )
    .await;
    let before = g.world.fingerprint().await;
    let ask = async |more: Value| {
        g.app
            .post("/api/v1/transfers", &g.body(&chairs, more))
            .await
    };
    assert_eq!(
        refused(&ask(json!({ "quantity": 11 })).await.expect(422).json())[0].1,
        "too_many"
    );
    assert_eq!(
        ask(json!({ "quantity": 5 })).await.expect(409).json()["code"],
        "promised"
    );
    assert_eq!(
        refused(
            &ask(json!({ "quantity": 1, "to_store": id(&g.main) }))
                .await
                .expect(422)
                .json()
        )[0]
        .0,
        "to_store"
    );
    assert_eq!(
        refused(
            &ask(json!({ "quantity": 1, "arrives_at": at(&g.world, 2) }))
                .await
                .expect(422)
                .json()
        )[0]
        .0,
        "arrives_at"
    );
    assert_eq!(g.world.fingerprint().await, before);
    let _ = ask(json!({ "quantity": 4 })).await.expect(201);
    let forced = ask(json!({ "quantity": 6, "force": true }))
        .await
        .expect(201)
        .json();
    // What is planned already cannot be sent twice without saying so.
    assert_eq!(
        g.step(&forced, "depart").await.expect(409).json()["code"],
        "promised"
    );
    // The other store may promise what is to come, and then it must come.
    book(
        &g.world,
        Booked {
            number: "R-2",
            product: &chairs,
            store: &g.north,
            quantity: 8,
            hours: (6, 8),
            asset: None,
            pinned: false,
        },
    )
    .await;
    assert_eq!(
        g.step(&forced, "cancel").await.expect(409).json()["code"],
        "promised"
    );
}

#[tokio::test]
async fn units_are_blocked_on_their_way_and_stand_in_the_other_store_then() {
    let g = ground().await;
    let digger = product(&g.app, "D", "serialised", json!({})).await;
    let (one, two) = (
        unit(&g.app, &digger, &g.main, "D1").await,
        unit(&g.app, &digger, &g.main, "D2").await,
    );
    let planned = g.plan(&digger, json!({ "asset_ids": [id(&one)] })).await;
    assert_eq!(planned["quantity"], 1);
    let down = json!({ "from": at(&g.world, 4), "to": at(&g.world, 6), "reason": "Repair" });
    let downtimes = format!("/api/v1/assets/{}/downtimes", id(&one));
    let problem = g.app.post(&downtimes, &down).await.expect(409).json();
    assert_eq!(problem["bookings"][0]["kind"], "transfer");
    let state = format!("/api/v1/assets/{}/state", id(&one));
    assert_eq!(
        g.app
            .post(&state, &json!({ "state": "sold" }))
            .await
            .expect(409)
            .json()["code"],
        "booked"
    );
    let _ = g.step(&planned, "depart").await.expect(200);
    assert_eq!(fresh(&g.app, &one).await["store_id"], g.main["id"]);
    g.world
        .db
        .clock
        .advance(std::time::Duration::from_secs(3600));
    let _ = g.step(&planned, "arrive").await.expect(200);
    assert_eq!(fresh(&g.app, &one).await["store_id"], g.north["id"]);
    assert_eq!(
        g.world
            .count("SELECT count(*) FROM this_tenant.stock_levels")
            .await,
        2
    );
    // It came early, and gives up the rest of its time.
    let _ = g.app.post(&downtimes, &down).await.expect(201);
    let history = g
        .app
        .get(&format!("/api/v1/assets/{}/history", id(&one)))
        .await
        .expect(200)
        .json();
    let told: Vec<&str> = history["data"]
        .as_array()
        .unwrap()
        .iter()
        .map(|e| e["summary"].as_str().unwrap())
        .collect();
    assert!(
        told.contains(&"Arrived at North") && told.contains(&"Left Main store for North"),
        "{told:?}"
    );
    let third = g.plan(&digger, json!({ "asset_ids": [id(&two)] })).await;
    let _ = g.step(&third, "cancel").await.expect(200);
    assert_eq!(
        g.world
            .count("SELECT count(*) FROM this_tenant.allocations WHERE kind = 'transfer'")
            .await,
        1,
        "what never left has no history"
    );
}

#[tokio::test]
async fn a_unit_goes_only_if_it_is_there_and_not_booked_from_then_on() {
    let g = ground().await;
    let digger = product(&g.app, "D", "serialised", json!({})).await;
    let lift = product(&g.app, "L", "serialised", json!({})).await;
    let (one, two) = (
        unit(&g.app, &digger, &g.main, "D1").await,
        unit(&g.app, &digger, &g.main, "D2").await,
    );
    let (far, other) = (
        unit(&g.app, &digger, &g.north, "D3").await,
        unit(&g.app, &lift, &g.main, "L1").await,
    );
    let booked = book(
        &g.world,
        Booked {
            number: "R-1",
            product: &digger,
            store: &g.main,
            quantity: 1,
            hours: (0, 9),
            asset: Some(&one),
            pinned: true,
        },
    )
    .await;
    let before = g.world.fingerprint().await;
    let ask = async |unit: &Value| {
        g.app
            .post(
                "/api/v1/transfers",
                &g.body(&digger, json!({ "asset_ids": [id(unit)] })),
            )
            .await
    };
    for unit in [&far, &other] {
        assert_eq!(
            refused(&ask(unit).await.expect(422).json())[0].1,
            "wrong_unit"
        );
    }
    assert_eq!(
        ask(&one).await.expect(409).json()["bookings"][0]["order_number"],
        "R-1"
    );
    assert_eq!(g.world.fingerprint().await, before);
    // The other one serves nobody, and this one nobody after its order.
    let _ = ask(&two).await.expect(201);
    let late = json!({ "asset_ids": [id(&one)], "leaves_at": at(&g.world, 10), "arrives_at": at(&g.world, 12) });
    let late = g.plan(&digger, late).await;
    hand_out(&g.world, booked, &digger, &one).await;
    let problem = g.step(&late, "depart").await.expect(409).json();
    assert_eq!(problem["code"], "out");
}
