//! What it costs to cancel.

use platform_kernel::Instant;

use super::PriceError;
use super::amount::{fits, of_bp};
use super::money_rules::{CancellationRules, NoShowRule};

const HOUR: i128 = 3_600_000_000_000;

/// The fee of a cancellation at `at` of what costs `sum_minor` and begins at `starts`, in minor units and never more than
/// the sum. Exactly as many hours before as a step names is in time for it.
pub fn cancellation_fee(
    rules: &CancellationRules,
    sum_minor: i64,
    starts: Instant,
    at: Instant,
) -> Result<i64, PriceError> {
    let left = starts.jiff().as_nanosecond() - at.jiff().as_nanosecond();
    let in_time = rules
        .steps
        .iter()
        .filter(|step| left >= i128::from(step.hours_before) * HOUR)
        .max_by_key(|step| step.hours_before);
    let bp = in_time.map_or(rules.late_bp, |step| step.fee_bp);
    fits(of_bp(sum_minor.max(0), i64::from(bp)))
}

impl NoShowRule {
    /// What a no-show costs of an order of `sum_minor`, in minor units.
    pub fn fee(self, sum_minor: i64) -> Result<i64, PriceError> {
        fits(of_bp(sum_minor.max(0), i64::from(self.fee_bp)))
    }
}
