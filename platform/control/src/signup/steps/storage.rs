//! `storage`: the tenant's prefix for files.

use async_trait::async_trait;
use platform_jobs::saga::{SagaContext, Step};
use platform_kernel::Result;
use serde_json::{Value, json};

use crate::signup::saga::{Ground, Input};

pub(in crate::signup) struct Storage(pub(in crate::signup) Ground);

#[async_trait]
impl Step for Storage {
    fn name(&self) -> &'static str {
        "storage"
    }

    async fn act(&self, cx: &SagaContext) -> Result<Value> {
        let input: Input = cx.input()?;
        self.0.provision.blobs.prefix_ready(input.tenant).await?;
        Ok(json!({}))
    }

    async fn undo(&self, cx: &SagaContext, _: Option<&Value>) -> Result<()> {
        let input: Input = cx.input()?;
        self.0.provision.blobs.clear(input.tenant).await
    }
}
