//! `make bench`: how fast the usage ledger takes facts in, and how fast they are sealed, on a durable database of its own
//! (fsync and synchronous_commit on). `--quick` only shows that it works.

#[expect(dead_code, reason = "medians are for the others")]
#[path = "../../platform/server/benches/product/table.rs"]
mod table;

use std::time::{Duration, Instant};

use anyhow::Result;
use billing::ledger::seal;
use platform_db::cluster::{Cluster, ClusterOptions};
use platform_db::setup::{self, Admin};
use platform_db::{DbOptions, Place, PoolSizes};
use platform_jobs::usage;
use platform_kernel::{Clock, Meter};
use platform_testkit::{CELL, TestDb, TestTenant};

/// Who writes at once, each a company of its own.
const WRITERS: usize = 8;
/// Facts of one transaction.
const BATCH: usize = 500;

#[tokio::main]
async fn main() -> Result<()> {
    let quick = std::env::args().any(|arg| arg == "--quick");
    let long = Duration::from_secs(if quick { 1 } else { 8 });
    let dir = std::env::temp_dir().join(format!("rentright-ledger-{}", std::process::id()));
    let cluster = Cluster::start(ClusterOptions::new(dir.join("postgres"))).await?;
    let outcome = measure(&cluster, long).await;
    cluster.stop().await?;
    std::fs::remove_dir_all(&dir)?;
    outcome
}

async fn measure(cluster: &Cluster, long: Duration) -> Result<()> {
    let db = TestDb::on(prepare(cluster).await?, Clock::system())?;
    let mut tenants = Vec::new();
    for n in 0..WRITERS {
        tenants.push(TestTenant::create(&db, &format!("writer-{n}")).await);
    }
    let mut report = table::Table::default();
    let batched = ingest(&db, &tenants, BATCH, long).await?;
    report.line(
        &format!("facts taken in a second, {BATCH} a transaction, {WRITERS} companies"),
        format!("{batched:.0}"),
        "aim ≥ 10000",
    );
    let single = ingest(&db, &tenants, 1, long).await?;
    report.line("the same, one a transaction", format!("{single:.0}"), "");
    let begun = Instant::now();
    let sealed = seal(&db.db, &db.cell()).await?;
    let rate = sealed as f64 / begun.elapsed().as_secs_f64();
    report.line(
        &format!("facts sealed and summed up a second, {sealed} of them"),
        format!("{rate:.0}"),
        "",
    );
    report.print();
    Ok(())
}

/// Facts a second that are committed durably.
async fn ingest(db: &TestDb, tenants: &[TestTenant], batch: usize, long: Duration) -> Result<f64> {
    let begun = Instant::now();
    let mut writers = Vec::new();
    for tenant in tenants {
        let (db, context, clock) = (db.db.clone(), tenant.context.clone(), db.clock.clone());
        writers.push(tokio::spawn(async move {
            let mut written = 0_usize;
            while begun.elapsed() < long {
                let facts: Vec<(String, i64)> = (0..batch)
                    .map(|n| (format!("rental:{batch}-{}:activated", written + n), 1))
                    .collect();
                let mut tx = db.tenant(&context).await?;
                usage::record_many(&mut tx, Meter::ActiveRentals, &facts, &clock).await?;
                tx.commit().await?;
                written += batch;
            }
            Ok::<usize, platform_kernel::Error>(written)
        }));
    }
    let mut written = 0;
    for writer in writers {
        written += writer.await??;
    }
    Ok(written as f64 / begun.elapsed().as_secs_f64())
}

/// Roles, databases and migrations, as the product makes them at its first start.
async fn prepare(cluster: &Cluster) -> Result<DbOptions> {
    let at = cluster.endpoint();
    let place = Place {
        host: at.socket_dir.to_string_lossy().into_owned(),
        port: at.port,
        tls: false,
    };
    let options = DbOptions {
        control: place.clone(),
        control_database: "rentright_control".to_owned(),
        cells: vec![(CELL.to_owned(), place, "rentright_cell_1".to_owned())],
        login_secret: "only for this measurement".into(),
        pools: PoolSizes::default(),
    };
    let admin = Admin {
        user: at.user.clone(),
        password: at.password.clone().into(),
        database: "postgres".to_owned(),
    };
    setup::prepare(&options, &admin).await?;
    Ok(options)
}
