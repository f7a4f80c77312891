//! Stock levels: the rows under which capacity is checked, and why bulk stock rose or fell.

use std::collections::BTreeMap;

use platform_db::TenantTx;
use platform_kernel::{
    Error, Instant, MovementId, ProductId, Result, StaffId, StoreId, TransferId,
};
use uuid::Uuid;

use crate::catalog::model::asset_state::AssetState;
use crate::catalog::model::stock::{StockMovement, StockReason};

/// Makes sure that each of these pairs has its row. Everything that brings stock into a store goes through here.
pub async fn ensure(tx: &mut TenantTx, pairs: &[(ProductId, StoreId)]) -> Result<()> {
    let products: Vec<Uuid> = pairs.iter().map(|(p, _)| p.uuid()).collect();
    let stores: Vec<Uuid> = pairs.iter().map(|(_, s)| s.uuid()).collect();
    sqlx::query!(
        "INSERT INTO this_tenant.stock_levels (product_id, store_id)
         SELECT DISTINCT t.product, t.store FROM unnest($1::uuid[], $2::uuid[]) AS t (product, store)
         WHERE NOT EXISTS (SELECT 1 FROM this_tenant.stock_levels AS l WHERE l.product_id = t.product AND l.store_id = t.store)
         ORDER BY 1, 2
         ON CONFLICT DO NOTHING",
        &products,
        &stores
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// Locks the rows of these pairs in their one order, and answers the bulk quantity of each.
pub async fn lock(
    tx: &mut TenantTx,
    pairs: &[(ProductId, StoreId)],
) -> Result<BTreeMap<(ProductId, StoreId), i32>> {
    let products: Vec<Uuid> = pairs.iter().map(|(p, _)| p.uuid()).collect();
    let stores: Vec<Uuid> = pairs.iter().map(|(_, s)| s.uuid()).collect();
    let rows = sqlx::query!(
        "SELECT l.product_id, l.store_id, l.quantity FROM this_tenant.stock_levels AS l
         WHERE (l.product_id, l.store_id) IN (SELECT t.product, t.store FROM unnest($1::uuid[], $2::uuid[]) AS t (product, store))
         ORDER BY l.product_id, l.store_id FOR NO KEY UPDATE OF l",
        &products,
        &stores
    )
    .fetch_all(tx)
    .await?;
    let each = rows
        .into_iter()
        .map(|r| ((r.product_id.into(), r.store_id.into()), r.quantity));
    Ok(each.collect())
}

/// Makes sure of one row and locks it. Answers its bulk quantity.
pub async fn ensure_locked(tx: &mut TenantTx, product: ProductId, store: StoreId) -> Result<i32> {
    ensure(tx, &[(product, store)]).await?;
    let held = lock(tx, &[(product, store)]).await?;
    held.into_values()
        .next()
        .ok_or_else(|| Error::internal("a stock level that was just made is not there"))
}

/// Locks every row of a product; answers the stores.
pub async fn lock_all(tx: &mut TenantTx, product: ProductId) -> Result<Vec<(StoreId, i32)>> {
    let rows = sqlx::query!(
        "SELECT store_id, quantity FROM this_tenant.stock_levels WHERE product_id = $1
         ORDER BY store_id FOR NO KEY UPDATE",
        product.uuid()
    )
    .fetch_all(tx)
    .await?;
    Ok(rows
        .into_iter()
        .map(|r| (r.store_id.into(), r.quantity))
        .collect())
}

/// Why a level changes.
#[derive(Debug, Clone)]
pub struct Why<'a> {
    /// The reason.
    pub reason: StockReason,
    /// A note.
    pub note: Option<&'a str>,
    /// The transfer, if it is one.
    pub transfer: Option<TransferId>,
    /// Who.
    pub by: Option<StaffId>,
    /// When.
    pub now: Instant,
}

/// Changes a level, which must be locked, and says why.
pub async fn add(
    tx: &mut TenantTx,
    product: ProductId,
    store: StoreId,
    delta: i32,
    why: Why<'_>,
) -> Result<StockMovement> {
    let id = MovementId::new(why.now);
    sqlx::query!(
        "UPDATE this_tenant.stock_levels SET quantity = quantity + $3 WHERE product_id = $1 AND store_id = $2",
        product.uuid(),
        store.uuid(),
        delta
    )
    .execute(&mut *tx)
    .await?;
    sqlx::query!(
        "INSERT INTO this_tenant.stock_movements (id, product_id, store_id, delta, reason, note, transfer_id, staff_id, at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        id.uuid(),
        product.uuid(),
        store.uuid(),
        delta,
        why.reason.as_str(),
        why.note,
        why.transfer.map(TransferId::uuid),
        why.by.map(StaffId::uuid),
        why.now as Instant
    )
    .execute(tx)
    .await?;
    Ok(StockMovement {
        id,
        store_id: store,
        delta,
        reason: why.reason,
        note: why.note.map(str::to_owned),
        transfer_id: why.transfer,
        by: why.by,
        at: why.now,
    })
}

/// What the stores have of these products: the level of bulk ones, the units in service of others. Stores that have
/// none are left out.
pub async fn quantities(
    tx: &mut TenantTx,
    products: &[Uuid],
) -> Result<Vec<(ProductId, StoreId, i64)>> {
    let rows = sqlx::query!(
        r#"SELECT l.product_id AS "product!", l.store_id AS "store!", l.quantity::bigint AS "quantity!"
           FROM this_tenant.stock_levels AS l WHERE l.product_id = ANY($1) AND l.quantity > 0
           UNION ALL
           SELECT a.product_id, a.store_id, count(*) FROM this_tenant.assets AS a
           WHERE a.product_id = ANY($1) AND a.state = 'in_service' GROUP BY a.product_id, a.store_id
           ORDER BY 1, 2"#,
        products
    )
    .fetch_all(tx)
    .await?;
    let each = rows
        .into_iter()
        .map(|r| (r.product.into(), r.store.into(), r.quantity));
    Ok(each.collect())
}

/// How many units of a product each store has, by state.
pub async fn units(
    tx: &mut TenantTx,
    product: ProductId,
) -> Result<Vec<(StoreId, AssetState, i64)>> {
    let rows = sqlx::query!(
        r#"SELECT store_id, state, count(*) AS "count!" FROM this_tenant.assets WHERE product_id = $1
           GROUP BY store_id, state ORDER BY store_id, state"#,
        product.uuid()
    )
    .fetch_all(tx)
    .await?;
    let each = rows
        .into_iter()
        .map(|r| (r.store_id.into(), AssetState::parse(&r.state), r.count));
    Ok(each.collect())
}

/// The levels of a product, zero ones too.
pub async fn list(tx: &mut TenantTx, product: ProductId) -> Result<Vec<(StoreId, i32)>> {
    let rows = sqlx::query!(
        "SELECT store_id, quantity FROM this_tenant.stock_levels WHERE product_id = $1 ORDER BY store_id",
        product.uuid()
    )
    .fetch_all(tx)
    .await?;
    Ok(rows
        .into_iter()
        .map(|r| (r.store_id.into(), r.quantity))
        .collect())
}

/// The latest movements of a product, newest first.
pub async fn movements(
    tx: &mut TenantTx,
    product: ProductId,
    limit: i64,
) -> Result<Vec<StockMovement>> {
    let rows = sqlx::query!(
        "SELECT id, store_id, delta, reason, note, transfer_id, staff_id, at FROM this_tenant.stock_movements
         WHERE product_id = $1 ORDER BY id DESC LIMIT $2",
        product.uuid(),
        limit
    )
    .fetch_all(tx)
    .await?;
    let each = rows.into_iter().map(|r| StockMovement {
        id: r.id.into(),
        store_id: r.store_id.into(),
        delta: r.delta,
        reason: StockReason::parse(&r.reason),
        note: r.note,
        transfer_id: r.transfer_id.map(TransferId::from),
        by: r.staff_id.map(StaffId::from),
        at: r.at,
    });
    Ok(each.collect())
}
