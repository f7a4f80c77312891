//! Who works here: sessions, passwords, staff, invitations.
//!
//! `email` seals and finds addresses, `throttle` counts tries, `session`
//! begins sessions and describes them. Whatever ends a session or changes a role announces it in its transaction and
//! lets this process's directory forget after the commit, so that it counts at once everywhere.

pub(crate) mod email;
mod jobs;
mod mail;
pub mod model;
mod probe;
mod routes;
mod seed;
pub(crate) mod session;
mod store;
pub(crate) mod throttle;

use axum::extract::Request;
use axum::middleware::Next;
use axum::response::Response;
use platform_edge::origin::Exempt;

pub use jobs::register;
pub use probe::probe;
pub use routes::routes;
pub use seed::{Owner, Seed, seed};
pub(crate) use store::staff::colleague_or_owner;

/// Middleware to be laid outside of the edge's stack: the hand-over from the sign-up host checks its origin itself.
pub async fn exempt(mut request: Request, next: Next) -> Response {
    if request.uri().path() == routes::HANDOFF {
        request.extensions_mut().insert(Exempt);
    }
    next.run(request).await
}
