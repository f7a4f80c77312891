//! One error for every room; `platform-edge` alone turns it into a problem document (RFC 9457).

use std::time::Duration;

/// What a fallible function of ours returns.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// One field that was refused: where, why, with which value, and what to do.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize, utoipa::ToSchema)]
pub struct FieldError {
    /// Path of the field in the body or query, `address.city`.
    pub field: String,
    /// Stable word for programs, `too_long`.
    pub code: String,
    /// What is wrong and how to put it right, for people.
    pub message: String,
    /// The refused value, shortened; left out for secrets.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
}

/// A refusal or a fault. Texts are for the person who asked; causes stay inside.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Absent, or not to be seen by this actor: both answer the same.
    #[error("not found")]
    NotFound,
    /// Understood, but some fields cannot be taken (422).
    #[error("{} field(s) refused", .0.len())]
    Invalid(Vec<FieldError>),
    /// Not understood at all: broken JSON, a wrong content type (400).
    #[error("malformed request: {0}")]
    Malformed(String),
    /// The state of things forbids it now (409). `code` is stable.
    #[error("conflict ({code}): {detail}")]
    Conflict {
        /// Stable word for programs.
        code: &'static str,
        /// What collides and what to do.
        detail: String,
    },
    /// A conflict that also tells programs what stands in the way, as members of the problem document (409).
    #[error("conflict ({code}): {detail}")]
    ConflictWith {
        /// Stable word for programs.
        code: &'static str,
        /// What collides and what to do.
        detail: String,
        /// Extension members (RFC 9457, 3.2).
        members: Box<serde_json::Map<String, serde_json::Value>>,
    },
    /// `If-Match` named an older version (412). Carries the present representation.
    #[error("stale version")]
    Stale(Box<serde_json::Value>),
    /// `If-Match` is needed (428).
    #[error("precondition required")]
    PreconditionRequired,
    /// The same idempotency key came with another body (422).
    #[error("idempotency key reused with another request")]
    IdempotencyConflict,
    /// No valid session or key (401).
    #[error("unauthenticated")]
    Unauthenticated,
    /// Known, but not allowed (403).
    #[error("forbidden ({code}): {detail}")]
    Forbidden {
        /// Stable word for programs.
        code: &'static str,
        /// Which permission or rule, and who can help.
        detail: String,
    },
    /// The tenant's standing does not allow it until it is paid (402).
    #[error("payment required: {0}")]
    PaymentRequired(String),
    /// The tenant is suspended (403, problem `suspended`).
    #[error("suspended: {0}")]
    Suspended(String),
    /// It was here and is over: an expired link (410).
    #[error("gone: {0}")]
    Gone(String),
    /// Larger than allowed (413).
    #[error("too large: {0}")]
    TooLarge(String),
    /// Too many requests (429).
    #[error("limited: {detail}")]
    Limited {
        /// When to come back.
        retry_after: Duration,
        /// Which limit.
        detail: String,
    },
    /// The tenant's encryption key cannot be used (503, problem `key-unavailable`): disabled, pending deletion, gone.
    #[error("key unavailable: {0}")]
    KeyUnavailable(String),
    /// A part we need is away for a moment (503).
    #[error("unavailable: {detail}")]
    Unavailable {
        /// When to come back.
        retry_after: Duration,
        /// Which part.
        detail: String,
    },
    /// Two transactions got into each other's way (503); running the whole transaction again is safe and helps.
    #[error("contended: {0}")]
    Contended(String),
    /// Our fault (500). The cause is logged, never shown.
    #[error("internal error")]
    Internal(#[source] Box<dyn std::error::Error + Send + Sync>),
}

impl Error {
    /// One refused field.
    pub fn invalid(field: &str, code: &str, message: impl Into<String>) -> Self {
        Self::Invalid(vec![FieldError::new(field, code, message)])
    }
    /// A conflict with a stable code.
    pub fn conflict(code: &'static str, detail: impl Into<String>) -> Self {
        Self::Conflict {
            code,
            detail: detail.into(),
        }
    }
    /// A conflict with a stable code and one extension member: what stands in the way, for programs.
    pub fn conflict_with(
        code: &'static str,
        detail: impl Into<String>,
        member: &str,
        value: &impl serde::Serialize,
    ) -> Self {
        match serde_json::to_value(value) {
            Ok(value) => Self::ConflictWith {
                code,
                detail: detail.into(),
                members: Box::new([(member.to_owned(), value)].into_iter().collect()),
            },
            Err(error) => Self::internal(error),
        }
    }
    /// A refusal with a stable code.
    pub fn forbidden(code: &'static str, detail: impl Into<String>) -> Self {
        Self::Forbidden {
            code,
            detail: detail.into(),
        }
    }
    /// Our fault, with its cause.
    pub fn internal(cause: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self::Internal(cause.into())
    }
    /// A part is away; ask again in a second.
    pub fn unavailable(detail: impl Into<String>) -> Self {
        Self::Unavailable {
            retry_after: Duration::from_secs(1),
            detail: detail.into(),
        }
    }
    /// Whether trying the same again later can help.
    pub fn is_transient(&self) -> bool {
        matches!(
            self,
            Self::Unavailable { .. }
                | Self::Limited { .. }
                | Self::Internal(_)
                | Self::KeyUnavailable(_)
                | Self::Contended(_)
        )
    }
    /// The name of the violated database constraint, when that is what happened.
    pub fn constraint(&self) -> Option<&str> {
        let Self::Internal(cause) = self else {
            return None;
        };
        cause
            .downcast_ref::<sqlx::Error>()?
            .as_database_error()?
            .constraint()
    }
    /// Turns the violation of one named constraint into a refusal that a person understands.
    #[must_use]
    pub fn on_constraint(self, name: &str, refusal: impl FnOnce() -> Self) -> Self {
        if self.constraint() == Some(name) {
            refusal()
        } else {
            self
        }
    }
}

impl From<sqlx::Error> for Error {
    /// PostgreSQL's codes that mean "not now" become their own errors; the rest is our fault.
    fn from(error: sqlx::Error) -> Self {
        let code = error
            .as_database_error()
            .and_then(sqlx::error::DatabaseError::code)
            .map(std::borrow::Cow::into_owned);
        match (&error, code.as_deref()) {
            (sqlx::Error::RowNotFound, _) => Self::NotFound,
            (sqlx::Error::PoolTimedOut | sqlx::Error::PoolClosed, _) => {
                Self::unavailable("every database connection is busy")
            }
            (sqlx::Error::Io(_), _) => Self::unavailable("the database is away"),
            (_, Some("40001" | "40P01")) => Self::Contended("another change was under way".into()),
            (_, Some("55P03")) => {
                Self::Contended("a record stayed locked by another change".into())
            }
            (_, Some("57014")) => {
                Self::unavailable("the request took longer than your plan allows")
            }
            (_, Some("57P01" | "57P02" | "57P03" | "53300")) => {
                Self::unavailable("the database is restarting")
            }
            _ => Self::Internal(Box::new(error)),
        }
    }
}

impl FieldError {
    /// A refused field without its value.
    pub fn new(field: &str, code: &str, message: impl Into<String>) -> Self {
        Self {
            field: field.to_owned(),
            code: code.to_owned(),
            message: message.into(),
            value: None,
        }
    }
    /// Adds the refused value, cut at 80 characters.
    #[must_use]
    pub fn with_value(mut self, value: &str) -> Self {
        self.value = Some(value.chars().take(80).collect());
        self
    }
}
