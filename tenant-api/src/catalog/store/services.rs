//! Services of units, and from which day on they may not go out.

use std::collections::BTreeMap;

use platform_db::TenantTx;
use platform_kernel::{AssetId, Day, Instant, ProductId, Result, StoreId};
use sqlx::types::Json;
use uuid::Uuid;

use crate::catalog::model::rules::{day_of, zone_of};
use crate::catalog::model::service::{History, Service, Unit, blocked_from};

/// Puts right from which day on the units of a product may not go out, after its services changed.
pub async fn recompute(
    tx: &mut TenantTx,
    product: ProductId,
    services: &[Service],
    today: Day,
    now: Instant,
) -> Result<()> {
    let rows = sqlx::query!(
        r#"SELECT id, serviced AS "serviced: Json<History>", purchased_on AS "purchased_on: Day", created_at, meter,
                  blocked_from AS "blocked_from: Day"
           FROM this_tenant.assets WHERE product_id = $1 ORDER BY id FOR NO KEY UPDATE"#,
        product.uuid()
    )
    .fetch_all(&mut *tx)
    .await?;
    let utc = zone_of("UTC");
    let (mut ids, mut days): (Vec<Uuid>, Vec<Option<Day>>) = (Vec::new(), Vec::new());
    for row in rows {
        let unit = Unit {
            done: &row.serviced.0,
            since: row
                .purchased_on
                .unwrap_or_else(|| day_of(row.created_at, &utc)),
            meter: row.meter,
        };
        let day = blocked_from(services, &unit, today, row.blocked_from);
        if day != row.blocked_from {
            ids.push(row.id);
            days.push(day);
        }
    }
    sqlx::query!(
        "UPDATE this_tenant.assets AS a SET blocked_from = t.day, version = a.version + 1, updated_at = $3
         FROM unnest($1::uuid[], $2::date[]) AS t (id, day) WHERE a.id = t.id",
        &ids,
        &days as &[Option<Day>],
        now as Instant
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// A unit with what its services are judged by.
#[derive(Debug, Clone)]
pub struct Serviceable {
    /// The unit.
    pub id: AssetId,
    /// Its tag.
    pub tag: String,
    /// Of which product.
    pub product_id: ProductId,
    /// The product's name.
    pub product_name: String,
    /// In which store.
    pub store_id: StoreId,
    /// What was done.
    pub done: History,
    /// From when on what was never done counts.
    pub since: Day,
    /// Its meter.
    pub meter: Option<i64>,
}

/// Every unit in the fleet whose product has services, and those services by product.
pub async fn list(
    tx: &mut TenantTx,
) -> Result<(BTreeMap<ProductId, Vec<Service>>, Vec<Serviceable>)> {
    let products = sqlx::query!(
        r#"SELECT id, service AS "service: Json<Vec<Service>>" FROM this_tenant.products WHERE service <> '[]'"#
    )
    .fetch_all(&mut *tx)
    .await?;
    let services: BTreeMap<ProductId, Vec<Service>> = products
        .into_iter()
        .map(|r| (r.id.into(), r.service.0))
        .collect();
    let ids: Vec<Uuid> = services.keys().map(|id| id.uuid()).collect();
    let rows = sqlx::query!(
        r#"SELECT a.id, a.tag, a.product_id, p.name AS product_name, a.store_id, a.serviced AS "serviced: Json<History>",
                  a.purchased_on AS "purchased_on: Day", a.created_at, a.meter
           FROM this_tenant.assets AS a JOIN this_tenant.products AS p ON p.id = a.product_id
           WHERE a.product_id = ANY($1) AND a.state IN ('in_service', 'in_maintenance', 'quarantined')"#,
        &ids
    )
    .fetch_all(tx)
    .await?;
    let utc = zone_of("UTC");
    let units = rows.into_iter().map(|r| Serviceable {
        id: r.id.into(),
        tag: r.tag,
        product_id: r.product_id.into(),
        product_name: r.product_name,
        store_id: r.store_id.into(),
        done: r.serviced.0,
        since: r.purchased_on.unwrap_or_else(|| day_of(r.created_at, &utc)),
        meter: r.meter,
    });
    Ok((services, units.collect()))
}
