//! What changes a price after the tiers: weekdays, seasons, quantities, the minimum.

use jiff::civil::date;
use serde_json::json;

use super::*;

#[test]
fn a_price_is_told_step_by_step() {
    let rules = json!({ "period": "day", "tiers": [{ "count": 1, "unit": "day", "price": 5000 }],
        "weekdays": { "sat": 500 },
        "seasons": [{ "name": "Summer", "from": "06-06", "to": "08-31", "change_bp": 2500 }],
        "quantity_breaks": [{ "from": 20, "change_bp": -2000 }, { "from": 10, "change_bp": -1000 }] });
    // Friday 5 June to Sunday 7 June 2026, ten of them.
    let dates = ("2026-06-05T09:00", "2026-06-07T17:00");
    let found = priced(&rules, "Europe/London", dates, 10);
    assert_eq!(
        told(&found),
        steps(&[
            ("3 days at 50.00", 150_000),
            ("Saturday counts half", -25_000),
            ("Summer +25 %", 18_750),
            ("10 or more: −10 %", -14_380),
        ])
    );
    // 143.75 less 14.375, which is 14.38: each unit costs 129.37.
    assert_eq!((found.unit_minor, found.total_minor), (12_937, 129_370));
    let few = priced(&rules, "Europe/London", dates, 9);
    assert_eq!(few.unit_minor, 14_375);
    let many = priced(&rules, "Europe/London", dates, 20);
    assert_eq!(told(&many)[3], ("20 or more: −20 %".to_owned(), -57_500));
}

#[test]
fn weekdays_count_for_days_and_not_for_weeks() {
    let rules = json!({ "period": "day", "tiers": [
        { "count": 1, "unit": "day", "price": 5000 }, { "count": 1, "unit": "week", "price": 20000 } ],
        "weekdays": { "sat": 500, "sun": 0 } });
    // Wednesday to Sunday: three and a half days are cheaper than the week.
    let found = priced(&rules, "UTC", ("2026-06-03T09:00", "2026-06-07T17:00"), 1);
    assert_eq!(
        told(&found),
        steps(&[
            ("5 days at 50.00", 25_000),
            ("Saturday counts half", -2_500),
            ("Sunday is free", -5_000)
        ])
    );
    // Monday to Sunday: five and a half are not.
    let found = priced(&rules, "UTC", ("2026-06-01T09:00", "2026-06-07T17:00"), 1);
    assert_eq!(told(&found), steps(&[("1 week at 200.00", 20_000)]));
}

#[test]
fn a_tier_of_days_spreads_its_price_over_them_to_the_cent() {
    let rules = json!({ "period": "day", "tiers": [{ "count": 3, "unit": "day", "price": 10_000 }],
        "weekdays": { "sun": 0 }, "seasons": [{ "name": "Fair", "from": "06-06", "to": "06-06", "change_bp": 10_000 }] });
    let found = priced(&rules, "UTC", ("2026-06-05T09:00", "2026-06-07T17:00"), 1);
    // A third is 33.33 and a third: a free Sunday takes 33.33 off, the fair on Saturday adds 33.33.
    assert_eq!(
        told(&found),
        steps(&[
            ("3 days at 100.00", 10_000),
            ("Sunday is free", -3_333),
            ("Fair +100 %", 3_333)
        ])
    );
}

#[test]
fn a_season_lasts_over_the_new_year_and_knows_the_leap_day() {
    let from = |text: &str| text.parse::<MonthDay>().unwrap();
    let winter = |d| from("12-20").holds_until(from("01-06"), d);
    assert!(winter(date(2026, 12, 20)) && winter(date(2027, 1, 6)) && winter(date(2026, 12, 31)));
    assert!(!winter(date(2026, 12, 19)) && !winter(date(2027, 1, 7)));
    let leap = |d| from("02-29").holds_until(from("02-29"), d);
    assert!(leap(date(2028, 2, 29)) && !leap(date(2027, 2, 28)) && !leap(date(2027, 3, 1)));
    let february = |d| from("02-01").holds_until(from("02-29"), d);
    assert!(february(date(2027, 2, 28)) && !february(date(2027, 3, 1)));
    for bad in ["02-30", "13-01", "6-1", "06/01", "", "00-10", "+1-01"] {
        assert!(bad.parse::<MonthDay>().is_err(), "{bad}");
    }
}

#[test]
fn seasons_count_by_the_stores_own_date_and_the_first_that_fits_wins() {
    let rules = json!({ "period": "day", "day_rule": "24h", "tiers": [{ "count": 1, "unit": "day", "price": 1000 }],
        "seasons": [
            { "name": "New Year", "from": "12-31", "to": "01-01", "change_bp": 10_000 },
            { "name": "Winter", "from": "12-01", "to": "02-29", "change_bp": -5_000 } ] });
    let found = priced(&rules, "UTC", ("2026-12-30T09:00", "2027-01-03T09:00"), 1);
    assert_eq!(
        told(&found),
        steps(&[
            ("4 days at 10.00", 4_000),
            ("New Year +100 %", 2_000),
            ("Winter −50 %", -1_000)
        ])
    );
    // The same instants: noon of the 30th in London is the 31st in Auckland.
    let instants = ("2026-12-30T12:00:00Z", "2026-12-31T11:00:00Z");
    assert_eq!(
        priced(&rules, "Pacific/Auckland", instants, 1).unit_minor,
        2_000
    );
    assert_eq!(priced(&rules, "Europe/London", instants, 1).unit_minor, 500);
}

#[test]
fn the_whole_hire_is_of_the_season_it_begins_in() {
    let rules = json!({ "period": "once", "tiers": [{ "count": 1, "unit": "once", "price": 1000 }],
        "seasons": [{ "name": "Summer", "from": "06-01", "to": "08-31", "change_bp": 5_000 }] });
    let found = priced(&rules, "UTC", ("2026-08-31T12:00", "2026-09-30T12:00"), 1);
    assert_eq!(
        told(&found),
        steps(&[("The hire at 10.00", 1_000), ("Summer +50 %", 500)])
    );
    assert_eq!(
        priced(&rules, "UTC", ("2026-05-31T12:00", "2026-07-30T12:00"), 1).unit_minor,
        1_000
    );
}

#[test]
fn a_minimum_lifts_each_unit_after_the_break() {
    let rules = json!({ "period": "hour", "tiers": [{ "count": 1, "unit": "hour", "price": 1000 }], "min_charge": 2500,
        "quantity_breaks": [{ "from": 2, "change_bp": -5_000 }] });
    let found = priced(&rules, "UTC", ("2026-06-01T09:00", "2026-06-01T11:00"), 2);
    assert_eq!(
        told(&found),
        steps(&[
            ("2 hours at 10.00", 4_000),
            ("2 or more: −50 %", -2_000),
            ("Minimum charge of 25.00", 3_000)
        ])
    );
    let found = priced(&rules, "UTC", ("2026-06-01T09:00", "2026-06-01T14:00"), 2);
    assert_eq!(
        found.unit_minor, 2_500,
        "exactly the minimum needs no lifting"
    );
    assert_eq!(found.steps.len(), 2);
}

#[test]
fn a_tier_is_bought_whole_so_that_longer_is_never_cheaper() {
    // Five days cost as much as seven, though the weekend in the seven is free: both pay for the same seven days.
    let rules = json!({ "period": "day", "tiers": [{ "count": 7, "unit": "day", "price": 7000 }],
        "weekdays": { "sat": 0, "sun": 0 } });
    let five = priced(&rules, "UTC", ("2026-06-01T09:00", "2026-06-05T17:00"), 1);
    let seven = priced(&rules, "UTC", ("2026-06-01T09:00", "2026-06-07T17:00"), 1);
    assert_eq!((five.unit_minor, seven.unit_minor), (5_000, 5_000));
}

#[test]
fn a_breakdown_reads_back_as_it_was_written() {
    let rules = json!({ "period": "day", "grace_min": 60, "tiers": [{ "count": 1, "unit": "day", "price": 5000 }],
        "weekdays": { "sat": 500 }, "seasons": [{ "name": "S", "from": "06-01", "to": "08-31", "change_bp": 1 }],
        "beyond": { "unit": "day", "price": 4000 }, "min_charge": 100_000, "closed_days_free": true,
        "quantity_breaks": [{ "from": 2, "change_bp": -1 }] });
    let closed = Closed::new(&[Weekday::Sun], vec![(date(2026, 6, 8), date(2026, 6, 8))]);
    let found = closed_priced(
        &rules,
        "UTC",
        ("2026-06-05T09:00", "2026-06-12T00:30"),
        2,
        &closed,
    );
    assert_eq!(found.steps.len(), 8, "one of each: {:?}", told(&found));
    let json = serde_json::to_value(&found).unwrap();
    assert_eq!(
        json["steps"][2],
        json!({ "code": "tier", "params": { "times": 1, "count": 1, "unit": "day", "price": 5000 },
                "unit_minor": 5000, "minor": 10000 })
    );
    assert_eq!(serde_json::from_value::<Breakdown>(json).unwrap(), found);
    let typed = Breakdown::manual(1250, 4).unwrap();
    sums_up(&typed);
    let json = serde_json::to_value(&typed).unwrap();
    assert_eq!(serde_json::from_value::<Breakdown>(json).unwrap(), typed);
    assert_eq!(told(&typed), steps(&[("Price set by hand", 5_000)]));
}
