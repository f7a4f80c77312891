//! Requests that wait for their mail.

use std::time::Duration;

use platform_db::ControlTx;
use platform_kernel::{Instant, Result};
use uuid::Uuid;

/// A request.
pub(super) struct Request {
    pub(super) email_sealed: Vec<u8>,
    pub(super) email_hash: Vec<u8>,
}

pub(super) async fn insert(
    tx: &mut ControlTx,
    id: Uuid,
    sealed: &[u8],
    hash: &[u8],
    now: Instant,
) -> Result<()> {
    sqlx::query!(
        "INSERT INTO control.find_requests (id, email_sealed, email_hash, created_at) VALUES ($1, $2, $3, $4)",
        id,
        sealed,
        hash,
        now as Instant
    )
    .execute(tx)
    .await?;
    Ok(())
}

pub(super) async fn find(tx: &mut ControlTx, id: Uuid) -> Result<Option<Request>> {
    let found = sqlx::query_as!(
        Request,
        "SELECT email_sealed, email_hash FROM control.find_requests WHERE id = $1",
        id
    )
    .fetch_optional(tx)
    .await?;
    Ok(found)
}

pub(super) async fn delete(tx: &mut ControlTx, id: Uuid) -> Result<()> {
    sqlx::query!("DELETE FROM control.find_requests WHERE id = $1", id)
        .execute(tx)
        .await?;
    Ok(())
}

/// Drops what could not be mailed in a day.
pub(crate) async fn sweep(tx: &mut ControlTx, now: Instant) -> Result<()> {
    let before = now.minus(Duration::from_hours(24));
    sqlx::query!(
        "DELETE FROM control.find_requests WHERE created_at < $1",
        before as Instant
    )
    .execute(tx)
    .await?;
    Ok(())
}
