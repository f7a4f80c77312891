//! Out and back: what was scanned, and what follows from it.
//!
//! Each scan is judged alone, in the order in which it was made, in one transaction: what can't be done is refused by
//! name and the others count. A device may send its scans again, hours later: the same scan is the same movement.

#[cfg(test)]
mod histories;
pub mod model;
mod routes;
mod store;

use utoipa_axum::router::OpenApiRouter;

use crate::TenantApi;

/// The slice's routes.
pub fn routes() -> OpenApiRouter<TenantApi> {
    routes::all()
}
