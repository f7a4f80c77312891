//! The kinds there are. To add one: a file here and a line below.

mod assets;
mod customers;
mod products;
mod stores;

use super::engine::AnyKind;

/// Every kind, in the order in which they are offered.
pub fn all() -> &'static [&'static dyn AnyKind] {
    &[
        &customers::Customers,
        &stores::Stores,
        &products::Products,
        &assets::Assets,
    ]
}
