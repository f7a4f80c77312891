//! Which tiers make up a hire.

use serde_json::json;

use super::*;

const NINE: &str = "2026-06-01T09:00";

fn by_day() -> serde_json::Value {
    json!({ "period": "day", "day_rule": "24h", "tiers": [
        { "count": 1, "unit": "day", "price": 5000 },
        { "count": 7, "unit": "day", "price": 20000 },
        { "count": 1, "unit": "month", "price": 60000 },
    ] })
}

#[test]
fn the_cheapest_tiers_together_cover_the_hire() {
    for (to, wanted) in [
        ("2026-06-02T09:00", vec![("1 day at 50.00", 5000)]),
        ("2026-06-04T09:00", vec![("3 days at 50.00", 15000)]),
        // Four days cost as much as a week: fewer uses are told.
        ("2026-06-05T09:00", vec![("7 days at 200.00", 20000)]),
        (
            "2026-06-10T09:00",
            vec![("7 days at 200.00", 20000), ("2 days at 50.00", 10000)],
        ),
        ("2026-06-15T09:00", vec![("2 × 7 days at 200.00", 40000)]),
        ("2026-06-22T09:00", vec![("1 month at 600.00", 60000)]),
        ("2026-07-01T09:00", vec![("1 month at 600.00", 60000)]),
        (
            "2026-07-02T09:00",
            vec![("1 month at 600.00", 60000), ("1 day at 50.00", 5000)],
        ),
    ] {
        let found = priced(&by_day(), "Europe/London", (NINE, to), 1);
        assert_eq!(told(&found), steps(&wanted), "until {to}");
    }
}

#[test]
fn a_month_ends_on_the_same_day_or_the_last() {
    let rules = json!({ "period": "month", "day_rule": "24h", "tiers": [{ "count": 1, "unit": "month", "price": 100 }] });
    for (from, to, months) in [
        ("2026-01-31T09:00", "2026-02-28T09:00", 1),
        ("2026-01-31T09:00", "2026-02-28T09:01", 2),
        ("2028-01-31T09:00", "2028-02-29T09:00", 1),
        ("2026-02-01T09:00", "2026-03-01T09:00", 1),
        ("2026-02-01T09:00", "2026-03-02T09:00", 2),
    ] {
        let found = priced(&rules, "UTC", (from, to), 1);
        assert_eq!(found.unit_minor, months * 100, "{from} to {to}");
    }
}

#[test]
fn steps_up_take_the_first_tier_that_covers_the_hire() {
    let mut rules = json!({ "period": "day", "day_rule": "24h", "strategy": "stepwise", "tiers": [
        { "count": 7, "unit": "day", "price": 20000 },
        { "count": 1, "unit": "day", "price": 5000 },
        { "count": 3, "unit": "day", "price": 12000 },
    ] });
    for (to, unit) in [
        ("2026-06-02T09:00", 5000),
        ("2026-06-03T09:00", 12000),
        ("2026-06-04T09:00", 12000),
        ("2026-06-05T09:00", 20000),
        // From the eighth day on the tiers begin again.
        ("2026-06-09T09:00", 25000),
        ("2026-06-10T09:00", 32000),
        ("2026-06-16T09:00", 45000),
    ] {
        let found = priced(&rules, "UTC", (NINE, to), 1);
        assert_eq!(found.unit_minor, unit, "until {to}");
    }
    rules["beyond"] = json!({ "unit": "day", "price": 2500 });
    let found = priced(&rules, "UTC", (NINE, "2026-06-16T09:00"), 1);
    assert_eq!(
        told(&found),
        steps(&[("7 days at 200.00", 20000), ("then 8 days at 25.00", 20000)])
    );
    let found = priced(&rules, "UTC", (NINE, "2026-06-05T09:00"), 1);
    assert_eq!(told(&found), steps(&[("7 days at 200.00", 20000)]));
}

#[test]
fn beyond_the_longest_tier_a_cheaper_unit_counts() {
    let mut rules = by_day();
    rules["tiers"].as_array_mut().unwrap().pop();
    rules["beyond"] = json!({ "unit": "day", "price": 2500 });
    for (to, wanted) in [
        ("2026-06-04T09:00", vec![("3 days at 50.00", 15000)]),
        (
            "2026-06-09T09:00",
            vec![("7 days at 200.00", 20000), ("then 1 day at 25.00", 2500)],
        ),
        (
            "2026-06-15T09:00",
            vec![("7 days at 200.00", 20000), ("then 7 days at 25.00", 17500)],
        ),
    ] {
        let found = priced(&rules, "UTC", (NINE, to), 1);
        assert_eq!(told(&found), steps(&wanted), "until {to}");
    }
}

#[test]
fn hours_and_days_are_mixed_by_the_clock() {
    let mut rules = json!({ "period": "hour", "day_rule": "24h", "tiers": [
        { "count": 1, "unit": "hour", "price": 1000 },
        { "count": 1, "unit": "day", "price": 4000 },
    ] });
    // By the clock on the wall, a day is over at nine, though 25 hours have passed.
    let autumn = ("2026-10-24T09:00", "2026-10-25T09:00");
    let found = priced(&rules, "Europe/London", autumn, 1);
    assert_eq!(told(&found), steps(&[("1 day at 40.00", 4000)]));
    assert_eq!((found.charged, found.charged_unit), (25, RateUnit::Hour));
    let found = priced(&rules, "Europe/London", (autumn.0, "2026-10-25T11:00"), 1);
    assert_eq!(
        told(&found),
        steps(&[("1 day at 40.00", 4000), ("2 hours at 10.00", 2000)])
    );
    let found = priced(
        &rules,
        "Europe/London",
        ("2026-03-28T09:00", "2026-03-29T10:00"),
        1,
    );
    assert_eq!(
        told(&found),
        steps(&[("1 day at 40.00", 4000), ("1 hour at 10.00", 1000)])
    );
    // By dates, the first day ends at midnight.
    rules["day_rule"] = json!("calendar");
    let found = priced(
        &rules,
        "Europe/London",
        ("2026-06-01T16:00", "2026-06-02T02:00"),
        1,
    );
    assert_eq!(
        told(&found),
        steps(&[("1 day at 40.00", 4000), ("2 hours at 10.00", 2000)])
    );
}

#[test]
fn one_price_for_the_whole_hire_knows_no_length() {
    let rules =
        json!({ "period": "once", "tiers": [{ "count": 1, "unit": "once", "price": 9900 }] });
    for to in ["2026-06-01T09:01", "2026-06-20T09:00", "2086-06-20T09:00"] {
        let found = priced(&rules, "UTC", (NINE, to), 3);
        assert_eq!(told(&found), steps(&[("The hire at 99.00", 29700)]));
        assert_eq!((found.charged, found.charged_unit), (1, RateUnit::Once));
    }
}

#[test]
fn closed_days_are_not_counted_but_weeks_run_on() {
    let mut rules = json!({ "period": "day", "tiers": [
        { "count": 1, "unit": "day", "price": 5000 },
        { "count": 1, "unit": "week", "price": 20000 },
    ], "closed_days_free": true });
    let sundays = Closed::new(&[Weekday::Sun], vec![]);
    let friday = "2026-06-05T09:00";
    let found = closed_priced(&rules, "UTC", (friday, "2026-06-08T17:00"), 1, &sundays);
    assert_eq!(
        told(&found),
        steps(&[("1 closed day is free", 0), ("3 days at 50.00", 15000)])
    );
    assert_eq!(found.charged, 3);
    // Friday to Friday week are eight dates; the week takes seven of them, its Sunday among them.
    let found = closed_priced(&rules, "UTC", (friday, "2026-06-12T17:00"), 1, &sundays);
    assert_eq!(
        told(&found),
        steps(&[
            ("1 closed day is free", 0),
            ("1 week at 200.00", 20000),
            ("1 day at 50.00", 5000)
        ])
    );
    // A hire on closed days alone is free, but for a minimum.
    let on_sunday = ("2026-06-07T09:00", "2026-06-07T17:00");
    let found = closed_priced(&rules, "UTC", on_sunday, 1, &sundays);
    assert_eq!((found.unit_minor, found.charged), (0, 0));
    rules["min_charge"] = json!(1500);
    let found = closed_priced(&rules, "UTC", on_sunday, 2, &sundays);
    assert_eq!(
        told(&found),
        steps(&[
            ("1 closed day is free", 0),
            ("Minimum charge of 15.00", 3000)
        ])
    );
    rules["closed_days_free"] = json!(false);
    let found = closed_priced(&rules, "UTC", on_sunday, 1, &sundays);
    assert_eq!(told(&found), steps(&[("1 day at 50.00", 5000)]));
}

#[test]
fn a_store_that_opens_once_a_week_counts_those_days() {
    let rules = json!({ "period": "day", "closed_days_free": true, "tiers": [
        { "count": 1, "unit": "day", "price": 1000 }, { "count": 5, "unit": "day", "price": 3000 },
    ] });
    let closed = Closed::of_store(
        &json!({ "sat": [["09:00", "12:00"]], "sun": [] }),
        &json!([{ "from": "2026-06-13", "to": "2026-06-13", "reason": "fair" }, { "nonsense": true }]),
    );
    // Saturdays 6, 20, 27 June; the 13th is closed, too.
    let found = closed_priced(&rules, "UTC", (NINE, "2026-06-30T09:00"), 1, &closed);
    assert_eq!((found.charged, found.unit_minor), (3, 3000));
}
