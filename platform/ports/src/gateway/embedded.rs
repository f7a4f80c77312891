//! A gateway in this process: it keeps pages, charges and holds as a real one does, and moves nobody's money. Keys begin
//! with `test_`; the same key is the same account.
//!
//! Customers are played by [`Embedded::answer`]. A stand-in for a vendor's HTTP can be built around it: it names things
//! by what they are called with.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use async_trait::async_trait;
use aws_lc_rs::hmac;
use platform_kernel::{Clock, Error, Instant, Result};

use super::{Account, Ask, Begun, Gateway, Hold, Probe, Seen, refused};

/// How long a page waits.
const PAGE: Duration = Duration::from_hours(24);
/// How long a hold lasts.
const HOLD: Duration = Duration::from_hours(24 * 7);

/// What a customer does on the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// Pays, or lets hold.
    Pay,
    /// The card is refused for good.
    Refuse,
}

#[derive(Debug, Clone)]
struct Page {
    ask: Ask,
    account: String,
    expires_at: Instant,
    seen: Option<Seen>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Money {
    Held { minor: i64, until: Instant },
    Charged { minor: i64, refunded: i64 },
    Gone,
}

#[derive(Default)]
struct Books {
    pages: BTreeMap<String, Page>,
    money: BTreeMap<String, Money>,
    /// What was asked under a key, and what was answered.
    done: BTreeMap<String, (String, String)>,
    made: u64,
}

/// A gateway in this process.
pub struct Embedded {
    clock: Clock,
    /// The address of the page, with `{reference}` in it.
    page: String,
    books: Mutex<Books>,
}

impl Books {
    fn name(&mut self, prefix: &str) -> String {
        self.made += 1;
        format!("{prefix}_{:012}", self.made)
    }

    /// Answers what was asked under this key before; refuses the key for anything else.
    fn before(&self, account: &Account, key: &str, what: &str) -> Result<Option<String>> {
        match self
            .done
            .get(&format!("{}/{key}", account.secret_key.as_str()))
        {
            Some((asked, answered)) if asked == what => Ok(Some(answered.clone())),
            Some(_) => Err(Error::internal("a gateway's key was used for two things")),
            None => Ok(None),
        }
    }

    fn done(&mut self, account: &Account, key: &str, what: String, answer: &str) {
        let key = format!("{}/{key}", account.secret_key.as_str());
        self.done.insert(key, (what, answer.to_owned()));
    }
}

impl Embedded {
    /// An empty one. `page` is the address of its page, with `{reference}` in it.
    pub fn new(clock: Clock, page: impl Into<String>) -> Self {
        Self {
            clock,
            page: page.into(),
            books: Mutex::default(),
        }
    }

    fn books(&self) -> MutexGuard<'_, Books> {
        self.books.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What a customer does on a page. Nothing happens on one that is answered or over.
    pub fn answer(&self, reference: &str, answer: Answer) -> Result<()> {
        let now = self.clock.now();
        let mut books = self.books();
        let page = books.pages.get(reference).ok_or(Error::NotFound)?.clone();
        if page.seen.is_some() || page.expires_at <= now {
            return Ok(());
        }
        let minor = page.ask.amount.minor;
        let seen = match answer {
            Answer::Refuse => Seen::Failed("The card was declined.".to_owned()),
            Answer::Pay => {
                let name = books.name("pi");
                let (money, seen) = if page.ask.hold {
                    let until = now.plus(HOLD);
                    let hold = Hold {
                        hold: name.clone(),
                        minor,
                        expires_at: Some(until),
                    };
                    (Money::Held { minor, until }, Seen::Held(hold))
                } else {
                    let charge = name.clone();
                    let money = Money::Charged { minor, refunded: 0 };
                    (money, Seen::Paid { charge, minor })
                };
                books.money.insert(name, money);
                seen
            }
        };
        if let Some(page) = books.pages.get_mut(reference) {
            page.seen = Some(seen);
        }
        Ok(())
    }

    /// What a customer is asked on a page: amount, and whether it is only held.
    pub fn asked(&self, reference: &str) -> Option<Ask> {
        self.books().pages.get(reference).map(|p| p.ask.clone())
    }

    /// What was charged and not given back, in all: for tests.
    pub fn charged(&self) -> i64 {
        let books = self.books();
        let kept = books.money.values().map(|m| match m {
            Money::Charged { minor, refunded } => minor - refunded,
            _ => 0,
        });
        kept.sum()
    }

    /// Holds so much on a card that is known already.
    pub fn hold_anew(&self, account: &Account, minor: i64, key: &str) -> Result<Hold> {
        let until = self.clock.now().plus(HOLD);
        let mut books = self.books();
        let what = format!("hold {minor}");
        let name = if let Some(before) = books.before(account, key, &what)? {
            before
        } else {
            let name = books.name("pi");
            let money = Money::Held { minor, until };
            books.money.insert(name.clone(), money);
            books.done(account, key, what, &name);
            name
        };
        let expires_at = match books.money.get(&name) {
            Some(Money::Held { until, .. }) => Some(*until),
            _ => None,
        };
        Ok(Hold {
            hold: name,
            minor,
            expires_at,
        })
    }

    /// The signature of a message, for whoever plays the gateway's side.
    pub fn sign(secret: &str, body: &[u8]) -> String {
        let key = hmac::Key::new(hmac::HMAC_SHA256, secret.as_bytes());
        hex::encode(hmac::sign(&key, body))
    }

    fn known(account: &Account) -> Result<()> {
        if account.secret_key.starts_with("test_") {
            return Ok(());
        }
        Err(refused("The key is not one of this gateway's."))
    }
}

#[async_trait]
impl Gateway for Embedded {
    fn name(&self) -> &'static str {
        "embedded"
    }

    async fn probe(&self, account: &Account) -> Result<Probe> {
        Self::known(account)?;
        Ok(Probe { live: false })
    }

    async fn begin(&self, account: &Account, ask: &Ask) -> Result<Begun> {
        Self::known(account)?;
        let mut books = self.books();
        let what = format!("begin {} {}", ask.amount.minor, ask.hold);
        let reference = if let Some(before) = books.before(account, &ask.key, &what)? {
            before
        } else {
            let reference = books.name("cs");
            books.pages.insert(
                reference.clone(),
                Page {
                    ask: ask.clone(),
                    account: account.secret_key.to_string(),
                    expires_at: self.clock.now().plus(PAGE),
                    seen: None,
                },
            );
            books.done(account, &ask.key, what, &reference);
            reference
        };
        let expires_at = books.pages.get(&reference).map(|p| p.expires_at);
        Ok(Begun {
            url: self.page.replace("{reference}", &reference),
            reference,
            expires_at,
        })
    }

    async fn look(&self, account: &Account, reference: &str) -> Result<Seen> {
        let books = self.books();
        let page = books
            .pages
            .get(reference)
            .filter(|p| p.account == account.secret_key.as_str())
            .ok_or_else(|| refused("The gateway knows no such page."))?;
        Ok(match &page.seen {
            Some(seen) => seen.clone(),
            None if page.expires_at <= self.clock.now() => Seen::Expired,
            None => Seen::Waiting,
        })
    }

    async fn capture(&self, account: &Account, hold: &str, minor: i64, key: &str) -> Result<()> {
        let now = self.clock.now();
        let mut books = self.books();
        let what = format!("capture {hold} {minor}");
        if books.before(account, key, &what)?.is_some() {
            return Ok(());
        }
        match books.money.get(hold) {
            Some(Money::Held { minor: held, until }) if *until > now && minor <= *held => {
                let money = Money::Charged { minor, refunded: 0 };
                books.money.insert(hold.to_owned(), money);
            }
            _ => return Err(refused("The hold has run out, or is smaller.")),
        }
        books.done(account, key, what, "");
        Ok(())
    }

    async fn release(&self, account: &Account, hold: &str, key: &str) -> Result<()> {
        let mut books = self.books();
        let what = format!("release {hold}");
        if books.before(account, key, &what)?.is_some() {
            return Ok(());
        }
        match books.money.get(hold) {
            Some(Money::Held { .. } | Money::Gone) => {
                books.money.insert(hold.to_owned(), Money::Gone);
            }
            _ => return Err(refused("It is no hold any more.")),
        }
        books.done(account, key, what, "");
        Ok(())
    }

    async fn hold_again(
        &self,
        account: &Account,
        hold: &str,
        minor: i64,
        key: &str,
    ) -> Result<Hold> {
        if !self.books().money.contains_key(hold) {
            return Err(refused("The gateway knows no such hold."));
        }
        self.hold_anew(account, minor, key)
    }

    async fn refund(&self, account: &Account, charge: &str, minor: i64, key: &str) -> Result<()> {
        let mut books = self.books();
        let what = format!("refund {charge} {minor}");
        if books.before(account, key, &what)?.is_some() {
            return Ok(());
        }
        match books.money.get_mut(charge) {
            Some(Money::Charged {
                minor: paid,
                refunded,
            }) if minor <= *paid - *refunded => {
                *refunded += minor;
            }
            _ => return Err(refused("There is not so much to give back.")),
        }
        books.done(account, key, what, "");
        Ok(())
    }

    fn heard(
        &self,
        account: &Account,
        signature: &str,
        body: &[u8],
        _: Instant,
    ) -> Result<Option<String>> {
        let secret = account
            .webhook_secret
            .as_ref()
            .ok_or(Error::Unauthenticated)?;
        let tag = hex::decode(signature).map_err(|_| Error::Unauthenticated)?;
        let key = hmac::Key::new(hmac::HMAC_SHA256, secret.as_bytes());
        // Compares in constant time.
        hmac::verify(&key, body, &tag).map_err(|_| Error::Unauthenticated)?;
        let message: serde_json::Value = serde_json::from_slice(body)
            .map_err(|_| Error::Malformed("The message is no JSON.".into()))?;
        Ok(message["reference"].as_str().map(str::to_owned))
    }
}
