//! SQL of the catalogue. Nothing here decides; it finds, locks, inserts and saves.
//!
//! Locks are taken in one order everywhere: products, then stock levels by (product, store), then units by id. What
//! changes how much a store can promise holds the level's row, under which orders check their capacity.

pub mod asset_list;
pub mod asset_row;
pub mod assets;
pub mod bookings;
pub mod claims;
pub mod downtimes;
pub mod history;
pub mod importing;
pub mod levels;
pub mod product_list;
pub mod product_row;
pub mod products;
pub mod rules;
pub mod services;
pub mod sub_rentals;
pub mod transfers;

pub use asset_row::AssetRecord;
pub use product_row::ProductRecord;
pub use rules::rules;
