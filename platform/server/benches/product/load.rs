//! (a) The load: eight connections, tenants at random, a read and a list a unit, in turn with pgbench.

use std::time::{Duration, Instant};

use anyhow::Result;

use crate::client::Connection;
use crate::company::Company;
use crate::cpu::{self, Costs, Snapshot};
use crate::pgbench::Scripts;
use crate::product::Product;
use crate::table::{Table, median};

/// Connections of the load.
pub const CONNECTIONS: usize = 8;

/// How long and how often.
#[derive(Debug, Clone, Copy)]
pub struct Size {
    pub rounds: usize,
    pub seconds: u64,
    pub warm: u64,
}

pub async fn measure(
    product: &Product,
    companies: &[Company],
    size: Size,
    report: &mut Table,
) -> Result<()> {
    let scripts = Scripts::write(product, companies).await?;
    // Warm is after the first statistics: or the database would gather them meanwhile, for hundreds of new tables.
    sqlx::Executor::execute(&mut product.admin().await?, "VACUUM (ANALYZE)").await?;
    cpu::forget_peak(product.pid)?;
    // Until every connection has each tenant's statements prepared, with a plan that is kept.
    load(product, companies, Duration::from_secs(size.warm * 3)).await?;
    let (mut ratios, mut ours, mut theirs) = (Vec::new(), Vec::new(), Vec::new());
    let (mut stack_costs, mut raw_costs) = (Costs::default(), Costs::default());
    for _ in 0..size.rounds {
        let before = Snapshot::take(product)?;
        let (units, per_second) =
            load(product, companies, Duration::from_secs(size.seconds)).await?;
        stack_costs.add(&before, &Snapshot::take(product)?, units);
        let raw = scripts.run(product, size.warm, size.seconds).await?;
        raw_costs.add(&raw.before, &raw.after, raw.units);
        ratios.push(per_second / raw.per_second);
        ours.push(per_second);
        theirs.push(raw.per_second);
    }
    report.line(
        "(a) whole stack ÷ pgbench, units a second",
        format!("{:.2}", median(&ratios)),
        "aim ≥ 0.4",
    );
    report.line(
        "    units a second: stack · pgbench",
        format!("{:.0} · {:.0}", median(&ours), median(&theirs)),
        "",
    );
    let [server, database, load] = stack_costs.each();
    report.line(
        "    CPU a unit: server · database · load generator",
        format!("{server:.0} · {database:.0} · {load:.0} µs"),
        "",
    );
    let [_, database, load] = raw_costs.each();
    report.line(
        "    the same of pgbench: database · pgbench itself",
        format!("{database:.0} · {load:.0} µs"),
        "",
    );
    report.line(
        "    peak resident memory of rentright meanwhile",
        format!("{:.0} MB", cpu::peak_mb(product.pid)?),
        "aim 120 MB",
    );
    Ok(())
}

/// Loads the product for `time`. Returns units, and units a second. A request that fails ends the measurement.
async fn load(product: &Product, companies: &[Company], time: Duration) -> Result<(u64, f64)> {
    let started = Instant::now();
    let workers = (0..CONNECTIONS).map(|n| worker(product, companies, n, started + time));
    let units = futures_util::future::try_join_all(workers).await?;
    let units: u64 = units.iter().sum();
    Ok((units, units as f64 / started.elapsed().as_secs_f64()))
}

async fn worker(product: &Product, companies: &[Company], n: usize, until: Instant) -> Result<u64> {
    let mut connection = Connection::open(product.port).await?;
    let mut units = 0;
    // A small generator of our own (xorshift): the same sequence in each round.
    let mut state = 0x9E37_79B9_7F4A_7C15_u64.wrapping_mul(n as u64 + 1);
    while Instant::now() < until {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        let company = &companies[(state % companies.len() as u64) as usize];
        for path in [company.read_path.as_str(), "/api/v1/customers?limit=50"] {
            let cookie = Some(company.cookie.as_str());
            connection
                .get(&company.host, path, cookie)
                .await?
                .expect(200)?;
        }
        units += 1;
    }
    Ok(units)
}
