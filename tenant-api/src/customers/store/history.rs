//! A customer's log. Each entry goes with its audit entry and its domain event, in the same transaction.

use platform_db::TenantTx;
use platform_kernel::{Actor, CustomerId, EventId, Instant, NoteId, Result, StaffId};
use serde_json::{Value, json};

use crate::customers::model::profile::FieldChange;
use crate::record::{Change, change_many};

/// Something that happened to a customer.
#[derive(Debug, Clone)]
pub struct Entry {
    /// To whom.
    pub customer: CustomerId,
    /// As in the timeline: `updated`.
    pub kind: &'static str,
    /// As in audit and events: `customer.updated`.
    pub action: &'static str,
    /// In words, readable by everyone who sees the customer.
    pub summary: String,
    /// Which fields changed.
    pub changes: Vec<FieldChange>,
    /// The note that this is.
    pub note: Option<NoteId>,
    /// Ids for the audit entry.
    pub detail: Value,
}

impl Entry {
    /// An entry with a summary alone.
    pub fn new(
        customer: CustomerId,
        kind: &'static str,
        action: &'static str,
        summary: impl Into<String>,
    ) -> Self {
        Self {
            customer,
            kind,
            action,
            summary: summary.into(),
            changes: Vec::new(),
            note: None,
            detail: json!({}),
        }
    }
    /// With changed fields.
    #[must_use]
    pub fn changed(mut self, changes: Vec<FieldChange>) -> Self {
        self.changes = changes;
        self
    }
    /// With the note that it is.
    #[must_use]
    pub fn note(mut self, note: NoteId) -> Self {
        self.note = Some(note);
        self
    }
    /// With ids for the audit entry.
    #[must_use]
    pub fn detail(mut self, detail: Value) -> Self {
        self.detail = detail;
        self
    }
}

/// Writes one entry.
pub async fn log(tx: &mut TenantTx, actor: &Actor, now: Instant, entry: Entry) -> Result<()> {
    log_many(tx, actor, now, &[entry]).await
}

/// Writes many entries in a few statements.
pub async fn log_many(
    tx: &mut TenantTx,
    actor: &Actor,
    now: Instant,
    entries: &[Entry],
) -> Result<()> {
    // A note taken back leaves no line of its own: audit and event tell it.
    let shown: Vec<&Entry> = entries.iter().filter(|e| !e.kind.is_empty()).collect();
    let customers: Vec<_> = shown.iter().map(|e| e.customer.uuid()).collect();
    let ids: Vec<_> = shown.iter().map(|_| EventId::new(now).uuid()).collect();
    let kinds: Vec<String> = shown.iter().map(|e| e.kind.to_owned()).collect();
    let summaries: Vec<String> = shown.iter().map(|e| e.summary.clone()).collect();
    let changes: Vec<Value> = shown.iter().map(|e| json!(e.changes)).collect();
    let notes: Vec<_> = shown.iter().map(|e| e.note.map(NoteId::uuid)).collect();
    sqlx::query!(
        "INSERT INTO this_tenant.interactions (customer_id, id, at, kind, staff_id, summary, changes, note_id)
         SELECT t.customer, t.id, $7, t.kind, $8, t.summary, t.changes, t.note
         FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::jsonb[], $6::uuid[])
              AS t (customer, id, kind, summary, changes, note)",
        &customers,
        &ids,
        &kinds,
        &summaries,
        &changes,
        &notes as &[Option<uuid::Uuid>],
        now as Instant,
        actor.staff_id().map(StaffId::uuid)
    )
    .execute(&mut *tx)
    .await?;
    let audited: Vec<Change<'_>> = entries
        .iter()
        .map(|e| {
            let mut detail = e.detail.clone();
            if !e.changes.is_empty() {
                let names: Vec<&str> = e.changes.iter().map(|c| c.field.as_str()).collect();
                detail["fields"] = json!(names);
            }
            Change {
                actor,
                action: e.action,
                subject: Some(e.customer.uuid()),
                detail,
                at: now,
            }
        })
        .collect();
    change_many(tx, &audited).await
}
