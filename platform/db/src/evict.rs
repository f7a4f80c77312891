//! Telling every process that something cached has changed: NOTIFY on one channel, heard on one direct connection a database.
//! Only for rare changes (a session revoked, a tenant renamed): NOTIFY takes an instance-wide lock at commit.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use platform_kernel::{Result, TenantId};
use serde::{Deserialize, Serialize};
use sqlx::PgExecutor;
use sqlx::postgres::{PgListener, PgPoolOptions};
use tokio::sync::broadcast;

use crate::Db;

/// What to forget. Ids and hashes only.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Evict {
    /// A tenant's standing, plan, slug or place.
    Tenant(TenantId),
    /// Every cached session of a tenant.
    Sessions(TenantId),
    /// The opened data keys of a tenant.
    Keys(TenantId),
    /// Everything: the listening connection was lost and came back.
    All,
}

const CHANNEL: &str = "rr_evict";

/// Announces `what` when the transaction commits.
pub async fn announce<'c>(tx: impl PgExecutor<'c>, what: &Evict) -> Result<()> {
    let text = serde_json::to_string(what).map_err(platform_kernel::Error::internal)?;
    sqlx::query!("SELECT pg_notify('rr_evict', $1)", text)
        .execute(tx)
        .await?;
    Ok(())
}

/// The ear of this process. Dropping every clone does not stop it: it lives as long as the runtime.
#[derive(Debug, Clone)]
pub struct Listening {
    heard: broadcast::Sender<Evict>,
    up: Arc<AtomicUsize>,
    wanted: usize,
}

impl Listening {
    /// What is heard from now on.
    pub fn subscribe(&self) -> broadcast::Receiver<Evict> {
        self.heard.subscribe()
    }
    /// Whether every database's channel is connected. While not, caches must not trust themselves for long.
    pub fn hears_all(&self) -> bool {
        self.up.load(Ordering::Relaxed) == self.wanted
    }
}

/// Listens on every database and passes on what is heard; [`Evict::All`] whenever a channel was lost or came back.
pub fn listen(db: &Db) -> Listening {
    let (heard, _) = broadcast::channel(1024);
    let up = Arc::new(AtomicUsize::new(0));
    for options in db.listen_options() {
        let (options, heard, up) = (options.clone(), heard.clone(), up.clone());
        tokio::spawn(async move {
            loop {
                if let Err(error) = hear(options.clone(), &heard, &up).await {
                    tracing::warn!(%error, "eviction channel away; cached answers live one second until it is back");
                }
                drop(heard.send(Evict::All));
                tokio::time::sleep(Duration::from_secs(1)).await;
            }
        });
    }
    Listening {
        heard,
        up,
        wanted: db.listen_options().len(),
    }
}

/// Counts a channel as up for as long as it lives.
struct Up<'a>(&'a AtomicUsize);
impl Drop for Up<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

async fn hear(
    options: sqlx::postgres::PgConnectOptions,
    heard: &broadcast::Sender<Evict>,
    up: &AtomicUsize,
) -> Result<(), sqlx::Error> {
    let pool = PgPoolOptions::new()
        .max_connections(1)
        .connect_with(options)
        .await?;
    let mut listener = PgListener::connect_with(&pool).await?;
    listener.listen(CHANNEL).await?;
    drop(heard.send(Evict::All));
    up.fetch_add(1, Ordering::Relaxed);
    let _up = Up(up);
    while let Some(notice) = listener.try_recv().await? {
        if let Ok(what) = serde_json::from_str(notice.payload()) {
            drop(heard.send(what));
        }
    }
    Ok(())
}
