//! Host → plane, on the listener that sign-up and tenants share. Health is answered on any name.

use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse as _, Redirect, Response};
use platform_db::Db;
use platform_directory::Directory;
use platform_edge::Problem;
use platform_edge::tenant::slug_of;
use platform_kernel::Error;
use tower::ServiceExt as _;

/// The planes behind one listener.
pub struct Hosts {
    /// The domain itself.
    pub signup: Option<Router>,
    /// One label below it.
    pub tenant: Option<Router>,
    /// The domain.
    pub domain: String,
    /// Origin of the sign-up host, for redirects.
    pub origin: String,
    /// For readiness.
    pub health: Health,
}

/// What readiness looks at.
#[derive(Clone)]
pub struct Health {
    /// The doors.
    pub db: Db,
    /// Whether we are draining.
    pub directory: Directory,
}

impl Hosts {
    /// The listener's router.
    pub fn router(self) -> Router {
        Router::new().fallback(dispatch).with_state(Arc::new(self))
    }
}

async fn dispatch(State(hosts): State<Arc<Hosts>>, request: Request) -> Response {
    if let Some(answer) = hosts.health.answer(request.uri().path()).await {
        return answer;
    }
    let host = request
        .headers()
        .get(header::HOST)
        .and_then(|h| h.to_str().ok())
        .unwrap_or("");
    let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
    let plane = if name == hosts.domain {
        hosts.signup.clone()
    } else if slug_of(name, &hosts.domain).is_some() {
        hosts.tenant.clone()
    } else if matches!(name, "localhost" | "127.0.0.1" | "[::1]") {
        let path = request.uri().path_and_query().map_or("/", |p| p.as_str());
        return Redirect::temporary(&format!("{}{path}", hosts.origin)).into_response();
    } else {
        None
    };
    match plane {
        Some(router) => serve(router, request).await,
        None => Problem(Error::NotFound).into_response(),
    }
}

/// One request through a plane's router.
async fn serve(router: Router, request: Request<Body>) -> Response {
    match router.oneshot(request).await {
        Ok(response) => response,
        Err(never) => match never {},
    }
}

impl Health {
    /// `/healthz`: the process turns. `/readyz`: it takes requests and its databases answer.
    pub async fn answer(&self, path: &str) -> Option<Response> {
        match path {
            "/healthz" => Some("ok\n".into_response()),
            "/readyz" if !self.directory.is_ready() => {
                Some((StatusCode::SERVICE_UNAVAILABLE, "draining\n").into_response())
            }
            "/readyz" => Some(match self.db.ready().await {
                Ok(()) => "ready\n".into_response(),
                Err(error) => {
                    tracing::warn!(%error, "not ready");
                    (StatusCode::SERVICE_UNAVAILABLE, "the database is away\n").into_response()
                }
            }),
            _ => None,
        }
    }
}
