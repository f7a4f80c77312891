//! The door to one tenant's rows.

use std::fmt::Write as _;

use platform_kernel::tenant::{Limits, SchemaName};
use platform_kernel::{Result, TenantContext, TenantId};
use sqlx::Executor;

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
    /// The usual time limits are the connection's own: only a plan that has others sets them.
    pub(crate) fn begin(context: &TenantContext, read_only: bool) -> String {
        let mut sql = format!(
            "BEGIN{}; SET LOCAL ROLE {}; SET LOCAL app.tenant_id = '{}'",
            if read_only { " READ ONLY" } else { "" },
            context.schema,
            context.id.uuid(),
        );
        for ((setting, usual), wanted) in usual_limits().into_iter().zip([
            context.limits.statement_timeout_ms,
            context.limits.lock_timeout_ms,
        ]) {
            if wanted != usual {
                // Writing to a String cannot fail.
                let _ = write!(sql, "; SET LOCAL {setting} = {wanted}");
            }
        }
        sql
    }

    fn rendering(&self) -> (&'static str, &str) {
        (migrations::PLACEHOLDER, &self.schema)
    }
    /// Whose rows these are.
    pub fn tenant(&self) -> TenantId {
        self.tenant
    }
    /// From here to its end, every statement runs by the plan that is kept for all values, where the planner would make
    /// one for these: for a statement that takes longer to plan than to run and has one good plan.
    pub async fn keep_plans(&mut self) -> Result<()> {
        Executor::execute(self, "SET LOCAL plan_cache_mode = force_generic_plan").await?;
        Ok(())
    }
    /// Ends the transaction, keeping what was written. One that only reads is not waited for.
    pub async fn commit(self) -> Result<()> {
        if self.read_only {
            return self.tx.rollback();
        }
        self.tx.commit().await
    }
    /// Ends the transaction, keeping nothing.
    pub async fn rollback(self) -> Result<()> {
        self.tx.rollback()
    }
}
door_executor!(TenantTx);

/// The time limits, in milliseconds, that a lane's connections begin with.
pub(crate) fn usual_limits() -> [(&'static str, u32); 2] {
    let usual = Limits::default();
    [
        ("statement_timeout", usual.statement_timeout_ms),
        ("lock_timeout", usual.lock_timeout_ms),
    ]
}
