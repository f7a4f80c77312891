//! The one place that turns [`Error`] into an answer: `application/problem+json`, RFC 9457.

use axum::body::Body;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use platform_kernel::{Error, FieldError};
use serde::Serialize;

/// What a handler returns.
pub type ApiResult<T> = Result<T, Problem>;

/// An [`Error`] on its way out.
#[derive(Debug)]
pub struct Problem(pub Error);

impl<E: Into<Error>> From<E> for Problem {
    fn from(error: E) -> Self {
        Self(error.into())
    }
}

/// The body of every refusal and fault.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = Problem)]
pub struct ProblemBody {
    /// Stable URI of the kind of problem.
    #[serde(rename = "type")]
    pub kind: String,
    /// The kind in words.
    pub title: &'static str,
    /// HTTP status.
    pub status: u16,
    /// What happened, and what to do.
    pub detail: String,
    /// Stable word for programs, where the kind has several.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<&'static str>,
    /// The request, as in our logs and in the header `x-request-id`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub request_id: Option<String>,
    /// Refused fields.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<FieldError>,
    /// On 412: the present representation.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Object>)]
    pub current: Option<serde_json::Value>,
    /// Further members that the kind of problem brings, at the top level: what stands in the way.
    #[serde(flatten)]
    #[schema(ignore)]
    pub members: serde_json::Map<String, serde_json::Value>,
}

impl ProblemBody {
    fn new(slug: &str, title: &'static str, status: StatusCode, detail: impl Into<String>) -> Self {
        Self {
            kind: format!("https://rentright.dev/problems/{slug}"),
            title,
            status: status.as_u16(),
            detail: detail.into(),
            code: None,
            request_id: None,
            errors: Vec::new(),
            current: None,
            members: serde_json::Map::new(),
        }
    }
}

fn body_of(error: Error) -> (ProblemBody, Option<std::time::Duration>) {
    use StatusCode as S;
    let plain =
        |slug, title, status, detail: String| (ProblemBody::new(slug, title, status, detail), None);
    match error {
        Error::NotFound => plain("not-found", "Not found", S::NOT_FOUND, "There is nothing here, or you may not see it.".into()),
        Error::Invalid(errors) => {
            let detail = match errors.as_slice() {
                [one] => one.message.clone(),
                many => format!("{} fields were refused.", many.len()),
            };
            let mut body = ProblemBody::new("invalid", "Some fields were refused", S::UNPROCESSABLE_ENTITY, detail);
            body.errors = errors;
            (body, None)
        }
        Error::Malformed(detail) => plain("malformed", "Malformed request", S::BAD_REQUEST, detail),
        Error::ConflictWith {
            code,
            detail,
            members,
        } => {
            let mut body = ProblemBody::new("conflict", "Conflict", S::CONFLICT, detail);
            body.code = Some(code);
            body.members = *members;
            (body, None)
        }
        Error::Conflict { code, detail } => {
            let mut body = ProblemBody::new("conflict", "Conflict", S::CONFLICT, detail);
            body.code = Some(code);
            (body, None)
        }
        Error::Stale(current) => {
            let mut body = ProblemBody::new(
                "precondition-failed",
                "Changed meanwhile",
                S::PRECONDITION_FAILED,
                "Somebody changed this since you loaded it. Compare with `current` and send your change again.",
            );
            body.current = Some(*current);
            (body, None)
        }
        Error::PreconditionRequired => plain(
            "precondition-required",
            "If-Match required",
            S::PRECONDITION_REQUIRED,
            "Send the version that you saw in the header If-Match, as `\"3\"`.".into(),
        ),
        Error::IdempotencyConflict => plain(
            "idempotency-conflict",
            "Idempotency key reused",
            S::UNPROCESSABLE_ENTITY,
            "This Idempotency-Key was used with another request. Use a fresh key for a new request.".into(),
        ),
        Error::Unauthenticated => plain(
            "unauthenticated",
            "Not signed in",
            S::UNAUTHORIZED,
            "Sign in and try again.".into(),
        ),
        Error::Forbidden { code, detail } => {
            let mut body = ProblemBody::new("forbidden", "Not allowed", S::FORBIDDEN, detail);
            body.code = Some(code);
            (body, None)
        }
        Error::PaymentRequired(detail) => plain("payment-required", "Payment required", S::PAYMENT_REQUIRED, detail),
        Error::Suspended(detail) => plain("suspended", "Account suspended", S::FORBIDDEN, detail),
        Error::Gone(detail) => plain("gone", "No longer here", S::GONE, detail),
        Error::TooLarge(detail) => plain("too-large", "Too large", S::PAYLOAD_TOO_LARGE, detail),
        Error::Limited { retry_after, detail } => {
            (ProblemBody::new("limited", "Too many requests", S::TOO_MANY_REQUESTS, detail), Some(retry_after))
        }
        Error::KeyUnavailable(detail) => plain(
            "key-unavailable",
            "Encryption key unavailable",
            S::SERVICE_UNAVAILABLE,
            format!("This company's encryption key cannot be used: {detail}"),
        ),
        Error::Unavailable { retry_after, detail } => (
            ProblemBody::new("unavailable", "Unavailable for a moment", S::SERVICE_UNAVAILABLE, detail),
            Some(retry_after),
        ),
        Error::Contended(detail) => (
            ProblemBody::new("unavailable", "Busy for a moment", S::SERVICE_UNAVAILABLE, format!("{detail}; try again")),
            Some(std::time::Duration::from_secs(1)),
        ),
        Error::Internal(cause) => {
            // Handled here, so logged here, once, with its whole chain.
            let mut chain = cause.to_string();
            let mut next = cause.source();
            while let Some(inner) = next {
                chain.push_str(": ");
                chain.push_str(&inner.to_string());
                next = inner.source();
            }
            tracing::error!(error = %chain, "internal error");
            plain(
                "internal",
                "Our fault",
                S::INTERNAL_SERVER_ERROR,
                "Something broke on our side. It has been logged; try again, and tell us the request id if it stays.".into(),
            )
        }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let (mut body, retry_after) = body_of(self.0);
        body.request_id = crate::stack::current_request_id();
        let status = StatusCode::from_u16(body.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let text = serde_json::to_vec(&body).unwrap_or_default();
        let mut response = Response::new(Body::from(text));
        *response.status_mut() = status;
        let headers = response.headers_mut();
        headers.insert(
            header::CONTENT_TYPE,
            HeaderValue::from_static("application/problem+json"),
        );
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        if let Some(after) = retry_after {
            headers.insert(
                header::RETRY_AFTER,
                HeaderValue::from(after.as_secs_f64().ceil().max(1.0) as u64),
            );
        }
        if status == StatusCode::UNAUTHORIZED {
            headers.insert(
                header::WWW_AUTHENTICATE,
                HeaderValue::from_static("Bearer realm=\"rentright\""),
            );
        }
        response
    }
}
