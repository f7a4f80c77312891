//! Invitations.

use platform_db::TenantTx;
use platform_kernel::{Error, Instant, InvitationId, Result, Role, StaffId};

use super::role;

/// An invitation, the address still sealed.
#[derive(Debug, Clone)]
pub(crate) struct InvitationRow {
    pub(crate) id: InvitationId,
    pub(crate) name: String,
    pub(crate) email_sealed: Vec<u8>,
    pub(crate) role: Role,
    pub(crate) generation: i32,
    pub(crate) inviter: String,
    pub(crate) expires_at: Instant,
    pub(crate) accepted_at: Option<Instant>,
    pub(crate) revoked_at: Option<Instant>,
}

impl InvitationRow {
    /// Whether its link still works.
    pub(crate) fn is_open(&self, now: Instant) -> bool {
        self.accepted_at.is_none() && self.revoked_at.is_none() && self.expires_at > now
    }
}

/// An invitation to be.
#[derive(Debug)]
pub(crate) struct NewInvitation<'a> {
    pub(crate) id: InvitationId,
    pub(crate) name: &'a str,
    pub(crate) email_sealed: &'a [u8],
    pub(crate) email_index: &'a [u8; 32],
    pub(crate) role: Role,
    pub(crate) token_hash: [u8; 32],
    pub(crate) by: StaffId,
    pub(crate) now: Instant,
    pub(crate) expires_at: Instant,
}

struct Raw {
    id: uuid::Uuid,
    name: String,
    email_sealed: Vec<u8>,
    role: String,
    generation: i32,
    inviter: String,
    expires_at: Instant,
    accepted_at: Option<Instant>,
    revoked_at: Option<Instant>,
}

fn read(raw: Raw) -> Result<InvitationRow> {
    Ok(InvitationRow {
        id: raw.id.into(),
        name: raw.name,
        email_sealed: raw.email_sealed,
        role: role(&raw.role)?,
        generation: raw.generation,
        inviter: raw.inviter,
        expires_at: raw.expires_at,
        accepted_at: raw.accepted_at,
        revoked_at: raw.revoked_at,
    })
}

/// Adds an invitation. One open invitation an address: a second is a conflict, but an expired one makes way.
pub(crate) async fn insert(tx: &mut TenantTx, new: &NewInvitation<'_>) -> Result<()> {
    sqlx::query!(
        "UPDATE this_tenant.invitations SET revoked_at = $2
         WHERE email_index = $1 AND accepted_at IS NULL AND revoked_at IS NULL AND expires_at <= $2",
        &new.email_index[..],
        new.now as Instant
    )
    .execute(&mut *tx)
    .await?;
    sqlx::query!(
        "INSERT INTO this_tenant.invitations
             (id, name, email_sealed, email_index, role, token_hash, invited_by, created_at, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        new.id.uuid(),
        new.name,
        new.email_sealed,
        &new.email_index[..],
        new.role.as_str(),
        &new.token_hash[..],
        new.by.uuid(),
        new.now as Instant,
        new.expires_at as Instant
    )
    .execute(tx)
    .await
    .map_err(Error::from)
    .map_err(|e| {
        e.on_constraint("invitations_open_key", || {
            Error::conflict(
                "already_invited",
                "This address has an open invitation. Send that one again, or revoke it first.",
            )
        })
    })?;
    Ok(())
}

pub(crate) async fn find(tx: &mut TenantTx, id: InvitationId) -> Result<Option<InvitationRow>> {
    sqlx::query_as!(
        Raw,
        "SELECT i.id, i.name, i.email_sealed, i.role, i.generation, s.name AS inviter,
                i.expires_at, i.accepted_at, i.revoked_at
         FROM this_tenant.invitations i JOIN this_tenant.staff s ON s.id = i.invited_by WHERE i.id = $1",
        id.uuid()
    )
    .fetch_optional(tx)
    .await?
    .map(read)
    .transpose()
}

pub(crate) async fn find_by_token(
    tx: &mut TenantTx,
    token_hash: &[u8; 32],
) -> Result<Option<InvitationRow>> {
    sqlx::query_as!(
        Raw,
        "SELECT i.id, i.name, i.email_sealed, i.role, i.generation, s.name AS inviter,
                i.expires_at, i.accepted_at, i.revoked_at
         FROM this_tenant.invitations i JOIN this_tenant.staff s ON s.id = i.invited_by WHERE i.token_hash = $1",
        &token_hash[..]
    )
    .fetch_optional(tx)
    .await?
    .map(read)
    .transpose()
}

/// Those neither accepted nor revoked, newest first, from before `before` on.
pub(crate) async fn list(
    tx: &mut TenantTx,
    before: Option<InvitationId>,
    limit: u32,
) -> Result<Vec<InvitationRow>> {
    sqlx::query_as!(
        Raw,
        "SELECT i.id, i.name, i.email_sealed, i.role, i.generation, s.name AS inviter,
                i.expires_at, i.accepted_at, i.revoked_at
         FROM this_tenant.invitations i JOIN this_tenant.staff s ON s.id = i.invited_by
         WHERE i.accepted_at IS NULL AND i.revoked_at IS NULL AND ($1::uuid IS NULL OR i.id < $1)
         ORDER BY i.id DESC LIMIT $2",
        before.map(InvitationId::uuid),
        i64::from(limit) + 1
    )
    .fetch_all(tx)
    .await?
    .into_iter()
    .map(read)
    .collect()
}

/// Uses an open invitation up. False when somebody else just did, or it was revoked.
pub(crate) async fn accept(
    tx: &mut TenantTx,
    id: InvitationId,
    generation: i32,
    now: Instant,
) -> Result<bool> {
    let done = sqlx::query!(
        "UPDATE this_tenant.invitations SET accepted_at = $3
         WHERE id = $1 AND generation = $2 AND accepted_at IS NULL AND revoked_at IS NULL AND expires_at > $3",
        id.uuid(),
        generation,
        now as Instant
    )
    .execute(tx)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Revokes an invitation that was not accepted. False when there was nothing to revoke.
pub(crate) async fn revoke(tx: &mut TenantTx, id: InvitationId, now: Instant) -> Result<bool> {
    let done = sqlx::query!(
        "UPDATE this_tenant.invitations SET revoked_at = $2
         WHERE id = $1 AND accepted_at IS NULL AND revoked_at IS NULL",
        id.uuid(),
        now as Instant
    )
    .execute(tx)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Gives an invitation the next link. False when `generation` is no longer the present one, or it is not open to that.
pub(crate) async fn renew(
    tx: &mut TenantTx,
    id: InvitationId,
    generation: i32,
    token_hash: &[u8; 32],
    expires_at: Instant,
) -> Result<bool> {
    let done = sqlx::query!(
        "UPDATE this_tenant.invitations SET generation = generation + 1, token_hash = $3, expires_at = $4
         WHERE id = $1 AND generation = $2 AND accepted_at IS NULL AND revoked_at IS NULL",
        id.uuid(),
        generation,
        &token_hash[..],
        expires_at as Instant
    )
    .execute(tx)
    .await?;
    Ok(done.rows_affected() == 1)
}
