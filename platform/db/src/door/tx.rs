//! An open transaction on a pooled connection that cannot leak into the next borrower.
//!
//! sqlx's own `begin` leaves an open transaction in the pool when its future is dropped half-way (seen in 0.8.4–0.9.0),
//! so neither opening nor committing can be cancelled here: both run in their own task. A transaction that was not ended
//! by name is rolled back and its connection cleaned, or closed when that fails.

use platform_kernel::{Error, Result};
use sqlx::pool::PoolConnection;
use sqlx::postgres::PgTransactionManager;
use sqlx::{AssertSqlSafe, Connection as _, Executor as _, PgPool, Postgres, SqlSafeStr as _};
use sqlx_core::transaction::TransactionManager as _;
use tokio::sync::OwnedSemaphorePermit;

/// Puts a connection, once rolled back, to how the pool lent it. Not `DISCARD ALL`: that breaks sqlx's statement cache.
const CLEAN: &str = "RESET ALL; RESET ROLE; SELECT pg_advisory_unlock_all()";

#[derive(Debug)]
pub(crate) struct Tx {
    conn: Option<PoolConnection<Postgres>>,
    /// Held as long as the connection: the tenant's share of the database.
    slot: Option<OwnedSemaphorePermit>,
}

impl Tx {
    /// Opens a transaction with one round trip of `begin` (`BEGIN; SET LOCAL …`), in a task that a caller's drop cannot stop.
    pub(crate) async fn open(
        pool: PgPool,
        begin: String,
        slot: Option<OwnedSemaphorePermit>,
    ) -> Result<Self> {
        let task = tokio::spawn(async move {
            let mut tx = Self {
                conn: Some(pool.acquire().await?),
                slot,
            };
            let begin = AssertSqlSafe(begin).into_sql_str();
            if let Err(error) = PgTransactionManager::begin(tx.conn()?, Some(begin)).await {
                tx.close().await;
                return Err(error.into());
            }
            Ok(tx)
        });
        // The task's result is dropped when the caller is gone, and dropping a Tx cleans up.
        task.await.map_err(Error::internal)?
    }

    pub(crate) fn conn(&mut self) -> Result<&mut sqlx::PgConnection> {
        self.conn
            .as_deref_mut()
            .ok_or_else(|| Error::internal("the transaction has ended"))
    }

    /// Commits in a task of its own: a caller that goes away cannot stop it half-way.
    pub(crate) async fn commit(mut self) -> Result<()> {
        let (mut conn, slot) = self.take()?;
        let task = tokio::spawn(async move {
            let ended = PgTransactionManager::commit(&mut conn).await;
            if ended.is_err() {
                drop(conn.close().await);
            }
            drop(slot);
            ended
        });
        Ok(task.await.map_err(Error::internal)??)
    }

    /// Gives everything up, or ends what could only read. Nothing of it can matter to the caller any more, so nobody waits
    /// for the server's answer: the word goes out together with the pool's own question whether the connection lives,
    /// which closes the connection should the server refuse.
    pub(crate) fn rollback(mut self) -> Result<()> {
        let (mut conn, _slot) = self.take()?;
        PgTransactionManager::start_rollback(&mut conn);
        Ok(())
    }

    fn take(&mut self) -> Result<(PoolConnection<Postgres>, Option<OwnedSemaphorePermit>)> {
        let conn = self.conn.take();
        let conn = conn.ok_or_else(|| Error::internal("the transaction has ended"))?;
        Ok((conn, self.slot.take()))
    }

    async fn close(&mut self) {
        if let Some(conn) = self.conn.take() {
            drop(conn.close().await);
        }
    }
}

impl Drop for Tx {
    fn drop(&mut self) {
        let Some(mut conn) = self.conn.take() else {
            return;
        };
        let slot = self.slot.take();
        let Ok(runtime) = tokio::runtime::Handle::try_current() else {
            conn.close_on_drop();
            return;
        };
        runtime.spawn(async move {
            // A statement may still run on the server: sqlx reads its answer to the end before it sends this.
            PgTransactionManager::start_rollback(&mut conn);
            if conn.execute(CLEAN).await.is_err() || conn.ping().await.is_err() {
                drop(conn.close().await);
            }
            drop(slot);
        });
    }
}
