//! The rows that a history begins with, and those that it is held against.

use std::time::Duration;

use platform_db::{Db, TenantTx};
use platform_kernel::{AssetId, CustomerId, Instant, ProductId, StoreId, TenantContext};
use uuid::Uuid;

use super::model::{Dice, Product};

/// Products of a history: one whose units are told apart, and one in bulk.
pub(super) async fn products(
    db: &Db,
    tenant: &TenantContext,
    store: StoreId,
    dice: &mut Dice,
    now: Instant,
) -> Vec<Product> {
    let mut all = Vec::new();
    let mut tx = db.tenant(tenant).await.unwrap();
    for serialised in [true, false] {
        let id = ProductId::new(now);
        let stock = dice.between(1, 4);
        let (before, after) = (dice.between(0, 2) * 60, dice.between(0, 3) * 60);
        let overbook = if serialised { 0 } else { dice.between(0, 1) };
        sqlx::query(
            "INSERT INTO this_tenant.products (id, sku, sku_key, name, name_key, search, stock_method, buffer_before_min, buffer_after_min,
                 overbook, created_at, updated_at) VALUES ($1, $2, $2, 'p', 'p', 'p', $3, $4, $5, $6, $7, $7)",
        )
        .bind(id.uuid())
        .bind(id.to_string())
        .bind(if serialised { "serialised" } else { "bulk" })
        .bind(i32::try_from(before).unwrap())
        .bind(i32::try_from(after).unwrap())
        .bind(i32::try_from(overbook).unwrap())
        .bind(now)
        .execute(&mut tx)
        .await
        .unwrap();
        sqlx::query("INSERT INTO this_tenant.stock_levels (product_id, store_id, quantity) VALUES ($1, $2, $3)")
            .bind(id.uuid())
            .bind(store.uuid())
            .bind(i32::try_from(if serialised { 0 } else { stock }).unwrap())
            .execute(&mut tx)
            .await
            .unwrap();
        for _ in 0..if serialised { stock } else { 0 } {
            let asset = AssetId::new(now);
            sqlx::query(
                "INSERT INTO this_tenant.assets (id, product_id, store_id, tag, tag_key, state, created_at, updated_at)
                 VALUES ($1, $2, $3, $4, $4, 'in_service', $5, $5)",
            )
            .bind(asset.uuid())
            .bind(id.uuid())
            .bind(store.uuid())
            .bind(asset.to_string())
            .bind(now)
            .execute(&mut tx)
            .await
            .unwrap();
        }
        let minutes = |n: i64| Duration::from_mins(u64::try_from(n).unwrap());
        all.push(Product {
            id,
            serialised,
            stock,
            overbook,
            before: minutes(before),
            after: minutes(after),
        });
    }
    tx.commit().await.unwrap();
    all
}

/// The least that a company needs.
pub(super) async fn company(tx: &mut TenantTx, store: StoreId, customer: CustomerId, now: Instant) {
    for sql in [
        "INSERT INTO this_tenant.settings (company, currency, time_zone, locale, region, updated_at)
         SELECT 'Acme', 'GBP', 'Europe/London', 'en-GB', 'GB', $3 WHERE $1::uuid IS NOT NULL AND $2::uuid IS NOT NULL",
        "INSERT INTO this_tenant.stores (id, name, time_zone, created_at) SELECT $1, 'Main store', 'Europe/London', $3 WHERE $2::uuid IS NOT NULL",
        "INSERT INTO this_tenant.customers (id, number, number_key, kind, name, name_key, search, created_at, updated_at)
         SELECT $2, 'C-1', 'c-1', 'person', 'Ada', 'ada', 'ada', $3, $3 WHERE $1::uuid IS NOT NULL",
    ] {
        sqlx::query(sql)
            .bind(store.uuid())
            .bind(customer.uuid())
            .bind(now)
            .execute(&mut *tx)
            .await
            .unwrap();
    }
}

/// What lines take: line, units, those that are out, blocked from and until.
pub(super) async fn demands(
    tx: &mut TenantTx,
    products: &[Uuid],
) -> Vec<(Uuid, i32, i32, Instant, Instant)> {
    sqlx::query_as(
        "SELECT line_id, quantity, out_qty, starts_at, ends_at FROM this_tenant.demands WHERE product_id = ANY($1)",
    )
    .bind(products)
    .fetch_all(tx)
    .await
    .unwrap()
}

/// Pairs of allocations in which a unit does two things at once.
pub(super) async fn overlapping(tx: &mut TenantTx, products: &[Uuid]) -> i64 {
    sqlx::query_scalar(
        "SELECT count(*) FROM this_tenant.allocations AS a JOIN this_tenant.allocations AS b
         ON a.asset_id = b.asset_id AND a.id < b.id AND a.starts_at < b.ends_at AND b.starts_at < a.ends_at
         WHERE a.product_id = ANY($1)",
    )
    .bind(products)
    .fetch_one(tx)
    .await
    .unwrap()
}

/// Lines that have more units than they take.
pub(super) async fn too_many(tx: &mut TenantTx, products: &[Uuid]) -> i64 {
    sqlx::query_scalar(
        "SELECT count(*) FROM this_tenant.demands AS d WHERE d.product_id = ANY($1) AND d.quantity < (
             SELECT count(*) FROM this_tenant.allocations AS l WHERE l.line_id = d.line_id AND NOT EXISTS (
                 SELECT FROM this_tenant.movements AS m WHERE m.line_id = l.line_id AND m.asset_id = l.asset_id
                 AND m.closed_by IS NOT NULL AND m.undone_at IS NULL))",
    )
    .bind(products)
    .fetch_one(tx)
    .await
    .unwrap()
}

/// Each line with its order's state.
pub(super) async fn states(tx: &mut TenantTx, products: &[Uuid]) -> Vec<(Uuid, String)> {
    sqlx::query_as(
        "SELECT n.id, o.state FROM this_tenant.order_lines AS n JOIN this_tenant.orders AS o ON o.id = n.order_id
         WHERE n.product_id = ANY($1)",
    )
    .bind(products)
    .fetch_all(tx)
    .await
    .unwrap()
}
