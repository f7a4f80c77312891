//! An open transaction on a pooled connection that cannot leak into the next borrower.
//!
//! sqlx's own `begin` leaves an open transaction in the pool when its future is dropped half-way (seen in 0.8.4–0.9.0),
//! so we neither use it nor let opening or committing be cancelled: both run in their own task. A transaction that was
//! not ended by name is rolled back and its connection cleaned, or closed when that fails.

use platform_kernel::{Error, Result};
use sqlx::pool::PoolConnection;
use sqlx::{AssertSqlSafe, Connection as _, Executor as _, PgPool, Postgres};
use tokio::sync::OwnedSemaphorePermit;
use tokio::task::JoinHandle;

/// Puts a connection back to how the pool lent it. Not `DISCARD ALL`: that breaks sqlx's statement cache.
const CLEAN: &str = "ROLLBACK; RESET ALL; RESET ROLE; SELECT pg_advisory_unlock_all()";

#[derive(Debug)]
pub(crate) struct Tx {
    conn: Option<PoolConnection<Postgres>>,
    /// Held as long as the connection: the tenant's share of the database.
    _slot: Option<OwnedSemaphorePermit>,
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
                _slot: slot,
            };
            if let Err(error) = tx.conn()?.execute(AssertSqlSafe(begin)).await {
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

    pub(crate) async fn commit(self) -> Result<()> {
        self.finish("COMMIT")?.await.map_err(Error::internal)??;
        Ok(())
    }

    /// Gives everything up. Nothing of it can matter to the caller any more, so nobody waits for the server's answer.
    pub(crate) fn rollback(self) -> Result<()> {
        self.finish("ROLLBACK").map(drop)
    }

    /// Ends a transaction that could only read, likewise without waiting.
    pub(crate) fn end_reading(self) -> Result<()> {
        self.finish("COMMIT").map(drop)
    }

    /// Ends the transaction in a task of its own: a caller that goes away cannot stop it half-way.
    fn finish(mut self, how: &'static str) -> Result<JoinHandle<sqlx::Result<()>>> {
        let Some(mut conn) = self.conn.take() else {
            return Err(Error::internal("the transaction has ended"));
        };
        let slot = self._slot.take();
        Ok(tokio::spawn(async move {
            let ended = conn.execute(how).await;
            if ended.is_err() {
                drop(conn.close().await);
            }
            drop(slot);
            ended.map(drop)
        }))
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
        let slot = self._slot.take();
        let Ok(runtime) = tokio::runtime::Handle::try_current() else {
            conn.close_on_drop();
            return;
        };
        runtime.spawn(async move {
            // A statement may still run on the server: sqlx reads its answer to the end before it sends this.
            if conn.execute(CLEAN).await.is_err() || conn.ping().await.is_err() {
                drop(conn.close().await);
            }
            drop(slot);
        });
    }
}
