//! SQL of prices: rate plans, the company's rules, and what products say about theirs.

pub mod offers;
pub(super) mod plans;
pub mod rental;
