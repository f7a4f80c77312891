//! Custom fields of collections.

use utoipa_axum::router::OpenApiRouter;

use crate::TenantApi;

/// The slice's routes.
pub fn routes() -> OpenApiRouter<TenantApi> {
    OpenApiRouter::new()
}
