//! What is free, day by day: of one product, and of a page of them.

use std::time::{Duration, Instant};

use anyhow::{Context as _, Result};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use platform_kernel::{Clock, Day, ProductId, StoreId};
use serde_json::Value;
use sqlx::{AssertSqlSafe, PgConnection};
use tenant_api::availability::{Cell, days_of_product};
use uuid::Uuid;

use crate::client::Connection;
use crate::ground::Ground;
use crate::table::{Table, median, share};

const BY_HAND: &str = include_str!("days.sql");
/// Days that are asked of one product.
const DAYS: u16 = 60;

/// How often.
#[derive(Debug, Clone, Copy)]
pub struct Size {
    /// Questions that are not counted.
    pub warm: usize,
    /// Questions about one product, each by hand, by the product and over HTTP.
    pub asked: usize,
    /// Pages of the grid.
    pub grids: usize,
}

pub async fn measure(ground: &Ground, size: Size, report: &mut Table) -> Result<()> {
    let mut root = ground.root().await?;
    let place = Place::find(&mut root, &ground.schema).await?;
    let by_hand = BY_HAND.replace("this_tenant", &ground.schema);
    let (db, context) = ground.doors();
    let clock = Clock::system();
    let mut to = Connection::open(ground.port).await?;
    let mut taken = Taken::default();
    for n in 0..size.warm + size.asked {
        // The product with most hires every other time, else any.
        let product = place.products[if n % 2 == 0 {
            0
        } else {
            n * 7 % place.products.len()
        }];
        let now = clock.now();
        let first = now.jiff().to_zoned(place.zone.clone()).date();

        let started = Instant::now();
        let answer = asked_by_hand(&mut root, &by_hand, (product, place.store), first, now).await?;
        let hand = started.elapsed();

        let started = Instant::now();
        let mut tx = db.tenant_read(&context).await?;
        let ours = days_of_product(&mut tx, product, place.store, (None, DAYS), now).await?;
        tx.commit().await?;
        let asked = started.elapsed();

        let path = format!(
            "/api/v1/availability/days?product={product}&store={}&days={DAYS}",
            place.store
        );
        let started = Instant::now();
        let served = to
            .get(&ground.host, &path, Some(&ground.cookie))
            .await?
            .expect(200)?;
        let whole = started.elapsed();

        same(&answer, &ours.days, &served.json()?).with_context(|| format!("product {product}"))?;
        if n >= size.warm {
            taken.add(n % 2 == 0, [hand, asked, whole]);
        }
    }
    taken.report(report);
    grid(ground, &place, size, report).await
}

/// Where and what is asked.
struct Place {
    store: StoreId,
    zone: TimeZone,
    /// Those with hires to come, the one with most of them first.
    products: Vec<ProductId>,
}

impl Place {
    async fn find(root: &mut PgConnection, schema: &str) -> Result<Self> {
        let sql = format!("SELECT id, time_zone FROM {schema}.stores ORDER BY name DESC LIMIT 1");
        let (store, zone): (Uuid, String) = sqlx::query_as(AssertSqlSafe(sql))
            .fetch_one(&mut *root)
            .await?;
        let sql = format!(
            "SELECT product_id FROM {schema}.demands WHERE store_id = $1 GROUP BY product_id ORDER BY count(*) DESC, product_id"
        );
        let products: Vec<Uuid> = sqlx::query_scalar(AssertSqlSafe(sql))
            .bind(store)
            .fetch_all(root)
            .await?;
        Ok(Self {
            store: store.into(),
            zone: TimeZone::get(&zone)?,
            products: products.into_iter().map(ProductId::from).collect(),
        })
    }
}

/// How the statement by hand goes about the busiest product: for `days.explain.txt`.
pub async fn explain(ground: &Ground) -> Result<String> {
    let mut root = ground.root().await?;
    let place = Place::find(&mut root, &ground.schema).await?;
    let now = Clock::system().now();
    let first = now.jiff().to_zoned(place.zone.clone()).date();
    let sql =
        format!("EXPLAIN (ANALYZE, BUFFERS) {BY_HAND}").replace("this_tenant", &ground.schema);
    let mut lines: Vec<String> = Vec::new();
    // The second time everything is in memory, as it is when it is measured.
    for _ in 0..2 {
        lines = sqlx::query_scalar(AssertSqlSafe(sql.clone()))
            .bind(place.products[0].uuid())
            .bind(place.store.uuid())
            .bind(Day(first))
            .bind(i32::from(DAYS))
            .bind(now)
            .fetch_all(&mut root)
            .await?;
    }
    Ok(lines.join("\n").replace(&ground.schema, "this_tenant"))
}

async fn asked_by_hand(
    root: &mut PgConnection,
    sql: &str,
    (product, store): (ProductId, StoreId),
    first: Date,
    now: platform_kernel::Instant,
) -> Result<Vec<(Day, i64, i64, i64)>> {
    Ok(sqlx::query_as(AssertSqlSafe(sql.to_owned()))
        .bind(product.uuid())
        .bind(store.uuid())
        .bind(Day(first))
        .bind(i32::from(DAYS))
        .bind(now)
        .fetch_all(root)
        .await?)
}

/// A yardstick counts only where it says the same.
fn same(by_hand: &[(Day, i64, i64, i64)], ours: &[Cell], served: &Value) -> Result<()> {
    let ours: Vec<_> = ours
        .iter()
        .map(|c| (c.day, c.free, c.held, c.capacity))
        .collect();
    anyhow::ensure!(by_hand == ours, "by hand {by_hand:?}, the product {ours:?}");
    let number = |day: &Value, what: &str| day[what].as_i64().unwrap();
    let served: Vec<_> = served["days"]
        .as_array()
        .context("days")?
        .iter()
        .map(|d| {
            let day: Day = serde_json::from_value(d["day"].clone()).unwrap();
            (
                day,
                number(d, "free"),
                number(d, "held"),
                number(d, "capacity"),
            )
        })
        .collect();
    anyhow::ensure!(served == ours, "served {served:?}, the product {ours:?}");
    Ok(())
}

/// Milliseconds by hand, in the route's transaction alone, and over HTTP: of the busiest product and of others.
#[derive(Default)]
struct Taken([[Vec<f64>; 3]; 2]);

impl Taken {
    fn add(&mut self, busiest: bool, times: [Duration; 3]) {
        for (all, time) in self.0[usize::from(!busiest)].iter_mut().zip(times) {
            all.push(time.as_secs_f64() * 1e3);
        }
    }

    fn report(&self, report: &mut Table) {
        for (whose, [hand, ours, whole]) in ["the busiest product", "any product"]
            .into_iter()
            .zip(&self.0)
        {
            report.line(
                &format!("(d) {whose}, {DAYS} days: our transaction ÷ by hand"),
                format!("{:.2}", median(ours) / median(hand)),
                "aim ≤ 2",
            );
            report.line(
                "    by hand · our transaction · over HTTP",
                format!(
                    "{:.2} · {:.2} · {:.2} ms",
                    median(hand),
                    median(ours),
                    median(whole)
                ),
                "",
            );
            report.line(
                "    over HTTP, 95 %",
                format!("{:.1} ms", share(whole, 0.95)),
                "aim < 30 ms",
            );
        }
    }
}

/// Two hundred products by four weeks.
async fn grid(ground: &Ground, place: &Place, size: Size, report: &mut Table) -> Result<()> {
    let path = format!(
        "/api/v1/availability/grid?store={}&days=28&limit=200",
        place.store
    );
    let mut to = Connection::open(ground.port).await?;
    let mut taken = Vec::new();
    for n in 0..size.grids + size.warm.min(20) {
        let started = Instant::now();
        let page = to
            .get(&ground.host, &path, Some(&ground.cookie))
            .await?
            .expect(200)?;
        let took = started.elapsed();
        let page = page.json()?;
        let rows = page["data"].as_array().context("data")?;
        let cells = rows.iter().map(|row| row["free"].as_array().unwrap().len());
        anyhow::ensure!(
            cells.sum::<usize>() == 200 * 28,
            "the grid is not 200 products × 28 days"
        );
        if n >= size.warm.min(20) {
            taken.push(took.as_secs_f64() * 1e3);
        }
    }
    report.line(
        "(e) grid of 200 products × 28 days: median · 95 %",
        format!("{:.0} · {:.0} ms", median(&taken), share(&taken, 0.95)),
        "aim < 150 ms",
    );
    Ok(())
}
