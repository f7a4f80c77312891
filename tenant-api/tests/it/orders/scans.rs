//! Out and back by scan.

use serde_json::json;

use super::{Desk, tags};

#[tokio::test]
async fn each_scan_is_judged_alone_and_a_repeated_one_counts_once() {
    let desk = Desk::new().await;
    let (digger, crane) = (
        desk.serialised("Digger", 3).await,
        desk.serialised("Crane", 1).await,
    );
    let order = desk.reserved(digger, 2, (0, 2)).await;
    let _ = crane;
    let scans = json!([
        { "scan_id": "device-1-0001", "tag": "digger-1" },
        { "scan_id": "device-1-0002", "tag": "crane-1" },
        { "scan_id": "device-1-0003", "tag": "nothing" },
        { "scan_id": "device-1-0001", "tag": "digger-1" },
        { "scan_id": "device-1-0004", "tag": "digger-1" },
    ]);
    let out = desk.scan(&order, "check-out", scans.clone()).await;
    let told: Vec<_> = out["results"]
        .as_array()
        .unwrap()
        .iter()
        .map(|r| {
            (
                r["ok"].as_bool().unwrap(),
                r["repeated"].as_bool().unwrap(),
                r["refusal"]["code"].as_str(),
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            (true, false, None),
            (false, false, Some("not_on_order")),
            (false, false, Some("unknown_tag")),
            (true, true, None),
            (false, false, Some("already_out")),
        ]
    );
    assert_eq!(out["order"]["state"], "partly_out");
    // The network dropped, and the device sends all of it again.
    let before = desk
        .world
        .count("SELECT count(*) FROM this_tenant.movements")
        .await;
    let again = desk.scan(&order, "check-out", scans).await;
    assert_eq!(again["results"][0]["repeated"], true);
    assert_eq!(
        desk.world
            .count("SELECT count(*) FROM this_tenant.movements")
            .await,
        before
    );
    assert_eq!(
        desk.world
            .count("SELECT count(*) FROM cell.usage WHERE meter = 'active_rentals'")
            .await,
        1
    );
}

#[tokio::test]
async fn another_unit_of_the_product_may_go_out_instead() {
    let desk = Desk::new().await;
    let digger = desk.serialised("Digger", 3).await;
    let order = desk.reserved(digger, 1, (0, 2)).await;
    assert_eq!(tags(&order, 0), ["Digger-1"]);
    let out = desk
        .scan(&order, "check-out", json!([{ "tag": "Digger-3" }]))
        .await;
    assert_eq!(tags(&out["order"], 0), ["Digger-3"]);
    assert_eq!(out["order"]["state"], "out");
    let other = desk.reserved(digger, 1, (0, 2)).await;
    let elsewhere = desk
        .scan(&other, "check-out", json!([{ "tag": "Digger-3" }]))
        .await;
    assert_eq!(elsewhere["results"][0]["refusal"]["code"], "out_elsewhere");
}

#[tokio::test]
async fn bulk_goes_out_and_comes_back_in_parts() {
    let desk = Desk::new().await;
    let chairs = desk.product("Chair", "bulk", (0, 0)).await;
    desk.stock(chairs, desk.store, 10).await;
    let order = desk.reserved(chairs, 8, (0, 2)).await;
    let line = order["lines"][0]["id"].clone();
    let out = desk
        .scan(
            &order,
            "check-out",
            json!([{ "line_id": line, "quantity": 5 }, { "line_id": line, "quantity": 4 }]),
        )
        .await;
    assert_eq!(out["results"][1]["refusal"]["code"], "too_many");
    assert_eq!(
        (
            out["order"]["lines"][0]["out"].as_i64(),
            &out["order"]["state"]
        ),
        (Some(5), &json!("partly_out"))
    );
    let _ = desk
        .scan(
            &order,
            "check-out",
            json!([{ "line_id": line, "quantity": 3 }]),
        )
        .await;
    let back = desk.scan(&order, "return", json!([
        { "line_id": line, "quantity": 6 }, { "line_id": line, "quantity": 1, "condition": "missing" },
    ])).await;
    let it = &back["order"]["lines"][0];
    assert_eq!(
        (
            it["returned"].as_i64(),
            it["lost"].as_i64(),
            &back["order"]["state"]
        ),
        (Some(6), Some(1), &json!("partly_out"))
    );
    assert_eq!(
        desk.free(chairs, (0, 2)).await,
        8,
        "what is back is free, what is out or lost is not"
    );
    let back = desk
        .scan(
            &order,
            "return",
            json!([{ "line_id": line, "quantity": 1 }]),
        )
        .await;
    assert_eq!(back["order"]["state"], "returned");
    let over = desk
        .scan(
            &order,
            "return",
            json!([{ "line_id": line, "quantity": 1 }]),
        )
        .await;
    assert_eq!(over["results"][0]["refusal"]["code"], "too_many");
}

#[tokio::test]
async fn a_damaged_unit_is_kept_back_and_a_wrong_scan_is_taken_back() {
    let desk = Desk::new().await;
    let digger = desk.serialised("Digger", 1).await;
    let order = desk.reserved(digger, 1, (0, 2)).await;
    let _ = desk
        .scan(&order, "check-out", json!([{ "tag": "digger-1" }]))
        .await;
    desk.world
        .db
        .clock
        .advance(std::time::Duration::from_secs(60));
    let back = desk.scan(&order, "return", json!([{ "tag": "digger-1", "condition": "damaged", "meter": 120, "note": "boom bent" }])).await;
    assert_eq!(back["order"]["state"], "returned");
    assert_eq!(desk.free(digger, (5, 6)).await, 0, "it is quarantined");
    let movement = back["results"][0]["movement_id"].as_str().unwrap();
    let undo = format!(
        "/api/v1/orders/{}/movements/{movement}/undo",
        order["id"].as_str().unwrap()
    );
    let order = desk.app.post(&undo, &json!({})).await.expect(200).json();
    assert_eq!(order["state"], "out");
    let _ = desk.app.post(&undo, &json!({})).await.expect(200);
    let back = desk
        .scan(&order, "return", json!([{ "tag": "digger-1" }]))
        .await;
    assert_eq!(back["order"]["state"], "returned");
    assert_eq!(desk.free(digger, (5, 6)).await, 1);
    let out = desk
        .app
        .get(&format!(
            "/api/v1/orders/{}/movements",
            order["id"].as_str().unwrap()
        ))
        .await
        .expect(200)
        .json();
    let first = out["data"].as_array().unwrap().last().unwrap()["id"]
        .as_str()
        .unwrap()
        .to_owned();
    let undo = format!(
        "/api/v1/orders/{}/movements/{first}/undo",
        order["id"].as_str().unwrap()
    );
    assert_eq!(
        desk.app.post(&undo, &json!({})).await.expect(409).json()["code"],
        "returned"
    );
}

#[tokio::test]
async fn after_a_wrong_scan_is_taken_back_any_unit_may_go_out_but_for_one_that_was_chosen() {
    let desk = Desk::new().await;
    let digger = desk.serialised("Digger", 3).await;
    let order = desk.reserved(digger, 1, (0, 2)).await;
    let id = order["id"].as_str().unwrap();
    let out = desk
        .scan(&order, "check-out", json!([{ "tag": "digger-2" }]))
        .await;
    assert_eq!(out["order"]["lines"][0]["allocations"][0]["pinned"], false);
    let movement = out["results"][0]["movement_id"].as_str().unwrap();
    let undo = format!("/api/v1/orders/{id}/movements/{movement}/undo");
    let _ = desk.app.post(&undo, &json!({})).await.expect(200);
    let out = desk
        .scan(&order, "check-out", json!([{ "tag": "digger-3" }]))
        .await;
    assert_eq!(out["results"][0]["ok"], true);
    assert_eq!(tags(&out["order"], 0), ["Digger-3"]);

    let movement = out["results"][0]["movement_id"].as_str().unwrap();
    let undo = format!("/api/v1/orders/{id}/movements/{movement}/undo");
    let _ = desk.app.post(&undo, &json!({})).await.expect(200);
    let line = order["lines"][0]["id"].as_str().unwrap();
    let choose = format!("/api/v1/orders/{id}/lines/{line}/allocations");
    let chosen = json!({ "tag": "digger-3" });
    let _ = desk.app.post(&choose, &chosen).await.expect(201);
    let out = desk
        .scan(&order, "check-out", json!([{ "tag": "digger-1" }]))
        .await;
    assert_eq!(out["results"][0]["refusal"]["code"], "full");
}

#[tokio::test]
async fn what_comes_back_early_is_free_after_its_turnaround() {
    let desk = Desk::new().await;
    let digger = desk.product("Digger", "serialised", (0, 120)).await;
    desk.unit(digger, desk.store, "D-1").await;
    let order = desk.reserved(digger, 1, (0, 10)).await;
    let _ = desk
        .scan(&order, "check-out", json!([{ "tag": "d-1" }]))
        .await;
    assert_eq!(desk.free(digger, (3, 5)).await, 0);
    let _ = desk.scan(&order, "return", json!([{ "tag": "d-1" }])).await;
    assert_eq!(desk.free(digger, (3, 5)).await, 1);
    let other = desk.reserved(digger, 1, (3, 5)).await;
    assert_eq!(tags(&other, 0), ["D-1"]);
}
