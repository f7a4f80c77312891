//! `seed`: the rows that a company starts with, written by the tenant's own side.

use async_trait::async_trait;
use platform_jobs::saga::{SagaContext, Step};
use platform_kernel::{Error, Result};
use platform_ports::keyring::CreatedKeys;
use serde_json::{Value, json};

use crate::signup::progress::open_owner;
use crate::signup::saga::{Ground, Input, OwnerSeed, Seed, context, signup};

pub(in crate::signup) struct Seeding(pub(in crate::signup) Ground);

#[async_trait]
impl Step for Seeding {
    fn name(&self) -> &'static str {
        "seed"
    }

    async fn act(&self, cx: &SagaContext) -> Result<Value> {
        let input: Input = cx.input()?;
        let keys: CreatedKeys = cx.output("key")?;
        let row = signup(&cx.db, input).await?;
        let owner = open_owner(&*self.0.keyring.platform().await?, &row)?;
        let seed = Seed {
            keys: keys.wrapped,
            owner: OwnerSeed {
                name: owner.name,
                email: owner.email,
                password_hash: owner.password_hash,
                email_hash: row
                    .email_hash
                    .as_slice()
                    .try_into()
                    .map_err(Error::internal)?,
            },
            company: row.company,
            region: row.region,
            at: cx.clock.now(),
        };
        let tenant = context(cx, &self.0).await?;
        self.0
            .provision
            .seed
            .seed(&tenant, &seed)
            .await
            .map_err(|error| match error {
                // Our own data refused by our own rules: a fault of ours, not of the person who waits.
                Error::Invalid(faults) => Error::conflict(
                    "seed-refused",
                    format!("{} fields were refused", faults.len()),
                ),
                other => other,
            })?;
        Ok(json!({}))
    }

    async fn undo(&self, cx: &SagaContext, _: Option<&Value>) -> Result<()> {
        // The rows go with the schema; opened keys must not outlive them.
        self.0.keyring.evict(cx.input::<Input>()?.tenant).await;
        Ok(())
    }
}
