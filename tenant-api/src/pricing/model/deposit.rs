//! What is held for a line.

use super::PriceError;
use super::amount::{fits, of_bp};
use super::money_rules::DepositRule;

/// The deposit of a line, in minor units: the product's own for each unit, else what the company's rule says. A share is
/// of `gross_minor`, what the line costs with tax and after discounts.
pub fn deposit(
    product_minor: Option<i64>,
    rule: DepositRule,
    quantity: u32,
    gross_minor: i64,
) -> Result<i64, PriceError> {
    let each = |minor: i64| fits(i128::from(minor) * i128::from(quantity));
    match (product_minor, rule) {
        (Some(minor), _) | (None, DepositRule::PerUnit { minor }) => each(minor),
        (None, DepositRule::Percent { bp }) => fits(of_bp(gross_minor.max(0), i64::from(bp))),
        (None, DepositRule::None {}) => Ok(0),
    }
}
