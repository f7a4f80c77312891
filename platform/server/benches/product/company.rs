//! A company that signed up, with its customers, and how long that took.

use std::time::Instant;

use anyhow::{Context as _, Result};
use serde_json::json;

use crate::client::Connection;
use crate::product::Product;
use crate::signing_up::{SignedIn, SigningUp};

pub struct Company {
    pub host: String,
    pub cookie: String,
    pub schema: String,
    pub read_path: String,
    pub customer: Option<uuid::Uuid>,
    /// Seconds from the confirmation to a session on the company's own host.
    pub signed_in: f64,
    /// Seconds that the steps took together.
    pub provisioned: f64,
}

pub async fn sign_up(product: &Product, n: usize) -> Result<Company> {
    // Letters only, and no two alike to a hurried eye.
    let slug: String = format!("bench{n:03}")
        .chars()
        .map(|c| {
            c.to_digit(10)
                .map_or(c, |d| char::from(b"aeghkmptxy"[d as usize]))
        })
        .collect();
    let signup = SigningUp::start(product.port, &slug).await?;
    let token = signup.token().await?;
    let confirmed = Instant::now();
    signup.confirm(&token).await?;
    let ended = signup.ended().await?;
    anyhow::ensure!(ended["state"] == "active", "the sign-up failed: {ended}");
    let SignedIn {
        host,
        cookie,
        tenant,
    } = signup.hand_over().await?;
    let signed_in = confirmed.elapsed().as_secs_f64();
    let ms: f64 = ended["steps"]
        .as_array()
        .context("steps")?
        .iter()
        .filter_map(|s| s["ms"].as_f64())
        .sum();
    anyhow::ensure!(ms > 0.0, "the steps say nothing of their time: {ended}");
    Ok(Company {
        host,
        cookie,
        schema: format!("t_{}", tenant.trim_start_matches("ten_")),
        read_path: String::new(),
        customer: None,
        signed_in,
        provisioned: ms / 1e3,
    })
}

impl Company {
    /// Gives the company its customers.
    pub async fn fill(&mut self, product: &Product, customers: usize) -> Result<()> {
        let mut to = Connection::open(product.port).await?;
        for n in 0..customers {
            let body = json!({
                "kind": "person", "given_name": "Ada", "family_name": format!("Number{n}"),
                "email": format!("ada{n}@customer.example"), "phone": format!("+44 20 7946 {n:04}"),
                "tags": ["trade"], "address": {"label": "billing", "line1": format!("{n} High Street"), "city": "London"},
            });
            let made = to
                .post(&self.host, "/api/v1/customers", Some(&self.cookie), &body)
                .await?
                .expect(201)?
                .json()?;
            let id = made["id"].as_str().context("an id")?;
            self.read_path = format!("/api/v1/customers/{id}");
            self.customer = Some(id.trim_start_matches("cus_").parse()?);
        }
        Ok(())
    }
}
