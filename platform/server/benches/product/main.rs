//! `make bench`: the product under load, as ratios in one run, because the machine is shared and noisy.
//!
//! (a) a customer read plus a list page through the whole stack, over pgbench running the same two statements;
//! (b) provisioning a tenant, over its bare DDL; (c) a confirmed sign-up to signed in; memory and start-up beside them.

#[path = "../../tests/process/client.rs"]
mod client;
mod company;
mod cpu;
mod load;
mod pgbench;
mod product;
#[path = "../../tests/process/signing_up.rs"]
mod signing_up;
mod table;

use std::time::{Duration, Instant};

use anyhow::Result;

/// Sizes of a run: whole, or `--quick` to see that it works.
#[derive(Debug, Clone, Copy)]
struct Size {
    tenants: usize,
    customers: usize,
    rounds: usize,
    seconds: u64,
    ddl: usize,
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<()> {
    let quick = std::env::args().any(|a| a == "--quick");
    let size = if quick {
        Size {
            tenants: 4,
            customers: 10,
            rounds: 1,
            seconds: 1,
            ddl: 2,
        }
    } else {
        Size {
            tenants: 100,
            customers: 60,
            rounds: 5,
            seconds: 5,
            ddl: 7,
        }
    };
    let product = product::Product::start().await?;
    let outcome = run(&product, size).await;
    product.stop().await?;
    outcome
}

async fn run(product: &product::Product, size: Size) -> Result<()> {
    let mut report = table::Table::default();
    report.line(
        "start-up once the database is up",
        format!("{:.2} s", product.start_up.as_secs_f64()),
        "aim 1 s",
    );

    let (mut companies, mut signed_in, mut provisioned) = (Vec::new(), Vec::new(), Vec::new());
    for n in 0..size.tenants {
        let mut company = company::sign_up(product, n).await?;
        signed_in.push(company.signed_in);
        provisioned.push(company.provisioned);
        company.fill(product, size.customers).await?;
        companies.push(company);
    }
    let bare = ddl(product, size.ddl).await?;
    let (signed_in, provisioned, bare) = (
        median(&mut signed_in),
        median(&mut provisioned),
        median_of(bare),
    );
    report.ratio(
        "(b) provisioning ÷ bare DDL, cold, fsync on",
        provisioned / bare,
        "aim ≤ 1.3",
    );
    report.line(
        "    provisioning · bare DDL",
        format!("{:.0} ms · {:.0} ms", provisioned * 1e3, bare * 1e3),
        "",
    );
    report.line(
        "(c) confirmed → signed in",
        format!("{signed_in:.2} s"),
        "aim < 1.5 s",
    );

    let scripts = pgbench::Scripts::write(product, &companies).await?;
    // Warm both, unmeasured.
    load::load(product, &companies, Duration::from_secs(size.seconds)).await?;
    scripts.run(product, size.seconds)?;
    let (mut ratios, mut ours, mut theirs) = (Vec::new(), Vec::new(), Vec::new());
    let mut costs = cpu::Costs::default();
    for _ in 0..size.rounds {
        let before = cpu::Snapshot::take(product)?;
        let stack = load::load(product, &companies, Duration::from_secs(size.seconds)).await?;
        let middle = cpu::Snapshot::take(product)?;
        costs.stack(&before, &middle, stack.units);
        let raw = scripts.run(product, size.seconds)?;
        costs.raw(&middle, &cpu::Snapshot::take(product)?, raw.units);
        anyhow::ensure!(
            stack.failures == 0,
            "{} requests failed under load: the figure would lie",
            stack.failures
        );
        ratios.push(stack.per_second() / raw.per_second());
        ours.push(stack.per_second());
        theirs.push(raw.per_second());
    }
    report.ratio(
        "(a) whole stack ÷ pgbench, units a second",
        median_of(ratios),
        "aim ≥ 0.4",
    );
    report.line(
        "    units a second: stack · pgbench",
        format!("{:.0} · {:.0}", median_of(ours), median_of(theirs)),
        "",
    );
    costs.report(&mut report);
    report.line(
        "peak resident memory of rentright",
        format!("{:.0} MB", cpu::peak_mb(product.pid)?),
        "aim 120 MB",
    );
    report.print();
    Ok(())
}

/// Seconds that the tenant schema's bare DDL takes as one transaction, each time under a new name.
async fn ddl(product: &product::Product, times: usize) -> Result<Vec<f64>> {
    let mut taken = Vec::new();
    for n in 0..times {
        let sql = product::bare_ddl(&format!("bare_{n}"));
        let mut admin = product.admin(&product.cell_database).await?;
        let started = Instant::now();
        sqlx::Executor::execute(&mut admin, sqlx::AssertSqlSafe(sql)).await?;
        taken.push(started.elapsed().as_secs_f64());
    }
    Ok(taken)
}

fn median(values: &mut [f64]) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}

fn median_of(mut values: Vec<f64>) -> f64 {
    median(&mut values)
}
