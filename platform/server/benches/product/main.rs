//! `make bench`: the product under load, as ratios in one run, because the machine is shared and noisy.
//!
//! (a) a customer read plus a list page through the whole stack, over pgbench running the same two statements;
//! (b) provisioning a tenant, over its bare DDL; (c) a confirmed sign-up to signed in; memory and start-up beside them;
//! a large import in and out, and searches among what it brought. `--quick` only shows that it works; `load` or `large`
//! leaves the other out.

#[path = "../../tests/process/client.rs"]
mod client;
mod company;
mod cpu;
mod importing;
mod load;
mod people;
mod pgbench;
mod product;
mod provisioning;
mod searching;
#[path = "../../tests/process/signing_up.rs"]
mod signing_up;
mod table;

use anyhow::Result;

/// Sizes of a run.
#[derive(Debug, Clone, Copy)]
struct Size {
    tenants: usize,
    customers: usize,
    load: load::Size,
    /// Rows of the large import, and questions of each sort that are asked among them.
    large: (usize, usize),
}

const WHOLE: Size = Size {
    tenants: 100,
    customers: 60,
    load: load::Size {
        rounds: 5,
        seconds: 5,
        warm: 5,
    },
    large: (100_000, 60),
};
const QUICK: Size = Size {
    tenants: 4,
    customers: 10,
    load: load::Size {
        rounds: 1,
        seconds: 1,
        warm: 1,
    },
    large: (3_000, 5),
};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<()> {
    let asked: Vec<String> = std::env::args().skip(1).collect();
    let wants = |what: &str| asked.iter().any(|a| a == what);
    let size = if wants("--quick") { QUICK } else { WHOLE };
    let product = product::Product::start().await?;
    let mut report = table::Table::default();
    let outcome = run(&product, size, wants, &mut report).await;
    report.print();
    product.stop().await?;
    outcome
}

async fn run(
    product: &product::Product,
    size: Size,
    wants: impl Fn(&str) -> bool,
    report: &mut table::Table,
) -> Result<()> {
    report.line(
        "start-up once the database is up",
        format!("{:.2} s", product.start_up.as_secs_f64()),
        "aim 1 s",
    );
    if !wants("large") {
        let companies =
            provisioning::measure(product, size.tenants, size.customers, report).await?;
        load::measure(product, &companies, size.load, report).await?;
    }
    if !wants("load") {
        let company = company::sign_up(product, size.tenants).await?;
        let (rows, questions) = size.large;
        let large = importing::Large::bring_in(product, &company, rows).await?;
        searching::measure(product, &company, questions, rows, report).await?;
        large.take_out(report).await?;
    }
    Ok(())
}
