//! A plane's web app: hashed assets that never change, and one page for every address that is not the API's.

use std::path::{Path, PathBuf};

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use platform_kernel::Error;
use tower::ServiceExt as _;
use tower_http::services::ServeDir;

use crate::problem::Problem;

/// Adds the app built into `dist` below a router: `/assets/*` cached for a year, any other page gets `index.html`.
pub fn with_app<S: Clone + Send + Sync + 'static>(router: Router<S>, dist: PathBuf) -> Router<S> {
    router.fallback_service(Router::new().fallback(page).with_state(dist))
}

/// Addresses that belong to programs: a miss there is a problem document, never a page.
const PROGRAMS: &[&str] = &["/api/", "/openapi.json", "/healthz", "/readyz", "/dev/"];

async fn page(State(dist): State<PathBuf>, request: Request) -> Response {
    let path = request.uri().path();
    if PROGRAMS.iter().any(|p| path.starts_with(p))
        || !matches!(*request.method(), Method::GET | Method::HEAD)
    {
        return Problem(Error::NotFound).into_response();
    }
    let is_asset = path.starts_with("/assets/");
    let is_file = is_asset
        || path
            .rsplit('/')
            .next()
            .is_some_and(|name| name.contains('.'));
    let served = ServeDir::new(&dist)
        .append_index_html_on_directories(false)
        .precompressed_gzip()
        .precompressed_br();
    match served.oneshot(request).await {
        Ok(found)
            if found.status() != StatusCode::NOT_FOUND
                && found.status() != StatusCode::METHOD_NOT_ALLOWED =>
        {
            let mut response = found.map(Body::new);
            let age = if is_asset {
                "public, max-age=31536000, immutable"
            } else {
                "no-cache"
            };
            response
                .headers_mut()
                .insert(header::CACHE_CONTROL, HeaderValue::from_static(age));
            response
        }
        _ if is_file => Problem(Error::NotFound).into_response(),
        _ => index(&dist).await,
    }
}

async fn index(dist: &Path) -> Response {
    match tokio::fs::read(dist.join("index.html")).await {
        Ok(html) => (
            [
                (header::CONTENT_TYPE, "text/html; charset=utf-8"),
                (header::CACHE_CONTROL, "no-cache"),
            ],
            html,
        )
            .into_response(),
        Err(_) => (
            StatusCode::SERVICE_UNAVAILABLE,
            [(header::CONTENT_TYPE, "text/plain; charset=utf-8")],
            "The web app is not built. Run `make build` (or `npm run build`) and reload.\n",
        )
            .into_response(),
    }
}
