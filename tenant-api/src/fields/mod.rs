//! Custom fields of collections: what a company adds to its records.

mod model;
mod routes;
mod store;

use utoipa_axum::router::OpenApiRouter;

use crate::TenantApi;

pub use model::{CustomField, FieldType};
pub(crate) use model::{apply, is_key, key_of};
pub use store::list;

/// Collections that can have custom fields and saved views.
pub(crate) const COLLECTIONS: [&str; 3] = ["customers", "products", "assets"];

/// The slice's routes.
pub fn routes() -> OpenApiRouter<TenantApi> {
    routes::all()
}
