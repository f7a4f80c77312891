//! Acts of several steps, each in the caller's transaction with its audit entry, its event and its metered fact.

mod assets;
mod products;
mod promised;

use platform_db::TenantTx;
use platform_kernel::{Actor, Instant, Result};
use serde_json::Value;
use uuid::Uuid;

use crate::customers::FieldChange;
use crate::record::{self, Change, told};

pub use assets::{Fleet, create as create_assets, free_from, leave, meter, must_be_here};
pub use products::{change as change_product, create as create_products};
pub use promised::check_all;

/// Something that happened to a record, as its history shows it.
#[derive(Debug, Clone)]
pub struct Entry {
    action: &'static str,
    subject: Uuid,
    summary: String,
    changes: Vec<FieldChange>,
    more: Value,
}

impl Entry {
    /// An entry with a summary alone.
    pub fn new(action: &'static str, subject: Uuid, summary: impl Into<String>) -> Self {
        Self {
            action,
            subject,
            summary: summary.into(),
            changes: Vec::new(),
            more: Value::Null,
        }
    }
    /// With what changed.
    #[must_use]
    pub fn changed(mut self, changes: Vec<FieldChange>) -> Self {
        self.changes = changes;
        self
    }
    /// With ids and values for programs: an object.
    #[must_use]
    pub fn with(mut self, more: Value) -> Self {
        self.more = more;
        self
    }
    fn detail(&self) -> Value {
        let mut detail = told(&self.summary, &self.changes);
        if let (Value::Object(detail), Value::Object(more)) = (&mut detail, &self.more) {
            detail.extend(more.clone());
        }
        detail
    }
}

/// Writes one entry: audit and event.
pub async fn log(tx: &mut TenantTx, actor: &Actor, now: Instant, entry: Entry) -> Result<()> {
    log_many(tx, actor, now, &[entry]).await
}

/// Writes many entries in two statements.
pub async fn log_many(
    tx: &mut TenantTx,
    actor: &Actor,
    now: Instant,
    entries: &[Entry],
) -> Result<()> {
    let changes: Vec<Change<'_>> = entries
        .iter()
        .map(|entry| Change {
            actor,
            action: entry.action,
            subject: Some(entry.subject),
            detail: entry.detail(),
            at: now,
        })
        .collect();
    record::change_many(tx, &changes).await
}
