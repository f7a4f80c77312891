//! Cookies: `__Host-` over TLS, `HttpOnly`, SameSite=Lax, the whole host.

use axum::http::{HeaderMap, HeaderValue, header};

/// A plane's session cookie.
#[derive(Debug, Clone)]
pub struct CookieName {
    name: String,
    secure: bool,
}

impl CookieName {
    /// `base`, or `__Host-base` with `Secure` when the plane is served over TLS.
    pub fn new(base: &str, tls: bool) -> Self {
        Self {
            name: if tls {
                format!("__Host-{base}")
            } else {
                base.to_owned()
            },
            secure: tls,
        }
    }
    /// The value that a request carries; of doubled cookies none counts, since one may have been tossed in.
    pub fn read<'h>(&self, headers: &'h HeaderMap) -> Option<&'h str> {
        let mut found = headers
            .get_all(header::COOKIE)
            .into_iter()
            .filter_map(|v| v.to_str().ok())
            .flat_map(|line| line.split(';'))
            .filter_map(|pair| pair.trim().split_once('='))
            .filter(|(name, _)| *name == self.name)
            .map(|(_, value)| value);
        let first = found.next()?;
        found.next().is_none().then_some(first)
    }
    /// `Set-Cookie` for `value`, living `seconds`.
    pub fn set(&self, value: &str, seconds: u64) -> HeaderValue {
        self.header(value, seconds)
    }
    /// `Set-Cookie` that takes it away.
    pub fn clear(&self) -> HeaderValue {
        self.header("", 0)
    }
    fn header(&self, value: &str, seconds: u64) -> HeaderValue {
        let secure = if self.secure { "; Secure" } else { "" };
        let text = format!(
            "{}={value}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}",
            self.name
        );
        HeaderValue::from_str(&text).unwrap_or_else(|_| HeaderValue::from_static(""))
    }
}
