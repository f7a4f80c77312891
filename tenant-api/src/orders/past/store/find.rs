//! What is there already: units, what they did, numbers, customers.

use std::collections::HashMap;

use jiff::tz::TimeZone;
use platform_db::TenantTx;
use platform_kernel::{Instant, ProductId, Result, StoreId};
use uuid::Uuid;

use crate::availability::model::shortage::Buffers;
use crate::orders::past::books::{Books, Use, Why};
use crate::orders::past::known::file_key;
use crate::orders::past::{Known, UsualLength};
use crate::orders::store::order::CustomerRow;

/// A unit, as far as its past needs it.
#[derive(Debug, Clone)]
pub struct Unit {
    /// Which.
    pub id: Uuid,
    /// Its tag.
    pub tag: String,
    /// Its tag, folded.
    pub tag_key: String,
    /// `in_service`, or why it is not.
    pub state: String,
    /// Its product.
    pub product: ProductId,
    /// What that is called.
    pub name: String,
    /// What blocks it around a hire.
    pub buffers: Buffers,
    /// How long it goes out where nobody says.
    pub usual: Option<UsualLength>,
    /// Where it stands.
    pub store: StoreId,
    /// By which clock that goes.
    pub zone: TimeZone,
}

/// Time zones by name, each looked up once.
#[derive(Default)]
struct Zones(HashMap<String, TimeZone>);

impl Zones {
    fn get(&mut self, name: String) -> TimeZone {
        let zone = |name: &String| TimeZone::get(name).unwrap_or(TimeZone::UTC);
        self.0.entry(name).or_insert_with_key(zone).clone()
    }
}

/// Units by their folded tags: those first, by thousands, whatever the planner believes of tables that were just filled.
pub async fn units(tx: &mut TenantTx, tags: &[String]) -> Result<Vec<Unit>> {
    let rows = sqlx::query!(
        r#"WITH wanted AS MATERIALIZED (
               SELECT a.id, a.tag, a.tag_key, a.state, a.product_id, a.store_id FROM this_tenant.assets AS a
               WHERE a.tag_key IN (SELECT unnest($1::text[]))
           )
           SELECT w.id, w.tag, w.tag_key, w.state, w.product_id, w.store_id, s.time_zone, p.name, p.buffer_before_min,
                  p.buffer_after_min, coalesce(p.rates, r.rules) AS rates
           FROM wanted AS w
           JOIN this_tenant.products AS p ON p.id = w.product_id
           JOIN this_tenant.stores AS s ON s.id = w.store_id
           LEFT JOIN this_tenant.rate_plans AS r ON r.id = p.rate_plan_id"#,
        tags
    )
    .fetch_all(tx)
    .await?;
    let mut zones = Zones::default();
    Ok(rows
        .into_iter()
        .map(|row| Unit {
            id: row.id,
            tag: row.tag,
            tag_key: row.tag_key,
            state: row.state,
            product: row.product_id.into(),
            name: row.name,
            buffers: Buffers::minutes(row.buffer_before_min, row.buffer_after_min),
            usual: row.rates.as_ref().and_then(UsualLength::of),
            store: row.store_id.into(),
            zone: zones.get(row.time_zone),
        })
        .collect())
}

/// What these units did, do and are to do.
pub async fn books(tx: &mut TenantTx, units: &[Uuid]) -> Result<Books> {
    let rows = sqlx::query!(
        r#"SELECT m.asset_id AS "unit!", m.at AS "from!: Instant", b.at AS "to?: Instant", 'used' AS "what!", o.number AS "number?",
                  o.number_key AS "key?", coalesce(o.source = 'import', false) AS "imported!"
           FROM this_tenant.movements AS m
           JOIN this_tenant.orders AS o ON o.id = m.order_id
           LEFT JOIN this_tenant.movements AS b ON b.id = m.closed_by
           WHERE m.asset_id = ANY($1) AND m.direction = 'out' AND m.undone_at IS NULL
           UNION ALL
           SELECT l.asset_id, l.starts_at, l.ends_at,
                  CASE WHEN EXISTS (SELECT FROM this_tenant.movements AS m WHERE m.asset_id = l.asset_id AND m.line_id = l.line_id
                                    AND m.undone_at IS NULL) THEN 'calendar' ELSE l.kind END,
                  o.number, o.number_key, false
           FROM this_tenant.allocations AS l LEFT JOIN this_tenant.orders AS o ON o.id = l.order_id
           WHERE l.asset_id = ANY($1)"#,
        units
    )
    .fetch_all(tx)
    .await?;
    let mut books = Books::default();
    for row in rows {
        let why = match row.what.as_str() {
            "used" => Why::Used,
            "downtime" => Why::Down,
            "transfer" => Why::Travels,
            _ => Why::Promised,
        };
        if why != Why::Used
            && let Some(to) = row.to
        {
            books.occupy(row.unit, row.from, to);
        }
        if row.what == "calendar" {
            continue;
        }
        let one = Use {
            from: row.from,
            to: row.to,
            why,
            number: row.number,
            key: row.key.filter(|_| row.imported).map(file_key),
        };
        books.add(row.unit, one);
    }
    Ok(books)
}

/// A number that an order has.
#[derive(Debug)]
pub struct Taken {
    /// Its key.
    pub key: String,
    /// The order.
    pub order: Uuid,
    /// Whether an import made it.
    pub imported: bool,
}

/// Which of these numbers orders have.
pub async fn taken(tx: &mut TenantTx, keys: &[String]) -> Result<Vec<Taken>> {
    Ok(sqlx::query_as!(
        Taken,
        r#"SELECT number_key AS key, id AS order, coalesce(source = 'import', false) AS "imported!"
           FROM this_tenant.orders WHERE number_key = ANY($1)"#,
        keys
    )
    .fetch_all(tx)
    .await?)
}

/// Orders by number: the number's key, whether an import made it, and the order.
pub async fn find_orders(tx: &mut TenantTx, keys: &[String]) -> Result<Vec<(String, bool, Known)>> {
    let rows = sqlx::query!(
        r#"SELECT o.number_key, coalesce(o.source = 'import', false) AS "imported!", o.id, o.customer_id, s.time_zone
           FROM this_tenant.orders AS o JOIN this_tenant.stores AS s ON s.id = o.store_id
           WHERE o.number_key = ANY($1)"#,
        keys
    )
    .fetch_all(tx)
    .await?;
    let mut zones = Zones::default();
    Ok(rows
        .into_iter()
        .map(|row| {
            let known = Known {
                order: row.id.into(),
                customer: row.customer_id.map(Into::into),
                zone: zones.get(row.time_zone),
            };
            (row.number_key, row.imported, known)
        })
        .collect())
}

/// Customers as far as an order shows them.
pub async fn customers(tx: &mut TenantTx, ids: &[Uuid]) -> Result<Vec<CustomerRow>> {
    Ok(sqlx::query_as!(
        CustomerRow,
        r#"SELECT id, number, name, blocked_reason, deleted_at IS NOT NULL AS "gone!"
           FROM this_tenant.customers WHERE id = ANY($1)"#,
        ids
    )
    .fetch_all(tx)
    .await?)
}
