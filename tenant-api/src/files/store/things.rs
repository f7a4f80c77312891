//! What files hang on.

use platform_db::TenantTx;
use platform_kernel::{Error, Result};

use crate::files::model::of::Of;

/// Locks a thing. Answers whether more may hang on it: a customer that was deleted or merged takes no more. `NotFound`
/// where there is none.
pub async fn lock(tx: &mut TenantTx, of: Of) -> Result<bool> {
    let id = of.uuid();
    let found = match of {
        Of::Product(_) => {
            sqlx::query_scalar!(
                r#"SELECT true AS "open!" FROM this_tenant.products WHERE id = $1 FOR NO KEY UPDATE"#,
                id
            )
            .fetch_optional(tx)
            .await?
        }
        Of::Asset(_) => {
            sqlx::query_scalar!(
                r#"SELECT true AS "open!" FROM this_tenant.assets WHERE id = $1 FOR NO KEY UPDATE"#,
                id
            )
            .fetch_optional(tx)
            .await?
        }
        Of::Order(_) => {
            sqlx::query_scalar!(
                r#"SELECT true AS "open!" FROM this_tenant.orders WHERE id = $1 FOR NO KEY UPDATE"#,
                id
            )
            .fetch_optional(tx)
            .await?
        }
        Of::Customer(_) => {
            sqlx::query_scalar!(
                r#"SELECT deleted_at IS NULL AND merged_into IS NULL AS "open!" FROM this_tenant.customers
                   WHERE id = $1 FOR NO KEY UPDATE"#,
                id
            )
            .fetch_optional(tx)
            .await?
        }
        Of::ReturnItem(_) => {
            sqlx::query_scalar!(
                r#"SELECT true AS "open!" FROM this_tenant.return_items WHERE movement_id = $1 FOR NO KEY UPDATE"#,
                id
            )
            .fetch_optional(tx)
            .await?
        }
    };
    found.ok_or(Error::NotFound)
}

/// The same, where nothing may hang on it any more: `NotFound`.
pub async fn lock_open(tx: &mut TenantTx, of: Of) -> Result<()> {
    if lock(tx, of).await? {
        Ok(())
    } else {
        Err(Error::NotFound)
    }
}

/// `NotFound` where there is no such thing.
pub async fn check(tx: &mut TenantTx, of: Of) -> Result<()> {
    let there = sqlx::query_scalar!(
        r#"SELECT CASE $1
               WHEN 'product' THEN EXISTS (SELECT 1 FROM this_tenant.products WHERE id = $2)
               WHEN 'asset' THEN EXISTS (SELECT 1 FROM this_tenant.assets WHERE id = $2)
               WHEN 'order' THEN EXISTS (SELECT 1 FROM this_tenant.orders WHERE id = $2)
               WHEN 'customer' THEN EXISTS (SELECT 1 FROM this_tenant.customers WHERE id = $2)
               ELSE EXISTS (SELECT 1 FROM this_tenant.return_items WHERE movement_id = $2) END AS "there!""#,
        of.noun(),
        of.uuid()
    )
    .fetch_one(tx)
    .await?;
    if there { Ok(()) } else { Err(Error::NotFound) }
}
