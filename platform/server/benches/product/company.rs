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
    pub customers: usize,
    /// Seconds from the confirmation to a session on the company's own host.
    pub signed_in: f64,
    /// Seconds from the first step's start to the last one's end.
    pub provisioned: f64,
    /// Each step with its milliseconds.
    pub steps: Vec<(String, f64)>,
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
    // The company is served before the last step's end is noted.
    let mut ended = ended;
    while ended["steps"]
        .as_array()
        .is_some_and(|steps| steps.iter().any(|s| s["state"] != "done"))
    {
        tokio::time::sleep(std::time::Duration::from_millis(1)).await;
        ended = signup.show().await?;
    }
    let (mut first, mut last, mut steps) = (None, None, Vec::new());
    for step in ended["steps"].as_array().context("steps")? {
        let at = |what: &str| -> Result<platform_kernel::Instant> {
            Ok(serde_json::from_value(step[what].clone())?)
        };
        let (started, finished) = (at("started_at")?, at("finished_at")?);
        first.get_or_insert(started);
        last = Some(finished);
        let name = step["name"].as_str().context("a step's name")?;
        let ms = step["ms"].as_f64().context("a step's time")?;
        steps.push((name.to_owned(), ms));
    }
    let provisioned = last.context("steps")?.since(first.context("steps")?);
    Ok(Company {
        host,
        cookie,
        schema: format!("t_{}", tenant.trim_start_matches("ten_")),
        read_path: String::new(),
        customer: None,
        customers: 0,
        signed_in,
        provisioned: provisioned.as_secs_f64(),
        steps,
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
            self.customers += 1;
        }
        Ok(())
    }
}
