//! Changing what is agreed: dates, quantities, lines.

use serde_json::{Value, json};

use super::{DAY, Desk, tags};

#[tokio::test]
async fn other_dates_of_the_order_go_with_its_lines_and_are_checked() {
    let desk = Desk::new().await;
    let digger = desk.serialised("Digger", 1).await;
    let first = desk.reserved(digger, 1, (1, 3)).await;
    let second = desk.reserved(digger, 1, (5, 7)).await;
    let path = format!("/api/v1/orders/{}", first["id"].as_str().unwrap());
    let longer = desk
        .app
        .patch(
            &path,
            first["version"].as_i64().unwrap(),
            &json!({ "to": desk.day(5) }),
        )
        .await
        .expect(200)
        .json();
    assert_eq!(longer["lines"][0]["to"], json!(desk.day(5)));
    assert_eq!(longer["lines"][0]["price"]["list_minor"], 4000);
    let before = desk.world.fingerprint().await;
    let refusal = desk
        .app
        .patch(
            &path,
            longer["version"].as_i64().unwrap(),
            &json!({ "to": desk.day(6) }),
        )
        .await
        .expect(409)
        .json();
    assert_eq!(refusal["code"], "short");
    assert_eq!(
        refusal["shortages"][0]["blocking"][0]["number"],
        second["number"]
    );
    assert_eq!(desk.world.fingerprint().await, before);
    // Shorter is always possible, and gives the rest back.
    let shorter = desk
        .app
        .patch(
            &path,
            longer["version"].as_i64().unwrap(),
            &json!({ "to": desk.day(2) }),
        )
        .await
        .expect(200)
        .json();
    assert_eq!(tags(&shorter, 0), ["Digger-1"]);
    assert_eq!(desk.free(digger, (2, 5)).await, 1);
}

#[tokio::test]
async fn a_stale_version_is_told_what_stands_now() {
    let desk = Desk::new().await;
    let digger = desk.serialised("Digger", 1).await;
    let order = desk.draft(digger, 1, (1, 3)).await;
    let path = format!("/api/v1/orders/{}", order["id"].as_str().unwrap());
    let _ = desk
        .app
        .patch(&path, 2, &json!({ "note": "x" }))
        .await
        .expect(200);
    let stale = desk
        .app
        .patch(&path, 2, &json!({ "note": "y" }))
        .await
        .expect(412)
        .json();
    assert_eq!(stale["current"]["note"], "x");
    let line = format!("{path}/lines/{}", order["lines"][0]["id"].as_str().unwrap());
    let _ = desk
        .app
        .patch(&line, 2, &json!({ "quantity": 2 }))
        .await
        .expect(412);
    let _ = desk.app.delete_version(&line, 2).await.expect(412);
    let _ = desk.app.delete(&line).await.expect(428);
}

#[tokio::test]
async fn a_line_that_is_added_to_a_reservation_waits_for_its_own_promise() {
    let desk = Desk::new().await;
    let (digger, chairs) = (
        desk.serialised("Digger", 1).await,
        desk.product("Chair", "bulk", (0, 0)).await,
    );
    desk.stock(chairs, desk.store, 10).await;
    let order = desk.reserved(digger, 1, (1, 3)).await;
    let path = format!("/api/v1/orders/{}/lines", order["id"].as_str().unwrap());
    let more = desk
        .app
        .post(&path, &json!({ "product_id": chairs, "quantity": 11 }))
        .await
        .expect(201)
        .json();
    assert_eq!(
        (more["state"].as_str(), &more["lines"][1]["stage"]),
        (Some("reserved"), &json!("draft"))
    );
    assert_eq!(more["lines"][1]["available"], 10);
    let refusal = desk.act(&more, "reserve").await.expect(409).json();
    assert_eq!(
        refusal["shortages"][0]["ways_out"],
        json!([{ "kind": "part", "quantity": 10 }])
    );
    let line = format!("{path}/{}", more["lines"][1]["id"].as_str().unwrap());
    let fewer = desk
        .app
        .patch(
            &line,
            more["version"].as_i64().unwrap(),
            &json!({ "quantity": 10 }),
        )
        .await
        .expect(200)
        .json();
    let done = desk.act(&fewer, "reserve").await.expect(200).json();
    assert_eq!(done["lines"][1]["stage"], "reserved");
    assert_eq!(desk.free(chairs, (1, 3)).await, 0);
    let done = desk
        .app
        .delete_version(&line, done["version"].as_i64().unwrap())
        .await
        .expect(200)
        .json();
    assert_eq!(done["lines"].as_array().unwrap().len(), 1);
    assert_eq!(desk.free(chairs, (1, 3)).await, 10);
}

#[tokio::test]
async fn a_promised_line_keeps_the_rates_that_it_was_promised_at() {
    let desk = Desk::new().await;
    let digger = desk.serialised("Digger", 1).await;
    let order = desk.reserved(digger, 1, (1, 3)).await;
    let rates = json!({ "period": "day", "tiers": [{ "count": 1, "unit": "day", "price": 9900 }], "day_rule": "24h", "strategy": "stepwise" });
    let mut tx = desk
        .world
        .db
        .db
        .tenant(&desk.world.acme.context)
        .await
        .unwrap();
    sqlx::query("UPDATE this_tenant.products SET rates = $1")
        .bind(rates)
        .execute(&mut tx)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let path = format!("/api/v1/orders/{}", order["id"].as_str().unwrap());
    let longer = desk
        .app
        .patch(
            &path,
            order["version"].as_i64().unwrap(),
            &json!({ "to": desk.day(4) }),
        )
        .await
        .expect(200)
        .json();
    assert_eq!(longer["lines"][0]["price"]["list_minor"], 3000);
    let other = desk.draft(digger, 1, (10, 11)).await;
    assert_eq!(other["lines"][0]["price"]["list_minor"], 9900);
}

#[tokio::test]
async fn a_kit_brings_its_parts_and_takes_their_stock() {
    let desk = Desk::new().await;
    let (lamp, stand) = (
        desk.serialised("Lamp", 4).await,
        desk.product("Stand", "bulk", (0, 0)).await,
    );
    desk.stock(stand, desk.store, 5).await;
    let kit = desk.product("Light kit", "bulk", (0, 0)).await;
    let parts = json!([
        { "product_id": lamp, "quantity": 2, "role": "component", "optional": false },
        { "product_id": stand, "quantity": 2, "role": "component", "optional": false },
    ]);
    let mut tx = desk
        .world
        .db
        .db
        .tenant(&desk.world.acme.context)
        .await
        .unwrap();
    sqlx::query("UPDATE this_tenant.products SET kit = $1 WHERE id = $2")
        .bind(parts)
        .bind(kit.uuid())
        .execute(&mut tx)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let order = desk.reserved(kit, 2, (1, 2)).await;
    let lines: Vec<_> = order["lines"]
        .as_array()
        .unwrap()
        .iter()
        .map(|l| {
            (
                l["kind"].as_str().unwrap(),
                l["quantity"].as_i64().unwrap(),
                l["price"]["list_minor"].as_i64().unwrap(),
            )
        })
        .collect();
    assert_eq!(
        lines,
        [("kit", 2, 2000), ("rental", 4, 0), ("rental", 4, 0)]
    );
    assert_eq!(
        (
            desk.free(lamp, (1, 2)).await,
            desk.free(stand, (1, 2)).await
        ),
        (0, 1)
    );
    let path = format!(
        "/api/v1/orders/{}/lines/{}",
        order["id"].as_str().unwrap(),
        order["lines"][0]["id"].as_str().unwrap()
    );
    let one = desk
        .app
        .patch(
            &path,
            order["version"].as_i64().unwrap(),
            &json!({ "quantity": 1 }),
        )
        .await
        .expect(200)
        .json();
    assert_eq!(one["lines"][1]["quantity"], 2);
    assert_eq!(
        (
            desk.free(lamp, (1, 2)).await,
            desk.free(stand, (1, 2)).await
        ),
        (2, 3)
    );
    let gone = desk
        .app
        .delete_version(&path, one["version"].as_i64().unwrap())
        .await
        .expect(200)
        .json();
    assert_eq!(gone["lines"], json!([]));
    assert_eq!(desk.free(lamp, (1, 2)).await, 4);
}

#[tokio::test]
async fn fees_discounts_and_typed_prices_are_summed() {
    let desk = Desk::new().await;
    let digger = desk.serialised("Digger", 1).await;
    let body = json!({
        "customer_id": desk.customer, "from": desk.day(1), "to": desk.day(2), "discount_bp": 1000,
        "lines": [
            { "product_id": digger, "discount_bp": 5000 },
            { "kind": "fee", "name": "Delivery", "amount_minor": 4000 },
            { "kind": "text", "name": "Mind the step" },
        ],
    });
    let order = desk
        .app
        .post("/api/v1/orders", &body)
        .await
        .expect(201)
        .json();
    let sum = |field: &str| {
        order["lines"]
            .as_array()
            .unwrap()
            .iter()
            .map(|l| l["totals"][field].as_i64().unwrap())
            .sum::<i64>()
    };
    for field in ["net_minor", "tax_minor", "gross_minor", "deposit_minor"] {
        assert_eq!(order["totals"][field], sum(field), "{field}");
    }
    let list = order["lines"][0]["price"].clone();
    assert_eq!(
        (
            &list["list_minor"],
            &list["line_discount_minor"],
            &list["order_discount_minor"]
        ),
        (&json!(1000), &json!(500), &json!(50))
    );
    for bad in [
        json!({ "lines": [{ "product_id": digger }] }),
        json!({ "from": desk.day(2), "to": desk.day(1) }),
        json!({ "from": desk.day(1), "to": desk.day(2), "lines": [{ "product_id": digger, "quantity": 0 }] }),
        json!({ "lines": [{ "kind": "fee", "name": "x" }] }),
        json!({ "discount_bp": 10001 }),
        json!({ "customer_id": "cus_00000000000000000000000000000000" }),
    ] {
        let refusal = desk
            .app
            .post("/api/v1/orders", &bad)
            .await
            .expect(422)
            .json();
        assert!(
            !refusal["errors"][0]["field"].as_str().unwrap().is_empty(),
            "{refusal}"
        );
    }
    assert_eq!(
        desk.world
            .count("SELECT next FROM this_tenant.number_series WHERE series = 'order'")
            .await,
        2,
        "a refusal draws no number"
    );
}

#[tokio::test]
async fn an_extension_of_what_is_out_moves_others_or_is_refused_by_name() {
    let desk = Desk::new().await;
    let digger = desk.serialised("Digger", 2).await;
    let out = desk.reserved(digger, 1, (0, 2)).await;
    let tag = tags(&out, 0)[0].clone();
    let _ = desk.scan(&out, "check-out", json!([{ "tag": tag }])).await;
    // The next order is on the same unit, the tightest fit; the other unit is free.
    let next = desk.reserved(digger, 1, (2, 4)).await;
    assert_eq!(tags(&next, 0), [tag.as_str()]);
    let out = desk.now(&out).await;
    let line = format!(
        "/api/v1/orders/{}/lines/{}",
        out["id"].as_str().unwrap(),
        out["lines"][0]["id"].as_str().unwrap()
    );
    let extended = desk
        .app
        .patch(
            &line,
            out["version"].as_i64().unwrap(),
            &json!({ "to": desk.day(3) }),
        )
        .await
        .expect(200)
        .json();
    assert_eq!(tags(&extended, 0), [tag.as_str()]);
    let moved = desk.now(&next).await;
    assert_ne!(
        tags(&moved, 0),
        [tag.as_str()],
        "the next order moved to the other unit"
    );
    // A pinned one does not move.
    let third = desk.reserved(digger, 1, (4, 6)).await;
    let pin = format!(
        "/api/v1/orders/{}/lines/{}/allocations",
        third["id"].as_str().unwrap(),
        third["lines"][0]["id"].as_str().unwrap()
    );
    let _ = desk
        .app
        .post(&pin, &json!({ "tag": tag }))
        .await
        .expect(201);
    let refusal = desk
        .app
        .patch(
            &line,
            extended["version"].as_i64().unwrap(),
            &json!({ "to": desk.day(5) }),
        )
        .await
        .expect(409)
        .json();
    assert_eq!(refusal["code"], "unit_booked");
    assert!(
        refusal["detail"]
            .as_str()
            .unwrap()
            .contains(third["number"].as_str().unwrap()),
        "{refusal}"
    );
}

#[tokio::test]
async fn the_next_order_of_a_late_unit_is_at_risk_until_it_is_back() {
    let desk = Desk::new().await;
    let digger = desk.serialised("Digger", 1).await;
    let out = desk.reserved(digger, 1, (0, 1)).await;
    let next = desk.reserved(digger, 1, (3, 4)).await;
    let later = desk.reserved(digger, 1, (5, 6)).await;
    let unit = tags(&out, 0)[0].clone();
    let _ = desk.scan(&out, "check-out", json!([{ "tag": unit }])).await;
    let risk = async |order: &Value| {
        let shown = desk.now(order).await["lines"][0]["allocations"][0]["at_risk"].clone();
        let list = desk.app.get("/api/v1/orders").await.expect(200).json();
        let number = &desk.now(order).await["number"];
        let rows = list["data"].as_array().unwrap();
        let row = rows.iter().find(|row| &row["number"] == number).unwrap();
        assert_eq!(row["at_risk"], !shown.is_null());
        shown
    };
    assert_eq!(risk(&next).await, Value::Null, "not late yet");
    desk.world.db.clock.advance(DAY * 2);
    let said = risk(&next).await;
    assert_eq!(said["number"], out["number"]);
    assert_eq!(said["order_id"], out["id"]);
    assert_eq!(said["due"], out["lines"][0]["to"]);
    assert_eq!(risk(&out).await, Value::Null, "late itself");
    assert_eq!(risk(&later).await, Value::Null, "another comes before");
    let _ = desk.scan(&out, "return", json!([{ "tag": unit }])).await;
    assert_eq!(risk(&next).await, Value::Null, "back");
}

#[tokio::test]
async fn what_is_late_is_free_for_nobody_and_its_order_says_so() {
    let desk = Desk::new().await;
    let digger = desk.serialised("Digger", 2).await;
    let out = desk.reserved(digger, 1, (0, 1)).await;
    let _ = desk
        .scan(&out, "check-out", json!([{ "tag": tags(&out, 0)[0] }]))
        .await;
    assert_eq!(desk.free(digger, (5, 6)).await, 2);
    desk.world.db.clock.advance(DAY * 2);
    assert_eq!(desk.free(digger, (5, 6)).await, 1);
    assert_eq!(desk.now(&out).await["overdue"], true);
    let late = desk
        .app
        .get("/api/v1/orders?overdue=true")
        .await
        .expect(200)
        .json();
    assert_eq!(late["data"].as_array().unwrap().len(), 1);
    let other = desk.reserved(digger, 1, (5, 6)).await;
    assert_ne!(
        tags(&other, 0),
        tags(&out, 0),
        "an overdue unit is not chosen"
    );
    let _ = desk
        .scan(&out, "return", json!([{ "tag": tags(&out, 0)[0] }]))
        .await;
    assert_eq!(desk.free(digger, (5, 6)).await, 1);
    let none = desk
        .app
        .get("/api/v1/orders?overdue=true")
        .await
        .expect(200)
        .json();
    assert_eq!(none["data"], json!([]));
}

#[tokio::test]
async fn orders_are_listed_by_when_they_begin_and_by_what_they_come_to_page_by_page() {
    let desk = Desk::new().await;
    let digger = desk.serialised("Digger", 3).await;
    let mut made = Vec::new();
    for days in [(5, 6), (1, 4), (3, 8)] {
        let order = desk.reserved(digger, 1, days).await;
        made.push(order["id"].as_str().unwrap().to_owned());
    }
    for (sort, expected) in [
        ("period", [1, 2, 0]),
        ("-period", [0, 2, 1]),
        ("gross", [0, 1, 2]),
        ("-gross", [2, 1, 0]),
    ] {
        let mut seen = Vec::new();
        let mut cursor = String::new();
        loop {
            let path = format!("/api/v1/orders?sort={sort}&limit=1{cursor}");
            let page = desk.app.get(&path).await.expect(200).json();
            seen.push(page["data"][0]["id"].as_str().unwrap().to_owned());
            match page["next_cursor"].as_str() {
                Some(next) => cursor = format!("&cursor={next}"),
                None => break,
            }
        }
        let expected: Vec<_> = expected.iter().map(|n| made[*n].clone()).collect();
        assert_eq!(seen, expected, "{sort}");
    }
    let _ = desk.app.get("/api/v1/orders?sort=state").await.expect(422);
}
