//! From the sign-up host to one's own, signed in: once, within a minute, that browser, that tenant.

use std::time::Duration;

use platform_control::Handoffs;
use platform_kernel::secret::Token;
use platform_kernel::{Error, TenantId};
use serde_json::json;

use crate::plant::Plant;

#[tokio::test(flavor = "multi_thread")]
async fn a_code_signs_in_once_within_a_minute_at_that_company_only() {
    let plant = Plant::new().await;
    let (id, token) = plant.sign_up("acme").await;
    let path = format!("/api/v1/signups/{id}/handoff");
    assert_eq!(
        plant.app.post(&path, &json!({})).await.expect(409).json()["code"],
        "not-ready"
    );
    plant.confirm(&id, &token).await;
    plant.work().await;
    plant
        .app
        .browser()
        .post(&path, &json!({}))
        .await
        .expect(403);
    let tenant = plant.tenant_of(&id).await;
    let handoffs = Handoffs {
        db: plant.db.db.clone(),
        clock: plant.db.clock.clone(),
    };
    let code = async || {
        let made = plant.app.post(&path, &json!({})).await.expect(200).json();
        assert_eq!(made["url"], "http://acme.rentright.localhost:8080/welcome");
        Token::presented(made["code"].as_str().unwrap()).hash()
    };
    let refused =
        |answer: Result<(), Error>| assert!(matches!(answer, Err(Error::NotFound)), "{answer:?}");

    let first = code().await;
    refused(
        handoffs
            .redeem(first, TenantId::new(plant.db.clock.now()))
            .await,
    );
    handoffs.redeem(first, tenant).await.unwrap();
    refused(handoffs.redeem(first, tenant).await);
    let late = code().await;
    plant.db.clock.advance(Duration::from_mins(1));
    refused(handoffs.redeem(late, tenant).await);
    refused(handoffs.redeem([7; 32], tenant).await);

    plant.db.clock.advance(Duration::from_hours(25));
    plant.app.post(&path, &json!({})).await.expect(410);
}
