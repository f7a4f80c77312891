//! What can be done with a whole order.

use std::time::Duration;

use serde_json::json;

use super::{DAY, Desk, tags};

#[tokio::test]
async fn an_order_goes_from_draft_to_closed() {
    let desk = Desk::new().await;
    let digger = desk.serialised("Digger", 2).await;
    let order = desk.draft(digger, 1, (1, 3)).await;
    assert_eq!(
        (order["state"].as_str(), order["number"].as_str()),
        (Some("draft"), Some("R-00001"))
    );
    assert_eq!(
        order["lines"][0]["available"], 2,
        "a draft says what could be had"
    );
    assert_eq!(
        order["totals"]["net_minor"].as_i64().unwrap()
            + order["totals"]["tax_minor"].as_i64().unwrap(),
        order["totals"]["gross_minor"]
    );
    assert_eq!(
        order["lines"][0]["price"]["list_minor"], 2000,
        "two days at ten"
    );
    assert_eq!(order["totals"]["deposit_minor"], 500);
    assert_eq!(
        order["acts"],
        json!(["reserve", "quote", "hold", "lose", "cancel"])
    );
    assert_eq!(desk.free(digger, (1, 3)).await, 2, "a draft takes nothing");

    let order = desk.act(&order, "quote").await.expect(200).json();
    assert_eq!(order["state"], "quoted");
    let order = desk.act(&order, "reserve").await.expect(200).json();
    assert_eq!(order["state"], "reserved");
    assert_eq!(tags(&order, 0), ["Digger-1"]);
    assert_eq!(desk.free(digger, (1, 3)).await, 1);
    assert_eq!(desk.free(digger, (3, 5)).await, 2, "periods are half-open");
    let events = desk.world.events().await;
    assert!(events.iter().any(|e| e == "order.reserved"), "{events:?}");

    desk.world.db.clock.advance(DAY);
    let out = desk
        .scan(&order, "check-out", json!([{ "tag": "digger-1" }]))
        .await;
    assert_eq!(out["results"][0]["ok"], true, "{out}");
    assert_eq!(out["order"]["state"], "out");
    let back = desk
        .scan(&order, "return", json!([{ "tag": "Digger-1" }]))
        .await;
    assert_eq!(back["order"]["state"], "returned", "{back}");
    // A worker goes through what came back.
    desk.world.run_jobs().await;
    let order = desk.act(&order, "close").await.expect(200).json();
    assert_eq!(
        (order["state"].as_str(), &order["acts"]),
        (Some("closed"), &json!(["reopen"]))
    );
    let log = desk
        .app
        .get(&format!(
            "/api/v1/orders/{}/events",
            order["id"].as_str().unwrap()
        ))
        .await
        .expect(200)
        .json();
    let kinds: Vec<&str> = log["data"]
        .as_array()
        .unwrap()
        .iter()
        .map(|e| e["kind"].as_str().unwrap())
        .collect();
    assert_eq!(
        kinds,
        [
            "closed",
            "return_processed",
            "came_back",
            "checked_out",
            "reserved",
            "quoted",
            "created"
        ]
    );
    assert_eq!(log["data"][0]["by"], "Ada Byron");
}

#[tokio::test]
async fn what_is_not_possible_is_refused_and_changes_nothing() {
    let desk = Desk::new().await;
    let digger = desk.serialised("Digger", 1).await;
    let order = desk.reserved(digger, 1, (1, 3)).await;
    let before = desk.world.fingerprint().await;
    for act in [
        "reserve", "quote", "hold", "lose", "close", "reopen", "no-show",
    ] {
        let refusal = desk.act(&order, act).await.expect(409);
        assert_eq!(refusal.json()["code"], "state", "{act}");
    }
    assert_eq!(desk.world.fingerprint().await, before);
}

#[tokio::test]
async fn a_blocked_customer_and_nobody_are_promised_nothing() {
    let desk = Desk::new().await;
    let digger = desk.serialised("Digger", 1).await;
    let order = desk.draft(digger, 1, (1, 3)).await;
    let path = format!("/api/v1/customers/{}/block", desk.customer);
    let _ = desk
        .app
        .post(&path, &json!({ "reason": "unpaid bills" }))
        .await
        .expect(200);
    let refusal = desk.act(&order, "reserve").await.expect(409).json();
    assert_eq!(refusal["code"], "customer_blocked");
    assert!(refusal["detail"].as_str().unwrap().contains("unpaid bills"));
    let nobody =
        json!({ "from": desk.day(1), "to": desk.day(2), "lines": [{ "product_id": digger }] });
    let order = desk
        .app
        .post("/api/v1/orders", &nobody)
        .await
        .expect(201)
        .json();
    assert_eq!(
        desk.act(&order, "reserve").await.expect(409).json()["code"],
        "no_customer"
    );
}

#[tokio::test]
async fn a_hold_runs_out_by_itself() {
    let desk = Desk::new().await;
    let digger = desk.serialised("Digger", 1).await;
    let order = desk.draft(digger, 1, (5, 7)).await;
    let until = desk.day(2);
    let path = format!("/api/v1/orders/{}/hold", order["id"].as_str().unwrap());
    let held = desk
        .app
        .post(&path, &json!({ "until": until }))
        .await
        .expect(200)
        .json();
    assert_eq!(held["state"], "tentative");
    assert_eq!(desk.free(digger, (5, 7)).await, 0);
    let days = format!(
        "/api/v1/availability/days?product={digger}&store={}&days=10",
        desk.store
    );
    let cells = desk.app.get(&days).await.expect(200).json();
    assert!(
        cells["days"]
            .as_array()
            .unwrap()
            .iter()
            .any(|c| c["free"] == 0 && c["held"] == 1)
    );

    desk.world.db.clock.advance(DAY * 2);
    assert_eq!(
        desk.free(digger, (3, 5)).await,
        1,
        "the hold is over, whether a job has run or not"
    );
    let other = desk.draft(digger, 1, (3, 5)).await;
    let _ = desk.act(&other, "reserve").await.expect(200);
    desk.world.run_jobs().await;
    let order = desk.now(&order).await;
    assert_eq!(order["state"], "expired");
    // Reopened, it is short now.
    let order = desk.act(&order, "reopen").await.expect(200).json();
    assert_eq!(order["state"], "draft");
    assert_eq!(
        desk.act(&order, "reserve").await.expect(409).json()["code"],
        "short"
    );
}

#[tokio::test]
async fn what_is_cancelled_is_free_again() {
    let desk = Desk::new().await;
    let chairs = desk.product("Chair", "bulk", (0, 0)).await;
    desk.stock(chairs, desk.store, 10).await;
    let order = desk.reserved(chairs, 7, (1, 3)).await;
    assert_eq!(desk.free(chairs, (2, 4)).await, 3);
    let path = format!("/api/v1/orders/{}/cancel", order["id"].as_str().unwrap());
    let order = desk
        .app
        .post(&path, &json!({ "reason": "wedding is off" }))
        .await
        .expect(200)
        .json();
    assert_eq!(
        (order["state"].as_str(), order["end_reason"].as_str()),
        (Some("cancelled"), Some("wedding is off"))
    );
    assert_eq!(desk.free(chairs, (2, 4)).await, 10);
    assert_eq!(
        desk.world
            .count("SELECT count(*) FROM this_tenant.demands")
            .await,
        0
    );
}

#[tokio::test]
async fn nobody_is_a_no_show_before_the_start() {
    let desk = Desk::new().await;
    let digger = desk.serialised("Digger", 1).await;
    let order = desk.reserved(digger, 1, (1, 3)).await;
    let refusal = desk.act(&order, "no-show").await.expect(409).json();
    assert!(
        refusal["detail"]
            .as_str()
            .unwrap()
            .contains("has not begun")
    );
    desk.world.db.clock.advance(DAY + Duration::from_secs(1));
    let order = desk.act(&order, "no-show").await.expect(200).json();
    assert_eq!(order["state"], "no_show");
    assert_eq!(desk.free(digger, (0, 2)).await, 1);
}

#[tokio::test]
async fn a_copy_has_the_lines_and_none_of_the_past() {
    let desk = Desk::new().await;
    let digger = desk.serialised("Digger", 1).await;
    let order = desk.reserved(digger, 1, (1, 3)).await;
    let path = format!("/api/v1/orders/{}/copy", order["id"].as_str().unwrap());
    let copy = desk
        .app
        .post(&path, &json!({ "from": desk.day(10) }))
        .await
        .expect(201)
        .json();
    assert_eq!(copy["state"], "draft");
    assert_eq!(copy["number"], "R-00002");
    assert_eq!(copy["copied_from"], order["id"]);
    assert_eq!(copy["from"], json!(desk.day(10)));
    assert_eq!(copy["to"], json!(desk.day(12)));
    assert_eq!(copy["totals"], order["totals"]);
    assert_eq!(copy["lines"][0]["allocations"], json!([]));
    let _ = desk.act(&copy, "reserve").await.expect(200);
}

#[tokio::test]
async fn a_reservation_is_confirmed_by_mail_once() {
    let desk = Desk::new().await;
    let digger = desk.serialised("Digger <b>", 1).await;
    desk.reserved(digger, 1, (1, 3)).await;
    desk.world.run_jobs().await;
    let mails = desk.world.mail.to("ada@renters.example");
    assert_eq!(mails.len(), 1);
    assert_eq!(mails[0].to, "ada@renters.example");
    assert!(mails[0].subject.contains("R-00001"), "{}", mails[0].subject);
    assert!(mails[0].html.contains("Digger &lt;b&gt;") && mails[0].text.contains("1 × Digger <b>"));
}
