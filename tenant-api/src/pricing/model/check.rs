//! What rules may be.

use std::collections::BTreeSet;

use platform_kernel::FieldError;

use super::plan::{RateRules, RateUnit, Weekday};
use super::price::MOST_QUANTITY;
use crate::customers::text::tidy;

/// The largest price of a tier, in minor units.
const MOST_PRICE: i64 = 1_000_000_000_000;
const MOST_TIERS: usize = 20;
const MOST_SEASONS: usize = 24;
const MOST_BREAKS: usize = 20;
/// Ten times a day's price.
const MOST_FACTOR: u32 = 10_000;
/// Eleven times the price.
const MOST_SEASON_BP: i32 = 100_000;

/// Refusals, each below one place of the body.
pub(super) struct Refusals<'a> {
    at: &'a str,
    errors: Vec<FieldError>,
}

impl<'a> Refusals<'a> {
    pub(super) fn below(at: &'a str) -> Self {
        Self {
            at,
            errors: Vec::new(),
        }
    }
    pub(super) fn add(
        &mut self,
        field: &str,
        code: &str,
        message: impl Into<String>,
        value: impl std::fmt::Display,
    ) {
        let path = if self.at.is_empty() {
            field.to_owned()
        } else {
            format!("{}.{field}", self.at)
        };
        self.errors
            .push(FieldError::new(&path, code, message).with_value(&value.to_string()));
    }
    pub(super) fn range<T: PartialOrd + std::fmt::Display>(
        &mut self,
        field: &str,
        value: T,
        (least, most): (T, T),
    ) {
        if value < least || value > most {
            self.add(
                field,
                "out_of_range",
                format!("give {least} to {most}"),
                value,
            );
        }
    }
    pub(super) fn or<T>(self, value: T) -> Result<T, Vec<FieldError>> {
        if self.errors.is_empty() {
            Ok(value)
        } else {
            Err(self.errors)
        }
    }
}

/// How long a tier may be: a year for plans by the hour, ten for others. It bounds how far a calendar is unrolled.
fn most_count(period: RateUnit, unit: RateUnit) -> u32 {
    match (period, unit) {
        (_, RateUnit::Once) => 1,
        (_, RateUnit::Hour) => 8_784,
        (RateUnit::Hour, RateUnit::Day) => 366,
        (RateUnit::Hour, RateUnit::Week) => 52,
        (RateUnit::Hour, RateUnit::Month) => 12,
        (_, RateUnit::Day) => 3_660,
        (_, RateUnit::Week) => 520,
        (_, RateUnit::Month) => 120,
    }
}

/// Checks rules and tidies their names.
pub(super) fn rate_rules(mut rules: RateRules, at: &str) -> Result<RateRules, Vec<FieldError>> {
    let mut refused = Refusals::below(at);
    tiers(&rules, &mut refused);
    once(&rules, &mut refused);
    // A whole hour or day of grace would make that hour or day free.
    let grace = if rules.period == RateUnit::Hour {
        59
    } else {
        1_439
    };
    refused.range("grace_min", rules.grace_min, (0, grace));
    if let Some(least) = rules.min_charge {
        refused.range("min_charge", least, (0, MOST_PRICE));
    }
    for day in Weekday::ALL {
        if let Some(factor) = rules.weekdays.given(day) {
            let field = format!("weekdays.{}", day.as_str());
            refused.range(&field, factor, (0, MOST_FACTOR));
        }
    }
    seasons(&mut rules, &mut refused);
    breaks(&mut rules, &mut refused);
    refused.or(rules)
}

fn tiers(rules: &RateRules, refused: &mut Refusals<'_>) {
    if rules.tiers.is_empty() {
        refused.add(
            "tiers",
            "required",
            "give at least one length and its price",
            0,
        );
    }
    if rules.tiers.len() > MOST_TIERS {
        let message = format!("give at most {MOST_TIERS} tiers");
        refused.add("tiers", "too_many", message, rules.tiers.len());
    }
    let mut lengths = BTreeSet::new();
    for (n, tier) in rules.tiers.iter().enumerate().take(MOST_TIERS) {
        let field = |name: &str| format!("tiers[{n}].{name}");
        unit(&field("unit"), rules.period, tier.unit, refused);
        refused.range(
            &field("count"),
            tier.count,
            (1, most_count(rules.period, tier.unit)),
        );
        refused.range(&field("price"), tier.price, (0, MOST_PRICE));
        if !lengths.insert((tier.unit, tier.count)) {
            let message = "this length has a price already; keep one of them";
            refused.add(&field("count"), "duplicate", message, tier.count);
        }
    }
    if let Some(beyond) = rules.beyond {
        unit("beyond.unit", rules.period, beyond.unit, refused);
        refused.range("beyond.price", beyond.price, (0, MOST_PRICE));
    }
}

fn unit(field: &str, period: RateUnit, unit: RateUnit, refused: &mut Refusals<'_>) {
    if (unit == RateUnit::Once) != (period == RateUnit::Once) {
        let message =
            "`once` stands alone: the period and its one tier are both `once`, or neither";
        refused.add(field, "once", message, format!("{unit:?}").to_lowercase());
    } else if unit < period {
        let message = "use a unit not shorter than the plan's period";
        refused.add(
            field,
            "too_short",
            message,
            format!("{unit:?}").to_lowercase(),
        );
    }
}

fn once(rules: &RateRules, refused: &mut Refusals<'_>) {
    if rules.period != RateUnit::Once {
        return;
    }
    let message = "a price for the whole hire knows no lengths and days; leave it out";
    if rules.tiers.len() > 1 {
        refused.add(
            "tiers",
            "once",
            "give the one price of the hire",
            rules.tiers.len(),
        );
    }
    if rules.beyond.is_some() {
        refused.add("beyond", "once", message, "beyond");
    }
    if !rules.weekdays.is_empty() {
        refused.add("weekdays", "once", message, "weekdays");
    }
    if rules.closed_days_free {
        refused.add("closed_days_free", "once", message, true);
    }
}

fn seasons(rules: &mut RateRules, refused: &mut Refusals<'_>) {
    if rules.seasons.len() > MOST_SEASONS {
        let message = format!("give at most {MOST_SEASONS} seasons");
        refused.add("seasons", "too_many", message, rules.seasons.len());
    }
    for (n, season) in rules.seasons.iter_mut().enumerate() {
        match tidy(&season.name).filter(|name| name.chars().count() <= 60) {
            Some(name) => season.name = name,
            None => refused.add(
                &format!("seasons[{n}].name"),
                "required",
                "name the season, in 1 to 60 characters",
                &season.name,
            ),
        }
        let field = format!("seasons[{n}].change_bp");
        refused.range(&field, season.change_bp, (-10_000, MOST_SEASON_BP));
    }
}

fn breaks(rules: &mut RateRules, refused: &mut Refusals<'_>) {
    if rules.quantity_breaks.len() > MOST_BREAKS {
        let message = format!("give at most {MOST_BREAKS} quantity breaks");
        refused.add(
            "quantity_breaks",
            "too_many",
            message,
            rules.quantity_breaks.len(),
        );
    }
    let mut known = BTreeSet::new();
    for (n, step) in rules.quantity_breaks.iter().enumerate() {
        let field = |name: &str| format!("quantity_breaks[{n}].{name}");
        refused.range(&field("from"), step.from, (2, MOST_QUANTITY));
        refused.range(&field("change_bp"), step.change_bp, (-10_000, 0));
        if !known.insert(step.from) {
            let message = "this quantity has a break already; keep one of them";
            refused.add(&field("from"), "duplicate", message, step.from);
        }
    }
    rules.quantity_breaks.sort_by_key(|step| step.from);
}
