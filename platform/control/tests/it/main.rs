//! The sign-up host on real Postgres, through its router.
#![expect(
    unused_must_use,
    reason = "a status that is asked for is the assertion"
)]
#![expect(
    clippy::unwrap_used,
    reason = "a test says what is wrong by failing there"
)]

mod confirming;
mod finding;
mod handing_over;
mod mailbox;
mod plant;
mod provisioning;
mod replacing;
mod signing_up;
mod sweeping;
