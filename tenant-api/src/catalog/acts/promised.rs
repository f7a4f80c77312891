//! Whether what is promised stays covered after a change that takes stock away.

use platform_db::TenantTx;
use platform_kernel::{Instant, ProductId, Result};

use crate::catalog::model::rules::Rules;
use crate::catalog::store::{claims, levels, products};

/// Refuses if any store's stock of a product no longer covers what it is promised for. Locks every level.
pub async fn check_all(
    tx: &mut TenantTx,
    rules: &Rules,
    product: ProductId,
    now: Instant,
) -> Result<()> {
    let stores = levels::lock_all(tx, product).await?;
    let product = products::find(tx, rules.currency, product).await?;
    for (store, _) in stores {
        claims::check(tx, &product, store, now).await?;
    }
    Ok(())
}
