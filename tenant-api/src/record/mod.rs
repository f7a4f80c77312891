//! Every change leaves an audit entry and a domain event in its own transaction. Ids and field names only.

mod store;

use platform_db::TenantTx;
use platform_kernel::{Actor, AuditId, Error, EventId, Instant, Result};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::customers::FieldChange;

/// A change to be recorded.
#[derive(Debug)]
pub struct Change<'a> {
    /// Who did it.
    pub actor: &'a Actor,
    /// What: the event's kind and the audit entry's action, `customer.updated`.
    pub action: &'a str,
    /// On which record.
    pub subject: Option<Uuid>,
    /// Ids, field names and readable values; nothing that stands sealed elsewhere.
    pub detail: Value,
    /// When.
    pub at: Instant,
}

/// The detail of a change that the record's own history shows: in words, with what it changed.
pub fn told(summary: &str, changes: &[FieldChange]) -> Value {
    json!({ "summary": summary, "changes": changes })
}

/// What differs between two states of a record's readable fields.
pub fn differences<T: serde::Serialize>(was: &T, is: &T) -> Result<Vec<FieldChange>> {
    let fields = |of: &T| match serde_json::to_value(of) {
        Ok(Value::Object(map)) => Ok(map),
        Ok(_) => Err(Error::internal("a record's fields are an object")),
        Err(error) => Err(Error::internal(error)),
    };
    let (was, is) = (fields(was)?, fields(is)?);
    let names: std::collections::BTreeSet<&String> = was.keys().chain(is.keys()).collect();
    let value = |map: &serde_json::Map<String, Value>, name: &str| {
        map.get(name).cloned().unwrap_or(Value::Null)
    };
    Ok(names
        .into_iter()
        .filter(|name| was.get(*name) != is.get(*name))
        .map(|name| FieldChange::open(name, value(&was, name), value(&is, name)))
        .collect())
}

/// `Changed name, tags`.
pub fn changed_words(changes: &[FieldChange]) -> String {
    let names: Vec<String> = changes.iter().map(|c| c.field.replace('_', " ")).collect();
    format!("Changed {}", names.join(", "))
}

/// Writes the audit entry and the event. Returns the entry's id.
pub async fn change(tx: &mut TenantTx, change: Change<'_>) -> Result<AuditId> {
    let id = AuditId::new(change.at);
    let actor = change.actor.label();
    let payload =
        json!({ "audit": id, "actor": actor, "subject": change.subject, "detail": change.detail });
    let ids = (id, EventId::new(change.at));
    store::insert(tx, ids, &actor, &change, &payload).await?;
    Ok(id)
}

/// Writes an event alone: a fact for another plane, without an audit entry of its own.
pub async fn announce(
    tx: &mut TenantTx,
    kind: &str,
    payload: &Value,
    at: Instant,
) -> Result<EventId> {
    let id = EventId::new(at);
    store::insert_event(tx, id, kind, payload, at).await?;
    Ok(id)
}

/// Writes many audit entries and their events in two statements: bulk acts and imports.
pub async fn change_many(tx: &mut TenantTx, changes: &[Change<'_>]) -> Result<()> {
    let mut rows = Many::default();
    for change in changes {
        rows.add(change);
    }
    store::insert_many(tx, &rows).await
}

/// The columns of many changes.
#[derive(Default)]
struct Many {
    audit: Vec<Uuid>,
    event: Vec<Uuid>,
    at: Vec<Instant>,
    actor: Vec<String>,
    action: Vec<String>,
    subject: Vec<Option<Uuid>>,
    detail: Vec<Value>,
    payload: Vec<Value>,
}

impl Many {
    fn add(&mut self, change: &Change<'_>) {
        let audit = AuditId::new(change.at);
        let actor = change.actor.label();
        self.payload.push(
            json!({ "audit": audit, "actor": actor, "subject": change.subject, "detail": change.detail }),
        );
        self.audit.push(audit.uuid());
        self.event.push(EventId::new(change.at).uuid());
        self.at.push(change.at);
        self.actor.push(actor);
        self.action.push(change.action.to_owned());
        self.subject.push(change.subject);
        self.detail.push(change.detail.clone());
    }
}
