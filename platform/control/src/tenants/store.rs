//! Tenants in the control database.

use platform_db::ControlTx;
use platform_kernel::tenant::CellName;
use platform_kernel::{Error, Instant, Result, Slug, TenantId};
use uuid::Uuid;

/// A tenant that is to be made.
pub(crate) struct NewTenant<'a> {
    pub(crate) id: TenantId,
    pub(crate) slug: &'a Slug,
    pub(crate) company: &'a str,
    pub(crate) cell: &'a CellName,
}

/// Writes the tenant's row, in the standing that nobody serves. A second run changes nothing. A conflict when the name
/// has been taken by another tenant.
pub(crate) async fn insert(tx: &mut ControlTx, new: &NewTenant<'_>, now: Instant) -> Result<()> {
    let taken = || Error::conflict("slug-taken", "this address was taken by another company");
    sqlx::query!(
        "INSERT INTO control.tenants (id, slug, skeleton, company, cell, standing, created_at)
         VALUES ($1, $2, $3, $4, $5, 'provisioning', $6) ON CONFLICT (id) DO NOTHING",
        new.id.uuid(),
        new.slug.as_str(),
        new.slug.skeleton(),
        new.company,
        new.cell.0,
        now as Instant
    )
    .execute(tx)
    .await
    .map_err(|e| {
        Error::from(e)
            .on_constraint("tenants_slug_key", taken)
            .on_constraint("tenants_skeleton_key", taken)
    })?;
    Ok(())
}

/// The open cell with the most room, of those that are served here.
pub(crate) async fn pick_cell(tx: &mut ControlTx, served: &[CellName]) -> Result<CellName> {
    let names: Vec<String> = served.iter().map(|cell| cell.0.clone()).collect();
    let cell = sqlx::query_scalar!(
        "SELECT c.name FROM control.cells c
         LEFT JOIN control.tenants t ON t.cell = c.name AND t.standing <> 'purged'
         WHERE c.state = 'open' AND c.name = ANY($1)
         GROUP BY c.name, c.tenant_cap HAVING count(t.id) < c.tenant_cap
         ORDER BY count(t.id)::float8 / c.tenant_cap, c.name LIMIT 1",
        &names
    )
    .fetch_optional(tx)
    .await?;
    cell.map(CellName).ok_or_else(|| {
        Error::unavailable("every cell is full or closed; operators have to open one")
    })
}

/// Where a tenant lives, if it has a row.
pub(crate) async fn cell_of(tx: &mut ControlTx, id: TenantId) -> Result<Option<CellName>> {
    let cell = sqlx::query_scalar!("SELECT cell FROM control.tenants WHERE id = $1", id.uuid())
        .fetch_optional(tx)
        .await?;
    Ok(cell.map(CellName))
}

/// Notes the tenant's key.
pub(crate) async fn save_key(tx: &mut ControlTx, id: TenantId, key: Option<&str>) -> Result<()> {
    sqlx::query!(
        "UPDATE control.tenants SET key_ref = $2 WHERE id = $1 AND standing = 'provisioning'",
        id.uuid(),
        key
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// Removes a tenant that never came to life, and what its outbox told us already.
pub(crate) async fn remove_unborn(tx: &mut ControlTx, id: TenantId) -> Result<()> {
    sqlx::query!(
        "DELETE FROM control.tenants WHERE id = $1 AND standing = 'provisioning'",
        id.uuid()
    )
    .execute(&mut *tx)
    .await?;
    forget_strangers(tx).await
}

/// Forgets the addresses of tenants that there are not.
pub(crate) async fn forget_strangers(tx: &mut ControlTx) -> Result<()> {
    sqlx::query!(
        "DELETE FROM control.email_tenants e WHERE NOT EXISTS (SELECT FROM control.tenants t WHERE t.id = e.tenant_id)"
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// Lets the tenant be served, on trial. `false` when it was before.
pub(crate) async fn activate(tx: &mut ControlTx, id: TenantId, now: Instant) -> Result<bool> {
    let done = sqlx::query!(
        "UPDATE control.tenants SET standing = 'trial', activated_at = $2 WHERE id = $1 AND standing = 'provisioning'",
        id.uuid(),
        now as Instant
    )
    .execute(tx)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Whether the tenant is past its making. Waits for a transaction that is just changing it.
pub(crate) async fn is_active(tx: &mut ControlTx, id: TenantId) -> Result<bool> {
    let standing = sqlx::query_scalar!(
        "SELECT standing FROM control.tenants WHERE id = $1 FOR UPDATE",
        id.uuid()
    )
    .fetch_optional(tx)
    .await?;
    Ok(standing.is_some_and(|s| s != "provisioning"))
}

/// Which of these are tenants of ours, in any standing.
pub(crate) async fn known(tx: &mut ControlTx, ids: &[Uuid]) -> Result<Vec<Uuid>> {
    let found = sqlx::query_scalar!("SELECT id FROM control.tenants WHERE id = ANY($1)", ids)
        .fetch_all(tx)
        .await?;
    Ok(found)
}

/// Notes that an address is staff at a tenant.
pub(crate) async fn add_email(
    tx: &mut ControlTx,
    email_hash: &[u8],
    tenant: TenantId,
) -> Result<()> {
    sqlx::query!(
        "INSERT INTO control.email_tenants (email_hash, tenant_id) VALUES ($1, $2) ON CONFLICT DO NOTHING",
        email_hash,
        tenant.uuid()
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// Forgets it.
pub(super) async fn remove_email(
    tx: &mut ControlTx,
    email_hash: &[u8],
    tenant: TenantId,
) -> Result<()> {
    sqlx::query!(
        "DELETE FROM control.email_tenants WHERE email_hash = $1 AND tenant_id = $2",
        email_hash,
        tenant.uuid()
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// A company as "find my company" shows it.
pub(crate) struct Company {
    pub(crate) name: String,
    pub(crate) slug: Slug,
}

/// The companies where an address is staff.
pub(crate) async fn companies_of(tx: &mut ControlTx, email_hash: &[u8]) -> Result<Vec<Company>> {
    let rows = sqlx::query!(
        "SELECT t.company, t.slug FROM control.email_tenants e JOIN control.tenants t ON t.id = e.tenant_id
         WHERE e.email_hash = $1 AND t.standing NOT IN ('provisioning', 'purged') ORDER BY t.company, t.slug LIMIT 100",
        email_hash
    )
    .fetch_all(tx)
    .await?;
    let companies = rows.into_iter().map(|row| Company {
        name: row.company,
        slug: Slug::trusted(row.slug),
    });
    Ok(companies.collect())
}
