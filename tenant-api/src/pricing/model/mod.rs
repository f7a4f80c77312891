//! The price of a hire, what is taxed, held and charged for it: pure, in whole minor units, and every step told.
//!
//! [`RatePlan`] (checked [`RateRules`]) and [`Ask`] go into [`price`], a [`Breakdown`] comes out whose steps sum exactly
//! to its total. Then [`total`] takes discounts off and finds the tax; [`deposit`], [`late_fee`] and
//! [`cancellation_fee`] follow the company's [`RentalRules`].
//!
//! **Units.** Money is `i64` minor units of the company's currency, at most [`MOST_MINOR`]. A share of something (`_bp`)
//! is in basis points: 10000 is all of it, 2500 a quarter, −1000 a tenth off. A weekday's factor is in thousandths: 500
//! is half a day's price. There are no floats.
//!
//! **Rounding.** One rule everywhere: to the nearest minor unit, halves away from zero (`amount::share`). It is applied
//! to the price of each use of a tier, to each change in percent of a unit's price, to each discount and to each tax;
//! what is multiplied by a quantity is whole before.
//!
//! **Order.** Tiers → weekdays → seasons → quantity break → minimum charge, all for one unit; then × quantity.

pub mod amount;
mod breakdown;
mod cancel;
mod charge;
mod check;
mod closed;
mod combine;
mod defaults;
mod deposit;
mod error;
mod late;
mod money_rules;
mod plan;
mod price;
mod rules_check;
mod season;
mod timeline;
mod words;

#[cfg(test)]
mod tests;

pub use amount::MOST_MINOR;
pub use breakdown::{Breakdown, PriceStep, StepKind};
pub use cancel::cancellation_fee;
pub use charge::{Charge, Taxed, Total, discount, tax, total};
pub use closed::Closed;
pub use defaults::{rental_rules, rental_rules_of};
pub use deposit::deposit;
pub use error::PriceError;
pub use late::{Late, LateFee, day_rate, late_fee};
pub use money_rules::{
    CancellationRules, CancellationStep, DepositRule, LateCharge, LateFeeRule, LatePer, NoShowRule,
    RentalRules, StockFree, TaxClass,
};
pub use plan::{
    DayRule, QuantityBreak, RateBeyond, RatePlan, RateRules, RateSeason, RateTier, RateUnit,
    TierStrategy, Weekday, WeekdayFactors,
};
pub use price::{Ask, MOST_QUANTITY, price};
pub use season::MonthDay;
