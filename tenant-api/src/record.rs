//! Every change leaves an audit entry and a domain event in its own transaction. Ids and field names only.

use platform_db::TenantTx;
use platform_kernel::{Actor, AuditId, EventId, Instant, Result};
use serde_json::{Value, json};
use uuid::Uuid;

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

/// Writes the audit entry and the event. Returns the entry's id.
pub async fn change(tx: &mut TenantTx, change: Change<'_>) -> Result<AuditId> {
    let id = AuditId::new(change.at);
    let actor = change.actor.label();
    sqlx::query!(
        "INSERT INTO this_tenant.audit (id, at, actor, action, subject, detail) VALUES ($1, $2, $3, $4, $5, $6)",
        id.uuid(),
        change.at as Instant,
        actor,
        change.action,
        change.subject,
        change.detail
    )
    .execute(&mut *tx)
    .await?;
    let payload =
        json!({ "audit": id, "actor": actor, "subject": change.subject, "detail": change.detail });
    announce(tx, change.action, &payload, change.at).await?;
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
    sqlx::query!(
        "INSERT INTO cell.outbox (id, tenant_id, kind, payload, created_at) VALUES ($1, $2, $3, $4, $5)",
        id.uuid(),
        tx.tenant().uuid(),
        kind,
        payload,
        at as Instant
    )
    .execute(tx)
    .await?;
    Ok(id)
}

/// Writes many audit entries and their events in two statements: bulk acts and imports.
pub async fn change_many(tx: &mut TenantTx, changes: &[Change<'_>]) -> Result<()> {
    let mut rows = Many::default();
    for change in changes {
        rows.add(change);
    }
    sqlx::query!(
        "INSERT INTO this_tenant.audit (id, at, actor, action, subject, detail)
         SELECT t.id, t.at, t.actor, t.action, t.subject, t.detail
         FROM unnest($1::uuid[], $2::timestamptz[], $3::text[], $4::text[], $5::uuid[], $6::jsonb[])
              AS t (id, at, actor, action, subject, detail)",
        &rows.audit,
        &rows.at as &[Instant],
        &rows.actor,
        &rows.action,
        &rows.subject as &[Option<Uuid>],
        &rows.detail
    )
    .execute(&mut *tx)
    .await?;
    let tenant = tx.tenant().uuid();
    sqlx::query!(
        "INSERT INTO cell.outbox (id, tenant_id, kind, payload, created_at)
         SELECT t.id, $2, t.kind, t.payload, t.at
         FROM unnest($1::uuid[], $3::text[], $4::jsonb[], $5::timestamptz[]) AS t (id, kind, payload, at)",
        &rows.event,
        tenant,
        &rows.action,
        &rows.payload,
        &rows.at as &[Instant]
    )
    .execute(tx)
    .await?;
    Ok(())
}

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
