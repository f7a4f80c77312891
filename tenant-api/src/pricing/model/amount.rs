//! The one rounding, and how large an amount may grow.

use super::PriceError;

/// The largest amount: what a number in JSON still holds exactly in every browser (2^53 − 1).
pub const MOST_MINOR: i64 = 9_007_199_254_740_991;

/// All of something, in basis points.
pub const WHOLE_BP: i64 = 10_000;

/// `amount × part ÷ whole`, to the nearest whole number, halves away from zero. `whole` must be positive.
pub fn share(amount: i128, part: i128, whole: i128) -> i128 {
    let exact = amount * part;
    let (quotient, rest) = (exact / whole, exact % whole);
    if rest.abs() * 2 >= whole {
        quotient + exact.signum()
    } else {
        quotient
    }
}

/// `bp` basis points of an amount.
pub(super) fn of_bp(amount: i64, bp: i64) -> i128 {
    share(i128::from(amount), i128::from(bp), i128::from(WHOLE_BP))
}

/// An amount that can be stored and sent.
pub(super) fn fits(amount: i128) -> Result<i64, PriceError> {
    i64::try_from(amount)
        .ok()
        .filter(|minor| minor.unsigned_abs() <= MOST_MINOR.unsigned_abs())
        .ok_or(PriceError::TooLarge)
}
