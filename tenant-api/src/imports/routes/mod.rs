//! HTTP of imports.

mod correct;
mod create;
mod events;
mod moves;
mod rejects;
mod show;

use axum::extract::DefaultBodyLimit;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::read::MAX_BYTES;
use crate::TenantApi;

/// Room for the form around the file.
const FORM: usize = 64 * 1024;

/// The slice's routes.
pub fn routes() -> OpenApiRouter<TenantApi> {
    let upload = OpenApiRouter::new()
        .routes(routes!(create::create_import))
        // The one place where more than the plane's usual body comes in.
        .layer(DefaultBodyLimit::max(MAX_BYTES + FORM));
    OpenApiRouter::new()
        .routes(routes!(show::list_import_kinds))
        .routes(routes!(show::list_imports))
        .routes(routes!(show::get_import, correct::correct_import))
        .routes(routes!(show::list_import_rows))
        .routes(routes!(moves::run_import))
        .routes(routes!(moves::cancel_import))
        .routes(routes!(moves::revert_import))
        .routes(routes!(rejects::export_import_rejects))
        .routes(routes!(events::watch_import))
        .merge(upload)
}
