//! Lists with filters, sorts and keyset pages: the one other place, beside the doors' renderer, where SQL is put
//! together at run time.
//!
//! Safe by construction: every piece of text is a `&'static str` written by a slice ([`Listing`], [`Op::sql`],
//! [`Cond::Is`]) or a `$n` counted here; everything that a client sent becomes a [`Bind`].
//! The way of a request: [`Filter::parse`] → [`Filter::compile`] against the slice's allow-list of [`Field`]s →
//! [`Cond`] (to which the slice adds its own) → [`Listing::page`].
//!
//! To add a field or an operator to a list: one [`Op`] in the slice's table. To add a sort: one [`SortKey`], an index
//! that serves `(column, id)`, and its EXPLAIN test.

mod bind;
mod cond;
mod cursor;
mod field;
mod filter;
mod page;

pub use bind::Bind;
pub use cond::Cond;
pub use cursor::{After, KeyKind, KeyValue};
pub use field::{Field, Op, Parse, takes};
pub use filter::{Filter, Test};
pub use page::{Keyed, Listing, Sort, SortKey, Statement};

/// Deepest nesting of a filter.
pub const MAX_DEPTH: usize = 6;
/// Most tests in a filter.
pub const MAX_TESTS: usize = 60;
