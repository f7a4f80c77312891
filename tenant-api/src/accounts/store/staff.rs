//! Staff members.

use platform_db::TenantTx;
use platform_kernel::{Error, Instant, Result, Role, StaffId};

use super::role;
use crate::accounts::model::{StaffState, Standing};

/// What sign-in needs to know.
#[derive(Debug)]
pub(crate) struct Credentials {
    pub(crate) id: StaffId,
    pub(crate) password_hash: Option<String>,
    pub(crate) may_sign_in: bool,
}

/// A staff member, the address still sealed.
#[derive(Debug, Clone)]
pub(crate) struct StaffRow {
    pub(crate) id: StaffId,
    pub(crate) name: String,
    pub(crate) email_sealed: Vec<u8>,
    pub(crate) role: Role,
    pub(crate) state: StaffState,
    pub(crate) last_seen_at: Option<Instant>,
    pub(crate) version: i32,
}

impl StaffRow {
    pub(crate) fn standing(&self) -> Standing {
        Standing {
            name: self.name.clone(),
            role: self.role,
            state: self.state,
        }
    }
}

/// A staff member to be.
#[derive(Debug)]
pub(crate) struct NewStaff<'a> {
    pub(crate) id: StaffId,
    pub(crate) name: &'a str,
    pub(crate) email_sealed: &'a [u8],
    pub(crate) email_index: &'a [u8; 32],
    pub(crate) password_hash: &'a str,
    pub(crate) role: Role,
    pub(crate) now: Instant,
}

/// Adds a staff member. An address that is taken is a conflict.
pub(crate) async fn insert(tx: &mut TenantTx, new: &NewStaff<'_>) -> Result<()> {
    sqlx::query!(
        "INSERT INTO this_tenant.staff (id, name, email_sealed, email_index, password_hash, role, state, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, 'active', $7)",
        new.id.uuid(),
        new.name,
        new.email_sealed,
        &new.email_index[..],
        new.password_hash,
        new.role.as_str(),
        new.now as Instant
    )
    .execute(tx)
    .await
    .map_err(Error::from)
    .map_err(|e| {
        e.on_constraint("staff_email_key", || {
            Error::conflict("already_staff", "Somebody with this address works here already.")
        })
    })?;
    Ok(())
}

/// By the address's index, in whatever state.
pub(crate) async fn find_credentials(
    tx: &mut TenantTx,
    email_index: &[u8; 32],
) -> Result<Option<Credentials>> {
    let row = sqlx::query!(
        "SELECT id, password_hash, state FROM this_tenant.staff WHERE email_index = $1",
        &email_index[..]
    )
    .fetch_optional(tx)
    .await?;
    row.map(|row| {
        Ok(Credentials {
            id: row.id.into(),
            password_hash: row.password_hash,
            may_sign_in: StaffState::parse(&row.state)? == StaffState::Active,
        })
    })
    .transpose()
}

/// The password hash of somebody signed in.
pub(crate) async fn find_password(tx: &mut TenantTx, id: StaffId) -> Result<Option<String>> {
    let found = sqlx::query_scalar!(
        "SELECT password_hash FROM this_tenant.staff WHERE id = $1",
        id.uuid()
    )
    .fetch_optional(tx)
    .await?;
    Ok(found.flatten())
}

/// The role of somebody who may sign in, kept as they are until the transaction ends. None when they may not, or when
/// their password is no longer the one that was verified.
pub(crate) async fn hold_for_session(
    tx: &mut TenantTx,
    id: StaffId,
    verified: Option<&str>,
) -> Result<Option<Role>> {
    let found = sqlx::query_scalar!(
        "SELECT role FROM this_tenant.staff
         WHERE id = $1 AND state = 'active' AND ($2::text IS NULL OR password_hash = $2) FOR SHARE",
        id.uuid(),
        verified
    )
    .fetch_optional(tx)
    .await?;
    found.as_deref().map(role).transpose()
}

/// The first owner: who signed the company up, as long as they are one.
pub(crate) async fn find_first_owner(tx: &mut TenantTx) -> Result<Option<StaffId>> {
    let found = sqlx::query_scalar!(
        "SELECT id FROM this_tenant.staff WHERE role = 'owner' AND state = 'active' ORDER BY created_at, id LIMIT 1"
    )
    .fetch_optional(tx)
    .await?;
    Ok(found.map(StaffId::from))
}

/// An owner and their sealed address.
pub(crate) async fn find_owner_address(tx: &mut TenantTx) -> Result<Option<(StaffId, Vec<u8>)>> {
    let owner = sqlx::query!(
        "SELECT id, email_sealed FROM this_tenant.staff WHERE role = 'owner' ORDER BY id LIMIT 1"
    )
    .fetch_optional(tx)
    .await?;
    Ok(owner.map(|row| (row.id.into(), row.email_sealed)))
}

pub(crate) async fn find(tx: &mut TenantTx, id: StaffId) -> Result<Option<StaffRow>> {
    let row = sqlx::query!(
        "SELECT id, name, email_sealed, role, state, last_seen_at, version FROM this_tenant.staff WHERE id = $1",
        id.uuid()
    )
    .fetch_optional(tx)
    .await?;
    row.map(|r| {
        read(
            r.id,
            r.name,
            r.email_sealed,
            &r.role,
            &r.state,
            r.last_seen_at,
            r.version,
        )
    })
    .transpose()
}

/// The same, locked until the transaction ends.
pub(crate) async fn lock(tx: &mut TenantTx, id: StaffId) -> Result<Option<StaffRow>> {
    let row = sqlx::query!(
        "SELECT id, name, email_sealed, role, state, last_seen_at, version FROM this_tenant.staff
         WHERE id = $1 FOR UPDATE",
        id.uuid()
    )
    .fetch_optional(tx)
    .await?;
    row.map(|r| {
        read(
            r.id,
            r.name,
            r.email_sealed,
            &r.role,
            &r.state,
            r.last_seen_at,
            r.version,
        )
    })
    .transpose()
}

/// Who can act as owner, locked in one order: of two demotions at once, the second sees what the first left.
pub(crate) async fn lock_owners(tx: &mut TenantTx) -> Result<Vec<StaffId>> {
    let owners = sqlx::query_scalar!(
        "SELECT id FROM this_tenant.staff WHERE role = 'owner' AND state = 'active' ORDER BY id FOR UPDATE"
    )
    .fetch_all(tx)
    .await?;
    Ok(owners.into_iter().map(StaffId::from).collect())
}

/// In the order they came, from after `after` on.
pub(crate) async fn list(
    tx: &mut TenantTx,
    after: Option<StaffId>,
    limit: u32,
) -> Result<Vec<StaffRow>> {
    let rows = sqlx::query!(
        "SELECT id, name, email_sealed, role, state, last_seen_at, version FROM this_tenant.staff
         WHERE $1::uuid IS NULL OR id > $1 ORDER BY id LIMIT $2",
        after.map(StaffId::uuid),
        i64::from(limit) + 1
    )
    .fetch_all(tx)
    .await?;
    rows.into_iter()
        .map(|r| {
            read(
                r.id,
                r.name,
                r.email_sealed,
                &r.role,
                &r.state,
                r.last_seen_at,
                r.version,
            )
        })
        .collect()
}

/// Writes what an owner may change. Returns the new version.
pub(crate) async fn save(tx: &mut TenantTx, id: StaffId, after: &Standing) -> Result<i32> {
    Ok(sqlx::query_scalar!(
        "UPDATE this_tenant.staff SET name = $2, role = $3, state = $4, version = version + 1
         WHERE id = $1 RETURNING version",
        id.uuid(),
        after.name,
        after.role.as_str(),
        after.state.as_str()
    )
    .fetch_one(tx)
    .await?)
}

/// What a staff member may change of themselves; the inner `None` clears.
#[derive(Debug, Default)]
#[expect(
    clippy::option_option,
    reason = "left out, null and a value are three things"
)]
pub(crate) struct Profile<'a> {
    pub(crate) name: Option<&'a str>,
    pub(crate) locale: Option<Option<&'a str>>,
    pub(crate) theme: Option<Option<&'a str>>,
}

pub(crate) async fn save_profile(
    tx: &mut TenantTx,
    id: StaffId,
    profile: &Profile<'_>,
) -> Result<()> {
    sqlx::query!(
        "UPDATE this_tenant.staff SET name = coalesce($2, name),
             locale = CASE WHEN $3 THEN $4 ELSE locale END,
             theme = CASE WHEN $5 THEN $6 ELSE theme END,
             version = version + 1
         WHERE id = $1",
        id.uuid(),
        profile.name,
        profile.locale.is_some(),
        profile.locale.flatten(),
        profile.theme.is_some(),
        profile.theme.flatten()
    )
    .execute(tx)
    .await?;
    Ok(())
}

pub(crate) async fn save_password(tx: &mut TenantTx, id: StaffId, hash: &str) -> Result<()> {
    sqlx::query!(
        "UPDATE this_tenant.staff SET password_hash = $2 WHERE id = $1",
        id.uuid(),
        hash
    )
    .execute(tx)
    .await?;
    Ok(())
}

fn read(
    id: uuid::Uuid,
    name: String,
    email_sealed: Vec<u8>,
    role_text: &str,
    state: &str,
    last_seen_at: Option<Instant>,
    version: i32,
) -> Result<StaffRow> {
    Ok(StaffRow {
        id: id.into(),
        name,
        email_sealed,
        role: role(role_text)?,
        state: StaffState::parse(state)?,
        last_seen_at,
        version,
    })
}

/// Whom to tell: the staff member named, while they work here, else the owner of longest standing.
pub(crate) async fn colleague_or_owner(
    tx: &mut TenantTx,
    id: Option<StaffId>,
) -> Result<Option<(StaffId, String, Vec<u8>)>> {
    let found = sqlx::query!(
        "SELECT id, name, email_sealed FROM this_tenant.staff
         WHERE state = 'active' AND (id = $1 OR role = 'owner') ORDER BY (id = $1) IS TRUE DESC, created_at, id LIMIT 1",
        id.map(StaffId::uuid)
    )
    .fetch_optional(tx)
    .await?;
    Ok(found.map(|row| (row.id.into(), row.name, row.email_sealed)))
}
