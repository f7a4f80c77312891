//! What a store's stock of a product is promised for. The level's row must be locked, or the answer is old at once.

use platform_db::TenantTx;
use platform_kernel::{Day, Instant, ProductId, Result, StoreId};

use crate::catalog::model::claims::{Claim, refuse, short};
use crate::catalog::model::product::StockMethod;
use crate::catalog::model::rules::zone_of;
use crate::catalog::store::ProductRecord;
use crate::stores;

/// Refuses, with how many are promised and until when, if a store's stock of a product does not cover what it is
/// promised for. To be asked after the change, in its transaction.
pub async fn check(
    tx: &mut TenantTx,
    product: &ProductRecord,
    store: StoreId,
    now: Instant,
) -> Result<()> {
    let zone = zone_of(&stores::find(tx, store).await?.fields.time_zone);
    let mut claims = orders(tx, product.id, store, now).await?;
    if claims.iter().all(|claim| claim.quantity <= 0) {
        return Ok(());
    }
    claims.extend(supplies(tx, product.id, store, now).await?);
    let have = match product.fields.stock_method {
        StockMethod::Bulk => level(tx, product.id, store).await?,
        StockMethod::Serialised => {
            claims.extend(downs(tx, product.id, store, now).await?);
            let units = units(tx, product.id, store).await?;
            claims.extend(units.iter().flatten().map(|day| Claim {
                from: start_of(*day, &zone),
                to: None,
                quantity: 1,
            }));
            i64::try_from(units.len()).unwrap_or(i64::MAX)
        }
    };
    match short(&claims, have + i64::from(product.fields.overbook), now) {
        None => Ok(()),
        Some(found) => Err(refuse(found, have, &zone)),
    }
}

/// The first moment of a local day.
fn start_of(day: Day, zone: &jiff::tz::TimeZone) -> Instant {
    day.0
        .to_zoned(zone.clone())
        .map_or(Instant::from_millis(0), |at| {
            Instant::from_jiff(at.timestamp())
        })
}

/// What orders take: their demands, and what is out past its time until it comes back.
async fn orders(
    tx: &mut TenantTx,
    product: ProductId,
    store: StoreId,
    now: Instant,
) -> Result<Vec<Claim>> {
    let rows = sqlx::query!(
        "SELECT starts_at, ends_at, due_at, quantity, out_qty FROM this_tenant.demands
         WHERE product_id = $1 AND store_id = $2 AND (ends_at > $3 OR out_qty > 0) AND (expires_at IS NULL OR expires_at > $3)",
        product.uuid(),
        store.uuid(),
        now as Instant
    )
    .fetch_all(tx)
    .await?;
    let each = rows.into_iter().flat_map(|r| {
        let overdue = if r.due_at <= now { r.out_qty } else { 0 };
        let late = Claim {
            from: r.starts_at,
            to: None,
            quantity: i64::from(overdue),
        };
        let planned = Claim {
            from: r.starts_at,
            to: Some(r.ends_at),
            quantity: i64::from(r.quantity - overdue),
        };
        [late, planned]
    });
    Ok(each.collect())
}

/// What sub-rentals and transfers bring, and what transfers take away. What left in bulk is out of the level already;
/// what is late counts once it is there.
async fn supplies(
    tx: &mut TenantTx,
    product: ProductId,
    store: StoreId,
    now: Instant,
) -> Result<Vec<Claim>> {
    let rows = sqlx::query!(
        r#"SELECT starts_at AS "from!", ends_at AS "to?", -quantity AS "quantity!" FROM this_tenant.sub_rentals
           WHERE product_id = $1 AND store_id = $2 AND state IN ('confirmed', 'received') AND ends_at > $3
           UNION ALL
           SELECT leaves_at, NULL, quantity FROM this_tenant.transfers
           WHERE product_id = $1 AND from_store = $2
             AND (state = 'planned' OR (state = 'under_way' AND cardinality(asset_ids) > 0))
           UNION ALL
           SELECT arrives_at, NULL, -quantity FROM this_tenant.transfers
           WHERE product_id = $1 AND to_store = $2 AND state IN ('planned', 'under_way') AND arrives_at > $3"#,
        product.uuid(),
        store.uuid(),
        now as Instant
    )
    .fetch_all(tx)
    .await?;
    let each = rows.into_iter().map(|r| Claim {
        from: r.from,
        to: r.to,
        quantity: i64::from(r.quantity),
    });
    Ok(each.collect())
}

/// When units in service are down.
async fn downs(
    tx: &mut TenantTx,
    product: ProductId,
    store: StoreId,
    now: Instant,
) -> Result<Vec<Claim>> {
    let rows = sqlx::query!(
        "SELECT l.starts_at, l.ends_at FROM this_tenant.allocations AS l JOIN this_tenant.assets AS a ON a.id = l.asset_id
         WHERE l.product_id = $1 AND l.kind = 'downtime' AND l.ends_at > $3 AND a.store_id = $2 AND a.state = 'in_service'",
        product.uuid(),
        store.uuid(),
        now as Instant
    )
    .fetch_all(tx)
    .await?;
    let each = rows.into_iter().map(|r| Claim {
        from: r.starts_at,
        to: Some(r.ends_at),
        quantity: 1,
    });
    Ok(each.collect())
}

/// The units in service, each with the day from which on it is blocked, if there is one.
async fn units(tx: &mut TenantTx, product: ProductId, store: StoreId) -> Result<Vec<Option<Day>>> {
    let days = sqlx::query_scalar!(
        r#"SELECT blocked_from AS "day: Day" FROM this_tenant.assets
           WHERE product_id = $1 AND store_id = $2 AND state = 'in_service'"#,
        product.uuid(),
        store.uuid()
    )
    .fetch_all(tx)
    .await?;
    Ok(days)
}

async fn level(tx: &mut TenantTx, product: ProductId, store: StoreId) -> Result<i64> {
    let quantity = sqlx::query_scalar!(
        "SELECT quantity FROM this_tenant.stock_levels WHERE product_id = $1 AND store_id = $2",
        product.uuid(),
        store.uuid()
    )
    .fetch_optional(tx)
    .await?;
    Ok(quantity.map_or(0, i64::from))
}
