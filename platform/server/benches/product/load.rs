//! The load: eight connections, tenants at random, a read and a list a unit.

use std::time::{Duration, Instant};

use anyhow::Result;

use crate::client::Connection;
use crate::company::Company;
use crate::product::Product;

/// Connections of the load.
pub const CONNECTIONS: usize = 8;

/// What a round did.
pub struct Round {
    pub units: u64,
    pub failures: u64,
    pub elapsed: Duration,
}

impl Round {
    pub fn per_second(&self) -> f64 {
        self.units as f64 / self.elapsed.as_secs_f64()
    }
}

/// Eight connections for `time`.
pub async fn load(product: &Product, companies: &[Company], time: Duration) -> Result<Round> {
    let started = Instant::now();
    let workers = (0..CONNECTIONS).map(|n| worker(product, companies, n, started + time));
    let (mut units, mut failures) = (0, 0);
    for done in futures_util::future::join_all(workers).await {
        let (u, f) = done?;
        units += u;
        failures += f;
    }
    Ok(Round {
        units,
        failures,
        elapsed: started.elapsed(),
    })
}

async fn worker(
    product: &Product,
    companies: &[Company],
    n: usize,
    until: Instant,
) -> Result<(u64, u64)> {
    let mut connection = Connection::open(product.port).await?;
    let (mut units, mut failures) = (0, 0);
    // A small generator of our own (xorshift): the same sequence in each round.
    let mut state = 0x9E37_79B9_7F4A_7C15_u64.wrapping_mul(n as u64 + 1);
    while Instant::now() < until {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        let company = &companies[(state % companies.len() as u64) as usize];
        let cookie = Some(company.cookie.as_str());
        let read = connection
            .get(&company.host, &company.read_path, cookie)
            .await?;
        let list = connection
            .get(&company.host, "/api/v1/customers?limit=50", cookie)
            .await?;
        failures += u64::from(read.status != 200) + u64::from(list.status != 200);
        units += 1;
    }
    Ok((units, failures))
}
