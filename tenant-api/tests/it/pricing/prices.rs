//! What would it cost?

use platform_kernel::{ProductId, RatePlanId, Role, StoreId};
use platform_testkit::{TestApp, TestReply, TestTenant};
use serde_json::{Value, json};

use super::{Priced, daily, product};
use crate::world::{PASSWORD, World};

/// The question of `what` from Friday 5 June 2026, nine o'clock in London, to Sunday, five o'clock.
async fn ask(app: &TestApp, what: &Value) -> TestReply {
    let mut question = json!({ "from": "2026-06-05T08:00:00Z", "to": "2026-06-07T16:00:00Z" });
    for (key, value) in what.as_object().unwrap() {
        question[key] = value.clone();
    }
    app.post("/api/v1/prices", &question).await
}

#[tokio::test]
async fn a_price_is_computed_and_told_step_by_step() {
    let world = World::new().await;
    let (_, app) = world.colleague(Role::Viewer).await;
    let before = world.fingerprint().await;
    let rules = json!({ "period": "day", "tiers": [{ "count": 1, "unit": "day", "price": 5000 }], "weekdays": { "sat": 500 },
        "seasons": [{ "name": "Summer", "from": "06-06", "to": "08-31", "change_bp": 2500 }],
        "quantity_breaks": [{ "from": 10, "change_bp": -1000 }] });
    let asked =
        json!({ "rules": rules, "quantity": 10, "discount_bp": 1000, "order_discount_bp": 500 });
    let found = ask(&app, &asked).await.expect(200).json();
    assert_eq!(
        found["words"],
        json!([
            "3 days at 50.00",
            "Saturday counts half",
            "Summer +25 %",
            "10 or more: −10 %"
        ])
    );
    let steps = found["breakdown"]["steps"].as_array().unwrap();
    let amounts: Vec<_> = steps.iter().map(|s| s["minor"].as_i64().unwrap()).collect();
    assert_eq!(amounts, [150_000, -25_000, 18_750, -14_380]);
    assert_eq!(
        steps[0],
        json!({ "code": "tier", "params": { "times": 3, "count": 1, "unit": "day", "price": 5000 },
                "unit_minor": 15_000, "minor": 150_000 })
    );
    assert_eq!(
        found["total"],
        json!({ "list_minor": 129_370, "line_discount_minor": 12_937, "order_discount_minor": 5_822,
                "net_minor": 110_611, "tax_minor": 22_122, "gross_minor": 132_733 })
    );
    assert_eq!(
        (
            &found["currency"],
            &found["tax_class"]["key"],
            &found["deposit_minor"]
        ),
        (&json!("GBP"), &json!("standard"), &json!(0))
    );
    assert_eq!(
        world.fingerprint().await,
        before,
        "a question changes nothing"
    );
}

#[tokio::test]
async fn a_product_costs_by_its_own_rates_or_its_plan() {
    let world = World::new().await;
    let app = world.owner().await;
    let body = json!({ "name": "Tools", "rules": daily(7000) });
    let plan = app
        .post("/api/v1/rate-plans", &body)
        .await
        .expect(201)
        .json();
    let plan = plan["id"].as_str().unwrap();
    let own = Priced {
        rates: Some(daily(4000)),
        tax_class: Some("none"),
        deposit_minor: Some(25_000),
        ..Priced::default()
    };
    let own = product(&world, &world.acme, own).await;
    let found = ask(&app, &json!({ "product_id": own, "quantity": 2 }))
        .await
        .expect(200)
        .json();
    assert_eq!(
        (
            &found["total"]["gross_minor"],
            &found["tax_class"]["rate_bp"],
            &found["deposit_minor"]
        ),
        (&json!(24_000), &json!(0), &json!(50_000))
    );
    let by_plan = Priced {
        rate_plan: Some(plan.to_owned()),
        ..Priced::default()
    };
    let by_plan = product(&world, &world.acme, by_plan).await;
    for what in [
        json!({ "product_id": by_plan }),
        json!({ "rate_plan_id": plan }),
    ] {
        let found = ask(&app, &what).await.expect(200).json();
        assert_eq!(found["total"]["net_minor"], 21_000);
        assert_eq!(found["total"]["gross_minor"], 25_200);
    }
    // The company's rules are read each time.
    let rules =
        json!({ "prices_include_tax": true, "deposit_default": { "kind": "percent", "bp": 5000 } });
    let _ = app
        .patch("/api/v1/settings/rental", 1, &rules)
        .await
        .expect(200);
    let found = ask(&app, &json!({ "product_id": by_plan }))
        .await
        .expect(200)
        .json();
    assert_eq!(
        (
            &found["total"]["gross_minor"],
            &found["total"]["tax_minor"],
            &found["deposit_minor"]
        ),
        (&json!(21_000), &json!(3_500), &json!(10_500))
    );
    // A plan that was put aside goes on making the prices of its products.
    let _ = app
        .post(&format!("/api/v1/rate-plans/{plan}/archive"), &json!({}))
        .await
        .expect(200);
    let _ = ask(&app, &json!({ "product_id": by_plan }))
        .await
        .expect(200);
}

#[tokio::test]
async fn a_stores_zone_and_closed_days_count() {
    let world = World::new().await;
    let app = world.owner().await;
    let store = StoreId::new(world.db.clock.now());
    let mut tx = world.db.db.tenant(&world.acme.context).await.unwrap();
    sqlx::query(
        "INSERT INTO this_tenant.stores (id, name, time_zone, hours, closed_days, created_at)
         VALUES ($1, 'Auckland', 'Pacific/Auckland', $2, $3, $4)",
    )
    .bind(store.uuid())
    .bind(json!({ "fri": [["08:00", "17:00"]], "sat": [["08:00", "12:00"]], "mon": [["08:00", "17:00"]] }))
    .bind(json!([{ "from": "2026-06-06", "to": "2026-06-06", "reason": "fair" }]))
    .bind(world.db.clock.now())
    .execute(&mut tx)
    .await
    .unwrap();
    tx.commit().await.unwrap();
    let mut rules = daily(1000);
    rules["closed_days_free"] = json!(true);
    // There it is Friday evening to Monday morning: Saturday has a fair, Sunday has no hours.
    let found = ask(&app, &json!({ "rules": rules, "store_id": store }))
        .await
        .expect(200)
        .json();
    assert_eq!(
        found["words"],
        json!(["2 closed days are free", "2 days at 10.00"])
    );
    let found = ask(&app, &json!({ "rules": rules }))
        .await
        .expect(200)
        .json();
    assert_eq!(found["words"], json!(["3 days at 10.00"]));
}

#[tokio::test]
async fn what_cannot_be_priced_is_refused_by_name() {
    let world = World::new().await;
    let app = world.owner().await;
    let rules = daily(1000);
    for (what, field) in [
        (json!({}), "product_id"),
        (
            json!({ "rules": rules, "rate_plan_id": RatePlanId::from(uuid::Uuid::nil()) }),
            "product_id",
        ),
        (
            json!({ "rules": rules, "to": "2026-06-05T08:00:00Z" }),
            "to",
        ),
        (
            json!({ "rules": rules, "to": "2046-06-05T08:00:00Z" }),
            "to",
        ),
        (json!({ "rules": rules, "from": "yesterday" }), "from"),
        (json!({ "rules": rules, "quantity": 0 }), "quantity"),
        (json!({ "rules": rules, "quantity": 100_001 }), "quantity"),
        (
            json!({ "rules": daily(1_000_000_000_000), "quantity": 100_000 }),
            "quantity",
        ),
        (
            json!({ "rules": rules, "discount_bp": 10_001 }),
            "discount_bp",
        ),
        (
            json!({ "rules": rules, "tax_class": "luxury" }),
            "tax_class",
        ),
        (
            json!({ "rules": { "period": "day", "tiers": [] } }),
            "rules.tiers",
        ),
        (json!({ "product_id": "prd_1" }), "product_id"),
    ] {
        let refused = ask(&app, &what).await.expect(422).json();
        assert_eq!(refused["errors"][0]["field"], field, "{what}: {refused}");
    }
    let bare = product(&world, &world.acme, Priced::default()).await;
    let refused = ask(&app, &json!({ "product_id": bare }))
        .await
        .expect(409)
        .json();
    assert_eq!(refused["code"], "no_rates");
}

#[tokio::test]
async fn anothers_product_plan_and_store_answer_as_random_ones() {
    let world = World::new().await;
    let app = world.owner().await;
    let bravo = TestTenant::create(&world.db, "bravo").await;
    world.seed(&bravo, "bo@bravo.example").await;
    let theirs = app.on(&bravo.host());
    let sign_in = json!({ "email": "bo@bravo.example", "password": PASSWORD });
    let _ = theirs.post("/api/v1/session", &sign_in).await.expect(200);
    let body = json!({ "name": "Tools", "rules": daily(7000) });
    let plan = theirs
        .post("/api/v1/rate-plans", &body)
        .await
        .expect(201)
        .json();
    let rates = Priced {
        rates: Some(daily(1)),
        ..Priced::default()
    };
    let foreign = product(&world, &bravo, rates).await;
    let _ = ask(&theirs, &json!({ "product_id": foreign }))
        .await
        .expect(200);
    let mut root = world.db.root().await;
    let sql = format!("SELECT id FROM {}.stores LIMIT 1", bravo.context.schema);
    let store: uuid::Uuid = sqlx::query_scalar(sqlx::AssertSqlSafe(sql))
        .fetch_one(&mut root)
        .await
        .unwrap();
    let now = world.db.clock.now();
    let rules = daily(1);
    for (foreign, random) in [
        (
            json!({ "product_id": foreign }),
            json!({ "product_id": ProductId::new(now) }),
        ),
        (
            json!({ "rate_plan_id": plan["id"] }),
            json!({ "rate_plan_id": RatePlanId::new(now) }),
        ),
        (
            json!({ "rules": rules, "store_id": StoreId::from(store) }),
            json!({ "rules": rules, "store_id": StoreId::new(now) }),
        ),
    ] {
        let bare = |reply: TestReply| {
            let mut body = reply.expect(404).json();
            body.as_object_mut().unwrap().remove("request_id");
            body
        };
        assert_eq!(
            bare(ask(&app, &foreign).await),
            bare(ask(&app, &random).await)
        );
    }
}
