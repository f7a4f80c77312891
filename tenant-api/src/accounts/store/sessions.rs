//! Sessions. Written here and read by the directory; whoever ends one also says so ([`platform_db::evict`]).

use std::net::IpAddr;

use platform_db::TenantTx;
use platform_db::evict::{self, Evict};
use platform_kernel::{Actor, Instant, Result, Role, SessionId, StaffId};

use super::role;

/// A session to be.
#[derive(Debug)]
pub(crate) struct NewSession<'a> {
    pub(crate) id: SessionId,
    pub(crate) token_hash: [u8; 32],
    pub(crate) staff: StaffId,
    pub(crate) now: Instant,
    pub(crate) expires_at: Instant,
    pub(crate) user_agent: Option<&'a str>,
    pub(crate) ip: IpAddr,
}

/// A session as its owner sees it.
#[derive(Debug)]
pub(crate) struct SessionRow {
    pub(crate) id: uuid::Uuid,
    pub(crate) created_at: Instant,
    pub(crate) last_seen_at: Instant,
    pub(crate) expires_at: Instant,
    pub(crate) user_agent: Option<String>,
    pub(crate) ip: Option<String>,
}

/// Who holds a session, the address still sealed.
#[derive(Debug)]
pub(crate) struct Holder {
    pub(crate) id: StaffId,
    pub(crate) name: String,
    pub(crate) email_sealed: Vec<u8>,
    pub(crate) role: Role,
    pub(crate) locale: Option<String>,
    pub(crate) theme: Option<String>,
    /// When the session ends.
    pub(crate) expires_at: Instant,
}

/// The holder of a session, if it has not ended.
pub(crate) async fn find_holder(tx: &mut TenantTx, id: SessionId) -> Result<Option<Holder>> {
    let row = sqlx::query!(
        "SELECT s.expires_at, m.id, m.name, m.email_sealed, m.role, m.locale, m.theme
         FROM this_tenant.sessions s JOIN this_tenant.staff m ON m.id = s.staff_id WHERE s.id = $1",
        id.uuid()
    )
    .fetch_optional(tx)
    .await?;
    row.map(|row| {
        Ok(Holder {
            id: row.id.into(),
            name: row.name,
            email_sealed: row.email_sealed,
            role: role(&row.role)?,
            locale: row.locale,
            theme: row.theme,
            expires_at: row.expires_at,
        })
    })
    .transpose()
}

pub(crate) async fn insert(tx: &mut TenantTx, new: &NewSession<'_>) -> Result<()> {
    sqlx::query!(
        "INSERT INTO this_tenant.sessions (id, token_hash, staff_id, created_at, last_seen_at, expires_at, user_agent, ip)
         VALUES ($1, $2, $3, $4, $4, $5, $6, $7::text::inet)",
        new.id.uuid(),
        &new.token_hash[..],
        new.staff.uuid(),
        new.now as Instant,
        new.expires_at as Instant,
        new.user_agent,
        new.ip.to_string()
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// The live sessions of a staff member, newest first.
pub(crate) async fn list(
    tx: &mut TenantTx,
    staff: StaffId,
    now: Instant,
) -> Result<Vec<SessionRow>> {
    Ok(sqlx::query_as!(
        SessionRow,
        "SELECT id, created_at, last_seen_at, expires_at, user_agent, host(ip) AS ip FROM this_tenant.sessions
         WHERE staff_id = $1 AND expires_at > $2 ORDER BY created_at DESC, id DESC",
        staff.uuid(),
        now as Instant
    )
    .fetch_all(tx)
    .await?)
}

/// Notes that a session and its owner were seen, when the last note is older than `stale`.
pub(crate) async fn touch(
    tx: &mut TenantTx,
    id: SessionId,
    now: Instant,
    stale: Instant,
) -> Result<()> {
    let seen = sqlx::query_scalar!(
        "UPDATE this_tenant.sessions SET last_seen_at = $2 WHERE id = $1 AND last_seen_at <= $3 RETURNING staff_id",
        id.uuid(),
        now as Instant,
        stale as Instant
    )
    .fetch_optional(&mut *tx)
    .await?;
    if let Some(staff) = seen {
        sqlx::query!(
            "UPDATE this_tenant.staff SET last_seen_at = $2 WHERE id = $1",
            staff,
            now as Instant
        )
        .execute(tx)
        .await?;
    }
    Ok(())
}

/// Whose sessions end.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Ending {
    /// This one.
    One(SessionId, StaffId),
    /// All of a staff member, but this one.
    Others(StaffId, SessionId),
    /// All of a staff member.
    All(StaffId),
}

/// Ends sessions and announces it. Returns how many; the caller lets its own directory forget after the commit.
pub(crate) async fn end(tx: &mut TenantTx, ending: Ending) -> Result<u64> {
    let done = match ending {
        Ending::One(id, staff) => {
            sqlx::query!(
                "DELETE FROM this_tenant.sessions WHERE id = $1 AND staff_id = $2",
                id.uuid(),
                staff.uuid()
            )
            .execute(&mut *tx)
            .await?
        }
        Ending::Others(staff, kept) => {
            sqlx::query!(
                "DELETE FROM this_tenant.sessions WHERE staff_id = $1 AND id <> $2",
                staff.uuid(),
                kept.uuid()
            )
            .execute(&mut *tx)
            .await?
        }
        Ending::All(staff) => {
            sqlx::query!(
                "DELETE FROM this_tenant.sessions WHERE staff_id = $1",
                staff.uuid()
            )
            .execute(&mut *tx)
            .await?
        }
    };
    if done.rows_affected() > 0 {
        announce(tx).await?;
    }
    Ok(done.rows_affected())
}

/// Ends the session of a token, whoever's it is. Returns its holder.
pub(crate) async fn end_by_token(
    tx: &mut TenantTx,
    token_hash: &[u8; 32],
) -> Result<Option<Actor>> {
    let ended = sqlx::query!(
        r#"DELETE FROM this_tenant.sessions s USING this_tenant.staff m
           WHERE s.token_hash = $1 AND m.id = s.staff_id RETURNING s.id, s.staff_id, m.role"#,
        &token_hash[..]
    )
    .fetch_optional(&mut *tx)
    .await?;
    let Some(ended) = ended else {
        return Ok(None);
    };
    announce(tx).await?;
    Ok(Some(Actor::Staff {
        id: ended.staff_id.into(),
        role: role(&ended.role)?,
        session: ended.id.into(),
    }))
}

/// Tells every process that what it knows of this tenant's sessions (their roles, too) may be stale.
pub(crate) async fn announce(tx: &mut TenantTx) -> Result<()> {
    let tenant = tx.tenant();
    evict::announce(tx, &Evict::Sessions(tenant)).await
}

/// Drops sessions past their time. They are none already, so nobody need be told.
pub(crate) async fn sweep(tx: &mut TenantTx, now: Instant) -> Result<()> {
    sqlx::query!(
        "DELETE FROM this_tenant.sessions WHERE expires_at <= $1",
        now as Instant
    )
    .execute(tx)
    .await?;
    Ok(())
}
