//! What the company's settings say about the catalogue, and checks of single values.

use std::ops::RangeInclusive;

use platform_kernel::{Currency, Day, Instant, Money};

use crate::customers::Refusals;
use crate::fields::CustomField;

/// What values are checked against.
#[derive(Debug, Clone)]
pub struct Rules {
    /// The company's currency.
    pub currency: Currency,
    /// Custom fields of the collection.
    pub fields: Vec<CustomField>,
    /// Today, in the company's zone.
    pub today: Day,
}

impl Rules {
    /// An amount in the company's currency.
    pub fn money(&self, minor: Option<i64>) -> Option<Money> {
        minor.map(|minor| Money {
            minor,
            currency: self.currency,
        })
    }

    /// An amount that is not negative, in the company's currency.
    pub fn check_money(
        &self,
        no: &mut Refusals,
        field: &str,
        given: Option<Money>,
    ) -> Option<Money> {
        let money = given?;
        if money.currency != self.currency {
            let message = format!(
                "amounts are kept in {}, the company's currency",
                self.currency
            );
            let at = format!("{field}.currency");
            no.add_value(&at, "other_currency", message, money.currency.code());
        } else if !(0..=1_000_000_000_000).contains(&money.minor) {
            let message = "give an amount from 0 up, in minor units (cents)";
            let at = format!("{field}.minor");
            no.add_value(&at, "out_of_range", message, &money.minor.to_string());
        }
        Some(money)
    }
}

/// A number within bounds; the nearer bound where it is refused.
pub fn number<T: PartialOrd + Copy + std::fmt::Display>(
    no: &mut Refusals,
    field: &str,
    given: T,
    within: RangeInclusive<T>,
) -> T {
    if within.contains(&given) {
        return given;
    }
    let message = format!("give a number from {} to {}", within.start(), within.end());
    no.add_value(field, "out_of_range", message, &given.to_string());
    *within.start()
}

/// A moment as people at the counter read it.
pub fn local(at: Instant, zone: &jiff::tz::TimeZone) -> String {
    at.jiff()
        .to_zoned(zone.clone())
        .strftime("%Y-%m-%d %H:%M")
        .to_string()
}

/// A zone by its name; UTC when the database knows it no more.
pub fn zone_of(name: &str) -> jiff::tz::TimeZone {
    jiff::tz::TimeZone::get(name).unwrap_or(jiff::tz::TimeZone::UTC)
}

/// The local day of a moment.
pub fn day_of(at: Instant, zone: &jiff::tz::TimeZone) -> Day {
    Day(at.jiff().to_zoned(zone.clone()).date())
}
