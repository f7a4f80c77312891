//! Calls to Stripe: forms out, JSON in, refusals told apart from what may pass.

use std::time::Duration;

use platform_kernel::{Error, Result};
use platform_ports::gateway::{Account, refused};
use reqwest::{RequestBuilder, StatusCode};
use serde::de::DeserializeOwned;

use super::VERSION;
use super::types::Faulty;

/// Longer than Stripe usually takes, shorter than a person waits.
const PATIENCE: Duration = Duration::from_secs(15);

pub(super) struct Client {
    http: reqwest::Client,
    address: String,
}

impl Client {
    pub(super) fn new(address: &str) -> Result<Self> {
        let http = reqwest::Client::builder()
            .timeout(PATIENCE)
            .redirect(reqwest::redirect::Policy::none())
            .build()
            .map_err(Error::internal)?;
        Ok(Self {
            http,
            address: address.trim_end_matches('/').to_owned(),
        })
    }

    pub(super) async fn get<T: DeserializeOwned>(
        &self,
        account: &Account,
        path: &str,
    ) -> Result<T> {
        let asked = self.http.get(format!("{}{path}", self.address));
        send(asked, account).await
    }

    /// `key` is the same whenever the same is meant: Stripe then does it once.
    pub(super) async fn post<T: DeserializeOwned>(
        &self,
        account: &Account,
        path: &str,
        form: &[(&str, &str)],
        key: &str,
    ) -> Result<T> {
        let body = form_urlencoded::Serializer::new(String::new())
            .extend_pairs(form)
            .finish();
        let asked = self
            .http
            .post(format!("{}{path}", self.address))
            .header("idempotency-key", key)
            .header("content-type", "application/x-www-form-urlencoded")
            .body(body);
        send(asked, account).await
    }
}

async fn send<T: DeserializeOwned>(asked: RequestBuilder, account: &Account) -> Result<T> {
    let reply = asked
        .bearer_auth(account.secret_key.as_str())
        .header("stripe-version", VERSION)
        .send()
        .await
        .map_err(away)?;
    let status = reply.status();
    let body = reply.bytes().await.map_err(away)?;
    if status.is_success() {
        return serde_json::from_slice(&body).map_err(Error::internal);
    }
    let fault = serde_json::from_slice::<Faulty>(&body)
        .ok()
        .map(|f| f.error);
    let kind = fault.as_ref().and_then(|f| f.kind.as_deref());
    let message = fault.as_ref().and_then(|f| f.message.clone());
    Err(match status {
        StatusCode::CONFLICT | StatusCode::TOO_MANY_REQUESTS => away(status),
        _ if status.is_server_error() => away(status),
        StatusCode::UNAUTHORIZED => refused("Stripe does not know this key."),
        _ if kind == Some("idempotency_error") => {
            Error::internal("a key of idempotency was used for two things at Stripe")
        }
        _ => refused(message.unwrap_or_else(|| format!("Stripe refused it ({status})."))),
    })
}

/// It may pass: the same is asked again, under the same key.
fn away(why: impl std::fmt::Display) -> Error {
    tracing::warn!(stripe.error = %why, "Stripe did not answer");
    Error::unavailable("Stripe is away")
}
