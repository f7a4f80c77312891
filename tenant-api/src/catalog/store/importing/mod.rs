//! What imports need of the catalogue: finding by what a file says, writing by the hundred, and taking it back.
//!
//! Every entry of the audit log that an import makes carries the import's id. So "touched by nobody else since" is a
//! question to the log; what else hangs on a record is asked of the tables that point at it.

pub mod assets;
pub mod products;

use platform_db::TenantTx;
use platform_kernel::{Actor, Clock, ImportId, Instant};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::catalog::acts::Entry;

/// One import at work.
pub struct Run<'a> {
    /// The open transaction.
    pub tx: &'a mut TenantTx,
    /// Who acts.
    pub actor: &'a Actor,
    /// The import.
    pub import: ImportId,
    /// When.
    pub now: Instant,
}

impl Run<'_> {
    /// What every entry of the log that this import makes carries.
    pub fn origin(&self) -> Value {
        json!({ "import": self.import })
    }
    fn clock(&self) -> Clock {
        Clock::fixed(self.now)
    }
    fn entry(&self, action: &'static str, subject: Uuid, words: &str) -> Entry {
        Entry::new(action, subject, words).with(self.origin())
    }
}

/// What became of an act that was to be taken back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TakenBack {
    /// As if it had never been.
    Yes,
    /// Somebody changed or used the record since.
    Changed,
    /// It is there no more.
    Gone,
}

/// Answers for ids that were to be removed: those that went, those that are still there, those that were gone before.
fn answers(ids: &[Uuid], removed: &[Uuid], left: &[Uuid]) -> Vec<TakenBack> {
    ids.iter()
        .map(|id| {
            if removed.contains(id) {
                TakenBack::Yes
            } else if left.contains(id) {
                TakenBack::Changed
            } else {
                TakenBack::Gone
            }
        })
        .collect()
}
