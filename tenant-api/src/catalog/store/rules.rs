//! What the company's settings say.

use platform_db::TenantTx;
use platform_kernel::{Currency, Error, Instant, Result};

use crate::catalog::model::rules::{Rules, day_of, zone_of};
use crate::{fields, settings};

/// The rules that hold now for `products` or `assets`.
pub async fn rules(tx: &mut TenantTx, collection: &str, now: Instant) -> Result<Rules> {
    let settings = settings::find(tx).await?;
    let currency = Currency::parse(&settings.currency)
        .ok_or_else(|| Error::internal("the company's currency is none"))?;
    Ok(Rules {
        currency,
        fields: fields::list(tx, collection).await?,
        today: day_of(now, &zone_of(&settings.time_zone)),
    })
}
