//! What handlers answer: a body, a status, an `ETag`, a place.

use axum::body::Body;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use platform_kernel::{Error, Result};
use serde::Serialize;

/// An answer that can be kept for idempotency: status, JSON body, and the two headers that matter.
#[derive(Debug, Clone, Serialize, serde::Deserialize)]
pub struct Reply {
    pub(crate) status: u16,
    body: Option<String>,
    etag: Option<i32>,
    location: Option<String>,
    #[serde(skip)]
    cookies: Vec<String>,
}

impl Reply {
    /// 200 with a body.
    pub fn ok<T: Serialize>(body: &T) -> Result<Self> {
        Self::json(StatusCode::OK, body)
    }
    /// 201 with a body and where it now lives.
    pub fn created<T: Serialize>(location: impl Into<String>, body: &T) -> Result<Self> {
        Ok(Self {
            location: Some(location.into()),
            ..Self::json(StatusCode::CREATED, body)?
        })
    }
    /// 202 with a body: the work goes on.
    pub fn accepted<T: Serialize>(body: &T) -> Result<Self> {
        Self::json(StatusCode::ACCEPTED, body)
    }
    /// 204.
    pub fn empty() -> Self {
        Self {
            status: 204,
            body: None,
            etag: None,
            location: None,
            cookies: Vec::new(),
        }
    }
    /// Any status with a body.
    pub fn json<T: Serialize>(status: StatusCode, body: &T) -> Result<Self> {
        let body = serde_json::to_string(body).map_err(Error::internal)?;
        Ok(Self {
            status: status.as_u16(),
            body: Some(body),
            etag: None,
            location: None,
            cookies: Vec::new(),
        })
    }
    /// The body read back: what an answer that was kept is about.
    pub fn read<T: serde::de::DeserializeOwned>(&self) -> Result<T> {
        serde_json::from_str(self.body.as_deref().unwrap_or("null")).map_err(Error::internal)
    }
    /// Adds `ETag: "version"`.
    #[must_use]
    pub fn version(mut self, version: i32) -> Self {
        self.etag = Some(version);
        self
    }
    /// Adds a `Set-Cookie`; never kept with an idempotent answer.
    #[must_use]
    pub fn cookie(mut self, cookie: &HeaderValue) -> Self {
        self.cookies.extend(cookie.to_str().ok().map(str::to_owned));
        self
    }
}

impl IntoResponse for Reply {
    fn into_response(self) -> Response {
        let mut response = Response::new(self.body.map_or_else(Body::empty, Body::from));
        *response.status_mut() = StatusCode::from_u16(self.status).unwrap_or(StatusCode::OK);
        let headers = response.headers_mut();
        if self.status != 204 {
            headers.insert(
                header::CONTENT_TYPE,
                HeaderValue::from_static("application/json"),
            );
        }
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        if let Some(tag) = self
            .etag
            .and_then(|v| HeaderValue::from_str(&format!("\"{v}\"")).ok())
        {
            headers.insert(header::ETAG, tag);
        }
        if let Some(place) = self.location.and_then(|l| HeaderValue::from_str(&l).ok()) {
            headers.insert(header::LOCATION, place);
        }
        for cookie in self.cookies {
            if let Ok(cookie) = HeaderValue::from_str(&cookie) {
                headers.append(header::SET_COOKIE, cookie);
            }
        }
        response
    }
}
