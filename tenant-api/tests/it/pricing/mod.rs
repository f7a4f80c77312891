//! Rate plans, the company's rental rules, and what something would cost.

mod plans;
mod prices;
mod rental;

use platform_kernel::{ProductId, RatePlanId};
use platform_testkit::TestTenant;
use serde_json::{Value, json};

use crate::world::World;

/// A day's price, in minor units.
pub fn daily(price: i64) -> Value {
    json!({ "period": "day", "tiers": [{ "count": 1, "unit": "day", "price": price }] })
}

/// What a product says about its price.
#[derive(Default)]
pub struct Priced {
    pub rates: Option<Value>,
    pub rate_plan: Option<String>,
    pub tax_class: Option<&'static str>,
    pub deposit_minor: Option<i64>,
}

/// Puts a product into a company's rows.
pub async fn product(world: &World, tenant: &TestTenant, priced: Priced) -> ProductId {
    let now = world.db.clock.now();
    let id = ProductId::new(now);
    let plan = priced.rate_plan.map(|id| id.parse::<RatePlanId>().unwrap());
    let mut tx = world.db.db.tenant(&tenant.context).await.unwrap();
    sqlx::query(
        "INSERT INTO this_tenant.products (id, sku, sku_key, name, name_key, search, stock_method, rates, rate_plan_id,
                                           tax_class, deposit_minor, created_at, updated_at)
         VALUES ($1, $2, $2, 'Mini digger', 'mini digger', 'mini digger', 'serialised', $3, $4, $5, $6, $7, $7)",
    )
    .bind(id.uuid())
    .bind(id.to_string())
    .bind(priced.rates)
    .bind(plan.map(RatePlanId::uuid))
    .bind(priced.tax_class)
    .bind(priced.deposit_minor)
    .bind(now)
    .execute(&mut tx)
    .await
    .unwrap();
    tx.commit().await.unwrap();
    id
}
