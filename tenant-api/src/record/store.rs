//! The audit log's rows and the outbox's.

use platform_db::TenantTx;
use platform_kernel::{AuditId, EventId, Instant, Result};
use serde_json::Value;
use uuid::Uuid;

use super::{Change, Many};

/// The audit entry and its event, in one statement.
pub(super) async fn insert(
    tx: &mut TenantTx,
    (audit, event): (AuditId, EventId),
    actor: &str,
    change: &Change<'_>,
    payload: &Value,
) -> Result<()> {
    sqlx::query!(
        "WITH noted AS (
             INSERT INTO this_tenant.audit (id, at, actor, action, subject, detail) VALUES ($1, $2, $3, $4, $5, $6))
         INSERT INTO cell.outbox (id, tenant_id, kind, payload, created_at) VALUES ($7, $8, $4, $9, $2)",
        audit.uuid(),
        change.at as Instant,
        actor,
        change.action,
        change.subject,
        change.detail,
        event.uuid(),
        tx.tenant().uuid(),
        payload
    )
    .execute(tx)
    .await?;
    Ok(())
}

pub(super) async fn insert_event(
    tx: &mut TenantTx,
    id: EventId,
    kind: &str,
    payload: &Value,
    at: Instant,
) -> Result<()> {
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
    Ok(())
}

/// Audit entries, and their events.
pub(super) async fn insert_many(tx: &mut TenantTx, rows: &Many) -> Result<()> {
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
