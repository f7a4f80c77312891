//! Later work on the ledger: sealing and summing up within seconds, closing days, and looking whether sums still hold.

use std::collections::BTreeMap;
use std::time::Duration;

use platform_db::Db;
use platform_jobs::{JobContext, Outcome, QueueName, Registry};
use platform_kernel::tenant::CellName;
use platform_kernel::{Clock, Day, Error, Meter, MeterKind, Result, TenantId};

use super::model::{Digest, Link, link};
use super::store::{self, Difference};

/// Facts that are sealed in one transaction.
const BATCH: i64 = 1_000;
/// After midnight UTC a day stays open this long: for clocks that differ and work that was under way.
const GRACE: Duration = Duration::from_hours(1);
/// Between a closing's first and second half: longer than any statement may take, so that whoever did not see the first
/// half has at least begun to write, and is waited for by its transaction id.
const SETTLE: Duration = Duration::from_mins(1);

/// Puts the ledger's work into a cell's registry.
pub fn register(registry: &mut Registry) {
    registry
        .every(
            "ledger.seal",
            Duration::from_secs(20),
            |cx: JobContext| async move {
                let cell = cell_of(&cx)?;
                seal(&cx.db, &cell).await?;
                Ok(Outcome::Done)
            },
        )
        .every(
            "ledger.close",
            Duration::from_mins(1),
            |cx: JobContext| async move {
                let cell = cell_of(&cx)?;
                close_days(&cx.db, &cell, &cx.clock).await?;
                Ok(Outcome::Done)
            },
        )
        .every(
            "ledger.compare",
            Duration::from_hours(24),
            |cx: JobContext| async move {
                let cell = cell_of(&cx)?;
                compare(&cx.db, &cell).await?;
                Ok(Outcome::Done)
            },
        );
}

fn cell_of(cx: &JobContext) -> Result<CellName> {
    match &cx.name {
        QueueName::Cell(cell) => Ok(cell.clone()),
        QueueName::Control => Err(Error::internal("the ledger stands in the cells")),
    }
}

/// Seals what is not sealed yet, and adds it to its days. Returns how many facts. Run twice at once, the second waits for
/// the first, tenant by tenant.
pub async fn seal(db: &Db, cell: &CellName) -> Result<usize> {
    let mut tx = db.cell(cell).await?;
    let tenants = store::unsealed_tenants(&mut tx).await?;
    tx.rollback().await?;
    let mut sealed = 0;
    for tenant in tenants {
        loop {
            let count = seal_batch(db, cell, tenant).await?;
            sealed += count;
            if i64::try_from(count).unwrap_or(i64::MAX) < BATCH {
                break;
            }
        }
    }
    Ok(sealed)
}

async fn seal_batch(db: &Db, cell: &CellName, tenant: TenantId) -> Result<usize> {
    let mut tx = db.cell(cell).await?;
    let (mut no, mut hash) = store::lock_chain(&mut tx, tenant).await?;
    let facts = store::unsealed(&mut tx, tenant, BATCH).await?;
    if facts.is_empty() {
        tx.rollback().await?;
        return Ok(0);
    }
    let links: Vec<Link> = facts
        .into_iter()
        .map(|fact| {
            no += 1;
            hash = link(hash, tenant, no, &fact);
            Link { no, fact, hash }
        })
        .collect();
    store::seal(&mut tx, tenant, &links).await?;

    let mut counted: BTreeMap<(Meter, Day), (i64, i64)> = BTreeMap::new();
    let mut moved: BTreeMap<Meter, Day> = BTreeMap::new();
    for one in &links {
        let meter = Meter::parse(&one.fact.meter)
            .ok_or_else(|| Error::internal(format!("unknown meter `{}`", one.fact.meter)))?;
        match meter.kind() {
            MeterKind::Counter => {
                let (quantity, facts) = counted.entry((meter, one.fact.day)).or_default();
                *quantity += one.fact.quantity;
                *facts += 1;
            }
            MeterKind::Level => {
                let first = moved.entry(meter).or_insert(one.fact.day);
                *first = (*first).min(one.fact.day);
            }
        }
    }
    for ((meter, day), sum) in counted {
        store::add_to_day(&mut tx, tenant, meter.as_str(), day, sum).await?;
    }
    for (meter, from) in moved {
        store::rebuild_level(&mut tx, tenant, meter, from).await?;
    }
    tx.commit().await?;
    Ok(links.len())
}

/// Closes the days that are over, one after another, as far as it goes now. Returns the roots of those that it closed.
pub async fn close_days(db: &Db, cell: &CellName, clock: &Clock) -> Result<Vec<(Day, Digest)>> {
    let mut closed = Vec::new();
    loop {
        let now = clock.now();
        let mut tx = db.cell(cell).await?;
        let Some(closing) = store::closing(&mut tx).await? else {
            let over = now.minus(GRACE).utc_day();
            match store::first_open(&mut tx).await? {
                Some(day) if day < over => store::begin_closing(&mut tx, day, now).await?,
                _ => {
                    tx.rollback().await?;
                    return Ok(closed);
                }
            }
            tx.commit().await?;
            return Ok(closed);
        };
        tx.rollback().await?;
        if !closing.settled || now.since(closing.since) < SETTLE {
            return Ok(closed);
        }
        seal(db, cell).await?;
        let mut tx = db.cell(cell).await?;
        let root = store::finish_closing(&mut tx, closing.day, now).await?;
        tx.commit().await?;
        if let Some(root) = root {
            // In the log too, which is kept elsewhere: a root is worth what it is compared with.
            tracing::info!(cell = cell.0, usage.day = %closing.day, usage.root = %root, "a day of the usage ledger is closed");
            closed.push((closing.day, root));
        }
    }
}

/// Sums all facts up anew and says, loudly, which days' numbers differ from the kept ones. Mends nothing: a number that
/// somebody was charged by is a person's business.
pub async fn compare(db: &Db, cell: &CellName) -> Result<Vec<Difference>> {
    let mut tx = db.cell(cell).await?;
    let tenants = store::chained_tenants(&mut tx).await?;
    tx.rollback().await?;
    let mut found = Vec::new();
    for tenant in tenants {
        let mut tx = db.cell(cell).await?;
        store::lock_chain(&mut tx, tenant).await?;
        let differing = store::differences(&mut tx, tenant).await?;
        tx.rollback().await?;
        for one in &differing {
            tracing::error!(
                %tenant,
                usage.meter = one.meter,
                usage.day = %one.day,
                usage.rebuilt = one.rebuilt,
                usage.kept = one.kept,
                "a day's number is not what its facts give"
            );
        }
        found.extend(differing);
    }
    Ok(found)
}
