//! What is free, when, and why not: computed from stock, demand and downtime each time it is asked, never stored.
//!
//! Other slices use what this file names, inside a transaction of their own: [`lock`] the stock that they are about to
//! promise, read its [`Profile`]s with [`profiles`], take from them, and only then write demand. A promise that was
//! made under the lock holds: whoever comes second reads the first one's demand.

pub mod model;
mod routes;
mod store;
mod wire;

use utoipa_axum::router::OpenApiRouter;

use crate::TenantApi;

pub use model::cells::{Cell, cells};
pub use model::profile::{Profile, Take};
pub use model::shortage::{Shortage, WayOut, Wish};
pub use routes::days::of_product as days_of_product;
pub use routes::ways::explain;
pub use store::{Asked, Key, lock, profiles};
pub use wire::{BlockingJob, Days};

/// The slice's routes.
pub fn routes() -> OpenApiRouter<TenantApi> {
    routes::all()
}
