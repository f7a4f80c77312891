//! `schema`: the tenant's role, grants, schema and tables, in one transaction of the owner's door.

use std::time::Duration;

use async_trait::async_trait;
use platform_jobs::saga::{SagaContext, Step};
use platform_kernel::Result;
use serde_json::{Value, json};

use crate::signup::saga::{Input, Placed};

pub(in crate::signup) struct Schema;

#[async_trait]
impl Step for Schema {
    fn name(&self) -> &'static str {
        "schema"
    }

    async fn act(&self, cx: &SagaContext) -> Result<Value> {
        let (input, placed): (Input, Placed) = (cx.input()?, cx.output("tenant")?);
        let mut tx = cx.db.owner(&placed.cell).await?;
        tx.create_tenant(input.tenant).await?;
        tx.commit().await?;
        Ok(json!({}))
    }

    async fn undo(&self, cx: &SagaContext, _: Option<&Value>) -> Result<()> {
        let (input, placed): (Input, Placed) = (cx.input()?, cx.output("tenant")?);
        let mut tx = cx.db.owner(&placed.cell).await?;
        tx.drop_tenant(input.tenant).await?;
        tx.commit().await
    }

    fn timeout(&self) -> Duration {
        Duration::from_mins(2)
    }
}
