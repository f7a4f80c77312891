//! What a browser gets of a plane's web app.

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode, header};
use platform_edge::apps::with_app;
use tower::ServiceExt as _;

const SCRIPT: &str = "/assets/base-1a2b3c4d.js";

/// An app as the build lays it out: a page, and an asset with its compressed copies.
fn app() -> (tempfile::TempDir, Router) {
    let dist = tempfile::tempdir().expect("a folder for the app");
    for (name, text) in [
        ("index.html", "<!doctype html>"),
        ("assets/base-1a2b3c4d.js", "plain"),
        ("assets/base-1a2b3c4d.js.br", "brotli"),
        ("assets/base-1a2b3c4d.js.gz", "gzip"),
    ] {
        let file = dist.path().join(name);
        std::fs::create_dir_all(file.parent().expect("a file lies in a folder")).expect("folder");
        std::fs::write(file, text).expect("file");
    }
    let app = with_app(Router::new(), dist.path().to_owned());
    (dist, app)
}

async fn get(path: &str, accept: &str) -> (StatusCode, HeaderMap, String) {
    let (_dist, app) = app();
    let request = Request::get(path).header(header::ACCEPT_ENCODING, accept);
    let request = request.body(Body::empty()).expect("a request");
    let (head, body) = app.oneshot(request).await.expect("an answer").into_parts();
    let body = to_bytes(body, 1 << 20).await.expect("a body");
    let body = String::from_utf8(body.to_vec()).expect("text");
    (head.status, head.headers, body)
}

#[tokio::test]
async fn an_asset_travels_as_the_smallest_copy_that_the_browser_reads() {
    for (accept, encoding, copy) in [
        ("gzip, deflate, br, zstd", Some("br"), "brotli"),
        ("gzip", Some("gzip"), "gzip"),
        ("identity", None, "plain"),
    ] {
        let (status, headers, body) = get(SCRIPT, accept).await;
        assert_eq!(status, StatusCode::OK);
        assert_eq!(body, copy, "for a browser that accepts {accept}");
        let told = headers
            .get(header::CONTENT_ENCODING)
            .map(|v| v.to_str().expect("text"));
        assert_eq!(told, encoding, "for a browser that accepts {accept}");
        assert_eq!(headers[header::VARY], "accept-encoding");
        assert_eq!(headers[header::CONTENT_TYPE], "text/javascript");
        assert_eq!(
            headers[header::CACHE_CONTROL],
            "public, max-age=31536000, immutable"
        );
    }
}

#[tokio::test]
async fn any_other_address_is_the_page_and_a_missing_asset_is_not() {
    let (status, headers, body) = get("/customers/42", "br").await;
    assert_eq!((status, body.as_str()), (StatusCode::OK, "<!doctype html>"));
    assert_eq!(headers[header::CACHE_CONTROL], "no-cache");
    for gone in ["/assets/base-00000000.js", "/api/v1/nothing"] {
        let (status, headers, _) = get(gone, "br").await;
        assert_eq!(status, StatusCode::NOT_FOUND, "{gone}");
        assert_eq!(headers[header::CONTENT_TYPE], "application/problem+json");
    }
}
