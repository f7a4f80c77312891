//! The engine's examples and properties.

mod days;
mod fees;
mod properties;
mod rules;
mod seasons;
mod tiers;
mod totals;

use jiff::tz::TimeZone;
use platform_kernel::Instant;
use platform_kernel::period::Period;
use serde_json::Value;

use super::*;

/// Checked rules.
fn plan(rules: &Value) -> RatePlan {
    RatePlan::parse(rules, "rules").unwrap_or_else(|errors| panic!("{rules}: {errors:?}"))
}

fn zone(name: &str) -> TimeZone {
    TimeZone::get(name).unwrap()
}

/// Both ends by the clock on the wall: `2026-03-28T10:00`. An offset picks one of two.
fn period(zone: &TimeZone, from: &str, to: &str) -> Period {
    let at = |text: &str| {
        if let Ok(at) = text.parse::<jiff::Timestamp>() {
            return Instant::from_jiff(at);
        }
        let local: jiff::civil::DateTime = text.parse().unwrap();
        Instant::from_jiff(zone.to_timestamp(local).unwrap())
    };
    Period::new(at(from), at(to)).unwrap()
}

fn priced(rules: &Value, zone: &str, (from, to): (&str, &str), quantity: u32) -> Breakdown {
    closed_priced(rules, zone, (from, to), quantity, &Closed::never())
}

fn closed_priced(
    rules: &Value,
    name: &str,
    (from, to): (&str, &str),
    quantity: u32,
    closed: &Closed,
) -> Breakdown {
    let zone = zone(name);
    let ask = Ask {
        period: period(&zone, from, to),
        zone: &zone,
        quantity,
        closed,
    };
    let found = price(&plan(rules), &ask).unwrap();
    sums_up(&found);
    found
}

fn sums_up(found: &Breakdown) {
    let unit: i64 = found.steps.iter().map(|s| s.unit_minor).sum();
    let all: i64 = found.steps.iter().map(|s| s.minor).sum();
    assert_eq!(unit, found.unit_minor, "{found:?}");
    assert_eq!(all, found.total_minor, "{found:?}");
    assert_eq!(
        found.total_minor,
        found.unit_minor * i64::from(found.quantity)
    );
}

/// Minor units of a currency with cents.
fn cents(minor: i64) -> String {
    format!("{}.{:02}", minor / 100, minor % 100)
}

fn told(found: &Breakdown) -> Vec<(String, i64)> {
    let words = found.words(&cents);
    words
        .into_iter()
        .zip(found.steps.iter().map(|s| s.minor))
        .collect()
}

/// As [`told`], to compare with.
fn steps(of: &[(&str, i64)]) -> Vec<(String, i64)> {
    of.iter().map(|(w, m)| ((*w).to_owned(), *m)).collect()
}
