//! SQL of files. Nothing here decides; it finds, locks, inserts and saves.
//!
//! Whatever adds to a thing, takes from it or orders what it has, holds the thing's own row ([`things::lock`]).

pub mod files;
pub mod photos;
pub mod things;
pub mod uploads;
