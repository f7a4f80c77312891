//! SQL of rental orders. Nothing here decides; it finds, locks, inserts and saves.

pub mod demand;
pub mod lines;
pub mod list;
pub mod log;
pub mod order;
pub mod terms;
pub mod units;
