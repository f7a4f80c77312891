//! When long hires are charged: at whole periods from their beginning, in the store's own days.

use jiff::tz::TimeZone;
use jiff::{Span, ToSpan as _};
use platform_kernel::Instant;
use serde::{Deserialize, Serialize};

/// How often a long hire is charged.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub enum Every {
    /// Only when somebody makes an invoice.
    #[default]
    #[serde(rename = "none")]
    None,
    /// Every 28 local days.
    #[serde(rename = "28_days")]
    Days28,
    /// On the same day of each month, or its last.
    #[serde(rename = "month")]
    Month,
}

/// More periods than a hire of ten years has.
const MOST: i32 = 200;

impl Every {
    fn spans(self, n: i32) -> Option<Span> {
        match self {
            Self::None => None,
            Self::Days28 => Some((28 * n).days()),
            // Counted from the beginning: a month's end is not carried from February into March.
            Self::Month => Some(n.months()),
        }
    }

    /// The end of the `n`th period from the beginning of a hire.
    pub fn end(self, begins: Instant, zone: &TimeZone, n: i32) -> Option<Instant> {
        let local = begins.jiff().to_zoned(zone.clone());
        let end = local.checked_add(self.spans(n)?).ok()?;
        Some(Instant::from_jiff(end.timestamp()))
    }

    /// The first end of a period after an instant.
    pub fn next(self, begins: Instant, zone: &TimeZone, after: Instant) -> Option<Instant> {
        (1..=MOST)
            .map_while(|n| self.end(begins, zone, n))
            .find(|end| *end > after)
    }

    /// The last end of a period that is not after an instant.
    pub fn last(self, begins: Instant, zone: &TimeZone, by: Instant) -> Option<Instant> {
        (1..=MOST)
            .map_while(|n| self.end(begins, zone, n))
            .take_while(|end| *end <= by)
            .last()
    }
}
