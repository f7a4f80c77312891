//! The binary as a process: started, killed, started again, asked to stop. Everything goes over its socket.

#![allow(
    clippy::pedantic,
    clippy::unwrap_used,
    missing_docs,
    clippy::allow_attributes,
    reason = "a test"
)]

mod client;
mod kill;
mod life;
mod product;
mod signing_up;
