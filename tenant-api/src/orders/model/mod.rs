//! The rules of rental orders: no SQL, no HTTP, no clock.

pub mod act;
pub mod line;
pub mod state;
pub mod totals;
pub mod units;
