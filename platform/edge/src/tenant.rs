//! Host → tenant. The state of every router that stands on a tenant's host, and the middleware that names the tenant.

use std::ops::Deref;
use std::sync::Arc;

use axum::extract::{FromRequestParts, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use platform_db::Db;
use platform_directory::Directory;
use platform_kernel::{Clock, Error, Result, StaffId, TenantContext, TenantId};
use platform_ports::keyring::Keyring;

use crate::calls::Calls;
use crate::cookie::CookieName;
use crate::limits::Buckets;
use crate::problem::Problem;

/// What handlers on a tenant's host share. Cheap to clone: every request does so several times.
#[derive(Clone)]
pub struct TenantPlane(Arc<Shared>);

/// The fields of a [`TenantPlane`].
pub struct Shared {
    /// The doors.
    pub db: Db,
    /// Who is meant.
    pub directory: Directory,
    /// Tenants' keys.
    pub keyring: Keyring,
    /// Now.
    pub clock: Clock,
    /// The session's cookie.
    pub cookie: CookieName,
    /// The domain under which tenants have their names, without port.
    pub domain: Arc<str>,
    /// How often each tenant's API was called.
    pub calls: Calls,
    /// Requests of a whole tenant.
    pub tenant_buckets: Buckets<TenantId>,
    /// Requests of one staff member.
    pub actor_buckets: Buckets<(TenantId, StaffId)>,
}

impl TenantPlane {
    /// The state, with fresh buckets.
    pub fn new(
        db: Db,
        directory: Directory,
        keyring: Keyring,
        clock: Clock,
        domain: &str,
        tls: bool,
    ) -> Self {
        Self(Arc::new(Shared {
            db,
            directory,
            keyring,
            clock,
            cookie: CookieName::new("rr_staff", tls),
            domain: domain.into(),
            calls: Calls::default(),
            tenant_buckets: Buckets::new("your company", 20_000),
            actor_buckets: Buckets::new("you", 100_000),
        }))
    }
}

impl Deref for TenantPlane {
    type Target = Shared;
    fn deref(&self) -> &Shared {
        &self.0
    }
}

/// The subdomain in a `Host` header: one label directly below `domain`, port ignored.
pub fn slug_of<'h>(host: &'h str, domain: &str) -> Option<&'h str> {
    let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
    let label = name.strip_suffix(domain)?.strip_suffix('.')?;
    (!label.is_empty() && !label.contains('.')).then_some(label)
}

/// Finds the tenant of the request's host and lets the request go on with it; 404 for any other host.
pub async fn name_tenant(
    State(plane): State<TenantPlane>,
    mut request: Request,
    next: Next,
) -> Response {
    match tenant_of(&plane, request.headers()).await {
        Ok(tenant) => {
            tracing::Span::current().record("tenant", tracing::field::display(tenant.id));
            if request.uri().path().starts_with("/api/") {
                plane.calls.count(&tenant);
            }
            request.extensions_mut().insert(Tenant(tenant));
            next.run(request).await
        }
        Err(Error::NotFound) if wants_page(&request) => nobody_here(&request),
        Err(error) => Problem(error).into_response(),
    }
}

fn wants_page(request: &Request) -> bool {
    let accept = request
        .headers()
        .get(header::ACCEPT)
        .and_then(|a| a.to_str().ok())
        .unwrap_or("");
    request.method() == Method::GET
        && accept.contains("text/html")
        && !request.uri().path().starts_with("/api/")
}

/// What a person sees who mistyped a company's address.
fn nobody_here(request: &Request) -> Response {
    let host = request
        .headers()
        .get(header::HOST)
        .and_then(|h| h.to_str().ok())
        .unwrap_or("");
    let home = crate::docs::escape(host.split_once('.').map_or("", |(_, home)| home));
    let page = format!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>No company here · RentRight</title>\
         <meta name=\"viewport\" content=\"width=device-width\"></head><body><h1>No company lives at this address</h1>\
         <p>Check the spelling of <b>{}</b>.</p><p><a href=\"//{home}/find\">Find my company</a> · \
         <a href=\"//{home}/\">Sign up</a></p></body></html>",
        crate::docs::escape(host)
    );
    (
        StatusCode::NOT_FOUND,
        [(header::CONTENT_TYPE, "text/html; charset=utf-8")],
        page,
    )
        .into_response()
}

async fn tenant_of(plane: &TenantPlane, headers: &HeaderMap) -> Result<Arc<TenantContext>> {
    let host = headers
        .get(header::HOST)
        .and_then(|h| h.to_str().ok())
        .ok_or(Error::NotFound)?;
    let slug = slug_of(host, &plane.domain).ok_or(Error::NotFound)?;
    plane.directory.tenant(slug).await
}

/// The tenant that the host names.
#[derive(Debug, Clone)]
pub struct Tenant(pub Arc<TenantContext>);

impl<S: Send + Sync> FromRequestParts<S> for Tenant {
    type Rejection = Problem;
    async fn from_request_parts(parts: &mut Parts, _: &S) -> std::result::Result<Self, Problem> {
        // No tenant, no rows: a router mounted without the middleware serves nobody.
        parts
            .extensions
            .get::<Self>()
            .cloned()
            .ok_or(Problem(Error::NotFound))
    }
}
