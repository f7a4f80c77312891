//! Long hires, charged while they last.

use std::time::Duration;

use serde_json::{Value, json};

use super::{id, invoice};
use crate::orders::{DAY, Desk};

async fn rule(desk: &Desk, rule: Value) {
    let now = desk
        .app
        .get("/api/v1/settings/money")
        .await
        .expect(200)
        .json();
    let body = json!({ "periodic": rule });
    let version = now["version"].as_i64().unwrap();
    let _ = desk
        .app
        .patch("/api/v1/settings/money", version, &body)
        .await
        .expect(200);
}

async fn documents(desk: &Desk, order: &Value) -> Vec<Value> {
    let path = format!("/api/v1/orders/{}/invoices", id(order));
    let list = desk.app.get(&path).await.expect(200).json();
    list["data"].as_array().unwrap().clone()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_long_hire_is_charged_every_28_days_and_to_the_cent() {
    let desk = Desk::new().await;
    rule(
        &desk,
        json!({ "every": "28_days", "over_days": 28, "issue": true }),
    )
    .await;
    let product = desk.serialised("Cabin", 2).await;
    let long = desk.reserved(product, 1, (0, 100)).await;
    let short = desk.reserved(product, 1, (0, 10)).await;
    for (order, tag) in [(&long, "Cabin-1"), (&short, "Cabin-2")] {
        let out = desk.scan(order, "check-out", json!([{ "tag": tag }])).await;
        assert_eq!(out["results"][0]["ok"], true, "{out}");
    }
    desk.world.run_jobs().await;
    assert!(
        documents(&desk, &long).await.is_empty(),
        "no period is over yet"
    );
    for wanted in 1..=3 {
        desk.world.db.clock.advance(DAY * 28);
        // Twice on the same day is once.
        desk.world.run_jobs().await;
        desk.world.db.clock.advance(Duration::from_mins(1));
        desk.world.run_jobs().await;
        let count = desk
            .world
            .count("SELECT count(*) FROM this_tenant.invoices WHERE periodic AND state = 'issued'")
            .await;
        assert_eq!(count, wanted);
    }
    let sum = desk
        .world
        .count("SELECT sum(gross_minor)::bigint FROM this_tenant.invoices")
        .await;
    let gross = long["totals"]["gross_minor"].as_i64().unwrap();
    assert_eq!(sum, gross * 84 / 100);
    assert_eq!(
        desk.world
            .count("SELECT count(DISTINCT order_id) FROM this_tenant.invoices")
            .await,
        1,
        "the short one waits"
    );
    // Periods meet, and none overlaps.
    let gaps = desk.world.count(
        "SELECT count(*) FROM (SELECT starts_at, lag(ends_at) OVER (ORDER BY starts_at) AS before FROM this_tenant.invoices) AS i
         WHERE i.before IS NOT NULL AND i.before <> i.starts_at",
    ).await;
    assert_eq!(gaps, 0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn by_hand_a_period_is_charged_and_the_rest_after_it() {
    let desk = Desk::new().await;
    let product = desk.serialised("Cabin", 1).await;
    let order = desk.reserved(product, 1, (0, 40)).await;
    let gross = order["totals"]["gross_minor"].as_i64().unwrap();
    let part = json!({ "what": "period", "until": desk.day(10), "issue": true });
    let first = invoice(&desk, &order, part.clone())
        .await
        .expect(201)
        .json();
    assert_eq!(
        (&first["gross_minor"], &first["periodic"]),
        (&json!(gross / 4), &json!(true))
    );
    assert_eq!(first["lines"][0]["to"], json!(desk.day(10)));
    let reply = invoice(&desk, &order, part).await.expect(409).json();
    assert_eq!(reply["code"], "nothing_to_invoice");
    let rest = invoice(&desk, &order, json!({ "issue": true }))
        .await
        .expect(201)
        .json();
    assert_eq!(rest["gross_minor"], gross - gross / 4);
    assert_eq!(
        (&rest["lines"][0]["from"], &rest["lines"][0]["to"]),
        (&json!(desk.day(10)), &json!(desk.day(40)))
    );
}
