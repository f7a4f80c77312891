//! The rules of quotes.

pub mod diff;
pub mod offer;
pub mod standing;
#[cfg(test)]
mod tests;
