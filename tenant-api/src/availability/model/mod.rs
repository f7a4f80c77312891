//! The rules of availability: no SQL, no HTTP, no clock.

pub mod cells;
pub mod profile;
pub mod shortage;
