//! DDL and whole-tenant operations, by name. Nobody gets a raw statement through this door.

use migrations::{Migration, TENANT};
use platform_kernel::tenant::SchemaName;
use platform_kernel::{Instant, Result, TenantId};
use sqlx::{AssertSqlSafe, Executor as _, Row as _};

use super::tx::Tx;

/// A transaction as `rr_provision`, which may act as `rr_owner` and make tenant roles. Never lent to the data plane.
#[derive(Debug)]
pub struct OwnerTx {
    pub(crate) tx: Tx,
    pub(crate) lanes: u32,
}

/// A tenant's schema as the cell knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SchemaRow {
    /// Whose.
    pub tenant: TenantId,
    /// The last tenant migration applied.
    pub version: i32,
    /// When it was made.
    pub created_at: Instant,
}

impl OwnerTx {
    pub(crate) const BEGIN: &str = "BEGIN; SET LOCAL ROLE rr_owner; SET LOCAL statement_timeout = 120000; SET LOCAL lock_timeout = 5000";

    /// Makes the tenant's role, its grants to two lanes, its schema and every table, in one batch. Does nothing when the schema stands.
    pub async fn create_tenant(&mut self, tenant: TenantId) -> Result<()> {
        if self.version_of(tenant).await?.is_some() {
            return Ok(());
        }
        let name = SchemaName::of(tenant).to_string();
        let (home, spill) = lanes_of(tenant, self.lanes);
        let mut sql = format!(
            "SET LOCAL ROLE NONE; CREATE ROLE {name} NOLOGIN; GRANT rr_tenants TO {name}; GRANT {name} TO rr_lane_{home}"
        );
        if spill != home {
            sql.push_str(&format!(", rr_lane_{spill}"));
        }
        sql.push_str(&format!(
            "; SET LOCAL ROLE rr_owner; CREATE SCHEMA {name}; GRANT USAGE ON SCHEMA {name} TO {name};\n"
        ));
        for migration in TENANT.iter() {
            sql.push_str(&rendered(migration, tenant));
        }
        let version = TENANT.last().map_or(0, |m| m.version);
        sql.push_str(&format!(
            "\nINSERT INTO cell.schemas (tenant_id, version) VALUES ('{}', {version})",
            tenant.uuid()
        ));
        self.run(sql).await
    }

    /// Applies the tenant migrations that a tenant still lacks. Returns its version.
    pub async fn migrate_tenant(&mut self, tenant: TenantId) -> Result<i32> {
        let Some(from) = self.version_of(tenant).await? else {
            return Err(platform_kernel::Error::NotFound);
        };
        let mut version = from;
        for migration in TENANT.iter().filter(|m| m.version > from) {
            version = migration.version;
            let sql = format!(
                "{}\nUPDATE cell.schemas SET version = {version}, migrated_at = now() WHERE tenant_id = '{}'",
                rendered(migration, tenant),
                tenant.uuid()
            );
            self.run(sql).await?;
        }
        Ok(version)
    }

    /// Drops the tenant's schema and role. Does nothing where they are gone already.
    pub async fn drop_tenant(&mut self, tenant: TenantId) -> Result<()> {
        let name = SchemaName::of(tenant).to_string();
        let id = tenant.uuid();
        self.run(format!(
            "DROP SCHEMA IF EXISTS {name} CASCADE; \
             DELETE FROM cell.jobs WHERE tenant_id = '{id}'; DELETE FROM cell.outbox WHERE tenant_id = '{id}'; \
             DELETE FROM cell.usage WHERE tenant_id = '{id}'; DELETE FROM cell.usage_days WHERE tenant_id = '{id}'; \
             DELETE FROM cell.usage_chains WHERE tenant_id = '{id}'; DELETE FROM cell.usage_heads WHERE tenant_id = '{id}'; \
             DELETE FROM cell.schemas WHERE tenant_id = '{id}'; \
             SET LOCAL ROLE NONE; DROP ROLE IF EXISTS {name}; SET LOCAL ROLE rr_owner"
        ))
        .await
    }

    /// Every tenant schema of this cell, by the ledger, oldest first.
    pub async fn schemas(&mut self) -> Result<Vec<SchemaRow>> {
        let rows = self
            .tx
            .conn()?
            .fetch_all("SELECT tenant_id, version, created_at FROM cell.schemas ORDER BY created_at, tenant_id")
            .await?;
        rows.into_iter()
            .map(|row| {
                Ok(SchemaRow {
                    tenant: row.try_get::<uuid::Uuid, _>(0)?.into(),
                    version: row.try_get(1)?,
                    created_at: row.try_get(2)?,
                })
            })
            .collect()
    }

    async fn version_of(&mut self, tenant: TenantId) -> Result<Option<i32>> {
        let version = sqlx::query_scalar!(
            "SELECT version FROM cell.schemas WHERE tenant_id = $1",
            tenant.uuid()
        )
        .fetch_optional(self.tx.conn()?)
        .await?;
        Ok(version)
    }

    async fn run(&mut self, sql: String) -> Result<()> {
        self.tx.conn()?.execute(AssertSqlSafe(sql)).await?;
        Ok(())
    }

    /// Ends the transaction, keeping what was written.
    pub async fn commit(self) -> Result<()> {
        self.tx.commit().await
    }
    /// Ends the transaction, keeping nothing.
    pub async fn rollback(self) -> Result<()> {
        self.tx.rollback()
    }
}

fn rendered(migration: &Migration, tenant: TenantId) -> String {
    migrations::render_tenant(
        migration,
        &SchemaName::of(tenant).to_string(),
        &tenant.uuid().to_string(),
    )
}

/// The home and spill lane of a tenant. The same everywhere: grants follow it.
pub(crate) fn lanes_of(tenant: TenantId, lanes: u32) -> (u32, u32) {
    let [.., a, b] = *tenant.uuid().as_bytes();
    let home = u32::from(u16::from_be_bytes([a, b])) % lanes.max(1);
    (home, (home + 1) % lanes.max(1))
}
