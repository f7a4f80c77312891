//! What comes of a return: lateness, inspections, charges.

use std::time::Duration;

use serde_json::{Value, json};

use super::{DAY, Desk};

impl Desk {
    /// One unit that went out at once, for so many days.
    async fn hired(&self, name: &str, days: i64) -> Value {
        let product = self.serialised(name, 1).await;
        let order = self.reserved(product, 1, (0, days)).await;
        let tag = format!("{name}-1");
        self.scan(&order, "check-out", json!([{ "tag": tag }]))
            .await["order"]
            .clone()
    }

    async fn returns(&self, order: &Value) -> Vec<Value> {
        let path = format!("/api/v1/orders/{}/returns", order["id"].as_str().unwrap());
        let list = self.app.get(&path).await.expect(200).json();
        list["data"].as_array().unwrap().clone()
    }

    async fn step(&self, of: &Value, step: &str) -> platform_testkit::TestReply {
        let path = format!("/api/v1/returns/{}/{step}", of["id"].as_str().unwrap());
        self.app.post(&path, &json!({})).await
    }

    /// Writes what was found with a return's first item.
    async fn found(&self, of: &Value, found: &Value) -> platform_testkit::TestReply {
        let path = format!(
            "/api/v1/returns/{}/items/{}",
            of["id"].as_str().unwrap(),
            of["items"][0]["movement_id"].as_str().unwrap()
        );
        let seen = of["version"].as_i64().unwrap();
        self.app.patch(&path, seen, found).await
    }

    async fn sql(&self, sql: &'static str) {
        let mut tx = self
            .world
            .db
            .db
            .tenant(&self.world.acme.context)
            .await
            .unwrap();
        sqlx::query(sql).execute(&mut tx).await.unwrap();
        tx.commit().await.unwrap();
    }
}

#[tokio::test]
async fn what_is_in_order_settles_itself_once() {
    let desk = Desk::new().await;
    let order = desk.hired("Digger", 2).await;
    desk.world.db.clock.advance(DAY);
    desk.scan(&order, "return", json!([{ "tag": "Digger-1" }]))
        .await;
    let open = &desk.returns(&order).await[0];
    assert_eq!(
        (&open["state"], &open["no"]),
        (&json!("received"), &json!(1))
    );
    // Everything is back, so the worker has it at once; a second turn changes nothing.
    desk.world.run_jobs().await;
    let done = &desk.returns(&order).await[0];
    assert_eq!(done["state"], "settled", "{done}");
    assert_eq!(done["charges_minor"], 0);
    let before = desk.world.fingerprint().await;
    let _ = desk.step(done, "receive").await.expect(200);
    let _ = desk.step(done, "settle").await.expect(200);
    desk.world.run_jobs().await;
    assert_eq!(desk.world.fingerprint().await, before);
    let _ = desk.act(&order, "close").await.expect(200);
    assert_eq!(desk.returns(&order).await[0]["state"], "closed");
}

#[tokio::test]
async fn lateness_is_counted_by_the_rules_and_charged_once() {
    let desk = Desk::new().await;
    let order = desk.hired("Digger", 1).await;
    // Due after a day; it comes after two and a half: two days have begun, at 10.00 a day.
    desk.world.db.clock.advance(DAY * 5 / 2);
    desk.scan(&order, "return", json!([{ "tag": "Digger-1" }]))
        .await;
    desk.world.run_jobs().await;
    let late = desk.returns(&order).await.remove(0);
    assert_eq!(late["state"], "good");
    assert_eq!(
        (
            &late["items"][0]["late_count"],
            &late["items"][0]["late_minor"]
        ),
        (&json!(2), &json!(2000))
    );
    // An order can't be closed while something is owed for what came back.
    let before = desk.world.fingerprint().await;
    let refused = desk.act(&order, "close").await.expect(409).json();
    assert_eq!(refused["code"], "open_return");
    assert_eq!(desk.world.fingerprint().await, before);
    let net = desk.now(&order).await["totals"]["net_minor"]
        .as_i64()
        .unwrap();
    for _ in 0..2 {
        let _ = desk.step(&late, "settle").await.expect(200);
    }
    let now = desk.now(&order).await;
    assert_eq!(now["totals"]["net_minor"], net + 2000);
    assert_eq!(now["lines"][1]["kind"], "fee");
    assert_eq!(now["lines"][1]["name"], "Late return: 1 × Digger, 2 d");
    let _ = desk.act(&order, "close").await.expect(200);
}

#[tokio::test]
async fn lateness_can_be_let_off_but_not_made_more() {
    let desk = Desk::new().await;
    let order = desk.hired("Digger", 1).await;
    desk.world.db.clock.advance(DAY * 2);
    desk.scan(&order, "return", json!([{ "tag": "Digger-1" }]))
        .await;
    desk.world.run_jobs().await;
    let late = desk.returns(&order).await.remove(0);
    let _ = desk
        .found(&late, &json!({ "late_minor": 1001 }))
        .await
        .expect(422);
    let kind = desk
        .found(&late, &json!({ "late_minor": 0 }))
        .await
        .expect(200)
        .json();
    let _ = desk
        .found(&late, &json!({ "late_minor": 0 }))
        .await
        .expect(412);
    let settled = desk.step(&kind, "settle").await.expect(200).json();
    assert_eq!(
        (&settled["state"], &settled["charges_minor"]),
        (&json!("settled"), &json!(0))
    );
    assert_eq!(desk.now(&order).await["lines"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn a_damaged_unit_stays_in_is_charged_without_the_orders_discount_and_serves_again_once_good()
{
    let desk = Desk::new().await;
    let order = desk.hired("Digger", 2).await;
    let digger = order["lines"][0]["product_id"]
        .as_str()
        .unwrap()
        .parse()
        .unwrap();
    let path = format!("/api/v1/orders/{}", order["id"].as_str().unwrap());
    let version = order["version"].as_i64().unwrap();
    let _ = desk
        .app
        .patch(&path, version, &json!({ "discount_bp": 5000 }))
        .await
        .expect(200);
    desk.scan(
        &order,
        "return",
        json!([{ "tag": "Digger-1", "condition": "damaged", "note": "dented" }]),
    )
    .await;
    desk.world.run_jobs().await;
    let back = desk.returns(&order).await.remove(0);
    assert_eq!(back["state"], "inspecting");
    assert_eq!(back["items"][0]["note"], "dented");
    let todo = desk
        .app
        .get("/api/v1/returns?state=todo")
        .await
        .expect(200)
        .json();
    assert_eq!(todo["data"][0]["unseen"], 1);
    let counts = desk
        .app
        .get("/api/v1/returns/counts")
        .await
        .expect(200)
        .json();
    assert_eq!(
        counts,
        json!({ "received": 0, "inspecting": 1, "to_settle": 0 })
    );
    let refused = desk.step(&back, "settle").await.expect(409).json();
    assert_eq!(refused["code"], "unseen");
    assert_eq!(desk.free(digger, (10, 11)).await, 0);
    let damaged = json!({ "outcome": "damaged", "charge_minor": 12_345 });
    let seen = desk.found(&back, &damaged).await.expect(200).json();
    assert_eq!(
        (&seen["state"], &seen["charges_minor"]),
        (&json!("damaged"), &json!(12_345))
    );
    assert!(seen["items"][0]["inspected_by"].is_string());
    assert_eq!(desk.free(digger, (10, 11)).await, 0);
    // On a second look it is not so bad: it may go out again, the charge stays.
    let good = desk
        .found(&seen, &json!({ "outcome": "good" }))
        .await
        .expect(200)
        .json();
    assert_eq!(desk.free(digger, (10, 11)).await, 1);
    let _ = desk.step(&good, "settle").await.expect(200);
    let now = desk.now(&order).await;
    assert_eq!(now["lines"][1]["totals"]["net_minor"], 12_345);
    assert_eq!(now["lines"][1]["name"], "Damage: Digger Digger-1");
    let _ = desk
        .found(&good, &json!({ "charge_minor": 1 }))
        .await
        .expect(412);
}

#[tokio::test]
async fn a_checklist_is_answered_before_a_unit_is_good() {
    let desk = Desk::new().await;
    let order = desk.hired("Digger", 2).await;
    desk.sql(r#"UPDATE this_tenant.products SET checklist = '[{"key":"clean","label":"Clean","kind":"check"}]'"#).await;
    desk.scan(&order, "return", json!([{ "tag": "Digger-1" }]))
        .await;
    let back = desk.returns(&order).await.remove(0);
    let back = desk.step(&back, "receive").await.expect(200).json();
    assert_eq!(back["state"], "inspecting");
    let before = desk.world.fingerprint().await;
    for bad in [
        json!({ "outcome": "good" }),
        json!({ "outcome": "good", "answers": { "clean": "yes" } }),
        json!({ "answers": { "other": true } }),
        json!({ "outcome": "missing" }),
        json!({ "charge_minor": -1 }),
        json!({ "outcome": "lovely" }),
    ] {
        let _ = desk.found(&back, &bad).await.expect(422);
    }
    assert_eq!(desk.world.fingerprint().await, before);
    let answered = json!({ "outcome": "good", "answers": { "clean": true } });
    let good = desk.found(&back, &answered).await.expect(200).json();
    assert_eq!(good["items"][0]["checklist"][0]["value"], true);
    assert_eq!(good["state"], "good");
}

#[tokio::test]
async fn missing_units_are_charged_what_replacing_them_costs() {
    let desk = Desk::new().await;
    let chairs = desk.product("Chair", "bulk", (0, 0)).await;
    desk.stock(chairs, desk.store, 10).await;
    desk.sql("UPDATE this_tenant.products SET replacement_minor = 700")
        .await;
    let order = desk.reserved(chairs, 8, (0, 2)).await;
    let line = order["lines"][0]["id"].clone();
    desk.scan(
        &order,
        "check-out",
        json!([{ "line_id": line, "quantity": 8 }]),
    )
    .await;
    desk.scan(
        &order,
        "return",
        json!([{ "line_id": line, "quantity": 3, "condition": "missing" }, { "line_id": line, "quantity": 5 }]),
    )
    .await;
    desk.world.run_jobs().await;
    let back = desk.returns(&order).await.remove(0);
    assert_eq!(back["items"][0]["charge_minor"], 2100);
    assert_eq!(back["items"][1]["outcome"], "good");
    let seen = desk
        .found(&back, &json!({ "outcome": "missing" }))
        .await
        .expect(200)
        .json();
    assert_eq!(seen["state"], "missing");
    let refused = desk
        .found(&seen, &json!({ "outcome": "good" }))
        .await
        .expect(422)
        .json();
    assert_eq!(refused["errors"][0]["code"], "scanned_missing");
    let _ = desk.step(&seen, "settle").await.expect(200);
    let now = desk.now(&order).await;
    assert_eq!(now["lines"][1]["name"], "Loss: 3 × Chair");
    assert_eq!(now["lines"][1]["totals"]["net_minor"], 2100);
}

#[tokio::test]
async fn a_scan_taken_back_leaves_its_return_until_that_is_settled() {
    let desk = Desk::new().await;
    let order = desk.hired("Digger", 2).await;
    let undo = async |back: &Value| {
        let path = format!(
            "/api/v1/orders/{}/movements/{}/undo",
            order["id"].as_str().unwrap(),
            back["results"][0]["movement_id"].as_str().unwrap()
        );
        desk.app.post(&path, &json!({})).await
    };
    let back = desk
        .scan(&order, "return", json!([{ "tag": "Digger-1" }]))
        .await;
    assert_eq!(
        back["results"][0]["return_id"],
        desk.returns(&order).await[0]["id"]
    );
    let _ = undo(&back).await.expect(200);
    assert!(desk.returns(&order).await.is_empty());
    // Its worker finds nothing to do.
    desk.world.run_jobs().await;
    desk.world.db.clock.advance(DAY * 4);
    let back = desk
        .scan(&order, "return", json!([{ "tag": "Digger-1" }]))
        .await;
    let late = desk.returns(&order).await.remove(0);
    let _ = desk.step(&late, "settle").await.expect(200);
    let before = desk.world.fingerprint().await;
    assert_eq!(undo(&back).await.expect(409).json()["code"], "settled");
    assert_eq!(desk.world.fingerprint().await, before);
}

#[tokio::test]
async fn scans_of_one_arrival_gather_until_it_is_gone_through() {
    let desk = Desk::new().await;
    let digger = desk.serialised("Digger", 3).await;
    let order = desk.reserved(digger, 3, (0, 2)).await;
    let all = json!([{ "tag": "Digger-1" }, { "tag": "Digger-2" }, { "tag": "Digger-3" }]);
    desk.scan(&order, "check-out", all).await;
    desk.scan(&order, "return", json!([{ "tag": "Digger-1" }]))
        .await;
    desk.world.run_jobs().await;
    desk.scan(&order, "return", json!([{ "tag": "Digger-2" }]))
        .await;
    assert_eq!(desk.returns(&order).await.len(), 1);
    desk.world.db.clock.advance(Duration::from_mins(11));
    desk.world.run_jobs().await;
    assert_eq!(desk.returns(&order).await[0]["state"], "settled");
    desk.scan(&order, "return", json!([{ "tag": "Digger-3" }]))
        .await;
    assert_eq!(desk.returns(&order).await.len(), 2);
}

#[tokio::test]
async fn where_all_is_inspected_a_unit_waits_for_it() {
    let desk = Desk::new().await;
    let order = desk.hired("Digger", 2).await;
    let digger = order["lines"][0]["product_id"]
        .as_str()
        .unwrap()
        .parse()
        .unwrap();
    let rules = desk
        .app
        .get("/api/v1/settings/rental")
        .await
        .expect(200)
        .json();
    let version = rules["version"].as_i64().unwrap();
    let inspected = json!({ "stock_free": "inspected" });
    let _ = desk
        .app
        .patch("/api/v1/settings/rental", version, &inspected)
        .await
        .expect(200);
    desk.scan(&order, "return", json!([{ "tag": "Digger-1" }]))
        .await;
    desk.world.run_jobs().await;
    assert_eq!(desk.free(digger, (0, 1)).await, 0);
    let back = desk.returns(&order).await.remove(0);
    assert_eq!(back["state"], "inspecting");
    let _ = desk
        .found(&back, &json!({ "outcome": "good" }))
        .await
        .expect(200);
    assert_eq!(desk.free(digger, (0, 1)).await, 1);
}

#[tokio::test]
async fn calling_off_costs_what_the_rules_say() {
    let desk = Desk::new().await;
    let rules = desk
        .app
        .get("/api/v1/settings/rental")
        .await
        .expect(200)
        .json();
    let version = rules["version"].as_i64().unwrap();
    let fees = json!({
        "cancellation": { "steps": [{ "hours_before": 48, "fee_bp": 1000 }], "late_bp": 5000 },
        "no_show": { "fee_bp": 10_000 },
    });
    let _ = desk
        .app
        .patch("/api/v1/settings/rental", version, &fees)
        .await
        .expect(200);
    let digger = desk.serialised("Digger", 1).await;
    let early = desk.reserved(digger, 1, (4, 6)).await;
    assert_eq!(
        early["ending_fees"],
        json!({ "cancel_minor": 200, "no_show_minor": 2000 })
    );
    let gone = desk.act(&early, "cancel").await.expect(200).json();
    assert_eq!(
        (&gone["state"], &gone["totals"]["net_minor"]),
        (&json!("cancelled"), &json!(200))
    );
    let draft = desk.draft(digger, 1, (1, 2)).await;
    let gone = desk.act(&draft, "cancel").await.expect(200).json();
    assert_eq!(gone["totals"]["net_minor"], 0);
    let waived = desk.reserved(digger, 1, (1, 3)).await;
    let path = format!("/api/v1/orders/{}/cancel", waived["id"].as_str().unwrap());
    let _ = desk
        .app
        .post(&path, &json!({ "fee_minor": -1 }))
        .await
        .expect(422);
    let gone = desk
        .app
        .post(&path, &json!({ "fee_minor": 0 }))
        .await
        .expect(200)
        .json();
    assert_eq!(gone["totals"]["net_minor"], 0);
}
