//! What a late return costs.

use jiff::ToSpan as _;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use platform_kernel::Instant;
use platform_kernel::period::Period;
use serde::{Deserialize, Serialize};

use super::amount::{fits, of_bp};
use super::closed::Closed;
use super::money_rules::{LateCharge, LateFeeRule, LatePer};
use super::timeline::started_days;
use super::{Ask, PriceError, RatePlan, price};

/// No return is later than this many days, as far as a fee goes.
const MOST_DAYS: u32 = 36_600;

/// A return.
#[derive(Debug, Clone, Copy)]
pub struct Late<'a> {
    /// When it should have come.
    pub due: Instant,
    /// When it came.
    pub returned: Instant,
    /// The store's zone: days run from `due` to the same hour of the next day by the clock on its wall.
    pub zone: &'a TimeZone,
    /// What one unit costs a day, in minor units; see [`day_rate`].
    pub day_rate_minor: i64,
    /// How many units came so late.
    pub quantity: u32,
}

/// A late fee, before tax.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct LateFee {
    /// How many hours or days have begun since it was due; none within the grace.
    pub late: u64,
    /// Hours or days.
    pub per: LatePer,
    /// The price of each for one unit, in minor units.
    pub each_minor: i64,
    /// What one unit costs, in minor units: `late` × `each_minor`, or the cap.
    pub unit_minor: i64,
    /// The same times the quantity.
    pub minor: i64,
    /// Whether the cap bounds it.
    pub capped: bool,
}

/// The fee of a late return; nothing up to exactly the rule's grace. Past it, lateness counts from when it was due, each
/// hour or day that has begun.
pub fn late_fee(rule: &LateFeeRule, late: &Late<'_>) -> Result<LateFee, PriceError> {
    let (due, returned) = (late.due.jiff(), late.returned.jiff());
    let seconds = returned.as_nanosecond() - due.as_nanosecond();
    let grace = i128::from(rule.grace_min) * 60 * 1_000_000_000;
    let count = if seconds <= grace.max(0) {
        0
    } else {
        match rule.per {
            LatePer::Hour => (seconds + 3_599_999_999_999) / 3_600_000_000_000,
            LatePer::Day => started_days(due, returned, late.zone, MOST_DAYS)?,
        }
    };
    let each = match rule.charge {
        LateCharge::Fixed { minor } => i128::from(minor),
        LateCharge::Percent { bp } => of_bp(late.day_rate_minor, i64::from(bp)),
    };
    let full = each * count;
    let cap = rule.cap_minor.map(i128::from);
    let unit = cap.map_or(full, |cap| full.min(cap));
    Ok(LateFee {
        late: u64::try_from(count).map_err(|_| PriceError::OutOfCalendar)?,
        per: rule.per,
        each_minor: fits(each)?,
        unit_minor: fits(unit)?,
        minor: fits(unit * i128::from(late.quantity))?,
        capped: unit < full,
    })
}

/// What one unit costs for the one local day `date`: what a late fee in percent is a share of.
pub fn day_rate(plan: &RatePlan, date: Date, zone: &TimeZone) -> Result<i64, PriceError> {
    let out = |_| PriceError::OutOfCalendar;
    let from = date.to_zoned(zone.clone()).map_err(out)?.timestamp();
    let next = date.checked_add(1.day()).map_err(out)?;
    let to = next.to_zoned(zone.clone()).map_err(out)?.timestamp();
    let period = Period::new(Instant::from_jiff(from), Instant::from_jiff(to))
        .ok_or(PriceError::OutOfCalendar)?;
    let ask = Ask {
        period,
        zone,
        quantity: 1,
        closed: &Closed::never(),
    };
    Ok(price(plan, &ask)?.unit_minor)
}
