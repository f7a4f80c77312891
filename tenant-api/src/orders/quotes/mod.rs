//! Quotes: what a renter was offered, each time the order was quoted, and what they answered by a link, without a
//! session.
//!
//! A version is a picture of the order. It can be answered while the order still is what the picture shows; whoever
//! changes the order makes its open versions unanswerable, without having to think of it.

mod answer;
pub(super) mod jobs;
mod make;
pub mod model;
mod print;
pub(super) mod routes;
pub(super) mod store;
mod wire;
