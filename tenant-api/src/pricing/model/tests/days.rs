//! How many hours and days a hire has: zones, clocks that change, leap days, grace to the second.

use serde_json::{Value, json};

use super::*;

fn day(rule: &str, grace: u32) -> Value {
    json!({ "period": "day", "day_rule": rule, "grace_min": grace, "tiers": [{ "count": 1, "unit": "day", "price": 100 }] })
}

fn hour(grace: u32) -> Value {
    json!({ "period": "hour", "grace_min": grace, "tiers": [{ "count": 1, "unit": "hour", "price": 100 }] })
}

fn counted(rules: &Value, zone: &str, from: &str, to: &str) -> u32 {
    let found = priced(rules, zone, (from, to), 1);
    assert_eq!(found.unit_minor, i64::from(found.charged) * 100);
    found.charged
}

#[test]
fn a_day_rate_counts_local_dates_also_when_the_clocks_change() {
    let (london, howe) = ("Europe/London", "Australia/Lord_Howe");
    // In London the night of 29 March 2026 has an hour less and that of 25 October one more; on Lord Howe Island it is
    // half an hour, on 4 October less and on 5 April more.
    for (zone, from, to, dates, clock_days) in [
        (london, "2026-03-27T10:00", "2026-03-30T10:00", 4, 3),
        (london, "2026-03-28T10:00", "2026-03-29T10:00", 2, 1),
        (london, "2026-03-28T10:00", "2026-03-29T11:00", 2, 2),
        (london, "2026-03-29T00:00", "2026-03-30T00:00", 1, 1),
        (london, "2026-03-29T00:00", "2026-03-30T00:01", 2, 2),
        (london, "2026-10-24T10:00", "2026-10-25T10:00", 2, 1),
        (london, "2026-10-25T00:00", "2026-10-26T00:00", 1, 1),
        // 25 hours, all of them Sunday's.
        (london, "2026-10-25T00:30", "2026-10-25T23:59", 1, 1),
        (howe, "2026-10-03T12:00", "2026-10-04T12:00", 2, 1),
        (howe, "2026-10-04T00:00", "2026-10-05T00:00", 1, 1),
        (howe, "2026-04-04T12:00", "2026-04-05T12:00", 2, 1),
        (howe, "2026-04-04T12:00", "2026-04-05T12:01", 2, 2),
        // The clock passes over 01:30: the day ends an hour later by it, when that would have been.
        (london, "2026-03-28T01:30", "2026-03-29T02:30", 2, 1),
        (london, "2026-03-28T01:30", "2026-03-29T02:31", 2, 2),
        // The 29th of February, and without it.
        ("UTC", "2028-02-28T09:00", "2028-03-01T09:00", 3, 2),
        ("UTC", "2027-02-28T09:00", "2027-03-01T09:00", 2, 1),
        // Midnight in Santiago is passed over on 6 September 2026: the 6th begins at 01:00.
        (
            "America/Santiago",
            "2026-09-05T12:00",
            "2026-09-06T01:00",
            1,
            1,
        ),
        (
            "America/Santiago",
            "2026-09-05T12:00",
            "2026-09-06T01:01",
            2,
            1,
        ),
    ] {
        assert_eq!(
            counted(&day("calendar", 0), zone, from, to),
            dates,
            "local dates from {from} to {to} in {zone}"
        );
        assert_eq!(
            counted(&day("24h", 0), zone, from, to),
            clock_days,
            "days by the clock from {from} to {to} in {zone}"
        );
    }
}

#[test]
fn the_same_instants_are_other_days_in_other_zones() {
    let (from, to) = ("2026-06-01T22:00:00Z", "2026-06-02T04:00:00Z");
    for (zone, dates) in [
        ("UTC", 2),
        ("America/Los_Angeles", 1),
        ("Asia/Kolkata", 1),
        ("Pacific/Kiritimati", 1),
        ("America/New_York", 1),
        ("Europe/London", 2),
    ] {
        assert_eq!(
            counted(&day("calendar", 0), zone, from, to),
            dates,
            "{zone}"
        );
    }
}

#[test]
fn hours_are_those_that_really_pass() {
    for (zone, from, to, hours) in [
        // 01:00 to 03:00 on the wall is one hour in spring and three in autumn.
        ("Europe/London", "2026-03-29T00:00", "2026-03-29T03:00", 2),
        ("Europe/London", "2026-10-25T00:00", "2026-10-25T03:00", 4),
        (
            "Australia/Lord_Howe",
            "2026-10-04T01:00",
            "2026-10-04T03:00",
            2,
        ),
        (
            "Australia/Lord_Howe",
            "2026-10-04T01:00",
            "2026-10-04T02:31",
            2,
        ),
        (
            "Australia/Lord_Howe",
            "2026-04-05T01:00",
            "2026-04-05T03:00",
            3,
        ),
        // The first and the second 01:30 of that night.
        (
            "Europe/London",
            "2026-10-25T00:30:00Z",
            "2026-10-25T01:30:00Z",
            1,
        ),
    ] {
        assert_eq!(
            counted(&hour(0), zone, from, to),
            hours,
            "{from} to {to} in {zone}"
        );
    }
}

#[test]
fn grace_ends_to_the_second() {
    for (rules, from, to, charged) in [
        (hour(15), "2026-06-01T10:00:00", "2026-06-01T12:15:00", 2),
        (hour(15), "2026-06-01T10:00:00", "2026-06-01T12:15:01", 3),
        (hour(0), "2026-06-01T10:00:00", "2026-06-01T12:00:00", 2),
        (hour(0), "2026-06-01T10:00:00", "2026-06-01T12:00:01", 3),
        (
            day("24h", 60),
            "2026-06-01T10:00:00",
            "2026-06-03T11:00:00",
            2,
        ),
        (
            day("24h", 60),
            "2026-06-01T10:00:00",
            "2026-06-03T11:00:01",
            3,
        ),
        (
            day("calendar", 600),
            "2026-06-01T17:00:00",
            "2026-06-03T10:00:00",
            2,
        ),
        (
            day("calendar", 600),
            "2026-06-01T17:00:00",
            "2026-06-03T10:00:01",
            3,
        ),
        // However short, it counts once.
        (hour(59), "2026-06-01T10:00:00", "2026-06-01T10:00:01", 1),
        (
            day("calendar", 1439),
            "2026-06-01T10:00:00",
            "2026-06-01T10:05:00",
            1,
        ),
        (
            day("24h", 1439),
            "2026-06-01T10:00:00",
            "2026-06-02T09:59:00",
            1,
        ),
    ] {
        assert_eq!(
            counted(&rules, "Europe/London", from, to),
            charged,
            "{rules} {from} {to}"
        );
    }
    let found = priced(
        &hour(15),
        "UTC",
        ("2026-06-01T10:00", "2026-06-01T12:10"),
        1,
    );
    assert_eq!(
        told(&found),
        steps(&[("Within 15 minutes of grace", 0), ("2 hours at 1.00", 200)]),
        "a price tells that the grace was used"
    );
    let found = priced(
        &hour(15),
        "UTC",
        ("2026-06-01T10:00", "2026-06-01T12:00"),
        1,
    );
    assert_eq!(told(&found), steps(&[("2 hours at 1.00", 200)]));
}

#[test]
fn grace_counts_in_minutes_that_pass_when_the_clocks_change() {
    // Due at 01:30 of the 29th, which the clock passes over: 02:30 in summer time is that very instant.
    let rules = day("24h", 60);
    let from = "2026-03-28T01:30";
    assert_eq!(
        counted(&rules, "Europe/London", from, "2026-03-29T03:30"),
        1
    );
    assert_eq!(
        counted(&rules, "Europe/London", from, "2026-03-29T03:31"),
        2
    );
}

#[test]
fn a_hire_longer_than_can_be_counted_is_refused_by_name() {
    let utc = zone("UTC");
    for (rules, to, days) in [
        (hour(0), "2027-06-03T10:00", 366),
        (day("24h", 0), "2037-01-01T10:00", 3_660),
        (day("calendar", 0), "2037-01-01T10:00", 3_660),
    ] {
        let ask = Ask {
            period: period(&utc, "2026-06-01T10:00", to),
            zone: &utc,
            quantity: 1,
            closed: &Closed::never(),
        };
        assert_eq!(
            price(&plan(&rules), &ask),
            Err(PriceError::TooLong { days })
        );
    }
}
