//! Saved views of collections: a filter, a sort, words and columns under a name, private or shared.

mod model;
mod routes;
mod store;

use utoipa_axum::router::OpenApiRouter;

use crate::TenantApi;

pub use model::{View, ViewQuery};
pub use store::find;

/// The slice's routes.
pub fn routes() -> OpenApiRouter<TenantApi> {
    routes::all()
}
