//! The refusals that every operation documents, by what it does. All are problem documents (RFC 9457).

use platform_edge::problem::ProblemBody;

/// Refusals of an operation that reads.
#[derive(utoipa::IntoResponses)]
#[expect(dead_code, reason = "its derive documents; nothing makes one")]
pub(crate) enum Reads {
    /// Not signed in.
    #[response(status = 401, content_type = "application/problem+json")]
    Unauthenticated(#[to_schema] ProblemBody),
    /// The role lacks the permission, or the account is suspended.
    #[response(status = 403, content_type = "application/problem+json")]
    Forbidden(#[to_schema] ProblemBody),
    /// There is nothing here, or it may not be seen.
    #[response(status = 404, content_type = "application/problem+json")]
    NotFound(#[to_schema] ProblemBody),
    /// Parameters were refused; each is named.
    #[response(status = 422, content_type = "application/problem+json")]
    Invalid(#[to_schema] ProblemBody),
    /// Too many requests; see `Retry-After`.
    #[response(status = 429, content_type = "application/problem+json")]
    Limited(#[to_schema] ProblemBody),
    /// A part is away, or the company's key cannot be used.
    #[response(status = 503, content_type = "application/problem+json")]
    Unavailable(#[to_schema] ProblemBody),
}

/// Refusals of an operation that writes.
#[derive(utoipa::IntoResponses)]
#[expect(dead_code, reason = "its derive documents; nothing makes one")]
pub(crate) enum Writes {
    /// The body is no JSON.
    #[response(status = 400, content_type = "application/problem+json")]
    Malformed(#[to_schema] ProblemBody),
    /// Not signed in.
    #[response(status = 401, content_type = "application/problem+json")]
    Unauthenticated(#[to_schema] ProblemBody),
    /// An unpaid invoice stands in the way.
    #[response(status = 402, content_type = "application/problem+json")]
    PaymentRequired(#[to_schema] ProblemBody),
    /// The role lacks the permission, or the account is suspended.
    #[response(status = 403, content_type = "application/problem+json")]
    Forbidden(#[to_schema] ProblemBody),
    /// There is nothing here, or it may not be seen.
    #[response(status = 404, content_type = "application/problem+json")]
    NotFound(#[to_schema] ProblemBody),
    /// The state of things forbids it now; `code` says which.
    #[response(status = 409, content_type = "application/problem+json")]
    Conflict(#[to_schema] ProblemBody),
    /// The body is too large.
    #[response(status = 413, content_type = "application/problem+json")]
    TooLarge(#[to_schema] ProblemBody),
    /// Fields were refused, each named; or the Idempotency-Key came with another body.
    #[response(status = 422, content_type = "application/problem+json")]
    Invalid(#[to_schema] ProblemBody),
    /// Too many requests; see `Retry-After`.
    #[response(status = 429, content_type = "application/problem+json")]
    Limited(#[to_schema] ProblemBody),
    /// A part is away, or the company's key cannot be used.
    #[response(status = 503, content_type = "application/problem+json")]
    Unavailable(#[to_schema] ProblemBody),
}

/// What `If-Match` adds to them.
#[derive(utoipa::IntoResponses)]
#[expect(dead_code, reason = "its derive documents; nothing makes one")]
pub(crate) enum Matches {
    /// Changed meanwhile: `current` holds the present representation.
    #[response(status = 412, content_type = "application/problem+json")]
    Stale(#[to_schema] ProblemBody),
    /// The header `If-Match` is missing.
    #[response(status = 428, content_type = "application/problem+json")]
    Required(#[to_schema] ProblemBody),
}
