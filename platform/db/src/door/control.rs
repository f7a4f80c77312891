//! Our own records.

use platform_kernel::Result;

use super::executor::door_executor;
use super::tx::Tx;

/// A transaction on the control database, as `rr_control`. The queue's SQL, written against `cell.`, finds `control.` here.
#[derive(Debug)]
pub struct ControlTx {
    pub(crate) tx: Tx,
}

impl ControlTx {
    pub(crate) const BEGIN: &str =
        "BEGIN; SET LOCAL statement_timeout = 10000; SET LOCAL lock_timeout = 5000";

    #[expect(clippy::unused_self, reason = "the macro asks every door the same way")]
    fn rendering(&self) -> (&'static str, &'static str) {
        ("cell.", "control.")
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
door_executor!(ControlTx);
