//! What the slices of the sign-up host share.

use std::net::IpAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use platform_db::Db;
use platform_edge::cookie::CookieName;
use platform_edge::limits::{Buckets, Rate};
use platform_jobs::Queue;
use platform_kernel::{Clock, Result, SignupId, Slug};
use platform_ports::keyring::Keyring;
use platform_ports::mail::Mailer;
use platform_ports::mail::embedded::EmbeddedMailer;
use platform_ports::password::Passwords;
use tokio::sync::Semaphore;
use tokio_util::sync::CancellationToken;

/// The state of every handler on the sign-up host. Cheap to clone.
#[derive(Clone)]
pub struct SignupApi {
    /// The doors.
    pub db: Db,
    /// Now.
    pub clock: Clock,
    /// The bell to ring after a commit that enqueued work.
    pub queue: Queue,
    /// The platform's keys.
    pub keyring: Keyring,
    /// The bounded lane for password hashing.
    pub passwords: Passwords,
    /// Outgoing mail; used by jobs only.
    pub mailer: Arc<dyn Mailer>,
    /// The developer's mailbox, in the dev profile only.
    pub mailbox: Option<Arc<EmbeddedMailer>>,
    /// The cookie that holds a sign-up's secret.
    pub cookie: CookieName,
    /// Rings when the process stops: streams end first.
    pub drain: CancellationToken,
    /// Settings.
    pub options: Arc<Options>,
    /// Buckets.
    pub buckets: Arc<AllBuckets>,
}

/// What the operator decides.
#[derive(Debug, Clone)]
pub struct Options {
    /// The domain under which tenants have their names, without port: `rentright.localhost`.
    pub domain: String,
    /// A tenant's base URL with `{slug}` in it: `http://{slug}.rentright.localhost:8080`.
    pub base_url: String,
    /// Origin of the sign-up host: `http://rentright.localhost:8080`.
    pub signup_origin: String,
    /// Whether this is the dev profile.
    pub dev: bool,
    /// Whether the plane is served over TLS.
    pub tls: bool,
    /// The version of the terms that are accepted now.
    pub terms_version: String,
    /// Folder of the built sign-up app.
    pub app: PathBuf,
    /// Rates.
    pub limits: Limits,
}

impl Options {
    /// The origin of a tenant's host.
    pub fn tenant_url(&self, slug: &Slug) -> String {
        self.base_url.replace("{slug}", slug.as_str())
    }
}

/// How often what may be asked. Each is a setting with this default.
#[derive(Debug, Clone)]
pub struct Limits {
    /// Sign-ups of one address (of the network).
    pub signups_per_ip: Rate,
    /// Sign-ups of one e-mail address a day.
    pub signups_per_email: u32,
    /// Looks at whether a name is free, of one address.
    pub availability_per_ip: Rate,
    /// Confirmations tried by one address.
    pub confirms_per_ip: Rate,
    /// Mails asked for again, of one sign-up.
    pub resends: Rate,
    /// Confirmation mails of one sign-up in all.
    pub mails_per_signup: u32,
    /// "Find my company", of one address.
    pub finds_per_ip: Rate,
    /// "Find my company", about one e-mail address.
    pub finds_per_email: Rate,
    /// How long a sign-up waits for its confirmation and holds its name.
    pub confirm_within: Duration,
    /// How long after activation the browser that signed up is still taken along signed in.
    pub handoff_within: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        let hourly = |count, burst| Rate {
            count,
            per: Duration::from_hours(1),
            burst,
        };
        Self {
            signups_per_ip: hourly(60, 30),
            signups_per_email: 10,
            availability_per_ip: Rate::per_second(5, 60),
            confirms_per_ip: hourly(240, 60),
            resends: hourly(20, 3),
            mails_per_signup: 8,
            finds_per_ip: hourly(30, 10),
            finds_per_email: hourly(6, 3),
            confirm_within: Duration::from_hours(48),
            handoff_within: Duration::from_hours(24),
        }
    }
}

/// The buckets behind [`Limits`], and how many streams may be open.
#[derive(Debug)]
pub struct AllBuckets {
    pub(crate) signups: Buckets<IpAddr>,
    pub(crate) availability: Buckets<IpAddr>,
    pub(crate) confirms: Buckets<IpAddr>,
    pub(crate) resends: Buckets<SignupId>,
    pub(crate) finds: Buckets<IpAddr>,
    pub(crate) finds_by_email: Buckets<[u8; 32]>,
    pub(crate) streams: Arc<Semaphore>,
}

/// Streams that one process keeps open at once.
const STREAMS: usize = 4_000;

impl Default for AllBuckets {
    fn default() -> Self {
        Self {
            signups: Buckets::new("sign-ups from your network", 100_000),
            availability: Buckets::new("looking for a free name", 100_000),
            confirms: Buckets::new("confirming from your network", 100_000),
            resends: Buckets::new("this sign-up's mail", 100_000),
            finds: Buckets::new("this search from your network", 100_000),
            finds_by_email: Buckets::new("this e-mail address", 100_000),
            streams: Arc::new(Semaphore::new(STREAMS)),
        }
    }
}

impl SignupApi {
    /// The name of the cookie.
    pub const COOKIE: &str = "rr_signup";

    /// The keyed hash of an address.
    pub(crate) async fn email_hash(&self, normalised: &str) -> Result<[u8; 32]> {
        crate::EmailHashes(self.keyring.clone())
            .of(normalised)
            .await
    }
}
