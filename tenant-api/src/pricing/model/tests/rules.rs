//! What rules may be.

use serde_json::{Value, json};

use super::*;

fn base() -> Value {
    json!({ "period": "day", "tiers": [{ "count": 1, "unit": "day", "price": 5000 }] })
}

fn with(changes: &[(&str, Value)]) -> Value {
    let mut rules = base();
    for (pointer, value) in changes {
        match rules.pointer_mut(pointer) {
            Some(place) => *place = value.clone(),
            None => rules[pointer.trim_start_matches('/')] = value.clone(),
        }
    }
    rules
}

type Refusal = (Vec<(&'static str, Value)>, &'static str, &'static str);

fn all_refused(cases: Vec<Refusal>) {
    for (change, field, code) in cases {
        let rules = with(&change);
        let errors = RatePlan::parse(&rules, "rules").expect_err("a refusal");
        assert!(
            errors.iter().any(|e| e.field == field && e.code == code),
            "{rules} must be refused at {field} as {code}: {errors:?}"
        );
    }
}

#[test]
fn tiers_that_are_none_are_refused_at_their_place() {
    let tier = |count: u32, unit: &str, price: i64| json!({ "count": count, "unit": unit, "price": price });
    all_refused(vec![
        (vec![("/tiers", json!([]))], "rules.tiers", "required"),
        (
            vec![("/tiers/0/count", json!(0))],
            "rules.tiers[0].count",
            "out_of_range",
        ),
        (
            vec![("/tiers/0/price", json!(-1))],
            "rules.tiers[0].price",
            "out_of_range",
        ),
        (
            vec![("/tiers/0/unit", json!("hour"))],
            "rules.tiers[0].unit",
            "too_short",
        ),
        (
            vec![("/tiers/0/unit", json!("once"))],
            "rules.tiers[0].unit",
            "once",
        ),
        (
            vec![("/tiers", json!([tier(1, "day", 1), tier(1, "day", 2)]))],
            "rules.tiers[1].count",
            "duplicate",
        ),
        (
            vec![("/tiers", json!(vec![tier(1, "day", 1); 21]))],
            "rules.tiers",
            "too_many",
        ),
        (
            vec![("/tiers/0/count", json!(3_661))],
            "rules.tiers[0].count",
            "out_of_range",
        ),
        (
            vec![("/period", json!("once"))],
            "rules.tiers[0].unit",
            "once",
        ),
        (
            vec![("/beyond", json!({ "unit": "hour", "price": 1 }))],
            "rules.beyond.unit",
            "too_short",
        ),
    ]);
}

#[test]
fn what_is_no_rule_is_refused_at_its_place() {
    all_refused(vec![
        (
            vec![("/grace_min", json!(1_440))],
            "rules.grace_min",
            "out_of_range",
        ),
        (
            vec![("/period", json!("hour")), ("/grace_min", json!(60))],
            "rules.grace_min",
            "out_of_range",
        ),
        (
            vec![("/min_charge", json!(-5))],
            "rules.min_charge",
            "out_of_range",
        ),
        (
            vec![("/weekdays", json!({ "sat": 10_001 }))],
            "rules.weekdays.sat",
            "out_of_range",
        ),
        (
            vec![(
                "/seasons",
                json!([{ "name": " ", "from": "06-01", "to": "06-02", "change_bp": 1 }]),
            )],
            "rules.seasons[0].name",
            "required",
        ),
        (
            vec![(
                "/seasons",
                json!([{ "name": "S", "from": "06-01", "to": "06-02", "change_bp": -10_001 }]),
            )],
            "rules.seasons[0].change_bp",
            "out_of_range",
        ),
        (
            vec![("/quantity_breaks", json!([{ "from": 1, "change_bp": -1 }]))],
            "rules.quantity_breaks[0].from",
            "out_of_range",
        ),
        (
            vec![("/quantity_breaks", json!([{ "from": 2, "change_bp": 1 }]))],
            "rules.quantity_breaks[0].change_bp",
            "out_of_range",
        ),
        (
            vec![(
                "/quantity_breaks",
                json!([{ "from": 2, "change_bp": 0 }, { "from": 2, "change_bp": 0 }]),
            )],
            "rules.quantity_breaks[1].from",
            "duplicate",
        ),
        (vec![("/colour", json!("red"))], "rules", "wrong_type"),
        (
            vec![("/tiers/0/price", json!(49.99))],
            "rules",
            "wrong_type",
        ),
    ]);
}

#[test]
fn a_price_for_the_whole_hire_has_no_rules_of_length() {
    let once = json!({ "period": "once", "tiers": [{ "count": 1, "unit": "once", "price": 1 }], "weekdays": { "sat": 1 },
        "closed_days_free": true, "beyond": { "unit": "once", "price": 1 } });
    let errors = RatePlan::parse(&once, "").unwrap_err();
    let fields: Vec<_> = errors.iter().map(|e| e.field.as_str()).collect();
    assert_eq!(fields, ["beyond", "weekdays", "closed_days_free"]);
}

#[test]
fn checked_rules_are_tidied_and_read_back_the_same() {
    let rules = with(&[
        (
            "/seasons",
            json!([{ "name": "  High   summer ", "from": "06-01", "to": "08-31", "change_bp": 1 }]),
        ),
        (
            "/quantity_breaks",
            json!([{ "from": 20, "change_bp": -2 }, { "from": 10, "change_bp": -1 }]),
        ),
    ]);
    let first = plan(&rules);
    assert_eq!(first.rules().seasons[0].name, "High summer");
    assert_eq!(first.rules().quantity_breaks[0].from, 10);
    let json = serde_json::to_value(&first).unwrap();
    assert_eq!(serde_json::from_value::<RatePlan>(json).unwrap(), first);
    let short = serde_json::to_value(plan(&base())).unwrap();
    assert_eq!(
        short,
        json!({ "period": "day", "day_rule": "calendar", "grace_min": 0, "strategy": "cheapest", "closed_days_free": false,
                "tiers": [{ "count": 1, "unit": "day", "price": 5000 }] })
    );
    let error = serde_json::from_value::<RatePlan>(with(&[("/tiers", json!([]))])).unwrap_err();
    assert!(error.to_string().contains("tiers"), "{error}");
}

#[test]
fn every_regions_first_rules_are_valid_and_name_a_tax() {
    for region in [
        "GB", "DE", "FR", "US", "CA", "BR", "IN", "ZZ", "CH", "FI", "GR", "JP", "NO",
    ] {
        let rules = rental_rules(region);
        assert_eq!(rules.clone().checked(), Ok(rules.clone()), "{region}");
        let class = rules.tax_class(None).unwrap();
        assert_eq!(class.key, rules.default_tax_class);
    }
    let named = |region: &str| {
        let rules = rental_rules(region);
        let class = rules.tax_class(None).unwrap();
        (class.name.clone(), class.rate_bp)
    };
    assert_eq!(named("GB"), ("VAT".to_owned(), 2_000));
    assert_eq!(named("FI"), ("ALV".to_owned(), 2_550));
    assert_eq!(named("US"), ("No tax".to_owned(), 0));
    let rules = rental_rules("GB");
    assert_eq!(rules.tax_class(Some("none")).map(|c| c.rate_bp), Some(0));
    assert_eq!(
        rules.tax_class(Some("gone")).map(|c| c.rate_bp),
        Some(2_000)
    );
}

#[test]
fn company_rules_out_of_range_are_refused_at_their_place() {
    let refused = |change: &dyn Fn(&mut RentalRules)| {
        let mut rules = rental_rules("GB");
        change(&mut rules);
        let errors = rules.checked().expect_err("a refusal");
        errors.into_iter().map(|e| e.field).collect::<Vec<_>>()
    };
    assert_eq!(
        refused(&|r| r.tax_classes.clear()),
        ["tax_classes", "default_tax_class"]
    );
    assert_eq!(
        refused(&|r| r.tax_classes[1].key = "standard".into()),
        ["tax_classes[1].key"]
    );
    assert_eq!(
        refused(&|r| r.tax_classes[1].key = "No Key".into()),
        ["tax_classes[1].key"]
    );
    assert_eq!(
        refused(&|r| r.tax_classes[0].name = " ".into()),
        ["tax_classes[0].name"]
    );
    assert_eq!(
        refused(&|r| r.tax_classes[0].rate_bp = 100_001),
        ["tax_classes[0].rate_bp"]
    );
    assert_eq!(
        refused(&|r| r.default_tax_class = "x".into()),
        ["default_tax_class"]
    );
    assert_eq!(
        refused(&|r| r.late_fee.grace_min = 10_081),
        ["late_fee.grace_min"]
    );
    assert_eq!(
        refused(&|r| r.late_fee.cap_minor = Some(-1)),
        ["late_fee.cap_minor"]
    );
    assert_eq!(refused(&|r| r.quote_valid_days = 0), ["quote_valid_days"]);
    assert_eq!(refused(&|r| r.tentative_hours = 0), ["tentative_hours"]);
    assert_eq!(
        refused(&|r| r.deposit_default = DepositRule::PerUnit { minor: -1 }),
        ["deposit_default.minor"]
    );
    assert_eq!(
        refused(&|r| r.cancellation.late_bp = 10_001),
        ["cancellation.late_bp"]
    );
    let twice = CancellationStep {
        hours_before: 24,
        fee_bp: 0,
    };
    assert_eq!(
        refused(&|r| r.cancellation.steps = vec![twice; 2]),
        ["cancellation.steps[1].hours_before"]
    );
    assert_eq!(refused(&|r| r.no_show.fee_bp = 10_001), ["no_show.fee_bp"]);
    assert_eq!(
        refused(&|r| r.buffer_after_min = 525_601),
        ["buffer_after_min"]
    );
}
