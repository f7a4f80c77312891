//! Pure rules of the catalogue: no SQL, no HTTP, no waiting.

pub mod asset;
pub mod asset_state;
pub mod claims;
pub mod downtime;
pub mod product;
pub mod product_patch;
pub mod product_rates;
pub mod rules;
pub mod service;
pub mod stock;
pub mod sub_rental;
pub mod transfer;
