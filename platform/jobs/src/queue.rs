//! Which queue, the door to it, and the bell that wakes its worker.

use futures_core::future::BoxFuture;
use futures_core::stream::BoxStream;
use platform_db::{CellTx, ControlTx, Db};
use platform_kernel::Result;
use platform_kernel::tenant::CellName;
use sqlx::postgres::{PgQueryResult, PgRow, PgStatement, PgTypeInfo};
use sqlx::{Describe, Either, Execute, Executor, Postgres, SqlStr};
use tokio::sync::watch;

/// One of the queues: the control database has one, and each cell.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum QueueName {
    /// Our own work.
    Control,
    /// The work of one cell's tenants.
    Cell(CellName),
}

impl QueueName {
    /// A transaction on this queue's database.
    pub async fn begin(&self, db: &Db) -> Result<QueueTx> {
        Ok(match self {
            Self::Control => QueueTx::Control(db.control().await?),
            Self::Cell(cell) => QueueTx::Cell(db.cell(cell).await?),
        })
    }
}

impl std::fmt::Display for QueueName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Control => f.write_str("control"),
            Self::Cell(cell) => write!(f, "cell:{}", cell.0),
        }
    }
}

/// A transaction on either kind of queue; an `sqlx::Executor` for SQL written against `cell.`.
#[derive(Debug)]
pub enum QueueTx {
    /// Renders `control.`.
    Control(ControlTx),
    /// Renders `cell.`.
    Cell(CellTx),
}

impl QueueTx {
    /// Ends the transaction, keeping what was written.
    pub async fn commit(self) -> Result<()> {
        match self {
            Self::Control(tx) => tx.commit().await,
            Self::Cell(tx) => tx.commit().await,
        }
    }
    /// Ends the transaction, keeping nothing.
    pub async fn rollback(self) -> Result<()> {
        match self {
            Self::Control(tx) => tx.rollback().await,
            Self::Cell(tx) => tx.rollback().await,
        }
    }
}

impl<'c> Executor<'c> for &'c mut QueueTx {
    type Database = Postgres;

    fn fetch_many<'e, 'q: 'e, E>(
        self,
        query: E,
    ) -> BoxStream<'e, Result<Either<PgQueryResult, PgRow>, sqlx::Error>>
    where
        'c: 'e,
        E: 'q + Execute<'q, Postgres>,
    {
        match self {
            QueueTx::Control(tx) => tx.fetch_many(query),
            QueueTx::Cell(tx) => tx.fetch_many(query),
        }
    }

    fn fetch_optional<'e, 'q: 'e, E>(
        self,
        query: E,
    ) -> BoxFuture<'e, Result<Option<PgRow>, sqlx::Error>>
    where
        'c: 'e,
        E: 'q + Execute<'q, Postgres>,
    {
        match self {
            QueueTx::Control(tx) => tx.fetch_optional(query),
            QueueTx::Cell(tx) => tx.fetch_optional(query),
        }
    }

    fn prepare_with<'e>(
        self,
        sql: SqlStr,
        parameters: &'e [PgTypeInfo],
    ) -> BoxFuture<'e, Result<PgStatement, sqlx::Error>>
    where
        'c: 'e,
    {
        match self {
            QueueTx::Control(tx) => tx.prepare_with(sql, parameters),
            QueueTx::Cell(tx) => tx.prepare_with(sql, parameters),
        }
    }

    fn describe<'e>(self, sql: SqlStr) -> BoxFuture<'e, Result<Describe<Postgres>, sqlx::Error>>
    where
        'c: 'e,
    {
        match self {
            QueueTx::Control(tx) => tx.describe(sql),
            QueueTx::Cell(tx) => tx.describe(sql),
        }
    }
}

/// The bell of this process's workers. Ring it after the commit that enqueued something, else the worker finds the job
/// at its next look (50 ms when busy, a second when idle). Cheap to clone and to ring.
#[derive(Debug, Clone)]
pub struct Queue {
    control: watch::Sender<u64>,
    cells: watch::Sender<u64>,
    sagas: watch::Sender<u64>,
}

impl Default for Queue {
    fn default() -> Self {
        Self::new()
    }
}

impl Queue {
    /// One a process.
    pub fn new() -> Self {
        Self {
            control: watch::Sender::new(0),
            cells: watch::Sender::new(0),
            sagas: watch::Sender::new(0),
        }
    }
    /// Something may be due in any queue.
    pub fn wake(&self) {
        self.wake_control();
        self.wake_cells();
    }
    /// Something may be due in the control database's queue.
    pub fn wake_control(&self) {
        self.control.send_modify(|n| *n += 1);
    }
    /// Something may be due in a cell's queue.
    pub fn wake_cells(&self) {
        self.cells.send_modify(|n| *n += 1);
    }
    /// Rings each time a saga of this process has saved a step: for pages that show it live.
    pub fn saga_moves(&self) -> watch::Receiver<u64> {
        self.sagas.subscribe()
    }
    pub(crate) fn saga_moved(&self) {
        self.sagas.send_modify(|n| *n += 1);
    }
    pub(crate) fn bell(&self, name: &QueueName) -> watch::Receiver<u64> {
        match name {
            QueueName::Control => self.control.subscribe(),
            QueueName::Cell(_) => self.cells.subscribe(),
        }
    }
}
