//! The directory's reads.

use platform_db::{ControlTx, TenantTx};
use platform_kernel::tenant::{CellName, SchemaName};
use platform_kernel::{Error, Instant, Result, Role, Slug, Standing, TenantContext, TenantId};

use crate::Session;

struct TenantRow {
    id: uuid::Uuid,
    slug: String,
    company: String,
    cell: String,
    generation: i64,
    standing: String,
    plan: String,
    limits: serde_json::Value,
}

/// A served tenant by its subdomain: not one that is still being made, nor one that is purged.
pub async fn find_tenant(tx: &mut ControlTx, slug: &str) -> Result<Option<TenantContext>> {
    sqlx::query_as!(
        TenantRow,
        "SELECT id, slug, company, cell, generation, standing, plan, limits FROM control.tenants
         WHERE slug = $1 AND standing NOT IN ('provisioning', 'purged')",
        slug
    )
    .fetch_optional(tx)
    .await?
    .map(context)
    .transpose()
}

/// A tenant by id, in whatever standing.
pub async fn find_tenant_by_id(tx: &mut ControlTx, id: TenantId) -> Result<Option<TenantContext>> {
    sqlx::query_as!(
        TenantRow,
        "SELECT id, slug, company, cell, generation, standing, plan, limits FROM control.tenants WHERE id = $1",
        id.uuid()
    )
    .fetch_optional(tx)
    .await?
    .map(context)
    .transpose()
}

fn context(row: TenantRow) -> Result<TenantContext> {
    let id = TenantId::from(row.id);
    Ok(TenantContext {
        id,
        slug: Slug::trusted(row.slug),
        company: row.company,
        schema: SchemaName::of(id),
        cell: CellName(row.cell),
        generation: row.generation,
        // An unknown standing serves nobody: fail closed.
        standing: Standing::parse(&row.standing)
            .ok_or_else(|| Error::internal(format!("unknown standing `{}`", row.standing)))?,
        plan: row.plan,
        limits: serde_json::from_value(row.limits).map_err(Error::internal)?,
    })
}

/// The session of a token's hash, with the role its owner has now. None once expired, or when its owner is disabled.
pub async fn find_session(
    tx: &mut TenantTx,
    token_hash: &[u8; 32],
    now: Instant,
) -> Result<Option<Session>> {
    let row = sqlx::query!(
        "SELECT s.id, s.staff_id, s.expires_at, m.role FROM this_tenant.sessions s
         JOIN this_tenant.staff m ON m.id = s.staff_id
         WHERE s.token_hash = $1 AND s.expires_at > $2 AND m.state = 'active'",
        &token_hash[..],
        now as Instant
    )
    .fetch_optional(tx)
    .await?;
    row.map(|row| {
        Ok(Session {
            id: row.id.into(),
            staff: row.staff_id.into(),
            role: Role::parse(&row.role)
                .ok_or_else(|| Error::internal(format!("unknown role `{}`", row.role)))?,
            expires_at: row.expires_at,
        })
    })
    .transpose()
}
