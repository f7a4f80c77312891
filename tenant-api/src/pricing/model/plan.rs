//! A rate plan: how the price of one unit follows from the length, the days and the number of a hire.

use platform_kernel::FieldError;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::season::MonthDay;

/// What a hire is counted in, shortest first.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    utoipa::ToSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum RateUnit {
    /// Sixty minutes that really pass, also when the clocks change.
    Hour,
    /// A local day, as the plan's `day_rule` counts it.
    Day,
    /// Seven local days.
    Week,
    /// To the same day of the next month, or its last one.
    Month,
    /// The whole hire, however long.
    Once,
}

/// What a day is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, utoipa::ToSchema)]
pub enum DayRule {
    /// Each date that the hire touches at the store, whatever the hour.
    #[default]
    #[serde(rename = "calendar")]
    Calendar,
    /// From the hour of the pick-up to the same hour of the next day, by the clock on the store's wall: 23 or 25 hours
    /// when the clocks change.
    #[serde(rename = "24h")]
    Hours24,
}

/// How tiers make up a length.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum TierStrategy {
    /// The tiers that together cover the hire at the least price; each can be used more than once.
    #[default]
    Cheapest,
    /// The shortest tier that covers the hire. Past the longest one, `beyond` counts, or the tiers begin again.
    Stepwise,
}

/// A length and its price for one unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RateTier {
    /// How many of the unit.
    pub count: u32,
    /// Not shorter than the plan's `period`.
    pub unit: RateUnit,
    /// Minor units.
    pub price: i64,
}

/// The price of each further unit after the end of the longest tier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RateBeyond {
    /// Not shorter than the plan's `period`.
    pub unit: RateUnit,
    /// Minor units.
    pub price: i64,
}

/// A day of the week.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    utoipa::ToSchema,
)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "they say all there is to say")]
pub enum Weekday {
    Mon,
    Tue,
    Wed,
    Thu,
    Fri,
    Sat,
    Sun,
}

impl Weekday {
    /// Monday first.
    pub const ALL: [Self; 7] = [
        Self::Mon,
        Self::Tue,
        Self::Wed,
        Self::Thu,
        Self::Fri,
        Self::Sat,
        Self::Sun,
    ];
    /// The weekday of a date.
    pub fn of(date: jiff::civil::Date) -> Self {
        let since_monday = date.weekday().to_monday_zero_offset();
        Self::ALL[usize::try_from(since_monday).unwrap_or(0) % 7]
    }
    /// As in JSON.
    pub fn as_str(self) -> &'static str {
        ["mon", "tue", "wed", "thu", "fri", "sat", "sun"][self as usize]
    }
}

/// What a day is worth, in thousandths of its price: 500 is half, 0 is free, 1000 (or left out) is the price itself.
/// Counts for hours and days; a week's or month's price holds its weekends already.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields, default)]
#[expect(missing_docs, reason = "they say all there is to say")]
pub struct WeekdayFactors {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mon: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tue: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wed: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub thu: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fri: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sat: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sun: Option<u32>,
}

impl WeekdayFactors {
    /// A day's factor, in thousandths.
    pub fn of(&self, day: Weekday) -> u32 {
        self.given(day).unwrap_or(1000)
    }
    pub(super) fn given(&self, day: Weekday) -> Option<u32> {
        match day {
            Weekday::Mon => self.mon,
            Weekday::Tue => self.tue,
            Weekday::Wed => self.wed,
            Weekday::Thu => self.thu,
            Weekday::Fri => self.fri,
            Weekday::Sat => self.sat,
            Weekday::Sun => self.sun,
        }
    }
    pub(super) fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// Days of every year that cost more or less. Of seasons that share a day, the first in the list counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RateSeason {
    /// Its name, printed where a price is explained.
    pub name: String,
    /// The first day.
    pub from: MonthDay,
    /// The last day; before `from` when the season lasts over the new year.
    pub to: MonthDay,
    /// By how much the price changes, in basis points: 2500 is a quarter more, −1000 a tenth less.
    pub change_bp: i32,
}

/// From so many units on, each is cheaper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct QuantityBreak {
    /// The least quantity.
    pub from: u32,
    /// By how much the price changes, in basis points: −1000 is a tenth less.
    pub change_bp: i32,
}

/// A rate plan's rules as they are sent and kept. [`RatePlan`] is the checked form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RateRules {
    /// What a hire is counted in.
    pub period: RateUnit,
    /// What a day is.
    #[serde(default)]
    pub day_rule: DayRule,
    /// How many minutes a hire may run into its last hour or day before that counts: exactly so many are free, one second
    /// more is not.
    #[serde(default)]
    pub grace_min: u32,
    /// Lengths and their prices, 1 to 20.
    pub tiers: Vec<RateTier>,
    /// After the longest tier.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub beyond: Option<RateBeyond>,
    /// How tiers make up a length.
    #[serde(default)]
    pub strategy: TierStrategy,
    /// The least that one unit costs, in minor units.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min_charge: Option<i64>,
    /// What single days are worth.
    #[serde(default, skip_serializing_if = "WeekdayFactors::is_empty")]
    pub weekdays: WeekdayFactors,
    /// Whether days on which the store is closed are not counted. Weeks and months run on over them.
    #[serde(default)]
    pub closed_days_free: bool,
    /// Dearer and cheaper times of the year.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub seasons: Vec<RateSeason>,
    /// Cheaper by the number.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub quantity_breaks: Vec<QuantityBreak>,
}

/// Rules that were checked: the only ones that make prices. In JSON it is its [`RateRules`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "RateRules", into = "RateRules")]
pub struct RatePlan(RateRules);

impl RatePlan {
    /// Checks rules; each refusal names its field below `at` (`rules`, or nothing): `rules.tiers[2].price`.
    pub fn new(rules: RateRules, at: &str) -> Result<Self, Vec<FieldError>> {
        super::check::rate_rules(rules, at).map(Self)
    }
    /// Reads stored rules. What is of the wrong type is refused as a whole, under `at`.
    pub fn parse(json: &Value, at: &str) -> Result<Self, Vec<FieldError>> {
        match RateRules::deserialize(json) {
            Ok(rules) => Self::new(rules, at),
            Err(error) => Err(vec![FieldError::new(at, "wrong_type", error.to_string())]),
        }
    }
    /// The rules.
    pub fn rules(&self) -> &RateRules {
        &self.0
    }
}

impl TryFrom<RateRules> for RatePlan {
    type Error = String;
    fn try_from(rules: RateRules) -> Result<Self, String> {
        Self::new(rules, "").map_err(|errors| {
            let each: Vec<_> = errors
                .iter()
                .map(|e| format!("{}: {}", e.field, e.message))
                .collect();
            each.join("; ")
        })
    }
}

impl From<RatePlan> for RateRules {
    fn from(plan: RatePlan) -> Self {
        plan.0
    }
}
