//! Pure rules of customers: no SQL, no HTTP, no waiting.

pub mod address;
pub mod contact;
pub mod country;
mod country_names;
pub mod email;
pub mod export;
pub mod merge;
pub mod number;
pub mod patch;
pub mod phone;
pub mod profile;
pub mod rules;
pub mod similar;
pub mod text;
