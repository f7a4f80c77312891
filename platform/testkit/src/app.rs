//! Requests to a router, as a browser or a program makes them.

use std::collections::BTreeMap;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::{HeaderMap, Method, Request, StatusCode, header};
use axum::response::Response;
use http_body_util::BodyExt as _;
use platform_edge::limits::{Buckets, Rate};
use platform_edge::metrics::HttpMetrics;
use platform_edge::stack::Stack;
use serde_json::Value;
use tower::ServiceExt as _;

use crate::TestEvents;

/// Wraps a plane's router in the edge's stack, with limits that no test reaches by accident.
pub fn stack(router: Router) -> Router {
    let mut registry = prometheus_client::registry::Registry::default();
    Stack {
        plane: "test",
        timeout: Duration::from_secs(30),
        trusted_proxies: Arc::new([]),
        address_rate: Rate::per_second(100_000, 100_000),
        addresses: Buckets::new("your address", 1_000),
        metrics: HttpMetrics::register(&mut registry),
        tls: false,
        uploads: None,
    }
    .around(router)
}

/// A client of one host, with a cookie jar of its own.
#[derive(Debug, Clone)]
pub struct TestApp {
    router: Router,
    host: String,
    ip: IpAddr,
    jar: Arc<Mutex<BTreeMap<String, String>>>,
}

impl TestApp {
    /// A client of `router` that asks for `host`. The router wants to be wrapped by [`stack`].
    pub fn new(router: Router, host: &str) -> Self {
        Self {
            router,
            host: host.to_owned(),
            ip: IpAddr::V4(Ipv4Addr::LOCALHOST),
            jar: Arc::default(),
        }
    }
    /// Another browser: the same host, an empty jar.
    #[must_use]
    pub fn browser(&self) -> Self {
        Self {
            jar: Arc::default(),
            ..self.clone()
        }
    }
    /// Another browser on another host of the same router.
    #[must_use]
    pub fn on(&self, host: &str) -> Self {
        Self {
            host: host.to_owned(),
            jar: Arc::default(),
            ..self.clone()
        }
    }
    /// The same browser at another address.
    #[must_use]
    pub fn at(&self, ip: [u8; 4]) -> Self {
        Self {
            ip: IpAddr::from(ip),
            ..self.clone()
        }
    }
    /// A cookie of the jar.
    pub fn cookie(&self, name: &str) -> Option<String> {
        self.jar
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .get(name)
            .cloned()
    }
    /// Puts a cookie into the jar.
    pub fn set_cookie(&self, name: &str, value: &str) {
        let mut jar = self.jar.lock().unwrap_or_else(PoisonError::into_inner);
        jar.insert(name.to_owned(), value.to_owned());
    }
    /// Begins a request; end it with `.await` on [`Asked::send`].
    pub fn ask(&self, method: Method, path: &str) -> Asked<'_> {
        Asked {
            app: self,
            method,
            path: path.to_owned(),
            headers: Vec::new(),
            body: Vec::new(),
        }
    }
    /// GET.
    pub async fn get(&self, path: &str) -> TestReply {
        self.ask(Method::GET, path).send().await
    }
    /// POST of JSON.
    pub async fn post(&self, path: &str, body: &Value) -> TestReply {
        self.ask(Method::POST, path).json(body).send().await
    }
    /// PUT of JSON.
    pub async fn put(&self, path: &str, body: &Value) -> TestReply {
        self.ask(Method::PUT, path).json(body).send().await
    }
    /// PATCH of JSON, of the version seen.
    pub async fn patch(&self, path: &str, version: i64, body: &Value) -> TestReply {
        self.ask(Method::PATCH, path)
            .if_match(version)
            .json(body)
            .send()
            .await
    }
    /// DELETE without a version.
    pub async fn delete(&self, path: &str) -> TestReply {
        self.ask(Method::DELETE, path).send().await
    }
    /// DELETE of the version seen.
    pub async fn delete_version(&self, path: &str, version: i64) -> TestReply {
        self.ask(Method::DELETE, path)
            .if_match(version)
            .send()
            .await
    }
}

/// A request that is being put together.
#[derive(Debug)]
#[must_use]
pub struct Asked<'a> {
    app: &'a TestApp,
    method: Method,
    path: String,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
}

impl Asked<'_> {
    /// Adds a header.
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }
    /// With `If-Match: "version"`.
    pub fn if_match(self, version: i64) -> Self {
        self.header("if-match", &format!("\"{version}\""))
    }
    /// With `Idempotency-Key`.
    pub fn once(self, key: &str) -> Self {
        self.header("idempotency-key", key)
    }
    /// With a JSON body.
    pub fn json(self, body: &Value) -> Self {
        self.body("application/json", body.to_string())
    }
    /// With any body.
    pub fn body(mut self, kind: &str, body: impl Into<Vec<u8>>) -> Self {
        self.body = body.into();
        self.header("content-type", kind)
    }
    /// Sends it, and puts the answer's cookies into the jar.
    ///
    /// # Panics
    /// When the request cannot be built, or the answer's body breaks off.
    pub async fn send(self) -> TestReply {
        let what = format!("{} {}", self.method, self.path);
        let (parts, body) = self.answer().await.into_parts();
        let body = body
            .collect()
            .await
            .expect("the whole answer")
            .to_bytes()
            .to_vec();
        TestReply {
            what,
            status: parts.status,
            headers: parts.headers,
            body,
        }
    }
    /// Sends it, and reads the answer's server-sent events as they come.
    ///
    /// # Panics
    /// When the request cannot be built, or the answer is no such stream.
    pub async fn follow(self) -> TestEvents {
        let what = format!("{} {}", self.method, self.path);
        TestEvents::of(what, self.answer().await)
    }
    async fn answer(self) -> Response {
        let Self {
            app,
            method,
            path,
            headers,
            body,
        } = self;
        let mut request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::HOST, &app.host);
        for (name, value) in headers {
            request = request.header(name, value);
        }
        let cookies: Vec<String> = {
            let jar = app.jar.lock().unwrap_or_else(PoisonError::into_inner);
            jar.iter()
                .map(|(name, value)| format!("{name}={value}"))
                .collect()
        };
        if !cookies.is_empty() {
            request = request.header(header::COOKIE, cookies.join("; "));
        }
        let mut request = request
            .body(Body::from(body))
            .expect("a request that can be built");
        request
            .extensions_mut()
            .insert(ConnectInfo(SocketAddr::new(app.ip, 50_000)));
        let response = match app.router.clone().oneshot(request).await {
            Ok(response) => response,
            Err(never) => match never {},
        };
        app.keep(response.headers());
        response
    }
}

impl TestApp {
    fn keep(&self, headers: &HeaderMap) {
        let mut jar = self.jar.lock().unwrap_or_else(PoisonError::into_inner);
        for line in headers
            .get_all(header::SET_COOKIE)
            .iter()
            .filter_map(|v| v.to_str().ok())
        {
            let Some((name, value)) = line.split(';').next().and_then(|pair| pair.split_once('='))
            else {
                continue;
            };
            if value.is_empty() || line.contains("Max-Age=0") {
                jar.remove(name);
            } else {
                jar.insert(name.to_owned(), value.to_owned());
            }
        }
    }
}

/// An answer, read to its end.
#[derive(Debug)]
pub struct TestReply {
    what: String,
    /// Its status.
    pub status: StatusCode,
    /// Its headers.
    pub headers: HeaderMap,
    /// Its body.
    pub body: Vec<u8>,
}

impl TestReply {
    /// Goes on only with this status.
    ///
    /// # Panics
    /// With another one, showing the body.
    #[track_caller]
    #[must_use]
    pub fn expect(self, status: u16) -> Self {
        assert_eq!(
            self.status.as_u16(),
            status,
            "{} answered {}",
            self.what,
            self.text()
        );
        self
    }
    /// The body as text.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
    /// The body as JSON.
    ///
    /// # Panics
    /// When it is none.
    #[track_caller]
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body)
            .unwrap_or_else(|_| panic!("{} answered no JSON: {}", self.what, self.text()))
    }
    /// A header as text.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).and_then(|v| v.to_str().ok())
    }
    /// The version in its `ETag`.
    pub fn version(&self) -> Option<i64> {
        self.header("etag")?.trim_matches('"').parse().ok()
    }
    /// The last part of a problem's `type`, `not-found`.
    ///
    /// # Panics
    /// When the answer is no problem document.
    #[track_caller]
    pub fn problem(&self) -> String {
        assert_eq!(
            self.header("content-type"),
            Some("application/problem+json"),
            "{} answered {}",
            self.what,
            self.text()
        );
        let kind = self.json()["type"].as_str().unwrap_or("").to_owned();
        kind.rsplit('/').next().unwrap_or("").to_owned()
    }
}
