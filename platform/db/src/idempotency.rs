//! Answers kept for `Idempotency-Key`: written in the business transaction, scoped by actor and route, sealed by the caller.

use platform_kernel::{Error, Instant, Result};

use crate::TenantTx;

/// How long an answer is kept.
pub const KEPT: std::time::Duration = std::time::Duration::from_hours(24);

/// Who asked what under which key.
#[derive(Debug, Clone)]
pub struct Asked<'a> {
    /// The actor's label.
    pub actor: &'a str,
    /// Method and route template.
    pub route: &'a str,
    /// The client's key.
    pub key: &'a str,
    /// SHA-256 of the request's target and body.
    pub body_hash: [u8; 32],
}

/// A kept answer: HTTP status and sealed body.
#[derive(Debug)]
pub struct Kept {
    /// HTTP status.
    pub status: u16,
    /// Sealed headers and body.
    pub sealed: Vec<u8>,
}

/// The answer that was kept for this question, if any. The same key with another body is refused.
pub async fn find(tx: &mut TenantTx, asked: &Asked<'_>, now: Instant) -> Result<Option<Kept>> {
    let row = sqlx::query!(
        "SELECT body_hash, status, answer FROM this_tenant.idempotency
         WHERE actor = $1 AND route = $2 AND key = $3 AND created_at > $4",
        asked.actor,
        asked.route,
        asked.key,
        now.minus(KEPT) as Instant
    )
    .fetch_optional(tx)
    .await?;
    match row {
        None => Ok(None),
        Some(row) if row.body_hash == asked.body_hash => Ok(Some(Kept {
            status: u16::try_from(row.status).unwrap_or(500),
            sealed: row.answer,
        })),
        Some(_) => Err(Error::IdempotencyConflict),
    }
}

/// Keeps an answer. When another request with the same key committed first, the whole transaction is to be run again
/// ([`Error::Contended`]): it then finds that answer.
pub async fn keep(tx: &mut TenantTx, asked: &Asked<'_>, kept: &Kept, now: Instant) -> Result<()> {
    let done = sqlx::query!(
        "INSERT INTO this_tenant.idempotency AS old (actor, route, key, body_hash, status, answer, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)
         ON CONFLICT (actor, route, key) DO UPDATE
         SET body_hash = excluded.body_hash, status = excluded.status, answer = excluded.answer, created_at = excluded.created_at
         WHERE old.created_at <= $8",
        asked.actor,
        asked.route,
        asked.key,
        &asked.body_hash[..],
        i16::try_from(kept.status).unwrap_or(500),
        kept.sealed,
        now as Instant,
        now.minus(KEPT) as Instant
    )
    .execute(tx)
    .await?;
    if done.rows_affected() == 0 {
        return Err(Error::Contended(
            "the same request is being answered".into(),
        ));
    }
    Ok(())
}

/// Drops answers past their time.
pub async fn sweep(tx: &mut TenantTx, now: Instant) -> Result<u64> {
    let done = sqlx::query!(
        "DELETE FROM this_tenant.idempotency WHERE created_at <= $1",
        now.minus(KEPT) as Instant
    )
    .execute(tx)
    .await?;
    Ok(done.rows_affected())
}
