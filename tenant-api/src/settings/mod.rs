//! The company's settings, and the numbers of its documents.
//!
//! Other slices read [`find`] and draw numbers by [`take_numbers`].

mod model;
mod routes;
mod store;

pub(crate) use model::time_zone;
pub use routes::routes;
pub use store::{SettingsRow, find, pass_numbers, take_numbers};
