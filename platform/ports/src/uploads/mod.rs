//! Uploads: where a browser puts a file, until it has been looked at.
//!
//! The protocol is S3's, everywhere: [`Uploads`] signs a URL for exactly one object (its key, type and length), the browser
//! PUTs to it, and the server fetches the object and takes it away. There is no trait, because there is nothing to choose
//! between: in the aws profile the URLs lead to S3, in the embedded one to [`embedded`], a server of the same protocol on
//! a folder. One contract test runs on both shapes.
//!
//! What lies here has been checked by nobody and is in the clear (or under S3's own encryption): it must not be given
//! out, and it is gone after two days at the latest ([`KEPT`]; in S3 a rule of the bucket's life cycle does that).

pub mod embedded;

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use platform_kernel::secret::{ExposeSecret as _, SecretString};
use platform_kernel::{Clock, Error, Instant, Result};
use reqwest::{Client, StatusCode};
use rusty_s3::{Bucket, Credentials, S3Action as _, UrlStyle};
use url::Url;

use crate::BlobKey;
use crate::kms::KeyAlias;

/// How long an object may lie there.
pub const KEPT: Duration = Duration::from_hours(48);
/// How long a URL is good that only this process uses.
const OWN: Duration = Duration::from_mins(1);
/// Longest wait for the store.
const PATIENCE: Duration = Duration::from_secs(20);

/// Where the store is, and how it is entered.
#[derive(Debug, Clone)]
pub struct S3Options {
    /// The endpoint as this process reaches it: `https://s3.eu-west-1.amazonaws.com`.
    pub endpoint: String,
    /// The endpoint as browsers reach it, where that is another one.
    pub public_endpoint: Option<String>,
    /// The bucket.
    pub bucket: String,
    /// Its region.
    pub region: String,
    /// Whether the bucket's name stands in the path and not in the host: for servers without wildcard names.
    pub path_style: bool,
    /// The access key's id.
    pub access_key: String,
    /// The access key's secret.
    pub secret_key: SecretString,
    /// Whether S3 encrypts each object with the tenant's own KMS key (SSE-KMS).
    pub tenant_keys: bool,
}

/// What somebody is about to upload.
#[derive(Debug, Clone, Copy)]
pub struct Announced<'a> {
    /// Its media type.
    pub media_type: &'a str,
    /// Its length in bytes.
    pub bytes: u64,
}

/// Leave to upload one object.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ticket {
    /// Where to PUT it. Whoever has it may: treat it as a secret.
    pub url: String,
    /// The headers that must come with it, exactly these.
    pub headers: BTreeMap<String, String>,
    /// Until when.
    pub expires_at: Instant,
}

/// The store of uploads. Cheap to clone.
#[derive(Clone)]
pub struct Uploads(Arc<Store>);

struct Store {
    public: Bucket,
    inside: Bucket,
    credentials: Credentials,
    tenant_keys: bool,
    origin: String,
    http: Client,
    clock: Clock,
}

impl Uploads {
    /// A store of the S3 protocol. Fails on an endpoint that is no http(s) URL, or a bucket's name that is none.
    pub fn new(options: &S3Options, clock: Clock) -> anyhow::Result<Self> {
        let style = || {
            if options.path_style {
                UrlStyle::Path
            } else {
                UrlStyle::VirtualHost
            }
        };
        let bucket = |endpoint: &str| -> anyhow::Result<Bucket> {
            let url: Url = endpoint
                .parse()
                .map_err(|error| anyhow::anyhow!("the endpoint `{endpoint}`: {error}"))?;
            Bucket::new(url, style(), options.bucket.clone(), options.region.clone())
                .map_err(|error| anyhow::anyhow!("the bucket `{}`: {error}", options.bucket))
        };
        let public = bucket(
            options
                .public_endpoint
                .as_deref()
                .unwrap_or(&options.endpoint),
        )?;
        let http = Client::builder()
            .timeout(PATIENCE)
            .redirect(reqwest::redirect::Policy::none())
            .no_proxy()
            .build()?;
        Ok(Self(Arc::new(Store {
            origin: public.base_url().origin().ascii_serialization(),
            public,
            inside: bucket(&options.endpoint)?,
            credentials: Credentials::new(
                options.access_key.clone(),
                options.secret_key.expose_secret(),
            ),
            tenant_keys: options.tenant_keys,
            http,
            clock,
        })))
    }

    /// The origin that pages must be allowed to send to (`connect-src`).
    pub fn origin(&self) -> &str {
        &self.0.origin
    }

    /// Leave to PUT exactly this for as long as `open` (whole seconds, at most seven days). The length is signed with
    /// it, though browsers set that header by themselves.
    pub fn ticket(&self, key: &BlobKey, what: Announced<'_>, open: Duration) -> Ticket {
        let store = &*self.0;
        let now = store.clock.now();
        let mut headers = BTreeMap::from([("content-type".to_owned(), what.media_type.to_owned())]);
        if store.tenant_keys {
            let alias = KeyAlias::tenant(key.tenant()).full_name();
            headers.extend([
                (
                    "x-amz-server-side-encryption".to_owned(),
                    "aws:kms".to_owned(),
                ),
                (
                    "x-amz-server-side-encryption-aws-kms-key-id".to_owned(),
                    alias,
                ),
            ]);
        }
        let object = key.to_string();
        let mut action = store.public.put_object(Some(&store.credentials), &object);
        let signed = action.headers_mut();
        signed.insert("content-length", what.bytes.to_string());
        for (name, value) in &headers {
            signed.insert(name.clone(), value.clone());
        }
        Ticket {
            url: action.sign_with_time(open, &now.jiff()).into(),
            headers,
            expires_at: now.plus(open),
        }
    }

    /// What was uploaded; None where nothing was. [`Error::TooLarge`] when it is longer than `most` bytes, which are all
    /// that is read of it.
    pub async fn fetch(&self, key: &BlobKey, most: usize) -> Result<Option<Vec<u8>>> {
        let store = &*self.0;
        let object = key.to_string();
        let action = store.inside.get_object(Some(&store.credentials), &object);
        let url = action.sign_with_time(OWN, &store.clock.now().jiff());
        let mut answer = store.http.get(url).send().await.map_err(|e| away(&e))?;
        match answer.status() {
            StatusCode::OK => {}
            StatusCode::NOT_FOUND => return Ok(None),
            other => return Err(refused("GET", other)),
        }
        let mut bytes = Vec::with_capacity(most.min(1 << 20));
        while let Some(part) = answer.chunk().await.map_err(|e| away(&e))? {
            if bytes.len() + part.len() > most {
                return Err(Error::TooLarge(
                    "More was uploaded than was announced.".to_owned(),
                ));
            }
            bytes.extend_from_slice(&part);
        }
        Ok(Some(bytes))
    }

    /// Takes an object away. Idempotent.
    pub async fn delete(&self, key: &BlobKey) -> Result<()> {
        let store = &*self.0;
        let object = key.to_string();
        let action = store
            .inside
            .delete_object(Some(&store.credentials), &object);
        let url = action.sign_with_time(OWN, &store.clock.now().jiff());
        let answer = store.http.delete(url).send().await.map_err(|e| away(&e))?;
        match answer.status() {
            StatusCode::OK | StatusCode::NO_CONTENT | StatusCode::NOT_FOUND => Ok(()),
            other => Err(refused("DELETE", other)),
        }
    }
}

impl std::fmt::Debug for Uploads {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Uploads({})", self.0.origin)
    }
}

/// The error without its URL, which is signed.
fn away(error: &reqwest::Error) -> Error {
    let (timeout, connect) = (error.is_timeout(), error.is_connect());
    tracing::warn!(timeout, connect, "the store of uploads does not answer");
    Error::unavailable("The store of uploads does not answer.")
}

fn refused(method: &'static str, status: StatusCode) -> Error {
    tracing::error!(
        method,
        status = status.as_u16(),
        "the store of uploads refused us"
    );
    Error::unavailable("The store of uploads does not answer.")
}
