//! A company signs up by HTTP alone, as any tool could: form, mail, confirmation, steps, hand-over.

use std::time::{Duration, Instant};

use anyhow::{Context as _, Result};
use serde_json::{Value, json};

use crate::client::Connection;

/// The domain of the processes that tests start.
pub const DOMAIN: &str = "rentright.localhost";
/// The password of every owner here.
pub const PASSWORD: &str = "correct horse battery staple";

/// A sign-up under way.
#[derive(Debug, Clone)]
pub struct SigningUp {
    pub port: u16,
    pub slug: String,
    pub id: String,
    pub email: String,
    /// The browser's cookie.
    pub secret: String,
}

/// A signed-in browser on a tenant's host.
#[derive(Debug, Clone)]
pub struct SignedIn {
    pub host: String,
    pub cookie: String,
    pub tenant: String,
}

impl SigningUp {
    /// Sends the form.
    pub async fn start(port: u16, slug: &str) -> Result<Self> {
        let home = format!("{DOMAIN}:{port}");
        let email = format!("owner@{slug}.example");
        let mut to = Connection::open(port).await?;
        let answer = to
            .post(&home, "/api/v1/signups", None, &json!({
                "company": format!("{slug} hire"), "slug": slug, "owner_name": "Olive Owner", "email": email,
                "password": PASSWORD, "accept_terms": true, "region": "GB",
            }))
            .await?
            .expect(202)?;
        let secret = answer.cookie.clone().context("a sign-up sets its cookie")?;
        let id = answer.json()?["id"].as_str().context("an id")?.to_owned();
        Ok(Self {
            port,
            slug: slug.to_owned(),
            id,
            email,
            secret,
        })
    }

    fn home(&self) -> String {
        format!("{DOMAIN}:{}", self.port)
    }

    /// Waits for the mail and takes the token from its link.
    pub async fn token(&self) -> Result<String> {
        let mut to = Connection::open(self.port).await?;
        let started = Instant::now();
        loop {
            let mail = to
                .get(
                    &self.home(),
                    &format!("/dev/mailbox?to={}", self.email),
                    None,
                )
                .await?
                .expect(200)?
                .json()?;
            let links = mail["data"]
                .as_array()
                .into_iter()
                .flatten()
                .filter_map(|m| m["links"].as_array())
                .flatten();
            if let Some(token) = links
                .filter_map(Value::as_str)
                .find_map(|l| l.split("token=").nth(1))
            {
                return Ok(token.split('&').next().unwrap_or(token).to_owned());
            }
            anyhow::ensure!(
                started.elapsed() < Duration::from_secs(20),
                "no mail for {} after 20 s",
                self.email
            );
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    }

    /// Confirms with the mail's token.
    pub async fn confirm(&self, token: &str) -> Result<()> {
        let mut to = Connection::open(self.port).await?;
        to.post(
            &self.home(),
            &format!("/api/v1/signups/{}/confirm", self.id),
            None,
            &json!({ "token": token }),
        )
        .await?
        .expect(202)?;
        Ok(())
    }

    /// The sign-up as its page sees it.
    pub async fn show(&self) -> Result<Value> {
        let mut to = Connection::open(self.port).await?;
        to.get(
            &self.home(),
            &format!("/api/v1/signups/{}", self.id),
            Some(&self.secret),
        )
        .await?
        .expect(200)?
        .json()
    }

    /// Waits until it is active or failed.
    pub async fn ended(&self) -> Result<Value> {
        let started = Instant::now();
        loop {
            let signup = self.show().await?;
            if matches!(signup["state"].as_str(), Some("active" | "failed")) {
                return Ok(signup);
            }
            anyhow::ensure!(
                started.elapsed() < Duration::from_mins(1),
                "neither active nor failed after 60 s: {signup}"
            );
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    }

    /// Lands on the tenant's own host, signed in.
    pub async fn hand_over(&self) -> Result<SignedIn> {
        let mut to = Connection::open(self.port).await?;
        let path = format!("/api/v1/signups/{}/handoff", self.id);
        let code = to
            .post(&self.home(), &path, Some(&self.secret), &json!({}))
            .await?
            .expect(200)?
            .json()?["code"]
            .as_str()
            .context("a code")?
            .to_owned();
        let host = format!("{}.{}", self.slug, self.home());
        let form = format!("code={code}");
        let cookie = to
            .send(
                hyper::Method::POST,
                &host,
                "/api/v1/session/handoff",
                None,
                "application/x-www-form-urlencoded",
                form.into(),
            )
            .await?
            .expect(303)?
            .cookie
            .context("the hand-over sets the session")?;
        let me = to
            .get(&host, "/api/v1/session", Some(&cookie))
            .await?
            .expect(200)?
            .json()?;
        let tenant = me["tenant"]["id"]
            .as_str()
            .context("a tenant id")?
            .to_owned();
        Ok(SignedIn {
            host,
            cookie,
            tenant,
        })
    }
}
