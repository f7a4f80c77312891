//! A company's first rows. What stands is left as it is.

use platform_db::TenantTx;
use platform_kernel::region::Region;
use platform_kernel::{Instant, Result, StoreId};

/// What a company starts with.
#[derive(Debug)]
pub(crate) struct First<'a> {
    pub(crate) company: &'a str,
    /// As signed up with, which may be a country without defaults of its own.
    pub(crate) region: &'a str,
    pub(crate) defaults: Region,
    pub(crate) store: StoreId,
}

/// Writes settings, the series of customer numbers and a store. Of two runs at once the second waits at the settings,
/// which both write first.
pub(crate) async fn insert(tx: &mut TenantTx, first: &First<'_>, now: Instant) -> Result<()> {
    sqlx::query!(
        "INSERT INTO this_tenant.settings (company, currency, time_zone, locale, region, updated_at)
         VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (single) DO NOTHING",
        first.company,
        first.defaults.currency,
        first.defaults.time_zone,
        first.defaults.locale,
        first.region,
        now as Instant
    )
    .execute(&mut *tx)
    .await?;
    sqlx::query!(
        "INSERT INTO this_tenant.number_series (series, prefix, digits) VALUES ('customer', 'C-', 5)
         ON CONFLICT (series) DO NOTHING"
    )
    .execute(&mut *tx)
    .await?;
    sqlx::query!(
        "INSERT INTO this_tenant.stores (id, name, time_zone, created_at)
         SELECT $1, $2, $3, $4 WHERE NOT EXISTS (SELECT FROM this_tenant.stores)",
        first.store.uuid(),
        "Main store",
        first.defaults.time_zone,
        now as Instant
    )
    .execute(tx)
    .await?;
    Ok(())
}
