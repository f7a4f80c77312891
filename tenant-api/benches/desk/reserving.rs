//! Orders reserved by eight clients: each with products of its own, and all of them the same unit.

use std::time::{Duration, Instant};

use anyhow::{Context as _, Result};
use futures_util::future::try_join_all;
use platform_kernel::{Clock, OrderId};
use serde_json::{Value, json};
use sqlx::{AssertSqlSafe, Executor as _};
use uuid::Uuid;

use crate::client::Connection;
use crate::ground::Ground;
use crate::table::{Table, median, share};

/// Clients that reserve at once.
const CLIENTS: usize = 8;

/// How long and how often.
#[derive(Debug, Clone, Copy)]
pub struct Size {
    pub rounds: usize,
    pub seconds: u64,
    /// Times that all clients want one unit.
    pub contests: usize,
}

pub async fn measure(ground: &Ground, size: Size, report: &mut Table) -> Result<()> {
    let time = Duration::from_secs(size.seconds);
    let mut clients = clients(ground).await?;
    // Until every connection has the statements prepared, with plans that are kept.
    let mut all = load(ground, &mut clients, time).await?.len();
    let (mut rates, mut latencies, mut commits) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..size.rounds {
        let started = Instant::now();
        let taken = load(ground, &mut clients, time).await?;
        rates.push(taken.len() as f64 / started.elapsed().as_secs_f64());
        all += taken.len();
        latencies.extend(taken);
        commits.push(bare_commits(ground, time).await?);
    }
    let without_unit = check(ground, all).await?;
    report.line(
        &format!("(f) orders reserved with their units a second, {CLIENTS} clients"),
        format!("{:.0}", median(&rates)),
        "aim ≥ 300",
    );
    report.line(
        "    each: median · 95 %",
        format!(
            "{:.1} · {:.1} ms",
            median(&latencies),
            share(&latencies, 0.95)
        ),
        "",
    );
    report.line(
        "    durable commits of one row a second, as many connections",
        format!("{:.0}", median(&commits)),
        "",
    );
    report.line(
        "    reserved in all · of these still without a unit",
        format!("{all} · {without_unit}"),
        "",
    );
    contest(ground, size.contests, report).await
}

/// A client, and the drafts that it will reserve, the last one first.
struct Client {
    to: Connection,
    drafts: Vec<OrderId>,
}

/// Each product's drafts belong to one client alone.
async fn clients(ground: &Ground) -> Result<Vec<Client>> {
    let sql = format!(
        "SELECT n.order_id, dense_rank() OVER (ORDER BY n.product_id) FROM {0}.orders AS o JOIN {0}.order_lines AS n ON n.order_id = o.id
         WHERE o.source = 'gap' ORDER BY md5(n.id::text)",
        ground.schema
    );
    let drafts: Vec<(Uuid, i64)> = sqlx::query_as(AssertSqlSafe(sql))
        .fetch_all(&mut ground.root().await?)
        .await?;
    let mut clients = Vec::new();
    for n in 0..CLIENTS {
        let of_this = drafts
            .iter()
            .filter(|(_, product)| *product as usize % CLIENTS == n);
        clients.push(Client {
            to: Connection::open(ground.port).await?,
            drafts: of_this.map(|(order, _)| OrderId::from(*order)).collect(),
        });
    }
    Ok(clients)
}

/// Reserves for `time`. Returns the milliseconds of each; one that is refused ends the measurement.
async fn load(ground: &Ground, clients: &mut [Client], time: Duration) -> Result<Vec<f64>> {
    let until = Instant::now() + time;
    let each = clients.iter_mut().map(|client| async move {
        let mut taken = Vec::new();
        while Instant::now() < until {
            let Some(order) = client.drafts.pop() else {
                break;
            };
            let path = format!("/api/v1/orders/{order}/reserve");
            let started = Instant::now();
            client
                .to
                .post(&ground.host, &path, Some(&ground.cookie), &json!({}))
                .await?
                .expect(200)?;
            taken.push(started.elapsed().as_secs_f64() * 1e3);
        }
        anyhow::Ok(taken)
    });
    Ok(try_join_all(each).await?.concat())
}

/// What the disk allows: one row a commit, by a superuser past everything.
async fn bare_commits(ground: &Ground, time: Duration) -> Result<f64> {
    let mut root = ground.root().await?;
    root.execute("CREATE TABLE IF NOT EXISTS public.commits (at timestamptz)")
        .await?;
    let mut roots = Vec::new();
    for _ in 0..CLIENTS {
        roots.push(ground.root().await?);
    }
    let started = Instant::now();
    let each = roots.iter_mut().map(|root| async move {
        let mut commits = 0;
        while started.elapsed() < time {
            sqlx::query("INSERT INTO public.commits VALUES (now())")
                .execute(&mut *root)
                .await?;
            commits += 1;
        }
        anyhow::Ok(commits)
    });
    let commits: u64 = try_join_all(each).await?.into_iter().sum();
    Ok(commits as f64 / started.elapsed().as_secs_f64())
}

/// Every answer stands for an order that is reserved, with its job, its event and its audit entry. Returns how many have
/// no unit yet.
async fn check(ground: &Ground, reserved: usize) -> Result<i64> {
    let reserved = i64::try_from(reserved)?;
    for (what, sql) in [
        (
            "orders",
            "SELECT count(*) FROM this_tenant.orders WHERE source = 'gap' AND state = 'reserved'",
        ),
        (
            "demands",
            "SELECT count(*) FROM this_tenant.demands AS d JOIN this_tenant.orders AS o ON o.id = d.order_id WHERE o.source = 'gap'",
        ),
        (
            "audit entries",
            "SELECT count(*) FROM this_tenant.audit WHERE action = 'order.reserved'",
        ),
        (
            "events",
            "SELECT count(*) FROM cell.outbox WHERE kind = 'order.reserved'",
        ),
        (
            "jobs",
            "SELECT count(*) FROM cell.jobs WHERE kind = 'orders.confirmation'",
        ),
    ] {
        let found = ground.count(sql).await?;
        anyhow::ensure!(
            found == reserved,
            "{reserved} were reserved, but there are {found} {what}"
        );
    }
    let allocated = "SELECT count(*) FROM this_tenant.allocations AS a JOIN this_tenant.orders AS o ON o.id = a.order_id WHERE o.source = 'gap'";
    Ok(reserved - ground.count(allocated).await?)
}

/// All clients want the only unit of a product at once, time after time.
async fn contest(ground: &Ground, contests: usize, report: &mut Table) -> Result<()> {
    let mut clients = Vec::new();
    for _ in 0..CLIENTS {
        clients.push(Connection::open(ground.port).await?);
    }
    let cookie = Some(ground.cookie.as_str());
    let stores = clients[0]
        .get(&ground.host, "/api/v1/stores", cookie)
        .await?
        .expect(200)?
        .json()?;
    let body = json!({ "sku": "LONE", "name": "The only one", "stock_method": "serialised" });
    let product = made(ground, &mut clients[0], "products", &body).await?;
    let body =
        json!({ "product_id": product, "store_id": stores["data"][0]["id"], "tag": "LONE-1" });
    made(ground, &mut clients[0], "assets", &body).await?;
    let customers = clients[0]
        .get(&ground.host, "/api/v1/customers?limit=1", cookie)
        .await?
        .expect(200)?
        .json()?;
    let now = Clock::system().now();
    let mut taken = Vec::new();
    for n in 0..contests {
        let from = now.plus(Duration::from_hours(24 * (n as u64 + 1)));
        let body = json!({
            "customer_id": customers["data"][0]["id"], "store_id": stores["data"][0]["id"],
            "from": from, "to": from.plus(Duration::from_hours(20)), "lines": [{ "product_id": product, "quantity": 1 }],
        });
        let mut paths = Vec::new();
        for client in &mut clients {
            let order = made(ground, client, "orders", &body).await?;
            paths.push(format!(
                "/api/v1/orders/{}/reserve",
                order.as_str().context("an id")?
            ));
        }
        let started = Instant::now();
        let each = clients
            .iter_mut()
            .zip(&paths)
            .map(|(client, path)| reserve(ground, client, path));
        let statuses = try_join_all(each).await?;
        taken.push(started.elapsed().as_secs_f64() * 1e3);
        let winners = statuses.iter().filter(|status| **status == 200).count();
        let refused = statuses.iter().filter(|status| **status == 409).count();
        anyhow::ensure!(
            (winners, refused) == (1, CLIENTS - 1),
            "one unit, {CLIENTS} clients, and they were told {statuses:?}"
        );
    }
    report.line(
        &format!("(g) {CLIENTS} clients, one unit, {contests} times: winners each time"),
        "1",
        "aim 1",
    );
    report.line(
        "    until all are answered, refusals with ways out: median · 95 %",
        format!("{:.0} · {:.0} ms", median(&taken), share(&taken, 0.95)),
        "",
    );
    Ok(())
}

/// The status that a client ends with: one that is told to come back does.
async fn reserve(ground: &Ground, client: &mut Connection, path: &str) -> Result<u16> {
    loop {
        let answer = client
            .post(&ground.host, path, Some(&ground.cookie), &json!({}))
            .await?;
        if !matches!(answer.status, 429 | 503) {
            return Ok(answer.status);
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

/// The id of what a POST made.
async fn made(ground: &Ground, client: &mut Connection, kind: &str, body: &Value) -> Result<Value> {
    let path = format!("/api/v1/{kind}");
    let answer = client
        .post(&ground.host, &path, Some(&ground.cookie), body)
        .await?;
    Ok(answer.expect(201)?.json()?["id"].clone())
}
