//! The door to one tenant's rows.

use platform_kernel::tenant::SchemaName;
use platform_kernel::{Result, TenantContext, TenantId};

use super::executor::door_executor;
use super::tx::Tx;

/// A transaction under one tenant's role. SQL says `this_tenant.customers`; the tenant's schema is rendered in.
#[derive(Debug)]
pub struct TenantTx {
    pub(crate) tx: Tx,
    tenant: TenantId,
    schema: String,
    read_only: bool,
}

impl TenantTx {
    pub(crate) fn new(tx: Tx, tenant: TenantId, read_only: bool) -> Self {
        Self {
            tx,
            tenant,
            read_only,
            schema: SchemaName::of(tenant).to_string(),
        }
    }

    /// Role, tenant and time limits, all LOCAL, in one round trip with BEGIN. Every value is made from ids and numbers.
    pub(crate) fn begin(context: &TenantContext, read_only: bool) -> String {
        format!(
            "BEGIN{}; SET LOCAL ROLE {}; SET LOCAL app.tenant_id = '{}'; SET LOCAL statement_timeout = {}; SET LOCAL lock_timeout = {}",
            if read_only { " READ ONLY" } else { "" },
            context.schema,
            context.id.uuid(),
            context.limits.statement_timeout_ms,
            context.limits.lock_timeout_ms,
        )
    }

    fn rendering(&self) -> (&'static str, &str) {
        (migrations::PLACEHOLDER, &self.schema)
    }
    /// Whose rows these are.
    pub fn tenant(&self) -> TenantId {
        self.tenant
    }
    /// Ends the transaction, keeping what was written. One that only reads is not waited for.
    pub async fn commit(self) -> Result<()> {
        if self.read_only {
            return self.tx.end_reading();
        }
        self.tx.commit().await
    }
    /// Ends the transaction, keeping nothing.
    pub async fn rollback(self) -> Result<()> {
        self.tx.rollback()
    }
}
door_executor!(TenantTx);
