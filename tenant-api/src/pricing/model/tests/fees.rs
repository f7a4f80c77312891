//! Late returns, cancellations, no-shows.

use super::*;

fn rule(per: LatePer, charge: LateCharge, cap_minor: Option<i64>) -> LateFeeRule {
    LateFeeRule {
        grace_min: 60,
        per,
        charge,
        cap_minor,
    }
}

fn late(rule: &LateFeeRule, name: &str, due: &str, returned: &str, quantity: u32) -> LateFee {
    let zone = zone(name);
    // A period must have a length, a return need not be late: the day before stands in for its beginning.
    let end = |text| period(&zone, "2000-01-01T00:00", text).to();
    let late = Late {
        due: end(due),
        returned: end(returned),
        zone: &zone,
        day_rate_minor: 5_000,
        quantity,
    };
    late_fee(rule, &late).unwrap()
}

#[test]
fn lateness_past_the_grace_counts_from_when_it_was_due() {
    let daily = rule(LatePer::Day, LateCharge::Percent { bp: 15_000 }, None);
    let hourly = rule(LatePer::Hour, LateCharge::Fixed { minor: 300 }, None);
    let due = "2026-06-01T17:00:00";
    for (returned, days, hours) in [
        ("2026-06-01T16:00:00", 0, 0),
        ("2026-06-01T17:00:00", 0, 0),
        ("2026-06-01T18:00:00", 0, 0),
        ("2026-06-01T18:00:01", 1, 2),
        ("2026-06-01T19:00:00", 1, 2),
        ("2026-06-01T19:00:01", 1, 3),
        ("2026-06-02T17:00:00", 1, 24),
        ("2026-06-02T17:00:01", 2, 25),
    ] {
        let by_day = late(&daily, "Europe/London", due, returned, 2);
        assert_eq!(
            (by_day.late, by_day.minor),
            (days, i64::try_from(days).unwrap() * 15_000),
            "{returned}"
        );
        let by_hour = late(&hourly, "Europe/London", due, returned, 2);
        assert_eq!(
            (by_hour.late, by_hour.minor),
            (hours, i64::try_from(hours).unwrap() * 600),
            "{returned}"
        );
    }
}

#[test]
fn a_late_day_ends_at_the_hour_it_was_due_also_when_the_clocks_change() {
    let daily = rule(LatePer::Day, LateCharge::Fixed { minor: 1_000 }, None);
    let hourly = rule(LatePer::Hour, LateCharge::Fixed { minor: 100 }, None);
    let (due, back) = ("2026-10-24T17:00", "2026-10-25T17:00");
    assert_eq!(late(&daily, "Europe/London", due, back, 1).late, 1);
    assert_eq!(late(&hourly, "Europe/London", due, back, 1).late, 25);
    assert_eq!(
        late(
            &daily,
            "Europe/London",
            "2026-03-28T17:00",
            "2026-03-29T17:01",
            1
        )
        .late,
        2
    );
}

#[test]
fn a_cap_bounds_each_unit() {
    let capped = rule(
        LatePer::Day,
        LateCharge::Percent { bp: 10_000 },
        Some(12_000),
    );
    let two = late(&capped, "UTC", "2026-06-01T17:00", "2026-06-03T17:00", 3);
    assert_eq!(
        (two.unit_minor, two.minor, two.capped),
        (10_000, 30_000, false)
    );
    let week = late(&capped, "UTC", "2026-06-01T17:00", "2026-06-08T17:00", 3);
    assert_eq!(
        (week.late, week.unit_minor, week.minor, week.capped),
        (7, 12_000, 36_000, true)
    );
}

#[test]
fn a_day_rate_is_the_price_of_one_date() {
    let rules = serde_json::json!({ "period": "hour", "tiers": [
        { "count": 1, "unit": "hour", "price": 1_000 }, { "count": 1, "unit": "day", "price": 6_000 } ] });
    let date = jiff::civil::date(2026, 3, 29);
    assert_eq!(
        day_rate(&plan(&rules), date, &zone("Europe/London")),
        Ok(6_000)
    );
}

#[test]
fn a_cancellation_costs_more_the_later_it_comes() {
    let rules = CancellationRules {
        steps: vec![
            CancellationStep {
                hours_before: 24,
                fee_bp: 5_000,
            },
            CancellationStep {
                hours_before: 168,
                fee_bp: 0,
            },
            CancellationStep {
                hours_before: 48,
                fee_bp: 2_500,
            },
        ],
        late_bp: 10_000,
    };
    let utc = zone("UTC");
    for (at, fee) in [
        ("2026-05-01T09:00:00", 0),
        ("2026-06-01T09:00:00", 0),
        ("2026-06-01T09:00:01", 2_500),
        ("2026-06-06T09:00:00", 2_500),
        ("2026-06-07T09:00:00", 5_000),
        ("2026-06-07T09:00:01", 10_000),
        ("2026-06-09T09:00:00", 10_000),
    ] {
        let at = period(&utc, "2000-01-01T00:00", at).to();
        let starts = period(&utc, "2000-01-01T00:00", "2026-06-08T09:00").to();
        assert_eq!(
            cancellation_fee(&rules, 10_000, starts, at),
            Ok(fee),
            "cancelled at {at}"
        );
    }
    assert_eq!(NoShowRule { fee_bp: 7_500 }.fee(999), Ok(749));
}
