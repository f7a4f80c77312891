//! The kinds there are. To add one: a file here and a line below.

mod assets;
mod customers;
mod payments;
mod products;
mod rentals;
mod staff;
mod stores;
mod who;

use super::engine::AnyKind;

/// Every kind, in the order in which they are offered.
pub fn all() -> &'static [&'static dyn AnyKind] {
    &[
        &customers::Customers,
        &stores::Stores,
        &staff::PastStaff,
        &products::Products,
        &assets::Assets,
        &rentals::Rentals,
        &payments::Payments,
    ]
}
