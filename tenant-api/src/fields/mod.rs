//! Custom fields of collections: what a company adds to its records.

mod model;
mod routes;
mod store;

use utoipa_axum::router::OpenApiRouter;

use crate::TenantApi;

pub(crate) use model::is_key;
pub use model::{CustomField, FieldType};
pub use store::list;

/// Collections that can have custom fields and saved views.
pub(crate) const COLLECTIONS: [&str; 1] = ["customers"];

/// The slice's routes.
pub fn routes() -> OpenApiRouter<TenantApi> {
    routes::all()
}
