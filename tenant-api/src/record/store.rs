//! The audit log's rows and the outbox's.

use platform_db::TenantTx;
use platform_kernel::{AuditId, EventId, Instant, Result};
use serde_json::Value;
use uuid::Uuid;

use super::{Change, Many};

pub(super) async fn insert(
    tx: &mut TenantTx,
    id: AuditId,
    actor: &str,
    change: &Change<'_>,
) -> Result<()> {
    sqlx::query!(
        "INSERT INTO this_tenant.audit (id, at, actor, action, subject, detail) VALUES ($1, $2, $3, $4, $5, $6)",
        id.uuid(),
        change.at as Instant,
        actor,
        change.action,
        change.subject,
        change.detail
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
