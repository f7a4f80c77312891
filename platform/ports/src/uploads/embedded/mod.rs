//! A server of S3's protocol on a folder of this machine: what S3 is to the uploads of the aws profile.
//!
//! The crate `s3s` speaks the protocol and judges signatures and their expiry; [`staging`] holds the objects; [`cors`]
//! admits browsers from the companies' own hosts and from nowhere else. Everything but a signed request is refused,
//! nothing is longer than [`LONGEST`], and what has lain there for [`KEPT`](super::KEPT) is forgotten.

mod cors;
mod key;
mod staging;

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, UNIX_EPOCH};

use anyhow::Context as _;
use http::{Method, Response, StatusCode, header};
use hyper::Request;
use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use hyper_util::server::conn::auto::Builder;
use hyper_util::server::graceful::GracefulShutdown;
use platform_kernel::Clock;
use s3s::auth::SimpleAuth;
use s3s::service::{S3Service, S3ServiceBuilder};
use s3s::{Body, HttpError};
use tokio::net::TcpListener;
use tokio::sync::Semaphore;
use tokio::task::JoinHandle;

use self::cors::Companies;
use self::staging::Staging;
use super::{KEPT, S3Options, Uploads};
use crate::blobs::embedded::EmbeddedBlobs;

/// The longest object, in bytes.
pub const LONGEST: usize = 16 * 1024 * 1024;
/// The one bucket.
const BUCKET: &str = "uploads";
/// Who signs. There is but one, so its name is no secret.
const ACCESS_KEY: &str = "rentright";
/// Signed with every request; means nothing here.
const REGION: &str = "local";
/// Requests at once: each may hold [`LONGEST`] bytes in memory.
const AT_ONCE: usize = 8;
/// Longest time for one request, its wait included: a slow phone sends 16 MB in it.
const PATIENCE: Duration = Duration::from_mins(10);
/// How often old objects are looked for.
const SWEEP: Duration = Duration::from_hours(1);
/// How long running requests have when the process stops.
const GRACE: Duration = Duration::from_secs(5);

/// What the server needs to know.
#[derive(Debug, Clone)]
pub struct Options {
    /// Where objects, and the secret that signs, lie; made (0700) the first time.
    pub folder: PathBuf,
    /// A company's origin with `{slug}` in it: the pages that may send.
    pub company_origin: String,
    /// The origin under which browsers reach the server, where it is not its address.
    pub public_origin: Option<String>,
}

/// The server, before it listens.
pub struct Embedded {
    options: Options,
    secret: String,
    blobs: EmbeddedBlobs,
    clock: Clock,
}

impl Embedded {
    /// Opens the folder, and makes the secret the first time. Processes that share the folder share the secret.
    pub fn open(options: Options, clock: Clock) -> anyhow::Result<Self> {
        // Beside the secret, not over it: old objects are forgotten.
        let blobs = EmbeddedBlobs::open(&options.folder.join("objects"))?;
        let secret = key::open(&options.folder.join("secret.key"))?;
        Ok(Self {
            options,
            secret,
            blobs,
            clock,
        })
    }

    /// How the store is entered at `at`, where this process or another one serves it.
    pub fn s3(&self, at: SocketAddr) -> S3Options {
        S3Options {
            endpoint: format!("http://{at}"),
            public_endpoint: self.options.public_origin.clone(),
            bucket: BUCKET.to_owned(),
            region: REGION.to_owned(),
            path_style: true,
            access_key: ACCESS_KEY.to_owned(),
            secret_key: self.secret.clone().into(),
            tenant_keys: false,
        }
    }

    /// The store at `at`.
    pub fn uploads(&self, at: SocketAddr) -> anyhow::Result<Uploads> {
        Uploads::new(&self.s3(at), self.clock.clone())
    }

    /// Serves on `listener` until `stop`, then lets running requests end.
    pub fn serve(
        self,
        listener: TcpListener,
        stop: impl Future<Output = ()> + Send + 'static,
    ) -> anyhow::Result<JoinHandle<()>> {
        let companies = Companies::parse(&self.options.company_origin)
            .context("the companies' origin has no {slug}")?;
        let mut builder = S3ServiceBuilder::new(Staging::new(self.blobs.clone(), BUCKET, LONGEST));
        builder.set_auth(SimpleAuth::from_single(ACCESS_KEY, self.secret.as_str()));
        let server = Arc::new(Server {
            s3: builder.build(),
            companies,
            turns: Semaphore::new(AT_ONCE),
        });
        let (blobs, clock) = (self.blobs, self.clock);
        Ok(tokio::spawn(async move {
            let forgetting = tokio::spawn(forget(blobs, clock));
            accept(&listener, &server, stop).await;
            forgetting.abort();
        }))
    }
}

/// Takes what is too old away, now and every hour.
async fn forget(blobs: EmbeddedBlobs, clock: Clock) {
    let mut every = tokio::time::interval(SWEEP);
    loop {
        every.tick().await;
        let before = clock.now().minus(KEPT).millis();
        let before = UNIX_EPOCH + Duration::from_millis(u64::try_from(before).unwrap_or(0));
        match blobs.forget_before(before).await {
            Ok(0) => {}
            Ok(objects) => tracing::info!(objects, "forgot old uploads"),
            Err(error) => tracing::error!(%error, "old uploads could not be forgotten"),
        }
    }
}

async fn accept(listener: &TcpListener, server: &Arc<Server>, stop: impl Future<Output = ()>) {
    let mut http = Builder::new(TokioExecutor::new()).http1_only();
    http.http1()
        .timer(TokioTimer::new())
        .header_read_timeout(Duration::from_secs(20));
    let open = GracefulShutdown::new();
    let mut stop = std::pin::pin!(stop);
    loop {
        let socket = tokio::select! {
            accepted = listener.accept() => match accepted {
                Ok((socket, _)) => socket,
                Err(error) => {
                    tracing::warn!(%error, "an upload's connection was not accepted");
                    tokio::time::sleep(Duration::from_millis(50)).await;
                    continue;
                }
            },
            () = &mut stop => break,
        };
        let server = server.clone();
        let answer = service_fn(move |request| {
            let server = server.clone();
            async move { server.answer(request).await }
        });
        let connection = http.serve_connection(TokioIo::new(socket), answer);
        let connection = open.watch(connection.into_owned());
        tokio::spawn(async move {
            // Browsers hang up as they like.
            drop(connection.await);
        });
    }
    tokio::select! {
        () = open.shutdown() => {}
        () = tokio::time::sleep(GRACE) => {}
    }
}

struct Server {
    s3: S3Service,
    companies: Companies,
    turns: Semaphore,
}

impl Server {
    async fn answer(&self, request: Request<Incoming>) -> Result<Response<Body>, HttpError> {
        let origin = match self.companies.origin_of(request.headers()) {
            Ok(origin) => origin,
            Err(cors::Foreign) => return Ok(plain(StatusCode::FORBIDDEN)),
        };
        let mut response = match (&origin, request.method()) {
            (Some(_), &Method::OPTIONS) => cors::preflight(),
            // A browser brings; it takes nothing away and looks at nothing.
            (Some(_), method) if method != Method::PUT => plain(StatusCode::METHOD_NOT_ALLOWED),
            _ if is_too_long(&request) => plain(StatusCode::PAYLOAD_TOO_LARGE),
            _ => self.ask(request).await?,
        };
        if let Some(origin) = origin {
            cors::allow(&mut response, origin);
        }
        Ok(response)
    }

    async fn ask(&self, request: Request<Incoming>) -> Result<Response<Body>, HttpError> {
        let asked = async {
            // Never closed.
            let _turn = self.turns.acquire().await;
            self.s3.call(request.map(Body::from)).await
        };
        match tokio::time::timeout(PATIENCE, asked).await {
            Ok(answered) => answered,
            Err(_) => Ok(plain(StatusCode::REQUEST_TIMEOUT)),
        }
    }
}

fn is_too_long(request: &Request<Incoming>) -> bool {
    let length = request.headers().get(header::CONTENT_LENGTH);
    let length = length
        .and_then(|value| value.to_str().ok())
        .and_then(|text| text.parse::<usize>().ok());
    length.is_some_and(|length| length > LONGEST)
}

fn plain(status: StatusCode) -> Response<Body> {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = status;
    response
}
