//! `activate`, the point of no return: one transaction makes the tenant served, notes its owner's address, and deletes
//! what was sealed for the sign-up.

use async_trait::async_trait;
use platform_db::evict::{self, Evict};
use platform_jobs::outbox::{NewEvent, publish};
use platform_jobs::saga::{SagaContext, Step};
use platform_kernel::{Error, Result};
use serde_json::{Value, json};

use crate::signup::saga::Input;
use crate::signup::store;
use crate::tenants;

pub(in crate::signup) struct Activate;

#[async_trait]
impl Step for Activate {
    fn name(&self) -> &'static str {
        "activate"
    }

    async fn act(&self, cx: &SagaContext) -> Result<Value> {
        let input: Input = cx.input()?;
        let now = cx.clock.now();
        let mut tx = cx.db.control().await?;
        let row = store::lock(&mut tx, input.signup).await?;
        if tenants::activate(&mut tx, input.tenant, now).await? {
            tenants::add_email(&mut tx, &row.email_hash, input.tenant).await?;
            store::activated(&mut tx, input.signup, now).await?;
            let event = NewEvent {
                kind: "tenant.activated",
                tenant: Some(input.tenant),
                payload: json!({}),
            };
            publish(&mut tx, event, &cx.clock).await?;
            // Somebody may have looked at the address already and been told that nobody is there.
            evict::announce(&mut tx, &Evict::Tenant(input.tenant)).await?;
        } else if !tenants::is_active(&mut tx, input.tenant).await? {
            return Err(Error::conflict("tenant-gone", "the tenant's row is gone"));
        }
        tx.commit().await?;
        tracing::info!(tenant = %input.tenant, signup.id = %input.signup, "a tenant was activated");
        Ok(json!({}))
    }

    async fn undo(&self, _: &SagaContext, _: Option<&Value>) -> Result<()> {
        // Undone only when it did not take place: one transaction leaves nothing half-done.
        Ok(())
    }

    fn point_of_no_return(&self) -> bool {
        true
    }

    async fn passed(&self, cx: &SagaContext) -> Result<bool> {
        let input: Input = cx.input()?;
        let mut tx = cx.db.control().await?;
        let active = tenants::is_active(&mut tx, input.tenant).await?;
        tx.rollback().await?;
        Ok(active)
    }
}
