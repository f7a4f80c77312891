//! The company's rules for its documents, and its gateway.

use platform_db::TenantTx;
use platform_kernel::{Error, Instant, Result};

use crate::money::model::rules::MoneyRules;

/// The rules, and what they are counted in.
#[derive(Debug, Clone)]
pub struct MoneyRow {
    /// The rules.
    pub rules: MoneyRules,
    /// Which gateway, if one is set up.
    pub gateway: Option<String>,
    /// Its keys, sealed.
    pub gateway_sealed: Option<Vec<u8>>,
    /// ISO 4217.
    pub currency: String,
    /// IANA zone.
    pub time_zone: String,
    /// Of the settings, which the rules are part of.
    pub version: i32,
}

/// The company's rules.
pub async fn find(tx: &mut TenantTx) -> Result<MoneyRow> {
    let row = sqlx::query!(
        "SELECT money, gateway, gateway_sealed, currency, time_zone, version FROM this_tenant.settings"
    )
    .fetch_one(tx)
    .await?;
    Ok(MoneyRow {
        rules: serde_json::from_value(row.money).map_err(Error::internal)?,
        gateway: row.gateway,
        gateway_sealed: row.gateway_sealed,
        currency: row.currency,
        time_zone: row.time_zone,
        version: row.version,
    })
}

/// The same, locked until the transaction ends.
pub async fn lock(tx: &mut TenantTx) -> Result<MoneyRow> {
    sqlx::query_scalar!("SELECT version FROM this_tenant.settings FOR UPDATE")
        .fetch_one(&mut *tx)
        .await?;
    find(tx).await
}

/// Returns the new version.
pub async fn save(tx: &mut TenantTx, row: &MoneyRow, now: Instant) -> Result<i32> {
    Ok(sqlx::query_scalar!(
        "UPDATE this_tenant.settings SET money = $1, gateway = $2, gateway_sealed = $3, version = version + 1, updated_at = $4
         RETURNING version",
        serde_json::to_value(&row.rules).map_err(Error::internal)?,
        row.gateway,
        row.gateway_sealed,
        now as Instant
    )
    .fetch_one(tx)
    .await?)
}
