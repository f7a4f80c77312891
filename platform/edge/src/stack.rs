//! The one file that knows the order of the middleware.
//!
//! Outermost first: request id and span · metrics · panic · compression · security headers · timeout · client address ·
//! per-address limit · same-origin. Then the plane's own. The body limit is read where a body is.
//!
//! They stand in two functions, not in one layer each: axum clones what lies below a layer for every request, and a
//! tower of eight costs more than all that it does.

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::{ConnectInfo, DefaultBodyLimit, Request, State};
use axum::http::{HeaderName, HeaderValue, header};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse as _, Response};
use platform_kernel::{Error, Result, secret};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tracing::Instrument as _;

use crate::extract::ClientIp;
use crate::limits::{Buckets, Rate};
use crate::metrics::{HttpMetrics, count};
use crate::origin::same_origin;
use crate::problem::Problem;

/// Longest body, but where a route allows more.
pub const BODY_LIMIT: usize = 256 * 1024;

/// What the stack needs to know of its plane.
#[derive(Clone)]
pub struct Stack {
    /// Its name in logs and metrics.
    pub plane: &'static str,
    /// Longest time for an answer; streams are not bound by it once they have begun.
    pub timeout: Duration,
    /// Addresses whose `X-Forwarded-For` is believed.
    pub trusted_proxies: Arc<[IpAddr]>,
    /// Rate of one address.
    pub address_rate: Rate,
    /// Buckets of addresses.
    pub addresses: Buckets<IpAddr>,
    /// Where requests are counted.
    pub metrics: Arc<HttpMetrics>,
    /// Whether the plane is served over TLS (adds HSTS).
    pub tls: bool,
    /// One more origin that the plane's pages may send to: where uploads go.
    pub uploads: Option<String>,
}

impl Stack {
    /// Wraps a plane's router.
    pub fn around(self, router: Router) -> Router {
        let policy = policy(self.uploads.as_deref());
        let stack = Arc::new(self);
        let panicked = |_: Box<dyn std::any::Any + Send>| {
            Problem(Error::internal("a handler panicked")).into_response()
        };
        router.layer((
            from_fn_with_state(stack.clone(), outside),
            CatchPanicLayer::custom(panicked),
            CompressionLayer::new(),
            DefaultBodyLimit::max(BODY_LIMIT),
            from_fn_with_state((stack, policy), inside),
        ))
    }
}

/// What holds for every answer, a panic's too.
async fn outside(State(stack): State<Arc<Stack>>, request: Request, next: Next) -> Response {
    let plane = stack.plane;
    let counted = async |request: Request| count(&stack.metrics, plane, request, next).await;
    span(plane, request, counted).await
}

/// What comes before the plane's own.
async fn inside(
    State((stack, policy)): State<(Arc<Stack>, HeaderValue)>,
    mut request: Request,
    next: Next,
) -> Response {
    let answer = async {
        if let Err(error) = address(&stack, &mut request).and_then(|()| same_origin(&request)) {
            return Problem(error).into_response();
        }
        next.run(request).await
    };
    let response = match tokio::time::timeout(stack.timeout, answer).await {
        Ok(response) => response,
        Err(_) => Problem(Error::unavailable("The request took too long.")).into_response(),
    };
    headers(&stack, policy, response)
}

tokio::task_local! {
    static REQUEST_ID: String;
}

/// The id of the request that this task answers.
pub fn current_request_id() -> Option<String> {
    REQUEST_ID.try_with(Clone::clone).ok()
}

async fn span(
    plane: &'static str,
    request: Request,
    answer: impl AsyncFnOnce(Request) -> Response,
) -> Response {
    // A request id from outside is not believed; a W3C trace id is, since it only joins logs.
    let id = hex::encode(secret::random::<8>());
    let trace = request
        .headers()
        .get("traceparent")
        .and_then(|v| v.to_str().ok())
        .and_then(|v| v.split('-').nth(1))
        .filter(|t| t.len() == 32 && t.bytes().all(|b| b.is_ascii_hexdigit()))
        .unwrap_or("")
        .to_owned();
    // The route's template, never the path: a path can hold what is personal.
    let span = tracing::info_span!(
        "request",
        plane,
        request.id = %id,
        trace.id = %trace,
        http.method = %request.method(),
        tenant = tracing::field::Empty,
        actor = tracing::field::Empty,
    );
    let started = std::time::Instant::now();
    let header = HeaderValue::from_str(&id).ok();
    let route = request
        .extensions()
        .get::<axum::extract::MatchedPath>()
        .map_or_else(|| "(none)".to_owned(), |m| m.as_str().to_owned());
    REQUEST_ID
        .scope(id, async move {
            let mut response = answer(request).await;
            let status = response.status().as_u16();
            let ms = started.elapsed().as_secs_f64() * 1e3;
            tracing::info!(
                http.route = route,
                http.status = status,
                http.ms = ms,
                "answered"
            );
            if let Some(header) = header {
                response
                    .headers_mut()
                    .insert(HeaderName::from_static("x-request-id"), header);
            }
            response
        })
        .instrument(span)
        .await
}

const CSP: &str = "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; \
                   connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/// The policy of pages that may send to one more origin.
fn policy(uploads: Option<&str>) -> HeaderValue {
    let wider = uploads.and_then(|origin| {
        let sends = format!("connect-src 'self' {origin}");
        HeaderValue::from_str(&CSP.replace("connect-src 'self'", &sends)).ok()
    });
    wider.unwrap_or(HeaderValue::from_static(CSP))
}

/// Put into a response's extensions to allow forms to post to one more origin (the hand-over to a tenant's host).
#[derive(Debug, Clone)]
pub struct FormAction(pub String);

/// Put into a response's extensions to give it a policy of its own (`Content-Security-Policy`), stricter than a page's.
#[derive(Debug, Clone, Copy)]
pub struct Policy(pub &'static str);

fn headers(stack: &Stack, policy: HeaderValue, mut response: Response) -> Response {
    let more = response.extensions_mut().remove::<FormAction>();
    let own = response.extensions_mut().remove::<Policy>();
    let headers = response.headers_mut();
    let mut put = |name: &'static str, value: &'static str| {
        headers
            .entry(HeaderName::from_static(name))
            .or_insert(HeaderValue::from_static(value));
    };
    put("x-content-type-options", "nosniff");
    put("x-frame-options", "DENY");
    put("referrer-policy", "no-referrer");
    put("cross-origin-opener-policy", "same-origin");
    put("cross-origin-resource-policy", "same-origin");
    put(
        "permissions-policy",
        "camera=(self), microphone=(), geolocation=(), payment=()",
    );
    if stack.tls {
        put(
            "strict-transport-security",
            "max-age=63072000; includeSubDomains",
        );
    }
    let csp = match (own, more) {
        (Some(Policy(own)), _) => Ok(HeaderValue::from_static(own)),
        (None, None) => Ok(policy),
        (None, Some(FormAction(origin))) => HeaderValue::from_str(&CSP.replace(
            "form-action 'self'",
            &format!("form-action 'self' {origin}"),
        )),
    };
    if let Ok(value) = csp {
        headers.insert(header::CONTENT_SECURITY_POLICY, value);
    }
    response
}

/// Who is calling, noted in the request and held to the address's rate.
fn address(stack: &Stack, request: &mut Request) -> Result<()> {
    let peer = request
        .extensions()
        .get::<ConnectInfo<SocketAddr>>()
        .map(|ConnectInfo(peer)| peer.ip());
    let peer = peer.ok_or_else(|| Error::internal("the listener did not say who is calling"))?;
    let client = if stack.trusted_proxies.contains(&peer) {
        // The right-most address that is no proxy of ours: what stands left of it is the client's own claim.
        request
            .headers()
            .get_all("x-forwarded-for")
            .iter()
            .filter_map(|v| v.to_str().ok())
            .flat_map(|v| v.split(','))
            .filter_map(|a| a.trim().parse::<IpAddr>().ok())
            .rfind(|a| !stack.trusted_proxies.contains(a))
            .unwrap_or(peer)
    } else {
        peer
    };
    stack.addresses.take(client, stack.address_rate)?;
    request.extensions_mut().insert(ClientIp(client));
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_may_send_to_where_uploads_go_and_nowhere_else() {
        let plain = policy(None);
        let plain = plain.to_str().unwrap();
        let wider = policy(Some("http://127.0.0.1:8082"));
        let wider = wider.to_str().unwrap();
        let both: Vec<_> = plain.split("; ").zip(wider.split("; ")).collect();
        let other: Vec<_> = both.iter().filter(|(one, two)| one != two).collect();
        let sends = (
            "connect-src 'self'",
            "connect-src 'self' http://127.0.0.1:8082",
        );
        assert_eq!(other, [&sends]);
    }
}
