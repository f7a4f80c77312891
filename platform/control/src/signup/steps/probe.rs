//! `probe`: before anybody is let in, strangers try the tenant's doors, and its own rows open with its keys.

use async_trait::async_trait;
use platform_jobs::saga::{SagaContext, Step};
use platform_kernel::{Error, Result};
use serde_json::Value;

use crate::signup::saga::{Ground, context};

pub(in crate::signup) struct Probe(pub(in crate::signup) Ground);

#[async_trait]
impl Step for Probe {
    fn name(&self) -> &'static str {
        "probe"
    }

    async fn act(&self, cx: &SagaContext) -> Result<Value> {
        let tenant = context(cx, &self.0).await?;
        let proof = platform_db::probe::isolation(&cx.db, &tenant).await?;
        if proof.staff < 1 {
            return Err(Error::conflict(
                "probe-empty",
                "the tenant does not see its own owner",
            ));
        }
        self.0.provision.seed.probe(&tenant).await?;
        serde_json::to_value(proof).map_err(Error::internal)
    }

    async fn undo(&self, _: &SagaContext, _: Option<&Value>) -> Result<()> {
        Ok(())
    }

    fn max_attempts(&self) -> u32 {
        4
    }
}
