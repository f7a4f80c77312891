//! The kinds there are. To add one: a file here and a line below.

mod customers;

use super::engine::AnyKind;

/// Every kind, in the order in which they are offered.
pub fn all() -> &'static [&'static dyn AnyKind] {
    &[&customers::Customers]
}
