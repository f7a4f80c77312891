//! The outbox's SQL, once for control and cells.

use platform_kernel::{Clock, EventId, Instant, Result, TenantId};
use sqlx::PgExecutor;
use uuid::Uuid;

use super::{Event, NewEvent};

/// Writes an event into the transaction. Ring the queue's bell after the commit to have it relayed at once.
pub async fn publish<'c>(
    ex: impl PgExecutor<'c>,
    event: NewEvent,
    clock: &Clock,
) -> Result<EventId> {
    let now = clock.now();
    let id = EventId::new(now);
    sqlx::query!(
        "INSERT INTO cell.outbox (id, tenant_id, kind, payload, created_at) VALUES ($1, $2, $3, $4, $5)",
        id.uuid(),
        event.tenant.map(TenantId::uuid),
        event.kind,
        event.payload,
        now as Instant
    )
    .execute(ex)
    .await?;
    Ok(id)
}

/// An event with its place in the order.
pub(super) struct Waiting {
    pub(super) seq: i64,
    pub(super) event: Event,
}

/// Events that wait, in order, without those of the tenants in `but`.
pub(super) async fn waiting<'c>(
    ex: impl PgExecutor<'c>,
    but: &[Uuid],
    limit: i64,
) -> Result<Vec<Waiting>> {
    let rows = sqlx::query!(
        "SELECT seq, id, tenant_id, kind, payload, created_at FROM cell.outbox
         WHERE relayed_at IS NULL
           AND NOT coalesce(tenant_id, '00000000-0000-0000-0000-000000000000'::uuid) = ANY($1)
         ORDER BY seq LIMIT $2",
        but,
        limit
    )
    .fetch_all(ex)
    .await?;
    let waiting = rows.into_iter().map(|row| Waiting {
        seq: row.seq,
        event: Event {
            id: row.id.into(),
            tenant: row.tenant_id.map(TenantId::from),
            kind: row.kind,
            payload: row.payload,
            at: row.created_at,
        },
    });
    Ok(waiting.collect())
}

pub(super) async fn mark<'c>(ex: impl PgExecutor<'c>, seqs: &[i64], now: Instant) -> Result<()> {
    sqlx::query!(
        "UPDATE cell.outbox SET relayed_at = $2 WHERE seq = ANY($1)",
        seqs,
        now as Instant
    )
    .execute(ex)
    .await?;
    Ok(())
}

pub(super) async fn sweep<'c>(ex: impl PgExecutor<'c>, before: Instant) -> Result<u64> {
    let done = sqlx::query!(
        "DELETE FROM cell.outbox WHERE relayed_at < $1",
        before as Instant
    )
    .execute(ex)
    .await?;
    Ok(done.rows_affected())
}

/// Notes that `consumer` has taken the event; `false` when it had before.
pub(super) async fn take<'c>(
    ex: impl PgExecutor<'c>,
    consumer: &str,
    id: EventId,
    now: Instant,
) -> Result<bool> {
    let done = sqlx::query!(
        "INSERT INTO control.consumed_events (consumer, event_id, at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
        consumer,
        id.uuid(),
        now as Instant
    )
    .execute(ex)
    .await?;
    Ok(done.rows_affected() == 1)
}

pub(super) async fn forget<'c>(ex: impl PgExecutor<'c>, before: Instant) -> Result<u64> {
    let done = sqlx::query!(
        "DELETE FROM control.consumed_events WHERE at < $1",
        before as Instant
    )
    .execute(ex)
    .await?;
    Ok(done.rows_affected())
}
