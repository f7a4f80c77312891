//! The SQL of availability. Periods are asked as b-tree comparisons, which keep their index under row policies.

use std::collections::{BTreeMap, BTreeSet};

use platform_db::TenantTx;
use platform_kernel::{Error, Instant, OrderId, ProductId, Result, StoreId};
use uuid::Uuid;

use super::model::profile::{Profile, Take};

/// One product in one store: what is counted, and locked, together.
pub type Key = (ProductId, StoreId);

/// What to look at.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// Which products.
    pub products: &'a [Uuid],
    /// In which store.
    pub store: StoreId,
    /// From when.
    pub from: Instant,
    /// Until when.
    pub to: Instant,
    /// Now: holds that ran out don't count, what is overdue does.
    pub now: Instant,
    /// An order whose own demand is left aside: how it would be without it.
    pub but: Option<OrderId>,
}

/// Locks the stock of these until the transaction ends, always in the same order. Those that never had any are left
/// out of the answer: nothing can be promised of them.
pub async fn lock(tx: &mut TenantTx, keys: &BTreeSet<Key>) -> Result<BTreeSet<Key>> {
    let products: Vec<Uuid> = keys.iter().map(|(product, _)| product.uuid()).collect();
    let stores: Vec<Uuid> = keys.iter().map(|(_, store)| store.uuid()).collect();
    // One after the other as they come, each by its key: joined, the planner reads all stock.
    let rows = sqlx::query!(
        "SELECT l.product_id, l.store_id FROM unnest($1::uuid[], $2::uuid[]) AS t (product, store)
         CROSS JOIN LATERAL (
             SELECT s.product_id, s.store_id FROM this_tenant.stock_levels AS s
             WHERE s.product_id = t.product AND s.store_id = t.store FOR NO KEY UPDATE) AS l",
        &products,
        &stores
    )
    .fetch_all(tx)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| (row.product_id.into(), row.store_id.into()))
        .collect())
}

struct Row {
    product_id: Uuid,
    what: String,
    starts_at: Option<Instant>,
    ends_at: Option<Instant>,
    quantity: i64,
}

/// The stock of each product over the asked time, in one statement. Outside of that time the profiles say nothing.
///
/// A unit that is down, or whose inspection has run out, leaves the capacity; one that is overdue is taken from the end
/// of its blocked period until nobody knows when. A unit whose inspection runs out while it serves a line is counted
/// once, as taken. A transfer that is late adds nothing until it is marked as arrived.
///
/// To plan eleven questions takes four times as long as to answer them, so their plans are kept.
pub async fn profiles(tx: &mut TenantTx, asked: Asked<'_>) -> Result<BTreeMap<Uuid, Profile>> {
    tx.keep_plans().await?;
    let rows = sqlx::query_as!(
        Row,
        r#"SELECT p.id AS "product_id!", 'overbook' AS "what!", NULL::timestamptz AS "starts_at: Instant",
                  NULL::timestamptz AS "ends_at: Instant", p.overbook::bigint AS "quantity!"
           FROM this_tenant.products AS p WHERE p.id = ANY($1)
           UNION ALL
           SELECT l.product_id, 'stock', NULL, NULL, l.quantity
           FROM this_tenant.stock_levels AS l JOIN this_tenant.products AS p ON p.id = l.product_id
           WHERE l.product_id = ANY($1) AND l.store_id = $2 AND p.stock_method = 'bulk'
           UNION ALL
           SELECT a.product_id, 'stock', NULL, NULL, count(*)
           FROM this_tenant.assets AS a
           WHERE a.product_id = ANY($1) AND a.store_id = $2 AND a.state = 'in_service' GROUP BY a.product_id
           UNION ALL
           SELECT d.product_id, CASE WHEN d.expires_at IS NULL THEN 'firm' ELSE 'held' END, d.starts_at, d.ends_at, d.quantity
           FROM this_tenant.demands AS d
           WHERE d.product_id = ANY($1) AND d.store_id = $2 AND d.ends_at > $3 AND d.starts_at < $4
             AND (d.expires_at IS NULL OR d.expires_at > $5) AND d.order_id IS DISTINCT FROM $6
           UNION ALL
           SELECT d.product_id, 'firm', greatest(d.ends_at, $5), NULL, d.out_qty
           FROM this_tenant.demands AS d
           WHERE d.product_id = ANY($1) AND d.store_id = $2 AND d.out_qty > 0 AND d.due_at <= $5
             AND d.order_id IS DISTINCT FROM $6
           UNION ALL
           SELECT a.product_id, 'less', l.starts_at, l.ends_at, 1
           FROM this_tenant.allocations AS l JOIN this_tenant.assets AS a ON a.id = l.asset_id
           WHERE l.product_id = ANY($1) AND l.ends_at > $3 AND l.starts_at < $4 AND l.kind = 'downtime'
             AND a.store_id = $2 AND a.state = 'in_service'
           UNION ALL
           SELECT a.product_id, 'less', a.blocked_from::timestamp AT TIME ZONE s.time_zone, NULL, 1
           FROM this_tenant.assets AS a JOIN this_tenant.stores AS s ON s.id = a.store_id
           WHERE a.product_id = ANY($1) AND a.store_id = $2 AND a.state = 'in_service' AND a.blocked_from IS NOT NULL
           UNION ALL
           SELECT a.product_id, 'more', greatest(l.starts_at, a.blocked_from::timestamp AT TIME ZONE s.time_zone), l.ends_at, 1
           FROM this_tenant.assets AS a
           JOIN this_tenant.stores AS s ON s.id = a.store_id
           JOIN this_tenant.allocations AS l ON l.asset_id = a.id
           WHERE a.product_id = ANY($1) AND a.store_id = $2 AND a.state = 'in_service' AND a.blocked_from IS NOT NULL
             AND l.kind <> 'transfer' AND l.ends_at > greatest($3, a.blocked_from::timestamp AT TIME ZONE s.time_zone)
             AND l.starts_at < $4
           UNION ALL
           SELECT u.product_id, 'more', u.starts_at, u.ends_at, u.quantity
           FROM this_tenant.sub_rentals AS u
           WHERE u.product_id = ANY($1) AND u.store_id = $2 AND u.ends_at > $3 AND u.starts_at < $4
             AND u.state IN ('confirmed', 'received')
           UNION ALL
           SELECT t.product_id, 'less', t.leaves_at, NULL, t.quantity
           FROM this_tenant.transfers AS t
           WHERE t.product_id = ANY($1) AND t.from_store = $2 AND t.leaves_at < $4
             AND (t.state = 'planned' OR (t.state = 'under_way' AND cardinality(t.asset_ids) > 0))
           UNION ALL
           SELECT t.product_id, 'more', t.arrives_at, NULL, t.quantity
           FROM this_tenant.transfers AS t
           WHERE t.product_id = ANY($1) AND t.to_store = $2 AND t.arrives_at > $5 AND t.arrives_at < $4
             AND t.state IN ('planned', 'under_way')"#,
        asked.products,
        asked.store.uuid(),
        asked.from as Instant,
        asked.to as Instant,
        asked.now as Instant,
        asked.but.map(OrderId::uuid)
    )
    .fetch_all(tx)
    .await?;
    let mut all: BTreeMap<Uuid, Profile> = BTreeMap::new();
    // What stands in the store comes first, or a step would be laid on nothing.
    for row in &rows {
        let profile = all.entry(row.product_id).or_default();
        match row.what.as_str() {
            "overbook" => profile.overbook = row.quantity,
            "stock" => profile.base += row.quantity,
            _ => {}
        }
    }
    for row in rows {
        let (Some(profile), Some(from)) = (all.get_mut(&row.product_id), row.starts_at) else {
            continue;
        };
        match row.what.as_str() {
            "less" => profile.supply(from, row.ends_at, -row.quantity),
            "more" => profile.supply(from, row.ends_at, row.quantity),
            kind => profile.take(Take {
                from,
                to: row.ends_at,
                quantity: row.quantity,
                held: kind == "held",
            }),
        }
    }
    Ok(all)
}

/// A product as far as its availability goes.
pub(super) struct ProductRow {
    pub id: ProductId,
    pub buffer_before_min: i32,
    pub buffer_after_min: i32,
    pub substitutes: Vec<Uuid>,
}

/// A product; `NotFound` where there is none.
pub(super) async fn product(tx: &mut TenantTx, id: ProductId) -> Result<ProductRow> {
    sqlx::query_as!(
        ProductRow,
        "SELECT id, buffer_before_min, buffer_after_min, substitutes FROM this_tenant.products WHERE id = $1",
        id.uuid()
    )
    .fetch_optional(tx)
    .await?
    .ok_or(Error::NotFound)
}

/// A store as far as its availability goes.
pub(super) struct StoreRow {
    pub id: StoreId,
    pub name: String,
    pub time_zone: String,
}

/// A store; `NotFound` where there is none.
pub(super) async fn store(tx: &mut TenantTx, id: StoreId) -> Result<StoreRow> {
    sqlx::query_as!(
        StoreRow,
        "SELECT id, name, time_zone FROM this_tenant.stores WHERE id = $1",
        id.uuid()
    )
    .fetch_optional(tx)
    .await?
    .ok_or(Error::NotFound)
}

/// The other stores that have, or had, stock of a product; a few at most.
pub(super) async fn other_stores(
    tx: &mut TenantTx,
    product: ProductId,
    but: StoreId,
) -> Result<Vec<StoreRow>> {
    Ok(sqlx::query_as!(
        StoreRow,
        "SELECT s.id, s.name, s.time_zone
         FROM this_tenant.stock_levels AS l JOIN this_tenant.stores AS s ON s.id = l.store_id
         WHERE l.product_id = $1 AND l.store_id <> $2 AND s.archived_at IS NULL ORDER BY s.name LIMIT 20",
        product.uuid(),
        but.uuid()
    )
    .fetch_all(tx)
    .await?)
}

/// Names of products that are offered.
pub(super) async fn names(tx: &mut TenantTx, ids: &[Uuid]) -> Result<Vec<(ProductId, String)>> {
    let rows = sqlx::query!(
        "SELECT id, name FROM this_tenant.products WHERE id = ANY($1) AND archived_at IS NULL ORDER BY name_key LIMIT 20",
        ids
    )
    .fetch_all(tx)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| (row.id.into(), row.name))
        .collect())
}

/// Something that takes units of a product in a period.
pub(super) struct JobRow {
    pub kind: String,
    pub order_id: Option<Uuid>,
    pub number: Option<String>,
    pub customer: Option<String>,
    pub label: Option<String>,
    pub quantity: i32,
    pub starts_at: Instant,
    pub ends_at: Instant,
}

/// What takes units of a product in a store during a period, the soonest first; at most `limit`.
pub(super) async fn jobs(
    tx: &mut TenantTx,
    key: Key,
    (from, to): (Instant, Instant),
    now: Instant,
    but: Option<OrderId>,
    limit: i64,
) -> Result<Vec<JobRow>> {
    Ok(sqlx::query_as!(
        JobRow,
        r#"SELECT CASE WHEN d.out_qty > 0 AND d.due_at <= $5 THEN 'overdue'
                       WHEN d.expires_at IS NOT NULL THEN 'held' ELSE 'order' END AS "kind!",
                  d.order_id AS "order_id?", o.number AS "number?", c.name AS "customer?", NULL::text AS "label?",
                  d.quantity AS "quantity!", d.starts_at AS "starts_at!: Instant", d.ends_at AS "ends_at!: Instant"
           FROM this_tenant.demands AS d
           JOIN this_tenant.orders AS o ON o.id = d.order_id
           LEFT JOIN this_tenant.customers AS c ON c.id = o.customer_id
           WHERE d.product_id = $1 AND d.store_id = $2 AND d.order_id IS DISTINCT FROM $7
             AND ((d.ends_at > $3 AND d.starts_at < $4 AND (d.expires_at IS NULL OR d.expires_at > $5))
                  OR (d.out_qty > 0 AND d.due_at <= $5))
           UNION ALL
           SELECT 'downtime', NULL, NULL, NULL, a.tag || coalesce(': ' || l.reason, ''), 1, l.starts_at, l.ends_at
           FROM this_tenant.allocations AS l JOIN this_tenant.assets AS a ON a.id = l.asset_id
           WHERE l.product_id = $1 AND a.store_id = $2 AND l.kind = 'downtime' AND l.ends_at > $3 AND l.starts_at < $4
           ORDER BY 7 LIMIT $6"#,
        key.0.uuid(),
        key.1.uuid(),
        from as Instant,
        to as Instant,
        now as Instant,
        limit,
        but.map(OrderId::uuid)
    )
    .fetch_all(tx)
    .await?)
}

/// A page of the grid's products, by name.
pub(super) async fn grid_products(
    tx: &mut TenantTx,
    store: StoreId,
    search: &[String],
    after: Option<(&str, Uuid)>,
    limit: i64,
) -> Result<Vec<GridRow>> {
    let (name, id) = after.unzip();
    Ok(sqlx::query_as!(
        GridRow,
        "SELECT p.id, p.name, p.name_key, p.sku, p.group_name
         FROM this_tenant.products AS p
         WHERE p.archived_at IS NULL AND p.search LIKE ALL ($2)
           AND EXISTS (SELECT FROM this_tenant.stock_levels AS l WHERE l.product_id = p.id AND l.store_id = $1)
           AND ($3::text IS NULL OR (p.name_key, p.id) > ($3, $4::uuid))
         ORDER BY p.name_key, p.id LIMIT $5",
        store.uuid(),
        search,
        name,
        id,
        limit
    )
    .fetch_all(tx)
    .await?)
}

/// A product in the grid.
pub(super) struct GridRow {
    pub id: Uuid,
    pub name: String,
    pub name_key: String,
    pub sku: String,
    pub group_name: Option<String>,
}

/// A unit, and one thing that it does.
pub(super) struct BarRow {
    pub asset_id: Option<Uuid>,
    pub tag: Option<String>,
    pub state: Option<String>,
    pub allocation_id: Option<Uuid>,
    pub kind: Option<String>,
    pub reason: Option<String>,
    pub pinned: Option<bool>,
    pub order_id: Option<Uuid>,
    pub line_id: Option<Uuid>,
    pub number: Option<String>,
    pub customer: Option<String>,
    pub order_state: Option<String>,
    pub planned_from: Option<Instant>,
    pub planned_to: Option<Instant>,
    pub starts_at: Option<Instant>,
    pub ends_at: Option<Instant>,
    pub out: Option<bool>,
    pub quantity: i32,
}

/// The units of a product in a store with what they do in a period, and what they are still out with, by tag; then the
/// lines that have no unit yet.
pub(super) async fn bars(
    tx: &mut TenantTx,
    key: Key,
    (from, to): (Instant, Instant),
    now: Instant,
) -> Result<Vec<BarRow>> {
    Ok(sqlx::query_as!(
        BarRow,
        r#"SELECT a.id AS "asset_id?", a.tag AS "tag?", a.state AS "state?", l.id AS "allocation_id?", l.kind AS "kind?",
                  l.reason AS "reason?", l.pinned AS "pinned?", l.order_id AS "order_id?", l.line_id AS "line_id?",
                  o.number AS "number?", c.name AS "customer?", o.state AS "order_state?",
                  n.starts_at AS "planned_from?: Instant", n.ends_at AS "planned_to?: Instant",
                  l.starts_at AS "starts_at?: Instant", l.ends_at AS "ends_at?: Instant",
                  coalesce(m.line_id = l.line_id, false) AS "out?", 1 AS "quantity!"
           FROM this_tenant.assets AS a
           LEFT JOIN this_tenant.movements AS m
                ON m.asset_id = a.id AND m.direction = 'out' AND m.closed_by IS NULL AND m.undone_at IS NULL
           LEFT JOIN LATERAL (
                SELECT o.id, o.kind, o.reason, o.pinned, o.order_id, o.line_id, o.starts_at, o.ends_at
                FROM this_tenant.allocations AS o WHERE o.asset_id = a.id AND o.starts_at < $4 AND o.ends_at > $3
                UNION ALL
                SELECT o.id, o.kind, o.reason, o.pinned, o.order_id, o.line_id, o.starts_at, o.ends_at
                FROM this_tenant.allocations AS o
                WHERE o.line_id = m.line_id AND o.asset_id = a.id AND o.starts_at < $4 AND o.ends_at <= $3) AS l ON true
           LEFT JOIN this_tenant.order_lines AS n ON n.id = l.line_id
           LEFT JOIN this_tenant.orders AS o ON o.id = l.order_id
           LEFT JOIN this_tenant.customers AS c ON c.id = o.customer_id
           WHERE a.product_id = $1 AND a.store_id = $2 AND a.state NOT IN ('retired', 'sold', 'lost')
           UNION ALL
           SELECT NULL, NULL, NULL, NULL, 'unassigned', NULL, NULL, d.order_id, d.line_id, o.number, c.name, o.state,
                  n.starts_at, n.ends_at, d.starts_at, d.ends_at, false,
                  d.quantity - (SELECT count(*) FROM this_tenant.allocations AS l WHERE l.line_id = d.line_id)::int
           FROM this_tenant.demands AS d
           JOIN this_tenant.order_lines AS n ON n.id = d.line_id
           JOIN this_tenant.orders AS o ON o.id = d.order_id
           LEFT JOIN this_tenant.customers AS c ON c.id = o.customer_id
           WHERE d.product_id = $1 AND d.store_id = $2 AND d.ends_at > $3 AND d.starts_at < $4
             AND (d.expires_at IS NULL OR d.expires_at > $5)
             AND d.quantity > (SELECT count(*) FROM this_tenant.allocations AS l WHERE l.line_id = d.line_id)
           ORDER BY 2 NULLS LAST, 15"#,
        key.0.uuid(),
        key.1.uuid(),
        from as Instant,
        to as Instant,
        now as Instant
    )
    .fetch_all(tx)
    .await?)
}
