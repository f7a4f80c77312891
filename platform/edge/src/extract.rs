//! Extractors that answer with problem documents, and that bound and name what they refuse.

use std::net::IpAddr;
use std::ops::Deref;

use axum::body::Bytes;
use axum::extract::{FromRequest, FromRequestParts, OptionalFromRequest, Request};
use axum::http::request::Parts;
use axum::http::{StatusCode, header};
use platform_kernel::{Error, FieldError, secret};
use serde::de::DeserializeOwned;

use crate::problem::Problem;

/// A JSON body, parsed and validated (garde), with the hash of its bytes for idempotency.
#[derive(Debug, Clone)]
pub struct Json<T> {
    value: T,
    hash: [u8; 32],
}

impl<T> Json<T> {
    /// The body.
    pub fn into_inner(self) -> T {
        self.value
    }
    /// SHA-256 of the bytes received.
    pub fn hash(&self) -> [u8; 32] {
        self.hash
    }
}
impl<T> Deref for Json<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.value
    }
}

impl<S, T> FromRequest<S> for Json<T>
where
    S: Send + Sync,
    T: DeserializeOwned + garde::Validate<Context = ()>,
{
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        let is_json = request
            .headers()
            .get(header::CONTENT_TYPE)
            .and_then(|v| v.to_str().ok())
            .is_some_and(|v| v.split(';').next().unwrap_or("").trim().ends_with("json"));
        if !is_json {
            return Err(Error::Malformed(
                "Send JSON with the header `content-type: application/json`.".into(),
            )
            .into());
        }
        let bytes = body(request, state).await?;
        let value: T = parse(&bytes)?;
        valid(&value)?;
        Ok(Self {
            value,
            hash: secret::sha256(&bytes),
        })
    }
}

/// A body that may be left out: `Option<Json<T>>`. A request that names no content type brings none.
impl<S, T> OptionalFromRequest<S> for Json<T>
where
    S: Send + Sync,
    T: DeserializeOwned + garde::Validate<Context = ()>,
{
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Option<Self>, Problem> {
        if !request.headers().contains_key(header::CONTENT_TYPE) {
            return Ok(None);
        }
        let body = <Self as FromRequest<S>>::from_request(request, state).await?;
        Ok(Some(body))
    }
}

/// The whole body, as far as the plane's limit allows.
pub async fn body<S: Send + Sync>(request: Request, state: &S) -> Result<Bytes, Problem> {
    Bytes::from_request(request, state)
        .await
        .map_err(|rejection| {
            if rejection.status() == StatusCode::PAYLOAD_TOO_LARGE {
                Problem(Error::TooLarge(
                    "The body is larger than this address takes.".into(),
                ))
            } else {
                Problem(Error::Malformed("The body broke off.".into()))
            }
        })
}

/// Parses JSON; a value of the wrong type names its field, broken JSON its line and column.
pub fn parse<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Error> {
    let mut reader = serde_json::Deserializer::from_slice(bytes);
    let value = serde_path_to_error::deserialize(&mut reader).map_err(|error| {
        let path = error.path().to_string();
        let inner = error.into_inner();
        match inner.classify() {
            serde_json::error::Category::Data => {
                // "missing field `x`" is reported at its parent: name the field itself.
                let text = inner.to_string();
                let missing = text
                    .strip_prefix("missing field `")
                    .and_then(|t| t.split('`').next());
                let parent = if path == "." { String::new() } else { path };
                let field = match missing {
                    Some(name) if parent.is_empty() => name.to_owned(),
                    Some(name) => format!("{parent}.{name}"),
                    None if parent.is_empty() => "(body)".to_owned(),
                    None => parent,
                };
                let code = if missing.is_some() {
                    "required"
                } else {
                    "wrong_type"
                };
                let message = match missing {
                    Some(name) => format!("{name} is required"),
                    None => text.split(" at line ").next().unwrap_or(&text).to_owned(),
                };
                Error::Invalid(vec![FieldError::new(&field, code, message)])
            }
            _ => Error::Malformed(format!("The body is no JSON: {inner}.")),
        }
    })?;
    reader
        .end()
        .map_err(|e| Error::Malformed(format!("The body goes on after its JSON: {e}.")))?;
    Ok(value)
}

/// Runs a value's own rules and names each field that breaks one.
pub fn valid<T: garde::Validate<Context = ()>>(value: &T) -> Result<(), Error> {
    value.validate().map_err(|report| {
        Error::Invalid(
            report
                .iter()
                .map(|(path, error)| {
                    FieldError::new(&path.to_string(), "invalid", error.message().to_owned())
                })
                .collect(),
        )
    })
}

/// The query string; an unknown or broken parameter is named.
#[derive(Debug, Clone)]
pub struct Query<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequestParts<S> for Query<T> {
    type Rejection = Problem;
    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        match axum::extract::Query::<T>::from_request_parts(parts, state).await {
            Ok(axum::extract::Query(value)) => Ok(Self(value)),
            Err(rejection) => {
                let text = rejection.body_text();
                let text = text
                    .strip_prefix("Failed to deserialize query string: ")
                    .unwrap_or(&text)
                    .to_owned();
                let (field, message) = match text.split_once(": ") {
                    Some((field, message)) if !field.contains(' ') => {
                        (field.to_owned(), message.to_owned())
                    }
                    _ => ("(query)".to_owned(), text),
                };
                Err(Error::Invalid(vec![FieldError::new(&field, "invalid", message)]).into())
            }
        }
    }
}

/// Path parameters; one that cannot be an id is an id that does not exist: 404.
#[derive(Debug, Clone)]
pub struct Path<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned + Send> FromRequestParts<S> for Path<T> {
    type Rejection = Problem;
    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        match axum::extract::Path::<T>::from_request_parts(parts, state).await {
            Ok(axum::extract::Path(value)) => Ok(Self(value)),
            Err(_) => Err(Error::NotFound.into()),
        }
    }
}

/// The version that the client saw: `If-Match: "3"`. Absent: 428.
#[derive(Debug, Clone, Copy)]
pub struct IfMatch(pub i32);

impl IfMatch {
    /// Refuses when `version` is another one, handing out what is there now.
    pub fn check<T: serde::Serialize>(self, version: i32, current: &T) -> Result<(), Error> {
        if self.0 == version {
            return Ok(());
        }
        Err(Error::Stale(Box::new(
            serde_json::to_value(current).map_err(Error::internal)?,
        )))
    }
}

impl<S: Send + Sync> FromRequestParts<S> for IfMatch {
    type Rejection = Problem;
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        let Some(value) = parts.headers.get(header::IF_MATCH) else {
            return Err(Error::PreconditionRequired.into());
        };
        let tag = value
            .to_str()
            .unwrap_or("")
            .trim()
            .trim_start_matches("W/")
            .trim_matches('"');
        // A tag that is not ours matches nothing: stale, not malformed.
        Ok(Self(tag.parse().unwrap_or(-1)))
    }
}

/// The client's address: the peer, or what a trusted proxy says of it. Set by [`crate::stack`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ClientIp(pub IpAddr);

impl<S: Send + Sync> FromRequestParts<S> for ClientIp {
    type Rejection = Problem;
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        parts
            .extensions
            .get::<Self>()
            .copied()
            .ok_or_else(|| Error::internal("the stack did not set the client's address").into())
    }
}
