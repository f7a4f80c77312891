//! Telling every process that something cached has changed: NOTIFY on one channel, heard on one direct connection a database.
//! Only for rare changes (a session revoked, a tenant renamed): NOTIFY takes an instance-wide lock at commit.

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

/// Listens on every database for the process's life and passes on what is heard; [`Evict::All`] after each reconnect.
/// Stops when the last receiver's sender is dropped with the runtime.
pub fn listen(db: &Db, heard: &broadcast::Sender<Evict>) {
    for options in db.listen_options() {
        let (options, heard) = (options.clone(), heard.clone());
        tokio::spawn(async move {
            loop {
                if let Err(error) = hear(options.clone(), &heard).await {
                    tracing::warn!(%error, "eviction channel lost; caches are cleared until it is back");
                }
                drop(heard.send(Evict::All));
                tokio::time::sleep(Duration::from_secs(1)).await;
            }
        });
    }
}

async fn hear(
    options: sqlx::postgres::PgConnectOptions,
    heard: &broadcast::Sender<Evict>,
) -> Result<(), sqlx::Error> {
    let pool = PgPoolOptions::new()
        .max_connections(1)
        .connect_with(options)
        .await?;
    let mut listener = PgListener::connect_with(&pool).await?;
    listener.listen(CHANNEL).await?;
    drop(heard.send(Evict::All));
    while let Some(notice) = listener.try_recv().await? {
        if let Ok(what) = serde_json::from_str(notice.payload()) {
            drop(heard.send(what));
        }
    }
    Ok(())
}
