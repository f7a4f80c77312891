//! What a hire costs, and why: rate plans, the company's rental rules, and the engine that other slices call.
//!
//! Other slices read [`find_offers`] and [`rental_rules`] in a transaction of their own, put them into
//! [`model::price`], and what it costs into [`model::total`] and [`model::deposit`].

pub mod model;
mod routes;
mod store;
mod wire;

pub use routes::all as routes;
pub use store::offers::{Offer, find_offer, find_offers};
pub use store::rental::rental_rules;
