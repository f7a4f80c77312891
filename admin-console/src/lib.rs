//! The operators' plane: its own listener, its own sessions, no tenant's rows, ever.
//!
//! So far it says where it stands; operators' slices (fleet, tenants, sagas) hang on [`router`] as they come.

use std::path::PathBuf;

use axum::Router;
use platform_edge::{Reply, apps, docs};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// What the console's app asks first.
#[derive(Debug, serde::Serialize, utoipa::ToSchema)]
struct ConsoleConfig {
    /// Which plane answers.
    plane: &'static str,
    /// Version of this build.
    version: &'static str,
}

/// Which plane and version this is.
#[utoipa::path(get, path = "/config", responses((status = 200, body = ConsoleConfig, description = "Plane and version")))]
async fn show_console_config() -> platform_edge::ApiResult<Reply> {
    Ok(Reply::ok(&ConsoleConfig {
        plane: "admin",
        version: env!("CARGO_PKG_VERSION"),
    })?)
}

fn api() -> OpenApiRouter {
    let head = utoipa::openapi::OpenApiBuilder::new()
        .info(
            utoipa::openapi::InfoBuilder::new()
                .title("RentRight: operators' API")
                .version("1")
                .description(Some("Served on the operators' own listener."))
                .build(),
        )
        .build();
    OpenApiRouter::with_openapi(head).nest(
        "/api/v1",
        OpenApiRouter::new().routes(routes!(show_console_config)),
    )
}

/// The document of this plane.
pub fn openapi() -> utoipa::openapi::OpenApi {
    api().split_for_parts().1
}

/// Everything that stands on the operators' listener; the caller wraps it in the edge's stack.
pub fn router(app: PathBuf) -> Router {
    let (router, document) = api().split_for_parts();
    apps::with_app(docs::with_docs(router, &document), app)
}
