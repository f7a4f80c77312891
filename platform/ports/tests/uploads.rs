//! What the store of uploads must do, in the two shapes that we have of it, and what the embedded server refuses.
#![expect(
    clippy::unwrap_used,
    reason = "a test stops at the first thing that is not as it says"
)]

use std::future::pending;
use std::net::SocketAddr;
use std::time::Duration;

use platform_kernel::{Clock, Error, TenantId};
use platform_ports::BlobKey;
use platform_ports::uploads::embedded::{Embedded, LONGEST, Options};
use platform_ports::uploads::{Announced, S3Options, Ticket, Uploads};
use reqwest::{Client, Method, RequestBuilder, Response};

const PAGE: &str = "http://acme.rentright.localhost:8080";
const OPEN: Duration = Duration::from_mins(10);

struct Ground {
    folder: tempfile::TempDir,
    at: SocketAddr,
    s3: S3Options,
}

fn embedded(folder: &tempfile::TempDir) -> Embedded {
    let options = Options {
        folder: folder.path().join("uploads"),
        company_origin: "http://{slug}.rentright.localhost:8080".to_owned(),
        public_origin: None,
    };
    Embedded::open(options, Clock::system()).unwrap()
}

async fn serve() -> Ground {
    let folder = tempfile::tempdir().unwrap();
    let server = embedded(&folder);
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let at = listener.local_addr().unwrap();
    let s3 = server.s3(at);
    drop(server.serve(listener, pending()).unwrap());
    Ground { folder, at, s3 }
}

impl Ground {
    fn uploads(&self, clock: Clock) -> Uploads {
        Uploads::new(&self.s3, clock).unwrap()
    }
    /// Asks as in AWS: another region's name, and each object under its tenant's KMS key.
    fn as_in_aws(&self) -> Uploads {
        let s3 = S3Options {
            region: "eu-west-1".to_owned(),
            tenant_keys: true,
            ..self.s3.clone()
        };
        Uploads::new(&s3, Clock::system()).unwrap()
    }
}

fn key(path: &str) -> BlobKey {
    BlobKey::new(TenantId::new(Clock::system().now()), path).unwrap()
}

fn ticket(uploads: &Uploads, key: &BlobKey, bytes: &[u8]) -> Ticket {
    let what = Announced {
        media_type: "image/png",
        bytes: bytes.len() as u64,
    };
    uploads.ticket(key, what, OPEN)
}

fn put(ticket: &Ticket, bytes: &[u8]) -> RequestBuilder {
    let mut asked = Client::new().put(&ticket.url).body(bytes.to_vec());
    for (name, value) in &ticket.headers {
        asked = asked.header(name, value);
    }
    asked
}

async fn sent(asked: RequestBuilder) -> u16 {
    asked.send().await.unwrap().status().as_u16()
}

/// The contract: takes any store that answers.
async fn check(uploads: &Uploads) {
    let (ours, other) = (key("fil_1"), key("fil_1"));
    assert_eq!(uploads.fetch(&ours, 100).await.unwrap(), None);
    let leave = ticket(uploads, &ours, b"hello");
    assert!(leave.url.starts_with(uploads.origin()), "{}", leave.url);
    assert_eq!(sent(put(&leave, b"hello")).await, 200);
    assert_eq!(uploads.fetch(&ours, 5).await.unwrap().unwrap(), b"hello");
    assert!(
        matches!(uploads.fetch(&ours, 4).await, Err(Error::TooLarge(_))),
        "no more is read than was asked for"
    );
    assert_eq!(
        uploads.fetch(&other, 5).await.unwrap(),
        None,
        "another tenant's key of the same path is another object"
    );
    // Leave for one object is no leave for more, longer, another type or something else.
    for bytes in [&b"hello!"[..], b"hell", b""] {
        assert_eq!(sent(put(&leave, bytes)).await, 403, "{bytes:?}");
    }
    let mut typed = leave.clone();
    typed
        .headers
        .insert("content-type".to_owned(), "text/html".to_owned());
    assert_eq!(sent(put(&typed, b"hello")).await, 403);
    let mut elsewhere = leave.clone();
    elsewhere.url = leave.url.replace("fil_1", "fil_2");
    assert_eq!(sent(put(&elsewhere, b"hello")).await, 403);
    for method in [Method::GET, Method::DELETE, Method::HEAD] {
        let asked = Client::new().request(method, &leave.url);
        assert_eq!(sent(asked).await, 403);
    }
    // Put again, it is replaced.
    assert_eq!(sent(put(&leave, b"HELLO")).await, 200);
    assert_eq!(uploads.fetch(&ours, 5).await.unwrap().unwrap(), b"HELLO");
    for _ in 0..2 {
        uploads.delete(&ours).await.unwrap();
    }
    assert_eq!(uploads.fetch(&ours, 5).await.unwrap(), None);
}

#[tokio::test]
async fn embedded_keeps_the_contract() {
    let ground = serve().await;
    check(&ground.uploads(Clock::system())).await;
}

#[tokio::test]
async fn asked_as_in_aws_it_keeps_the_contract_and_names_the_tenants_key() {
    let ground = serve().await;
    let uploads = ground.as_in_aws();
    check(&uploads).await;
    let key = key("fil_1");
    let mut leave = ticket(&uploads, &key, b"hello");
    let named = leave.headers["x-amz-server-side-encryption-aws-kms-key-id"].clone();
    let tenant = key.tenant().uuid().simple().to_string();
    assert_eq!(named, format!("alias/rentright/tenant-{tenant}"));
    leave.headers.insert(
        "x-amz-server-side-encryption-aws-kms-key-id".to_owned(),
        named.replace("tenant", "other"),
    );
    assert_eq!(sent(put(&leave, b"hello")).await, 403, "the key is signed");
}

#[tokio::test]
async fn what_is_expired_unsigned_or_signed_by_another_is_refused() {
    let ground = serve().await;
    let now = Clock::system().now();
    let late = ground.uploads(Clock::fixed(now.minus(OPEN + Duration::from_secs(5))));
    assert_eq!(sent(put(&ticket(&late, &key("a"), b"x"), b"x")).await, 403);
    let early = ground.uploads(Clock::fixed(now.plus(Duration::from_hours(1))));
    assert_eq!(sent(put(&ticket(&early, &key("a"), b"x"), b"x")).await, 403);
    let stranger = S3Options {
        secret_key: "0".repeat(64).into(),
        ..ground.s3.clone()
    };
    let stranger = Uploads::new(&stranger, Clock::system()).unwrap();
    assert_eq!(
        sent(put(&ticket(&stranger, &key("a"), b"x"), b"x")).await,
        403
    );
    assert!(stranger.fetch(&key("a"), 1).await.is_err());

    let at = format!("http://{}/uploads/{}", ground.at, key("a"));
    for method in [Method::PUT, Method::GET, Method::DELETE] {
        assert_eq!(sent(Client::new().request(method, &at)).await, 403);
    }
    let root = format!("http://{}/", ground.at);
    assert_eq!(sent(Client::new().get(root)).await, 403);
}

#[tokio::test]
async fn only_companies_pages_may_send_and_only_put() {
    let ground = serve().await;
    let uploads = ground.uploads(Clock::system());
    let leave = ticket(&uploads, &key("a"), b"x");
    let allowed = |reply: &Response| {
        let header = reply.headers().get("access-control-allow-origin");
        header.map(|v| v.to_str().unwrap().to_owned())
    };
    let asks = |origin: &str| {
        Client::new()
            .request(Method::OPTIONS, &leave.url)
            .header("origin", origin)
            .header("access-control-request-method", "PUT")
            .header("access-control-request-headers", "content-type")
            .send()
    };
    let reply = asks(PAGE).await.unwrap();
    assert_eq!(reply.status(), 204);
    assert_eq!(allowed(&reply).as_deref(), Some(PAGE));
    assert_eq!(reply.headers()["access-control-allow-methods"], "PUT");
    let names = reply.headers()["access-control-allow-headers"].to_str();
    assert!(names.unwrap().contains("content-type"));
    let credentials = reply.headers().get("access-control-allow-credentials");
    assert!(credentials.is_none(), "no cookies");

    for foreign in [
        "http://evil.example",
        "http://rentright.localhost:8080",
        "null",
    ] {
        let reply = asks(foreign).await.unwrap();
        assert_eq!(reply.status(), 403);
        assert_eq!(allowed(&reply), None);
        let reply = put(&leave, b"x").header("origin", foreign);
        let reply = reply.send().await.unwrap();
        assert_eq!((reply.status().as_u16(), allowed(&reply)), (403, None));
    }
    let reply = put(&leave, b"x").header("origin", PAGE);
    let reply = reply.send().await.unwrap();
    assert_eq!(reply.status(), 200);
    assert_eq!(allowed(&reply).as_deref(), Some(PAGE));
    let refused = put(&leave, b"xx").header("origin", PAGE);
    let refused = refused.send().await.unwrap();
    assert_eq!(refused.status(), 403);
    assert_eq!(
        allowed(&refused).as_deref(),
        Some(PAGE),
        "a page may read why it was refused"
    );
    let get = Client::new().get(&leave.url).header("origin", PAGE);
    assert_eq!(sent(get).await, 405);
}

#[tokio::test]
async fn nothing_is_longer_than_it_may_be() {
    let ground = serve().await;
    let uploads = ground.uploads(Clock::system());
    let key = key("a");
    let bytes = vec![7; LONGEST + 1];
    assert_eq!(
        sent(put(&ticket(&uploads, &key, &bytes), &bytes)).await,
        413
    );
    assert_eq!(uploads.fetch(&key, LONGEST).await.unwrap(), None);
    let most = &bytes[..LONGEST];
    assert_eq!(sent(put(&ticket(&uploads, &key, most), most)).await, 200);
    let back = uploads.fetch(&key, LONGEST).await.unwrap().unwrap();
    assert_eq!(back.len(), LONGEST);
}

#[tokio::test]
async fn the_secret_stays_and_is_private() {
    use std::os::unix::fs::PermissionsExt as _;
    let ground = serve().await;
    let again = embedded(&ground.folder).s3(ground.at);
    let uploads = Uploads::new(&again, Clock::system()).unwrap();
    let leave = ticket(&uploads, &key("a"), b"x");
    assert_eq!(
        sent(put(&leave, b"x")).await,
        200,
        "another process signs alike"
    );
    let secret = ground.folder.path().join("uploads/secret.key");
    let mode = std::fs::metadata(secret).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
}

#[tokio::test]
async fn what_has_lain_there_too_long_is_forgotten() {
    let ground = serve().await;
    let uploads = ground.uploads(Clock::system());
    let key = key("a");
    let _ = sent(put(&ticket(&uploads, &key, b"x"), b"x")).await;
    // Another server on the same folder, three days later.
    let later = Clock::system().now().plus(Duration::from_hours(72));
    let options = Options {
        folder: ground.folder.path().join("uploads"),
        company_origin: "http://{slug}.rentright.localhost:8080".to_owned(),
        public_origin: None,
    };
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let server = Embedded::open(options, Clock::fixed(later)).unwrap();
    drop(server.serve(listener, pending()).unwrap());
    let until = tokio::time::Instant::now() + Duration::from_secs(10);
    while uploads.fetch(&key, 1).await.unwrap().is_some() {
        assert!(tokio::time::Instant::now() < until, "it is still there");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    let leave = ticket(&uploads, &key, b"x");
    assert_eq!(sent(put(&leave, b"x")).await, 200, "the secret is not");
}
