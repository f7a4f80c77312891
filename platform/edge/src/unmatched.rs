//! What axum answers by itself when a path exists but not for that method: 405 with `Allow`, made a problem document.

use crate::problem::ProblemBody;
use axum::body::Body;
use axum::extract::Request;
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::Response;

/// Middleware for the outside of a router of routes.
pub async fn wrong_method(request: Request, next: Next) -> Response {
    let response = next.run(request).await;
    if response.status() != StatusCode::METHOD_NOT_ALLOWED {
        return response;
    }
    let (mut parts, _) = response.into_parts();
    let allowed = parts
        .headers
        .get(header::ALLOW)
        .and_then(|v| v.to_str().ok())
        .unwrap_or("another method");
    let body = ProblemBody {
        kind: "https://rentright.dev/problems/method-not-allowed".to_owned(),
        title: "Method not allowed",
        status: StatusCode::METHOD_NOT_ALLOWED.as_u16(),
        detail: format!("This address takes {allowed}."),
        code: None,
        request_id: crate::stack::current_request_id(),
        errors: Vec::new(),
        current: None,
        members: serde_json::Map::new(),
    };
    parts.headers.remove(header::CONTENT_LENGTH);
    parts.headers.insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static("application/problem+json"),
    );
    Response::from_parts(
        parts,
        Body::from(serde_json::to_vec(&body).unwrap_or_default()),
    )
}
