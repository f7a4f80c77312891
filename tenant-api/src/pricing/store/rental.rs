//! The company's rental rules.

use platform_db::TenantTx;
use platform_kernel::{Error, Instant, Result};
use serde_json::Value;

use crate::pricing::model::{self, RentalRules};

/// The rules with what they are counted in.
#[derive(Debug, Clone)]
pub struct RentalRow {
    /// The rules.
    pub rules: RentalRules,
    /// ISO 4217.
    pub currency: String,
    /// IANA zone.
    pub time_zone: String,
    /// Of the settings, which the rules are part of.
    pub version: i32,
}

struct Row {
    rental: Value,
    region: String,
    currency: String,
    time_zone: String,
    version: i32,
}

impl TryFrom<Row> for RentalRow {
    type Error = Error;
    fn try_from(row: Row) -> Result<Self> {
        Ok(Self {
            rules: model::rental_rules_of(&row.region, &row.rental).map_err(Error::internal)?,
            currency: row.currency,
            time_zone: row.time_zone,
            version: row.version,
        })
    }
}

/// The company's rules: what it set, and for the rest what its region begins with.
pub async fn rental_rules(tx: &mut TenantTx) -> Result<RentalRules> {
    Ok(find(tx).await?.rules)
}

pub(in crate::pricing) async fn find(tx: &mut TenantTx) -> Result<RentalRow> {
    sqlx::query_as!(
        Row,
        "SELECT rental, region, currency, time_zone, version FROM this_tenant.settings"
    )
    .fetch_one(tx)
    .await?
    .try_into()
}

pub(in crate::pricing) async fn lock(tx: &mut TenantTx) -> Result<RentalRow> {
    sqlx::query_as!(
        Row,
        "SELECT rental, region, currency, time_zone, version FROM this_tenant.settings FOR UPDATE"
    )
    .fetch_one(tx)
    .await?
    .try_into()
}

/// Returns the new version.
pub(in crate::pricing) async fn save(
    tx: &mut TenantTx,
    rules: &RentalRules,
    now: Instant,
) -> Result<i32> {
    Ok(sqlx::query_scalar!(
        "UPDATE this_tenant.settings SET rental = $1, version = version + 1, updated_at = $2 RETURNING version",
        serde_json::to_value(rules).map_err(Error::internal)?,
        now as Instant
    )
    .fetch_one(tx)
    .await?)
}

/// A tax class that products name and that is not among `keys`, with how many do.
pub(in crate::pricing) async fn find_class_left_out(
    tx: &mut TenantTx,
    keys: &[String],
) -> Result<Option<(String, i64)>> {
    let row = sqlx::query!(
        r#"SELECT tax_class AS "tax_class!", count(*) AS "products!" FROM this_tenant.products
           WHERE tax_class IS NOT NULL AND NOT tax_class = ANY($1) GROUP BY tax_class ORDER BY tax_class LIMIT 1"#,
        keys
    )
    .fetch_optional(tx)
    .await?;
    Ok(row.map(|row| (row.tax_class, row.products)))
}
