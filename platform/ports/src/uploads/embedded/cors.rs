//! Which pages may send: the companies' own hosts, by the header `Origin` (Fetch standard, CORS protocol).

use http::{HeaderMap, HeaderValue, Response, StatusCode, header};
use s3s::Body;

/// The headers that a ticket may ask for. Its length is set by the browser itself.
const HEADERS: &str =
    "content-type, x-amz-server-side-encryption, x-amz-server-side-encryption-aws-kms-key-id";

/// The origins of companies: `http://{slug}.rentright.localhost:8080`.
#[derive(Debug)]
pub(super) struct Companies {
    before: String,
    after: String,
}

/// A page of somebody else.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Foreign;

impl Companies {
    /// None where the pattern has no `{slug}`.
    pub(super) fn parse(pattern: &str) -> Option<Self> {
        let (before, after) = pattern.split_once("{slug}")?;
        Some(Self {
            before: before.to_owned(),
            after: after.to_owned(),
        })
    }

    /// The page that asks; None where no page does.
    pub(super) fn origin_of(&self, headers: &HeaderMap) -> Result<Option<HeaderValue>, Foreign> {
        let Some(origin) = headers.get(header::ORIGIN) else {
            return Ok(None);
        };
        let slug = origin
            .to_str()
            .ok()
            .and_then(|text| text.strip_prefix(&self.before)?.strip_suffix(&self.after));
        let is_label = |slug: &str| {
            !slug.is_empty()
                && slug
                    .bytes()
                    .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
        };
        if slug.is_some_and(is_label) {
            Ok(Some(origin.clone()))
        } else {
            Err(Foreign)
        }
    }
}

/// The answer to a browser that asks whether it may ask.
pub(super) fn preflight() -> Response<Body> {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::NO_CONTENT;
    let headers = response.headers_mut();
    headers.insert(
        header::ACCESS_CONTROL_ALLOW_METHODS,
        HeaderValue::from_static("PUT"),
    );
    headers.insert(
        header::ACCESS_CONTROL_ALLOW_HEADERS,
        HeaderValue::from_static(HEADERS),
    );
    headers.insert(
        header::ACCESS_CONTROL_MAX_AGE,
        HeaderValue::from_static("600"),
    );
    response
}

/// Lets the page read the answer.
pub(super) fn allow(response: &mut Response<Body>, origin: HeaderValue) {
    let headers = response.headers_mut();
    headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, origin);
    headers.insert(header::VARY, HeaderValue::from_static("origin"));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn companies_may_send_and_nobody_else() {
        let companies = Companies::parse("http://{slug}.rentright.localhost:8080").unwrap();
        let asked = |origin: &str| {
            let value = HeaderValue::from_str(origin).unwrap();
            companies.origin_of(&HeaderMap::from_iter([(header::ORIGIN, value)]))
        };
        assert_eq!(companies.origin_of(&HeaderMap::new()), Ok(None));
        assert!(asked("http://acme.rentright.localhost:8080").is_ok());
        for foreign in [
            "null",
            "http://rentright.localhost:8080",
            "http://.rentright.localhost:8080",
            "https://acme.rentright.localhost:8080",
            "http://acme.rentright.localhost",
            "http://acme.rentright.localhost:80800",
            "http://a.b.rentright.localhost:8080",
            "http://evil.example/.rentright.localhost:8080",
            "http://evilrentright.localhost:8080",
        ] {
            assert_eq!(asked(foreign), Err(Foreign), "{foreign}");
        }
    }
}
