//! The worker's door to a cell.

use platform_kernel::Result;

use super::executor::door_executor;
use super::tx::Tx;

/// A transaction on a cell's database, as `rr_worker`: jobs, outbox and usage of all tenants, no tenant's rows.
#[derive(Debug)]
pub struct CellTx {
    pub(crate) tx: Tx,
}

impl CellTx {
    pub(crate) const BEGIN: &str =
        "BEGIN; SET LOCAL statement_timeout = 10000; SET LOCAL lock_timeout = 5000";

    #[expect(clippy::unused_self, reason = "the macro asks every door the same way")]
    fn rendering(&self) -> (&'static str, &'static str) {
        ("cell.", "cell.")
    }
    /// Ends the transaction, keeping what was written.
    pub async fn commit(self) -> Result<()> {
        self.tx.commit().await
    }
    /// Ends the transaction, keeping nothing.
    pub async fn rollback(self) -> Result<()> {
        self.tx.rollback()
    }
}
door_executor!(CellTx);
