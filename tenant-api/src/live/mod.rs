//! What colleagues change, told to whoever looks: one stream a browser, ids only.
//!
//! The source is the audit log, which every change writes in its own transaction, so a change made by any process, or by
//! a worker, is told. Each process looks once for all its readers of a company ([`hub`]), and not at all while there are none.

mod hub;
mod model;
mod routes;
mod store;

use utoipa_axum::router::OpenApiRouter;

use crate::TenantApi;

pub use hub::Hub;

/// The slice's routes.
pub fn routes() -> OpenApiRouter<TenantApi> {
    OpenApiRouter::new().routes(utoipa_axum::routes!(routes::watch_changes))
}
