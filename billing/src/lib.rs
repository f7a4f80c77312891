//! Our own money: plans, the usage ledger's read side, Stripe. The only crate that may know Stripe's types.
//!
//! May use the kernel up to `platform-edge`; never control: a change of standing leaves as the job `StandingChanged`.
//! So far it names the plan that every sign-up starts on; subscriptions arrive as slices `stripe/ ledger/
//! subscriptions/ webhook/`.

/// The plan of a fresh tenant.
pub const TRIAL_PLAN: &str = "trial";
