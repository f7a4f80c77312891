//! AWS KMS: one symmetric key a tenant, found by its alias `alias/rentright/<owner>`, tagged with its owner so
//! that a key left without an alias by a crash is still known as ours. The context is KMS's encryption context.
//!
//! Rights needed: `kms:CreateKey`, `CreateAlias`, `TagResource`, `DescribeKey`, `GenerateDataKey`, `Decrypt`,
//! `EnableKey`, `DisableKey`, `ScheduleKeyDeletion`, `CancelKeyDeletion`, `ListAliases`, `ListKeys`,
//! `ListResourceTags`. The SDK's own buffers hold a data key for the length of its call; ours are wiped.

mod answer;

use std::time::Duration;

use async_trait::async_trait;
use aws_config::timeout::TimeoutConfig;
use aws_sdk_kms::Client;
use aws_sdk_kms::primitives::Blob;
use aws_sdk_kms::types::{DataKeySpec, Tag};
use platform_kernel::Instant;
use zeroize::Zeroizing;

use self::answer::{Described, Refusal, entry_of, instant, refusal};
use super::words::ALIAS_PREFIX;
use super::{
    DataKey, KeyAlias, KeyContext, KeyEntry, KeyRef, KeyState, Kms, KmsError, MIN_DELETION_DAYS,
};

/// The tag that names a key's owner.
const TAG: &str = "rentright:owner";

/// Where AWS KMS is. Credentials and whatever is not given here come from the SDK's usual places.
#[derive(Clone, Debug, Default)]
pub struct AwsKmsSettings {
    /// Another endpoint than the region's own: a VPC endpoint, or a local server.
    pub endpoint: Option<String>,
    /// The region; otherwise the SDK's.
    pub region: Option<String>,
}

/// Keys in AWS KMS.
#[derive(Clone, Debug)]
pub struct AwsKms {
    client: Client,
}

impl AwsKms {
    /// With the SDK's configuration and ours on top. A call gives up after five seconds, retries included.
    pub async fn connect(settings: AwsKmsSettings) -> Self {
        let timeouts = TimeoutConfig::builder()
            .operation_attempt_timeout(Duration::from_secs(2))
            .operation_timeout(Duration::from_secs(5))
            .build();
        let mut config = aws_config::from_env().timeout_config(timeouts);
        if let Some(region) = settings.region {
            config = config.region(aws_config::Region::new(region));
        }
        if let Some(endpoint) = settings.endpoint {
            config = config.endpoint_url(endpoint);
        }
        Self::new(Client::new(&config.load().await))
    }

    /// Over a client made elsewhere.
    pub fn new(client: Client) -> Self {
        Self { client }
    }

    /// What KMS knows of a key or alias; None for one it does not know.
    async fn look_up(&self, id: &str) -> Result<Option<Described>, KmsError> {
        match self.client.describe_key().key_id(id).send().await {
            Ok(output) => output.key_metadata().map(Described::of).transpose(),
            Err(error) => match refusal(&error) {
                Refusal::NotFound => Ok(None),
                other => Err(other.about(id)),
            },
        }
    }

    /// Turns a refusal into ours, asking for the key's state where KMS's code leaves it open.
    async fn explain(&self, key: &KeyRef, refusal: Refusal) -> KmsError {
        if !matches!(refusal, Refusal::State(_)) {
            return refusal.about(key.as_str());
        }
        match self.look_up(key.as_str()).await {
            Ok(Some(found)) => found
                .refuse(key)
                .unwrap_or_else(|| refusal.about(key.as_str())),
            Ok(None) => KmsError::KeyGone {
                key: key.to_string(),
            },
            Err(error) => error,
        }
    }

    /// The owner that an unaliased key's tag names.
    async fn tagged_owner(&self, id: &str) -> Result<Option<KeyAlias>, KmsError> {
        let mut pages = self
            .client
            .list_resource_tags()
            .key_id(id)
            .into_paginator()
            .send();
        while let Some(page) = pages.next().await {
            let page = match page {
                Ok(page) => page,
                Err(error) => match refusal(&error) {
                    // Somebody else's key, or gone since the listing.
                    Refusal::NotFound | Refusal::Denied(_) => return Ok(None),
                    other => return Err(other.about(id)),
                },
            };
            if let Some(tag) = page.tags().iter().find(|tag| tag.tag_key() == TAG) {
                return Ok(KeyAlias::parse(tag.tag_value()));
            }
        }
        Ok(None)
    }
}

#[async_trait]
impl Kms for AwsKms {
    async fn create_key(&self, alias: &KeyAlias) -> Result<KeyRef, KmsError> {
        let name = alias.full_name();
        if let Some(found) = self.look_up(&name).await? {
            return found.lasting();
        }
        let tag = Tag::builder()
            .tag_key(TAG)
            .tag_value(alias.to_string())
            .build()
            .map_err(KmsError::unavailable)?;
        let made = self
            .client
            .create_key()
            .description(format!("RentRight, {alias}"))
            .tags(tag)
            .send()
            .await;
        let made = made.map_err(|error| refusal(&error).about(&name))?;
        let made = made
            .key_metadata()
            .map(Described::of)
            .transpose()?
            .ok_or_else(|| answer::incomplete("CreateKey"))?;
        let aliased = self
            .client
            .create_alias()
            .alias_name(&name)
            .target_key_id(made.key.as_str())
            .send()
            .await;
        match aliased.as_ref().map_err(refusal) {
            Ok(_) => Ok(made.key),
            Err(Refusal::Exists) => {
                // Another process was faster: its key counts, and ours never wrapped anything.
                self.schedule_deletion(&made.key, MIN_DELETION_DAYS).await?;
                let winner = self.look_up(&name).await?;
                winner
                    .ok_or_else(|| answer::incomplete("DescribeKey after CreateAlias"))?
                    .lasting()
            }
            Err(other) => Err(other.about(&name)),
        }
    }

    async fn find_key(&self, alias: &KeyAlias) -> Result<Option<KeyRef>, KmsError> {
        let found = self.look_up(&alias.full_name()).await?;
        Ok(found.map(|found| found.key))
    }

    async fn generate_data_key(
        &self,
        key: &KeyRef,
        context: &KeyContext,
    ) -> Result<DataKey, KmsError> {
        let mut call = self
            .client
            .generate_data_key()
            .key_id(arn(key)?)
            .key_spec(DataKeySpec::Aes256);
        for (name, value) in context.pairs() {
            call = call.encryption_context(name, value);
        }
        match call.send().await {
            Ok(output) => {
                let plaintext = answer::key_bytes(output.plaintext)?;
                let wrapped = output
                    .ciphertext_blob
                    .ok_or_else(|| answer::incomplete("GenerateDataKey"))?;
                Ok(DataKey {
                    plaintext,
                    wrapped: wrapped.into_inner(),
                })
            }
            Err(error) => Err(self.explain(key, refusal(&error)).await),
        }
    }

    async fn unwrap_data_key(
        &self,
        key: &KeyRef,
        wrapped: &[u8],
        context: &KeyContext,
    ) -> Result<Zeroizing<[u8; 32]>, KmsError> {
        if wrapped.is_empty() {
            return Err(KmsError::Tampered {
                key: key.to_string(),
            });
        }
        let mut call = self
            .client
            .decrypt()
            .key_id(arn(key)?)
            .ciphertext_blob(Blob::new(wrapped));
        for (name, value) in context.pairs() {
            call = call.encryption_context(name, value);
        }
        match call.send().await {
            Ok(output) => answer::key_bytes(output.plaintext),
            Err(error) => Err(match refusal(&error) {
                // Either our key is gone, or the changed bytes name a key that never was.
                Refusal::NotFound if self.look_up(key.as_str()).await?.is_some() => {
                    KmsError::Tampered {
                        key: key.to_string(),
                    }
                }
                other => self.explain(key, other).await,
            }),
        }
    }

    async fn disable(&self, key: &KeyRef) -> Result<(), KmsError> {
        match self.client.disable_key().key_id(arn(key)?).send().await {
            Ok(_) => Ok(()),
            Err(error) => Err(self.explain(key, refusal(&error)).await),
        }
    }

    async fn enable(&self, key: &KeyRef) -> Result<(), KmsError> {
        match self.client.enable_key().key_id(arn(key)?).send().await {
            Ok(_) => Ok(()),
            Err(error) => Err(self.explain(key, refusal(&error)).await),
        }
    }

    async fn schedule_deletion(&self, key: &KeyRef, days: u8) -> Result<Instant, KmsError> {
        super::check_deletion_days(days)?;
        if let KeyState::PendingDeletion(at) = self.describe(key).await? {
            return Ok(at);
        }
        let call = self
            .client
            .schedule_key_deletion()
            .key_id(arn(key)?)
            .pending_window_in_days(days.into());
        match call.send().await {
            Ok(output) => output
                .deletion_date()
                .map(instant)
                .ok_or_else(|| answer::incomplete("ScheduleKeyDeletion")),
            Err(error) => match self.explain(key, refusal(&error)).await {
                // Another process scheduled it in between.
                KmsError::KeyPendingDeletion { at: Some(at), .. } => Ok(at),
                other => Err(other),
            },
        }
    }

    async fn cancel_deletion(&self, key: &KeyRef) -> Result<(), KmsError> {
        let error = match self
            .client
            .cancel_key_deletion()
            .key_id(arn(key)?)
            .send()
            .await
        {
            Ok(_) => return Ok(()),
            Err(error) => self.explain(key, refusal(&error)).await,
        };
        match self.describe(key).await? {
            KeyState::Enabled | KeyState::Disabled => Ok(()),
            KeyState::PendingDeletion(_) | KeyState::Destroyed => Err(error),
        }
    }

    async fn describe(&self, key: &KeyRef) -> Result<KeyState, KmsError> {
        match arn(key) {
            Ok(arn) => Ok(self
                .look_up(arn)
                .await?
                .map_or(KeyState::Destroyed, |found| found.state)),
            Err(_) => Ok(KeyState::Destroyed),
        }
    }

    async fn list_keys(&self) -> Result<Vec<KeyEntry>, KmsError> {
        let (mut entries, mut aliased) = (Vec::new(), std::collections::HashSet::new());
        let mut pages = self.client.list_aliases().into_paginator().send();
        while let Some(page) = pages.next().await {
            let page = page.map_err(|error| refusal(&error).about("the list of aliases"))?;
            for alias in page.aliases() {
                let owner = alias
                    .alias_name()
                    .and_then(|name| name.strip_prefix(ALIAS_PREFIX));
                let (Some(owner), Some(id)) =
                    (owner.and_then(KeyAlias::parse), alias.target_key_id())
                else {
                    continue;
                };
                aliased.insert(id.to_owned());
                entries.extend(
                    self.look_up(id)
                        .await?
                        .and_then(|found| entry_of(owner, found)),
                );
            }
        }
        let mut pages = self.client.list_keys().into_paginator().send();
        while let Some(page) = pages.next().await {
            let page = page.map_err(|error| refusal(&error).about("the list of keys"))?;
            for id in page.keys().iter().filter_map(|key| key.key_id()) {
                if !aliased.contains(id)
                    && let Some(owner) = self.tagged_owner(id).await?
                {
                    entries.extend(
                        self.look_up(id)
                            .await?
                            .and_then(|found| entry_of(owner, found)),
                    );
                }
            }
        }
        Ok(entries)
    }
}

/// KMS would take a bare id or an alias too; what we stored is always an ARN.
fn arn(key: &KeyRef) -> Result<&str, KmsError> {
    let text = key.as_str();
    if text.starts_with("arn:") {
        Ok(text)
    } else {
        Err(KmsError::KeyGone {
            key: key.to_string(),
        })
    }
}
