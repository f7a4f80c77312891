//! What prices are made from: the company's terms, and each product's.

use platform_db::TenantTx;
use platform_kernel::{Error, ProductId, Result};
use serde_json::Value;
use uuid::Uuid;

/// The company's terms.
#[derive(Debug, Clone)]
pub struct CompanyRow {
    /// ISO 4217.
    pub currency: String,
    /// ISO 3166-1 alpha-2.
    pub region: String,
    /// The rental rules that it set; empty for those of its region.
    pub rental: Value,
}

/// The company's terms.
pub async fn company(tx: &mut TenantTx) -> Result<CompanyRow> {
    Ok(sqlx::query_as!(
        CompanyRow,
        "SELECT currency, region, rental FROM this_tenant.settings"
    )
    .fetch_one(tx)
    .await?)
}

/// A product's terms.
#[derive(Debug, Clone)]
pub struct ProductTerms {
    /// The product.
    pub id: ProductId,
    /// Its own rates, else its rate plan's; none: no price.
    pub rates: Option<Value>,
    /// Its tax class.
    pub tax_class: Option<String>,
    /// Its deposit for each unit, in minor units.
    pub deposit_minor: Option<i64>,
}

/// Products' terms, in no order.
pub async fn products(tx: &mut TenantTx, ids: &[Uuid]) -> Result<Vec<ProductTerms>> {
    let rows = sqlx::query!(
        r#"SELECT p.id AS "id!", coalesce(p.rates, r.rules) AS rates, p.tax_class, p.deposit_minor
           FROM this_tenant.products AS p LEFT JOIN this_tenant.rate_plans AS r ON r.id = p.rate_plan_id
           WHERE p.id = ANY($1)"#,
        ids
    )
    .fetch_all(tx)
    .await
    .map_err(Error::from)?;
    Ok(rows
        .into_iter()
        .map(|row| ProductTerms {
            id: row.id.into(),
            rates: row.rates,
            tax_class: row.tax_class,
            deposit_minor: row.deposit_minor,
        })
        .collect())
}
