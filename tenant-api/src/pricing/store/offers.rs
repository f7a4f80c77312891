//! What products and stores say about prices.

use jiff::tz::TimeZone;
use platform_db::TenantTx;
use platform_kernel::{Error, ProductId, Result, StoreId};
use serde_json::Value;
use uuid::Uuid;

use crate::pricing::model::{Closed, RatePlan};

/// A product, as far as its price goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// Which.
    pub product: ProductId,
    /// Its name.
    pub name: String,
    /// Its own rates, or those of its rate plan; none: it has no price by itself.
    pub plan: Option<RatePlan>,
    /// Key of its tax class; none: the company's default.
    pub tax_class: Option<String>,
    /// Its own deposit for each unit, in minor units; none: what the company's rule says.
    pub deposit_minor: Option<i64>,
}

/// The offers of products, in no order. Those that are not there are left out.
pub async fn find_offers(tx: &mut TenantTx, products: &[ProductId]) -> Result<Vec<Offer>> {
    let ids: Vec<Uuid> = products.iter().map(|id| id.uuid()).collect();
    let rows = sqlx::query!(
        r#"SELECT p.id AS "id!", p.name AS "name!", coalesce(p.rates, r.rules) AS rules, p.tax_class, p.deposit_minor
           FROM this_tenant.products AS p LEFT JOIN this_tenant.rate_plans AS r ON r.id = p.rate_plan_id
           WHERE p.id = ANY($1)"#,
        &ids
    )
    .fetch_all(tx)
    .await?;
    let offers = rows.into_iter().map(|row| {
        Ok(Offer {
            product: row.id.into(),
            name: row.name,
            plan: row.rules.as_ref().map(stored).transpose()?,
            tax_class: row.tax_class,
            deposit_minor: row.deposit_minor,
        })
    });
    offers.collect()
}

/// The offer of one product.
pub async fn find_offer(tx: &mut TenantTx, product: ProductId) -> Result<Offer> {
    let offers = find_offers(tx, &[product]).await?;
    offers.into_iter().next().ok_or(Error::NotFound)
}

fn stored(rules: &Value) -> Result<RatePlan> {
    RatePlan::parse(rules, "rules")
        .map_err(|errors| Error::internal(format!("stored rates are refused: {errors:?}")))
}

/// Where a hire begins: whose days and whose closed days count.
#[derive(Debug)]
pub struct Place {
    /// The store's zone, or the company's.
    pub zone: TimeZone,
    /// When the store is closed.
    pub closed: Closed,
}

/// A store's place; without one the company's zone, never closed.
pub async fn find_place(
    tx: &mut TenantTx,
    store: Option<StoreId>,
    company_zone: &str,
) -> Result<Place> {
    let zone = |name: &str| TimeZone::get(name).map_err(Error::internal);
    let Some(store) = store else {
        return Ok(Place {
            zone: zone(company_zone)?,
            closed: Closed::never(),
        });
    };
    let row = sqlx::query!(
        "SELECT time_zone, hours, closed_days FROM this_tenant.stores WHERE id = $1",
        store.uuid()
    )
    .fetch_optional(tx)
    .await?
    .ok_or(Error::NotFound)?;
    Ok(Place {
        zone: zone(&row.time_zone)?,
        closed: Closed::of_store(&row.hours, &row.closed_days),
    })
}
