//! From a price to what is owed: discounts, then tax.

use serde::{Deserialize, Serialize};

use super::PriceError;
use super::amount::{WHOLE_BP, fits, of_bp, share};

/// The highest tax: ten times the price.
const MOST_TAX_BP: i64 = 100_000;

/// What `discount_bp` basis points take off an amount. The result lies between nothing and the whole amount.
pub fn discount(amount: i64, discount_bp: u32) -> Result<i64, PriceError> {
    let bp = bp(discount_bp, WHOLE_BP)?;
    fits(of_bp(fits(i128::from(amount))?, bp))
}

/// An amount without tax, its tax, and both: `net + tax = gross`, always.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[expect(missing_docs, reason = "they say all there is to say")]
pub struct Taxed {
    pub net: i64,
    pub tax: i64,
    pub gross: i64,
}

/// The tax on an amount in minor units. `included`: the amount is the gross, and the net is found by rounding; else it is
/// the net, and the tax is. Negative amounts (credits) mirror positive ones.
///
/// Refuses more than 100000 basis points, and a gross that cannot be kept.
pub fn tax(amount: i64, tax_bp: u32, included: bool) -> Result<Taxed, PriceError> {
    let bp = bp(tax_bp, MOST_TAX_BP)?;
    let amount = fits(i128::from(amount))?;
    if included {
        let whole = i128::from(WHOLE_BP);
        let net = fits(share(i128::from(amount), whole, whole + i128::from(bp)))?;
        return Ok(Taxed {
            net,
            tax: amount - net,
            gross: amount,
        });
    }
    let tax = fits(of_bp(amount, bp))?;
    Ok(Taxed {
        net: amount,
        tax,
        gross: fits(i128::from(amount) + i128::from(tax))?,
    })
}

fn bp(given: u32, most: i64) -> Result<i64, PriceError> {
    Some(i64::from(given))
        .filter(|bp| *bp <= most)
        .ok_or(PriceError::Share { most })
}

/// What a line's sum is made from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Charge {
    /// The line's price before discounts, in minor units; with tax when `tax_included`.
    pub list_minor: i64,
    /// The line's own discount, 0 to 10000.
    pub line_discount_bp: u32,
    /// The order's discount, 0 to 10000; taken off what the line's own one leaves.
    pub order_discount_bp: u32,
    /// The tax class' rate.
    pub tax_bp: u32,
    /// Whether prices are with tax.
    pub tax_included: bool,
}

/// A line's sum.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Total {
    /// Before discounts.
    pub list_minor: i64,
    /// Taken off by the line's discount.
    pub line_discount_minor: i64,
    /// Taken off by the order's discount.
    pub order_discount_minor: i64,
    /// Without tax.
    pub net_minor: i64,
    /// The tax.
    pub tax_minor: i64,
    /// To pay: net and tax.
    pub gross_minor: i64,
}

/// Takes both discounts off and finds the tax. An order's sums are the sums of its lines'.
pub fn total(charge: &Charge) -> Result<Total, PriceError> {
    let line = discount(charge.list_minor, charge.line_discount_bp)?;
    let left = charge.list_minor - line;
    let order = discount(left, charge.order_discount_bp)?;
    let Taxed { net, tax, gross } = tax(left - order, charge.tax_bp, charge.tax_included)?;
    Ok(Total {
        list_minor: charge.list_minor,
        line_discount_minor: line,
        order_discount_minor: order,
        net_minor: net,
        tax_minor: tax,
        gross_minor: gross,
    })
}
