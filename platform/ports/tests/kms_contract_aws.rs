//! The key contract on AWS's adapter, against an in-process stand-in that speaks KMS's protocol.
#![expect(
    clippy::unwrap_used,
    reason = "a test stops at the first thing that is not as it says"
)]

mod contract;

use aws_sdk_kms::config::BehaviorVersion;
use platform_kernel::{Clock, TenantId};
use platform_ports::kms::aws::AwsKms;
use platform_ports::kms::{KeyAlias, KeyState, Kms};
use winterbaume_core::MockAws;
use winterbaume_kms::KmsService;

async fn stand_in() -> aws_sdk_kms::Client {
    let aws = MockAws::builder().with_service(KmsService::new()).build();
    let config = aws_config::defaults(BehaviorVersion::latest())
        .http_client(aws.http_client())
        .credentials_provider(aws.credentials_provider())
        .region(aws_sdk_kms::config::Region::new("eu-west-1"));
    aws_sdk_kms::Client::new(&config.load().await)
}

#[tokio::test]
async fn aws_keeps_the_contract() {
    contract::check(&AwsKms::new(stand_in().await)).await;
}

#[tokio::test]
async fn a_key_that_a_crash_left_without_its_alias_is_still_listed() {
    let client = stand_in().await;
    let kms = AwsKms::new(client.clone());
    let alias = KeyAlias::tenant(TenantId::new(Clock::system().now()));
    let key = kms.create_key(&alias).await.unwrap();
    client
        .delete_alias()
        .alias_name(format!("alias/rentright/{alias}"))
        .send()
        .await
        .unwrap();
    // Somebody else's key in the same account.
    client.create_key().send().await.unwrap();

    let listed = kms.list_keys().await.unwrap();
    assert_eq!(listed.len(), 1, "ours alone: {listed:?}");
    assert_eq!(
        (&listed[0].alias, &listed[0].key, listed[0].state),
        (&alias, &key, KeyState::Enabled)
    );
}
