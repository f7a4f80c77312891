//! A tenant as provisioning leaves it before the seed.

use std::sync::Arc;

use platform_kernel::tenant::SchemaName;
use platform_kernel::{Limits, Result, Slug, Standing, TenantContext, TenantId};
use platform_ports::TenantKeys;
use platform_ports::keyring::{CreatedKeys, create_tenant_keys};
use platform_ports::store::insert_tenant_keys;

use crate::{DOMAIN, TestDb};

/// A tenant with its row, role, schema and keys, in trial, with limits that no test reaches by accident.
#[derive(Debug, Clone)]
pub struct TestTenant {
    /// As a request sees it.
    pub context: Arc<TenantContext>,
    /// Its KMS key and wrapped data keys.
    pub keys: CreatedKeys,
}

impl TestTenant {
    /// Makes it.
    ///
    /// # Panics
    /// When any of it fails.
    pub async fn create(db: &TestDb, slug: &str) -> Self {
        Self::made(db, slug).await.expect("a tenant can be made")
    }

    async fn made(db: &TestDb, slug: &str) -> Result<Self> {
        let now = db.clock.now();
        let ahead = db.ahead.lock().ok().and_then(|mut id| id.take());
        let id = ahead.unwrap_or_else(|| TenantId::new(now));
        let limits = Limits {
            tenant_rps: 10_000,
            tenant_burst: 100_000,
            actor_rps: 10_000,
            actor_burst: 100_000,
            db_slots: 8,
            ..Limits::default()
        };
        let context = TenantContext {
            id,
            slug: Slug::trusted(slug.to_owned()),
            company: company(slug),
            schema: SchemaName::of(id),
            cell: db.cell(),
            generation: 1,
            standing: Standing::Trial,
            plan: "trial".to_owned(),
            limits,
        };
        let keys = create_tenant_keys(&*db.kms, id).await?;
        let mut tx = db.db.control().await?;
        sqlx::query(
            "INSERT INTO control.tenants (id, slug, skeleton, company, cell, standing, limits, key_ref, created_at)
             VALUES ($1, $2, $3, $4, $5, 'trial', $6, $7, $8)",
        )
        .bind(id.uuid())
        .bind(slug)
        .bind(context.slug.skeleton())
        .bind(&context.company)
        .bind(&context.cell.0)
        .bind(serde_json::to_value(&context.limits).map_err(platform_kernel::Error::internal)?)
        .bind(keys.key.as_str())
        .bind(now)
        .execute(&mut tx)
        .await?;
        tx.commit().await?;
        let mut tx = db.db.owner(&context.cell).await?;
        tx.create_tenant(id).await?;
        tx.commit().await?;
        let mut tx = db.db.tenant(&context).await?;
        insert_tenant_keys(&mut tx, &keys.wrapped, now).await?;
        tx.commit().await?;
        Ok(Self {
            context: Arc::new(context),
            keys,
        })
    }

    /// Its id.
    pub fn id(&self) -> TenantId {
        self.context.id
    }

    /// Its host, with the port of the dev profile.
    pub fn host(&self) -> String {
        format!("{}.{DOMAIN}:8080", self.context.slug)
    }

    /// Its opened keys.
    ///
    /// # Panics
    /// When they do not open.
    pub async fn opened(&self, db: &TestDb) -> Arc<TenantKeys> {
        db.keyring
            .tenant(&self.context)
            .await
            .expect("the tenant's keys open")
    }
}

/// `acme-hire` → `Acme Hire`.
fn company(slug: &str) -> String {
    let words = slug.split('-').map(|word| {
        let mut letters = word.chars();
        letters.next().map_or_else(String::new, |first| {
            first.to_uppercase().chain(letters).collect()
        })
    });
    words.collect::<Vec<_>>().join(" ")
}
