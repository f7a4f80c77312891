//! Why something has no price.

use std::fmt;

use platform_kernel::Error;

use super::MOST_QUANTITY;

/// A refusal of the engine. Rules are checked before they come here, so it is always about what was asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PriceError {
    /// Nothing, or more than a line may have.
    Quantity,
    /// Longer than the plan can be counted out for.
    TooLong {
        /// The most it takes.
        days: u32,
    },
    /// Past the last year that calendars know.
    OutOfCalendar,
    /// More than [`MOST_MINOR`](super::MOST_MINOR).
    TooLarge,
    /// A discount or tax that is none.
    Share {
        /// The most it may be, in basis points.
        most: i64,
    },
}

impl fmt::Display for PriceError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Quantity => write!(f, "ask for 1 to {MOST_QUANTITY} units"),
            Self::TooLong { days } => write!(
                f,
                "this rate plan prices hires of at most {days} days; shorten the hire, or set its price by hand"
            ),
            Self::OutOfCalendar => f.write_str("give dates that a calendar knows"),
            Self::TooLarge => {
                f.write_str("this is more than can be charged; lower the price or the quantity")
            }
            Self::Share { most } => write!(f, "give 0 to {most} basis points"),
        }
    }
}

impl std::error::Error for PriceError {}

impl From<PriceError> for Error {
    fn from(error: PriceError) -> Self {
        let (field, code) = match error {
            PriceError::Quantity => ("quantity", "out_of_range"),
            PriceError::TooLong { .. } => ("to", "too_long"),
            PriceError::OutOfCalendar => ("from", "out_of_range"),
            PriceError::TooLarge => ("quantity", "too_large"),
            PriceError::Share { .. } => ("discount_bp", "out_of_range"),
        };
        Self::invalid(field, code, error.to_string())
    }
}
