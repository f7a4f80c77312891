//! What is charged, paid and held: pure rules, in whole minor units.

pub mod billing;
pub mod deposit;
pub mod document;
pub mod period;
pub mod rules;
pub mod settle;
pub mod state;

#[cfg(test)]
mod tests;
