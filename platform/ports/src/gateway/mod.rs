//! Card payments and holds on cards, through a payment gateway, on the company's own account there.
//!
//! No card data comes here: the customer types it on the gateway's page, and what comes back are the gateway's names of
//! things. Every call that moves money carries a key that is ours for it, so that asking again never moves it twice.
//! Adapters: [`embedded`] keeps everything in this process; Stripe's stands in `billing`, which alone knows Stripe's
//! types. One contract test runs on each. Call from outside a transaction: it goes over the network.

pub mod embedded;

use std::collections::BTreeMap;
use std::sync::Arc;

use async_trait::async_trait;
use platform_kernel::{Error, Instant, Money, Result};
use zeroize::Zeroizing;

/// A company's account at a gateway.
#[derive(Clone)]
pub struct Account {
    /// The key that its calls carry.
    pub secret_key: Zeroizing<String>,
    /// What its messages to us are signed with.
    pub webhook_secret: Option<Zeroizing<String>>,
}

/// What is asked of a customer.
#[derive(Debug, Clone)]
pub struct Ask {
    /// Our name of it: a payment's or a deposit's id. Asked again under the same name, the same is answered.
    pub key: String,
    /// How much.
    pub amount: Money,
    /// Whether it is only held, to be captured or released later.
    pub hold: bool,
    /// What the customer reads: a company's and an order's name.
    pub description: String,
    /// Where the customer comes back to.
    pub return_url: String,
}

/// The gateway's page that waits for the customer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Begun {
    /// The gateway's name of it.
    pub reference: String,
    /// Where the customer pays.
    pub url: String,
    /// Until when.
    pub expires_at: Option<Instant>,
}

/// How something that was asked stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Seen {
    /// The customer has not answered yet.
    Waiting,
    /// The money has come.
    Paid {
        /// The gateway's name of it, for refunds.
        charge: String,
        /// How much.
        minor: i64,
    },
    /// The money is held.
    Held(Hold),
    /// It was refused for good.
    Failed(String),
    /// Nobody answered in time.
    Expired,
}

/// A hold on a card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hold {
    /// The gateway's name of it.
    pub hold: String,
    /// How much.
    pub minor: i64,
    /// When it runs out by itself.
    pub expires_at: Option<Instant>,
}

/// What a gateway says of an account.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Probe {
    /// Whether real money moves.
    pub live: bool,
}

/// A payment gateway. Refusals are [`refused`]: asking again does not help. What is transient may be asked again, under
/// the same key.
#[async_trait]
pub trait Gateway: Send + Sync + 'static {
    /// Its name in settings and rows.
    fn name(&self) -> &'static str;
    /// Tries the account's key.
    async fn probe(&self, account: &Account) -> Result<Probe>;
    /// Makes the page on which the customer pays, or lets hold.
    async fn begin(&self, account: &Account, ask: &Ask) -> Result<Begun>;
    /// How that page stands.
    async fn look(&self, account: &Account, reference: &str) -> Result<Seen>;
    /// Takes so much of a hold; what is left of it is let go.
    async fn capture(&self, account: &Account, hold: &str, minor: i64, key: &str) -> Result<()>;
    /// Lets a hold go.
    async fn release(&self, account: &Account, hold: &str, key: &str) -> Result<()>;
    /// Holds so much anew on the card of an older hold, which stays until it is released.
    async fn hold_again(
        &self,
        account: &Account,
        hold: &str,
        minor: i64,
        key: &str,
    ) -> Result<Hold>;
    /// Gives so much of a charge back.
    async fn refund(&self, account: &Account, charge: &str, minor: i64, key: &str) -> Result<()>;
    /// Whether a message is the gateway's own, and the page that it is about; `None` where it is about nothing of ours.
    /// The message is not believed further: whoever asks looks at the page.
    fn heard(
        &self,
        account: &Account,
        signature: &str,
        body: &[u8],
        now: Instant,
    ) -> Result<Option<String>>;
}

/// A refusal of the gateway, in its words.
pub fn refused(why: impl Into<String>) -> Error {
    Error::conflict("gateway_refused", why)
}

/// The gateways that this process knows.
#[derive(Clone, Default)]
pub struct Gateways(BTreeMap<&'static str, Arc<dyn Gateway>>);

impl Gateways {
    /// With these.
    pub fn new(all: impl IntoIterator<Item = Arc<dyn Gateway>>) -> Self {
        Self(all.into_iter().map(|one| (one.name(), one)).collect())
    }
    /// The one of that name.
    pub fn named(&self, name: &str) -> Option<Arc<dyn Gateway>> {
        self.0.get(name).cloned()
    }
}
