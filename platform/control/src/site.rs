//! What the sign-up app needs to know before anything else.

use axum::extract::State;
use platform_edge::{ApiResult, Reply};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::SignupApi;

/// The slice's routes.
pub(crate) fn routes() -> OpenApiRouter<SignupApi> {
    OpenApiRouter::new().routes(routes!(get_config))
}

/// What the app is told.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Config {
    /// The domain under which companies have their addresses.
    domain: String,
    /// A company's address with `{slug}` in it.
    #[schema(example = "http://{slug}.rentright.localhost:8080")]
    base_url_template: String,
    /// The terms that are accepted now.
    terms_version: String,
    /// Fewest characters of a password.
    password_min: usize,
    /// `dev` or `prod`.
    profile: &'static str,
}

/// The settings of this installation.
#[utoipa::path(get, path = "/config", tag = "site", responses((status = 200, body = Config)))]
async fn get_config(State(api): State<SignupApi>) -> ApiResult<Reply> {
    let options = &api.options;
    Ok(Reply::ok(&Config {
        domain: options.domain.clone(),
        base_url_template: options.base_url.clone(),
        terms_version: options.terms_version.clone(),
        password_min: platform_ports::password::MIN,
        profile: if options.dev { "dev" } else { "prod" },
    })?)
}
