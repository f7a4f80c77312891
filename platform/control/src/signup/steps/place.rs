//! `tenant`: the row in the directory of record, in a cell with room.

use async_trait::async_trait;
use platform_jobs::saga::{SagaContext, Step};
use platform_kernel::{Error, Result};
use serde_json::Value;

use crate::signup::saga::{Input, Placed, signup};
use crate::tenants::{self, NewTenant};

pub(in crate::signup) struct Tenant;

#[async_trait]
impl Step for Tenant {
    fn name(&self) -> &'static str {
        "tenant"
    }

    async fn act(&self, cx: &SagaContext) -> Result<Value> {
        let input: Input = cx.input()?;
        let row = signup(&cx.db, input).await?;
        let mut tx = cx.db.control().await?;
        // A run that crashed after its commit finds its own choice again.
        let cell = match tenants::cell_of(&mut tx, input.tenant).await? {
            Some(cell) => cell,
            None => tenants::pick_cell(&mut tx, &cx.db.cells()).await?,
        };
        let new = NewTenant {
            id: input.tenant,
            slug: &row.slug,
            company: &row.company,
            cell: &cell,
        };
        tenants::insert(&mut tx, &new, cx.clock.now()).await?;
        tx.commit().await?;
        serde_json::to_value(Placed { cell }).map_err(Error::internal)
    }

    async fn undo(&self, cx: &SagaContext, _: Option<&Value>) -> Result<()> {
        let input: Input = cx.input()?;
        let mut tx = cx.db.control().await?;
        tenants::remove_unborn(&mut tx, input.tenant).await?;
        tx.commit().await
    }
}
