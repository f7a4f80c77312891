//! The tenant's host over HTTP, on a real PostgreSQL: a folder a slice, a file a noun, a sentence a test.
#![expect(
    clippy::unwrap_used,
    reason = "a test says what is wrong by failing there"
)]

mod accounts;
mod catalog;
mod customers;
mod files;
mod imports;
mod live;
mod matrix;
mod money;
mod orders;
mod pricing;
mod settings;
mod speed;
mod stores;
mod world;
