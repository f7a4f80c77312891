//! Who is meant: host → [`TenantContext`], session token → [`Session`]. Read-only, and the only reader of sessions.
//!
//! Answers are cached and forgotten across processes by [`Evict`]; while the eviction channel is down, nothing cached
//! is older than a second. To cache another thing: a moka cache here, and its word in [`Evict`].

mod store;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Duration;

use moka::future::Cache;
use platform_db::Db;
use platform_db::evict::{Evict, Listening};
use platform_kernel::{
    Clock, Error, Instant, Result, Role, SessionId, StaffId, TenantContext, TenantId,
};

/// Longest life of a cached answer, in case an eviction was lost.
const TENANT_AGE: Duration = Duration::from_mins(1);
const SESSION_AGE: Duration = Duration::from_secs(30);
/// Longest life while evictions cannot be heard.
const DEAF_AGE: Duration = Duration::from_secs(1);

/// A live session of one tenant's staff.
#[derive(Debug, Clone)]
pub struct Session {
    /// The session.
    pub id: SessionId,
    /// Who is signed in.
    pub staff: StaffId,
    /// With which role.
    pub role: Role,
    /// Until when.
    pub expires_at: Instant,
}

type Held<T> = (Instant, Option<Arc<T>>);

/// The look-ups, with their caches. Cheap to clone.
#[derive(Clone)]
pub struct Directory(Arc<Inner>);

struct Inner {
    db: Db,
    clock: Clock,
    tenants: Cache<String, Held<TenantContext>>,
    sessions: Cache<(TenantId, [u8; 32]), Held<Session>>,
    listening: Listening,
    /// Rises with each eviction: what was read before one must not be cached after it.
    epoch: AtomicU64,
    ready: AtomicBool,
}

impl Directory {
    /// A directory that listens for evictions for as long as the runtime lives.
    pub fn new(db: Db, clock: Clock) -> Self {
        let listening = platform_db::evict::listen(&db);
        let mut heard = listening.subscribe();
        let inner = Arc::new(Inner {
            db,
            clock,
            tenants: Cache::builder()
                .max_capacity(20_000)
                .time_to_live(TENANT_AGE)
                .build(),
            sessions: Cache::builder()
                .max_capacity(200_000)
                .time_to_live(SESSION_AGE)
                .support_invalidation_closures()
                .build(),
            listening,
            epoch: AtomicU64::new(0),
            ready: AtomicBool::new(true),
        });
        let weak = Arc::downgrade(&inner);
        tokio::spawn(async move {
            use tokio::sync::broadcast::error::RecvError;
            loop {
                let what = match heard.recv().await {
                    Ok(what) => what,
                    Err(RecvError::Lagged(_)) => Evict::All,
                    Err(RecvError::Closed) => return,
                };
                let Some(inner) = weak.upgrade() else { return };
                Self(inner).forget(&what);
            }
        });
        Self(inner)
    }

    /// The tenant of a subdomain; 404 when there is none, or none any more.
    pub async fn tenant(&self, slug: &str) -> Result<Arc<TenantContext>> {
        let now = self.0.clock.now();
        if let Some((at, found)) = self.0.tenants.get(slug).await
            && self.fresh(at, now)
        {
            return found.ok_or(Error::NotFound);
        }
        let epoch = self.0.epoch.load(Ordering::SeqCst);
        let found = store::find_tenant(&mut self.0.db.control().await?, slug)
            .await?
            .map(Arc::new);
        if self.0.epoch.load(Ordering::SeqCst) == epoch {
            self.0
                .tenants
                .insert(slug.to_owned(), (now, found.clone()))
                .await;
        }
        found.ok_or(Error::NotFound)
    }

    /// The tenant of an id, uncached: for jobs and sagas.
    pub async fn tenant_by_id(&self, id: TenantId) -> Result<Arc<TenantContext>> {
        store::find_tenant_by_id(&mut self.0.db.control().await?, id)
            .await?
            .map(Arc::new)
            .ok_or(Error::NotFound)
    }

    /// The live session of a token on this tenant; 401 when there is none. A session of another tenant is none here.
    pub async fn session(
        &self,
        tenant: &TenantContext,
        token_hash: [u8; 32],
    ) -> Result<Arc<Session>> {
        let now = self.0.clock.now();
        let key = (tenant.id, token_hash);
        let held = match self.0.sessions.get(&key).await {
            Some((at, found)) if self.fresh(at, now) => found,
            _ => {
                let epoch = self.0.epoch.load(Ordering::SeqCst);
                let mut tx = self.0.db.tenant_read(tenant).await?;
                let found = store::find_session(&mut tx, &token_hash, now)
                    .await?
                    .map(Arc::new);
                tx.rollback().await?;
                // What is not there is not remembered: tokens are unguessable, so this cannot be flooded usefully,
                // and a token that is made next must work at once.
                if found.is_some() && self.0.epoch.load(Ordering::SeqCst) == epoch {
                    self.0.sessions.insert(key, (now, found.clone())).await;
                }
                found
            }
        };
        held.filter(|session| session.expires_at > now)
            .ok_or(Error::Unauthenticated)
    }

    /// Forgets at once in this process; other processes hear it from the database.
    pub fn forget(&self, what: &Evict) {
        self.0.epoch.fetch_add(1, Ordering::SeqCst);
        match what {
            Evict::Tenant(id) => {
                // Few entries and rare: looking through them is fine.
                let slugs: Vec<String> = self
                    .0
                    .tenants
                    .iter()
                    .filter(|(_, (_, tenant))| tenant.as_ref().is_none_or(|t| t.id == *id))
                    .map(|(slug, _)| slug.to_string())
                    .collect();
                let tenants = self.0.tenants.clone();
                tokio::spawn(async move {
                    for slug in slugs {
                        tenants.invalidate(&slug).await;
                    }
                });
            }
            Evict::Sessions(id) => {
                let id = *id;
                if self
                    .0
                    .sessions
                    .invalidate_entries_if(move |(tenant, _), _| *tenant == id)
                    .is_err()
                {
                    self.0.sessions.invalidate_all();
                }
            }
            Evict::All => {
                self.0.tenants.invalidate_all();
                self.0.sessions.invalidate_all();
            }
            Evict::Keys(_) => {}
        }
    }

    /// The channel on which evictions are heard, for other caches.
    pub fn evictions(&self) -> tokio::sync::broadcast::Receiver<Evict> {
        self.0.listening.subscribe()
    }

    /// Stops answering "ready", so that a balancer sends nothing more here.
    pub fn drain(&self) {
        self.0.ready.store(false, Ordering::Relaxed);
    }

    /// Whether this process takes requests.
    pub fn is_ready(&self) -> bool {
        self.0.ready.load(Ordering::Relaxed)
    }

    fn fresh(&self, at: Instant, now: Instant) -> bool {
        self.0.listening.hears_all() || now.since(at) < DEAF_AGE
    }
}
