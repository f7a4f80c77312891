//! Defence against requests that another site makes with our cookies (sibling tenants are same-site, so `SameSite` is not enough).

use axum::extract::Request;
use axum::http::{HeaderMap, Method, header};
use platform_kernel::{Error, Result};

/// Lets an unsafe method through only from our own origin: by `Sec-Fetch-Site` where a browser sends it, and by
/// `Origin`, which must be this very host. Clients that are no browsers send neither.
pub fn same_origin(request: &Request) -> Result<()> {
    let safe = matches!(
        *request.method(),
        Method::GET | Method::HEAD | Method::OPTIONS
    );
    if safe || request.extensions().get::<Exempt>().is_some() || is_same_origin(request.headers()) {
        return Ok(());
    }
    Err(Error::forbidden(
        "cross-site",
        "This request came from another site; open the page here and try again.",
    ))
}

/// Put on a route whose handler checks the origin itself (the hand-over from sign-up).
#[derive(Debug, Clone, Copy)]
pub struct Exempt;

/// Whether the headers speak of our own origin, or of no browser at all.
pub fn is_same_origin(headers: &HeaderMap) -> bool {
    let text = |name: &str| headers.get(name).map(|v| v.to_str().unwrap_or("?"));
    if !matches!(text("sec-fetch-site"), None | Some("same-origin" | "none")) {
        return false;
    }
    match (text(header::ORIGIN.as_str()), text(header::HOST.as_str())) {
        (None, _) => true,
        (Some(origin), Some(host)) => origin
            .split_once("://")
            .is_some_and(|(_, origin_host)| origin_host == host),
        (Some(_), None) => false,
    }
}
