//! Password resets.

use platform_db::TenantTx;
use platform_kernel::{Instant, PasswordResetId, Result, StaffId};

/// A reset whose mail is to be written.
#[derive(Debug)]
pub(crate) struct ResetRow {
    pub(crate) email_index: Vec<u8>,
    pub(crate) expires_at: Instant,
    pub(crate) used_at: Option<Instant>,
}

/// Notes that somebody asked. The same for every address.
pub(crate) async fn insert(
    tx: &mut TenantTx,
    id: PasswordResetId,
    email_index: &[u8; 32],
    now: Instant,
    expires_at: Instant,
) -> Result<()> {
    sqlx::query!(
        "INSERT INTO this_tenant.password_resets (id, email_index, created_at, expires_at) VALUES ($1, $2, $3, $4)",
        id.uuid(),
        &email_index[..],
        now as Instant,
        expires_at as Instant
    )
    .execute(tx)
    .await?;
    Ok(())
}

pub(crate) async fn find(tx: &mut TenantTx, id: PasswordResetId) -> Result<Option<ResetRow>> {
    Ok(sqlx::query_as!(
        ResetRow,
        "SELECT email_index, expires_at, used_at FROM this_tenant.password_resets WHERE id = $1",
        id.uuid()
    )
    .fetch_optional(tx)
    .await?)
}

/// Gives a reset its link.
pub(crate) async fn arm(
    tx: &mut TenantTx,
    id: PasswordResetId,
    staff: StaffId,
    token_hash: &[u8; 32],
) -> Result<()> {
    sqlx::query!(
        "UPDATE this_tenant.password_resets SET staff_id = $2, token_hash = $3 WHERE id = $1 AND used_at IS NULL",
        id.uuid(),
        staff.uuid(),
        &token_hash[..]
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// Whose link it is, while it works and its owner may sign in.
pub(crate) async fn find_by_token(
    tx: &mut TenantTx,
    token_hash: &[u8; 32],
    now: Instant,
) -> Result<Option<StaffId>> {
    let found = sqlx::query_scalar!(
        "SELECT s.id FROM this_tenant.password_resets r JOIN this_tenant.staff s ON s.id = r.staff_id
         WHERE r.token_hash = $1 AND r.used_at IS NULL AND r.expires_at > $2 AND s.state = 'active'",
        &token_hash[..],
        now as Instant
    )
    .fetch_optional(tx)
    .await?;
    Ok(found.map(StaffId::from))
}

/// Uses a link up, and with it every other open one of the same person. False when it was used meanwhile.
pub(crate) async fn redeem(
    tx: &mut TenantTx,
    token_hash: &[u8; 32],
    staff: StaffId,
    now: Instant,
) -> Result<bool> {
    let done = sqlx::query!(
        "UPDATE this_tenant.password_resets SET used_at = $2
         WHERE token_hash = $1 AND used_at IS NULL AND expires_at > $2",
        &token_hash[..],
        now as Instant
    )
    .execute(&mut *tx)
    .await?;
    if done.rows_affected() == 0 {
        return Ok(false);
    }
    void(tx, staff, now).await?;
    Ok(true)
}

/// Ends every open link of a person: their password was just set.
pub(crate) async fn void(tx: &mut TenantTx, staff: StaffId, now: Instant) -> Result<()> {
    sqlx::query!(
        "UPDATE this_tenant.password_resets SET used_at = $2 WHERE staff_id = $1 AND used_at IS NULL",
        staff.uuid(),
        now as Instant
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// Drops resets whose time is over.
pub(crate) async fn sweep(tx: &mut TenantTx, now: Instant) -> Result<()> {
    sqlx::query!(
        "DELETE FROM this_tenant.password_resets WHERE expires_at <= $1",
        now as Instant
    )
    .execute(tx)
    .await?;
    Ok(())
}
