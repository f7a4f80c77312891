//! Our own money: plans, the usage ledger's read side, Stripe. The only crate that may know Stripe's types.
//!
//! May use the kernel up to `platform-edge`; never control: a change of standing leaves as the job `StandingChanged`.
//! So far it names the plan that every sign-up starts on, and takes the tenants' own card payments at Stripe for them
//! ([`stripe`], the adapter of the port `gateway`); subscriptions arrive as slices `ledger/ subscriptions/ webhook/`.

pub mod ledger;
pub mod stripe;

/// The plan of a fresh tenant.
pub const TRIAL_PLAN: &str = "trial";
