//! Our own money: plans, the usage ledger's read side, Stripe. The only crate that may know Stripe's types.
//!
//! May use the kernel up to `platform-edge`; never control: a change of standing leaves as the job `StandingChanged`.
//! It keeps the usage [`ledger`], names the plan that every sign-up starts on, and takes the tenants' own card payments at
//! Stripe for them ([`stripe`], the adapter of the port `gateway`).

pub mod ledger;
pub mod stripe;

use axum::extract::FromRef;
use platform_edge::TenantPlane;
use utoipa_axum::router::OpenApiRouter;

/// What billing serves on a tenant's host, for whatever state that has.
pub fn routes<S>() -> OpenApiRouter<S>
where
    S: Clone + Send + Sync + 'static,
    TenantPlane: FromRef<S>,
{
    OpenApiRouter::new().merge(ledger::routes())
}

/// The plan of a fresh tenant.
pub const TRIAL_PLAN: &str = "trial";
