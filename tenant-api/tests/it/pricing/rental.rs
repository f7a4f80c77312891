//! The company's rental rules.

use platform_kernel::Role;
use serde_json::{Value, json};

use super::{Priced, daily, product};
use crate::world::World;

const RENTAL: &str = "/api/v1/settings/rental";

#[tokio::test]
async fn a_company_begins_with_the_rules_of_its_region_and_sets_its_own() {
    let world = World::new().await;
    let app = world.owner().await;
    let read = app.get(RENTAL).await.expect(200);
    assert_eq!(read.version(), Some(1));
    assert_eq!(
        read.json(),
        json!({
            "tax_classes": [{ "key": "standard", "name": "VAT", "rate_bp": 2000 }, { "key": "none", "name": "No tax", "rate_bp": 0 }],
            "default_tax_class": "standard", "prices_include_tax": false,
            "late_fee": { "grace_min": 60, "per": "day", "charge": { "kind": "percent", "bp": 10000 } },
            "quote_valid_days": 14, "tentative_hours": 48, "stock_free": "returned",
            "deposit_default": { "kind": "none" }, "cancellation": { "steps": [], "late_bp": 0 }, "no_show": { "fee_bp": 0 },
            "buffer_before_min": 0, "buffer_after_min": 0, "currency": "GBP", "version": 1
        })
    );
    // Its region is another; what it has not set follows.
    let _ = app
        .patch("/api/v1/settings", 1, &json!({ "region": "US" }))
        .await
        .expect(200);
    assert_eq!(app.get(RENTAL).await.json()["default_tax_class"], "none");

    let change = json!({
        "tax_classes": [{ "key": "sales", "name": " Sales  tax ", "rate_bp": 825 }], "default_tax_class": "sales",
        "late_fee": { "grace_min": 30, "per": "hour", "charge": { "kind": "fixed", "minor": 500 }, "cap_minor": 9900 },
        "deposit_default": { "kind": "percent", "bp": 2500 },
        "cancellation": { "steps": [{ "hours_before": 24, "fee_bp": 5000 }, { "hours_before": 72, "fee_bp": 0 }], "late_bp": 10000 },
        "stock_free": "inspected", "tentative_hours": 24
    });
    let changed = app.patch(RENTAL, 2, &change).await.expect(200);
    assert_eq!(changed.version(), Some(3));
    let now = changed.json();
    assert_eq!(
        now["tax_classes"],
        json!([{ "key": "sales", "name": "Sales tax", "rate_bp": 825 }])
    );
    assert_eq!(now["late_fee"], change["late_fee"]);
    assert_eq!(
        now["cancellation"]["steps"][0]["hours_before"], 72,
        "the earliest first"
    );
    assert_eq!(
        (&now["quote_valid_days"], &now["stock_free"]),
        (&json!(14), &json!("inspected"))
    );
    assert_eq!(app.get(RENTAL).await.expect(200).json(), now);

    let stale = app
        .patch(RENTAL, 2, &json!({ "tentative_hours": 1 }))
        .await
        .expect(412);
    assert_eq!(stale.json()["current"], now);
    let same = app
        .patch(RENTAL, 3, &json!({ "tentative_hours": 24 }))
        .await
        .expect(200);
    assert_eq!(same.version(), Some(3), "a change of nothing is none");
    let missing = app
        .ask(http::Method::PATCH, RENTAL)
        .json(&json!({}))
        .send()
        .await;
    assert_eq!(missing.expect(428).problem(), "precondition-required");
    let updates = world.events().await;
    assert_eq!(
        updates.iter().filter(|k| *k == "settings.updated").count(),
        2
    );
}

#[tokio::test]
async fn what_is_no_rule_is_refused_by_name_and_changes_nothing() {
    let world = World::new().await;
    let app = world.owner().await;
    let before = world.fingerprint().await;
    let class = |key: &str, rate: Value| json!([{ "key": key, "name": "T", "rate_bp": rate }]);
    for (change, field) in [
        (json!({ "tax_classes": [] }), "tax_classes"),
        (
            json!({ "tax_classes": class("a b", json!(0)), "default_tax_class": "a b" }),
            "tax_classes[0].key",
        ),
        (
            json!({ "tax_classes": class("a", json!(100_001)), "default_tax_class": "a" }),
            "tax_classes[0].rate_bp",
        ),
        (
            json!({ "tax_classes": class("a", json!(19.5)) }),
            "tax_classes[0].rate_bp",
        ),
        (
            json!({ "tax_classes": class("a", json!(1900)) }),
            "default_tax_class",
        ),
        (
            json!({ "default_tax_class": "luxury" }),
            "default_tax_class",
        ),
        (json!({ "quote_valid_days": 0 }), "quote_valid_days"),
        (json!({ "tentative_hours": 9_000 }), "tentative_hours"),
        (json!({ "stock_free": "never" }), "stock_free"),
        (json!({ "no_show": { "fee_bp": 10_001 } }), "no_show.fee_bp"),
        (
            json!({ "deposit_default": { "kind": "per_unit", "minor": -1 } }),
            "deposit_default.minor",
        ),
        (json!({ "buffer_after_min": 525_601 }), "buffer_after_min"),
        (json!({ "colour": "red" }), "colour"),
    ] {
        let refused = app.patch(RENTAL, 1, &change).await.expect(422).json();
        assert_eq!(refused["errors"][0]["field"], field, "{refused}");
    }
    assert_eq!(world.fingerprint().await, before);
}

#[tokio::test]
async fn a_tax_class_that_products_name_is_not_left_out() {
    let world = World::new().await;
    let app = world.owner().await;
    let classes = json!([{ "key": "standard", "name": "VAT", "rate_bp": 2000 }, { "key": "reduced", "name": "VAT", "rate_bp": 500 }]);
    let _ = app
        .patch(RENTAL, 1, &json!({ "tax_classes": classes }))
        .await
        .expect(200);
    let reduced = Priced {
        rates: Some(daily(1)),
        tax_class: Some("reduced"),
        ..Priced::default()
    };
    let _ = product(&world, &world.acme, reduced).await;
    let before = world.fingerprint().await;
    let refused = app
        .patch(RENTAL, 2, &json!({ "tax_classes": [classes[0]] }))
        .await
        .expect(409);
    assert!(refused.text().contains("reduced"), "{}", refused.text());
    assert_eq!(refused.json()["code"], "in_use");
    assert_eq!(world.fingerprint().await, before);
    let renamed = json!([classes[0], { "key": "reduced", "name": "Reduced VAT", "rate_bp": 500 }]);
    let _ = app
        .patch(RENTAL, 2, &json!({ "tax_classes": renamed }))
        .await
        .expect(200);
}

#[tokio::test]
async fn only_an_owner_changes_the_rules_and_everybody_reads_them() {
    let world = World::new().await;
    for role in [Role::Manager, Role::Agent, Role::Viewer] {
        let (_, app) = world.colleague(role).await;
        let _ = app.get(RENTAL).await.expect(200);
        let _ = app
            .patch(RENTAL, 1, &json!({ "tentative_hours": 1 }))
            .await
            .expect(403);
    }
}
