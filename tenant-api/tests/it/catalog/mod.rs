//! The catalogue over HTTP: products, stock, units, and what takes them.

mod assets;
mod downtimes;
mod ground;
mod history;
mod kits;
mod labels;
mod list;
mod plans;
mod products;
mod races;
mod search;
mod services;
mod states;
mod stock;
mod sub_rentals;
mod transfers;
mod views;

pub use ground::{main_store, metered, product, unit};
