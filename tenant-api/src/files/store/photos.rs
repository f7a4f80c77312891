//! The first picture of each of many things, in one question.

use std::collections::HashMap;

use platform_db::TenantTx;
use platform_kernel::{FileId, Result};
use uuid::Uuid;

/// The first pictures of products and units.
#[derive(Debug, Default)]
pub struct First {
    /// By product.
    pub products: HashMap<Uuid, FileId>,
    /// By unit.
    pub assets: HashMap<Uuid, FileId>,
}

/// Finds them.
pub async fn first(tx: &mut TenantTx, products: &[Uuid], assets: &[Uuid]) -> Result<First> {
    let rows = sqlx::query!(
        "SELECT DISTINCT ON (of_type, of_id) of_type, of_id, id FROM this_tenant.files
         WHERE removed_at IS NULL AND kind = 'image'
           AND ((of_type = 'product' AND of_id = ANY($1)) OR (of_type = 'asset' AND of_id = ANY($2)))
         ORDER BY of_type, of_id, position, id",
        products,
        assets
    )
    .fetch_all(tx)
    .await?;
    let mut first = First::default();
    for row in rows {
        let of = if row.of_type == "product" {
            &mut first.products
        } else {
            &mut first.assets
        };
        of.insert(row.of_id, row.id.into());
    }
    Ok(first)
}
