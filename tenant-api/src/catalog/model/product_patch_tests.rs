use platform_kernel::{Currency, Day, Instant};
use serde_json::json;

use super::*;

fn rules() -> Rules {
    Rules {
        currency: Currency::parse("GBP").expect("a currency"),
        fields: Vec::new(),
        today: Day(jiff::civil::date(2026, 11, 23)),
    }
}

fn id(ms: i64) -> ProductId {
    ProductId::new(Instant::from_millis(ms))
}

fn apply(patch: Value, to: ProductFields) -> Result<ProductFields, Vec<String>> {
    let patch: ProductPatch = serde_json::from_value(patch).expect("the shape of a product");
    patch.apply(None, to, &rules()).map_err(|errors| {
        let shown = errors
            .into_iter()
            .map(|e| format!("{} {}", e.field, e.code));
        shown.collect()
    })
}

fn blank() -> ProductFields {
    ProductFields::empty(StockMethod::Serialised)
}

#[test]
fn a_product_needs_a_sku_and_a_name() {
    let made = apply(
        json!({ "sku": " D-18 ", "name": "Mini  digger", "group": " Earth / Diggers /" }),
        blank(),
    );
    let made = made.expect("valid");
    assert_eq!(
        (made.sku.as_str(), made.name.as_str()),
        ("D-18", "Mini digger")
    );
    assert_eq!(made.group.as_deref(), Some("Earth/Diggers"));
    assert_eq!(made.search(), "mini digger d-18 earth/diggers");
    assert_eq!(
        apply(json!({ "sku": " " }), blank()),
        Err(vec!["sku required".into(), "name required".into()])
    );
}

#[test]
fn a_plan_and_rates_of_its_own_take_each_others_place() {
    let plan = RatePlanId::new(Instant::from_millis(1));
    let rates = json!({ "period": "day", "tiers": [{ "count": 1, "unit": "day", "price": 5000 }] });
    let named = json!({ "sku": "A", "name": "A" });
    let with_rates =
        apply(json!({ "sku": "A", "name": "A", "rates": rates }), blank()).expect("valid");
    let with_plan = apply(json!({ "rate_plan_id": plan }), with_rates).expect("valid");
    assert_eq!(
        (with_plan.rate_plan_id, &with_plan.rates),
        (Some(plan), &None)
    );
    let again = apply(json!({ "rates": rates }), with_plan.clone()).expect("valid");
    assert_eq!((again.rate_plan_id, again.rates.is_some()), (None, true));
    let kept = apply(json!({ "rates": null }), with_plan).expect("valid");
    assert_eq!(
        kept.rate_plan_id,
        Some(plan),
        "what is cleared anyway takes nothing's place"
    );
    let made = apply(named, blank()).expect("valid");
    assert_eq!(
        apply(
            json!({ "rates": rates, "rate_plan_id": plan }),
            made.clone()
        ),
        Err(vec!["rates both".into()])
    );
    assert_eq!(
        apply(json!({ "rates": { "tiers": [] } }), made),
        Err(vec!["rates wrong_type".into()])
    );
}

#[test]
fn parts_and_substitutes_are_others_and_each_once() {
    let (me, other) = (id(1), id(2));
    let patch: ProductPatch = serde_json::from_value(json!({
        "sku": "K", "name": "Kit",
        "kit": [{ "product_id": other, "name": "told" }, { "product_id": other }, { "product_id": me, "quantity": 0 }],
        "substitutes": [other, other, me],
    }))
    .expect("the shape of a product");
    let errors = patch
        .apply(Some(me), blank(), &rules())
        .expect_err("refused");
    let shown: Vec<String> = errors
        .into_iter()
        .map(|e| format!("{} {}", e.field, e.code))
        .collect();
    assert_eq!(
        shown,
        [
            "kit[1].product_id twice",
            "kit[2].product_id itself",
            "kit[2].quantity out_of_range",
            "substitutes[2] itself",
        ]
    );
    let fine = apply(
        json!({ "sku": "K", "name": "Kit", "kit": [{ "product_id": other, "name": "told" }], "substitutes": [other, other] }),
        blank(),
    );
    let fine = fine.expect("valid");
    assert_eq!(
        (fine.kit[0].quantity, fine.kit[0].name.as_deref()),
        (1, None),
        "a part's name is told, not kept"
    );
    assert_eq!(fine.substitutes, [other]);
    assert_eq!(fine.named(), [other, other]);
}

#[test]
fn a_checklists_keys_come_from_its_labels() {
    let made = apply(
        json!({ "sku": "A", "name": "A", "checklist": [{ "label": "Oil level?", "kind": "check" }, { "key": "hours", "label": "Hours", "kind": "number" }] }),
        blank(),
    );
    let keys: Vec<String> = made
        .expect("valid")
        .checklist
        .into_iter()
        .map(|c| c.key)
        .collect();
    assert_eq!(keys, ["oil_level", "hours"]);
    assert_eq!(
        apply(
            json!({ "sku": "A", "name": "A", "checklist": [{ "label": "Oil", "kind": "check" }, { "label": "OIL", "kind": "text" }, { "label": " ", "kind": "text" }] }),
            blank()
        ),
        Err(vec![
            "checklist[1].key twice".into(),
            "checklist[2].label required".into()
        ])
    );
}

#[test]
fn amounts_are_in_the_companys_currency_and_numbers_within_bounds() {
    assert_eq!(
        apply(
            json!({
                "sku": "A", "name": "A", "deposit": { "minor": 1, "currency": "EUR" }, "replacement": { "minor": -1, "currency": "GBP" },
                "buffer_before_min": -1, "buffer_after_min": 600_000, "overbook": 100_001,
            }),
            blank()
        ),
        Err(vec![
            "buffer_before_min out_of_range".into(),
            "buffer_after_min out_of_range".into(),
            "overbook out_of_range".into(),
            "deposit.currency other_currency".into(),
            "replacement.minor out_of_range".into(),
        ])
    );
}
