//! Stripe, on a company's own account there: the adapter of the port `gateway`, and the only place that knows Stripe's
//! words. Nothing of a card passes through here: the customer types it on Stripe's page (Checkout).
//!
//! A thin client of the few calls that are needed, with a pinned version and a key of idempotency on whatever moves money.
//! <https://docs.stripe.com/api>

mod amounts;
mod client;
pub mod stand_in;
mod types;
mod webhook;

use async_trait::async_trait;
use platform_kernel::{Error, Instant, Result};
use platform_ports::gateway::{Account, Ask, Begun, Gateway, Hold, Probe, Seen, refused};

use client::Client;
use types::{Intent, List, Refund, Session};

/// The version of Stripe's API that this client was written against; accounts may have another one.
pub const VERSION: &str = "2026-08-26.dahlia";
/// Where Stripe is.
pub const ADDRESS: &str = "https://api.stripe.com";

/// Stripe as a payment gateway.
pub struct Stripe(Client);

impl Stripe {
    /// At [`ADDRESS`], or where a stand-in for it listens.
    pub fn at(address: &str) -> Result<Self> {
        Client::new(address).map(Self)
    }
}

/// A hold that stands.
fn held(intent: &Intent) -> Hold {
    let before = intent.latest_charge.as_ref().and_then(|charge| {
        charge
            .payment_method_details
            .as_ref()?
            .card
            .as_ref()?
            .capture_before
    });
    Hold {
        hold: intent.id.clone(),
        minor: amounts::ours(intent.amount_capturable, &intent.currency),
        expires_at: before.map(|at| Instant::from_millis(at * 1_000)),
    }
}

#[async_trait]
impl Gateway for Stripe {
    fn name(&self) -> &'static str {
        "stripe"
    }

    async fn probe(&self, account: &Account) -> Result<Probe> {
        // A restricted key must at least be allowed to make pages.
        let _: List = self.0.get(account, "/v1/checkout/sessions?limit=1").await?;
        Ok(Probe {
            live: account.secret_key.contains("_live_"),
        })
    }

    async fn begin(&self, account: &Account, ask: &Ask) -> Result<Begun> {
        let currency = ask.amount.currency.code().to_ascii_lowercase();
        let amount = amounts::theirs(ask.amount.minor, &currency).to_string();
        let mut form: Vec<(&str, &str)> = vec![
            ("mode", "payment"),
            ("client_reference_id", &ask.key),
            ("success_url", &ask.return_url),
            ("cancel_url", &ask.return_url),
            ("payment_method_types[0]", "card"),
            ("line_items[0][quantity]", "1"),
            ("line_items[0][price_data][currency]", &currency),
            ("line_items[0][price_data][unit_amount]", &amount),
            (
                "line_items[0][price_data][product_data][name]",
                &ask.description,
            ),
            ("payment_intent_data[description]", &ask.description),
            ("payment_intent_data[metadata][rentright]", &ask.key),
        ];
        if ask.hold {
            // A hold runs out within days, and a hire may not: the card is kept at Stripe to hold it anew.
            form.push(("customer_creation", "always"));
            form.push(("payment_intent_data[capture_method]", "manual"));
            form.push(("payment_intent_data[setup_future_usage]", "off_session"));
        }
        let session: Session = self
            .0
            .post(account, "/v1/checkout/sessions", &form, &ask.key)
            .await?;
        let url = session
            .url
            .ok_or_else(|| Error::internal("Stripe made a page without an address"))?;
        Ok(Begun {
            reference: session.id,
            url,
            expires_at: session
                .expires_at
                .map(|at| Instant::from_millis(at * 1_000)),
        })
    }

    async fn look(&self, account: &Account, reference: &str) -> Result<Seen> {
        let path =
            format!("/v1/checkout/sessions/{reference}?expand[]=payment_intent.latest_charge");
        let session: Session = self.0.get(account, &path).await?;
        if session.status.as_deref() == Some("expired") {
            return Ok(Seen::Expired);
        }
        let Some(intent) = session.payment_intent else {
            return Ok(Seen::Waiting);
        };
        Ok(match (session.status.as_deref(), intent.status.as_str()) {
            (_, "succeeded") => Seen::Paid {
                minor: amounts::ours(intent.amount_received, &intent.currency),
                charge: intent.id,
            },
            (_, "requires_capture") => Seen::Held(held(&intent)),
            (_, "canceled") => Seen::Failed("The payment was cancelled.".to_owned()),
            // As long as the page is open, the customer may try another card.
            (Some("complete"), "requires_payment_method") => Seen::Failed(
                intent
                    .last_payment_error
                    .and_then(|error| error.message)
                    .unwrap_or_else(|| "The card was refused.".to_owned()),
            ),
            _ => Seen::Waiting,
        })
    }

    async fn capture(&self, account: &Account, hold: &str, minor: i64, key: &str) -> Result<()> {
        let intent: Intent = self
            .0
            .get(account, &format!("/v1/payment_intents/{hold}"))
            .await?;
        let amount = amounts::theirs(minor, &intent.currency).to_string();
        let path = format!("/v1/payment_intents/{hold}/capture");
        let form = [("amount_to_capture", amount.as_str())];
        let _: Intent = self.0.post(account, &path, &form, key).await?;
        Ok(())
    }

    async fn release(&self, account: &Account, hold: &str, key: &str) -> Result<()> {
        let path = format!("/v1/payment_intents/{hold}/cancel");
        let _: Intent = self.0.post(account, &path, &[], key).await?;
        Ok(())
    }

    async fn hold_again(
        &self,
        account: &Account,
        hold: &str,
        minor: i64,
        key: &str,
    ) -> Result<Hold> {
        let old: Intent = self
            .0
            .get(account, &format!("/v1/payment_intents/{hold}"))
            .await?;
        let (Some(customer), Some(card)) = (old.customer, old.payment_method) else {
            return Err(refused("The card was not kept, so it cannot be held anew."));
        };
        let amount = amounts::theirs(minor, &old.currency).to_string();
        let form: [(&str, &str); 10] = [
            ("amount", &amount),
            ("currency", &old.currency),
            ("customer", &customer),
            ("payment_method", &card),
            ("payment_method_types[0]", "card"),
            ("capture_method", "manual"),
            ("off_session", "true"),
            ("confirm", "true"),
            ("metadata[rentright]", key),
            ("expand[0]", "latest_charge"),
        ];
        let new: Intent = self
            .0
            .post(account, "/v1/payment_intents", &form, key)
            .await?;
        if new.status != "requires_capture" {
            return Err(refused("The bank asks the customer to agree again."));
        }
        Ok(held(&new))
    }

    async fn refund(&self, account: &Account, charge: &str, minor: i64, key: &str) -> Result<()> {
        let intent: Intent = self
            .0
            .get(account, &format!("/v1/payment_intents/{charge}"))
            .await?;
        let amount = amounts::theirs(minor, &intent.currency).to_string();
        let form: [(&str, &str); 2] = [("payment_intent", charge), ("amount", &amount)];
        let refund: Refund = self.0.post(account, "/v1/refunds", &form, key).await?;
        match refund.status.as_deref() {
            Some("failed" | "canceled") => Err(refused("Stripe could not give it back.")),
            _ => Ok(()),
        }
    }

    fn heard(
        &self,
        account: &Account,
        signature: &str,
        body: &[u8],
        now: Instant,
    ) -> Result<Option<String>> {
        let secret = account
            .webhook_secret
            .as_ref()
            .ok_or(Error::Unauthenticated)?;
        webhook::verify(secret, signature, body, now)?;
        webhook::about(body)
    }
}
