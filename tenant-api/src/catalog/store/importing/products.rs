//! Products from files.

use platform_db::TenantTx;
use platform_kernel::{Error, ProductId, Result};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Run, TakenBack, answers};
use crate::catalog::acts;
use crate::catalog::model::product::ProductFields;
use crate::catalog::store::product_row::{ProductRow, select_product};
use crate::catalog::store::{ProductRecord, products, rules};

/// How one act is taken back.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Undo {
    /// It was made.
    Created(ProductId),
    /// It was changed.
    Changed {
        /// Which.
        id: ProductId,
        /// Its fields before.
        before: Box<ProductFields>,
        /// Its version after.
        version_after: i32,
    },
}

/// Products by folded sku, oldest first; and whether each is in use.
pub async fn find_by_skus(
    tx: &mut TenantTx,
    sku_keys: &[String],
) -> Result<Vec<(String, ProductId, bool)>> {
    let rows = sqlx::query!(
        r#"SELECT id, sku_key, archived_at IS NULL AS "live!" FROM this_tenant.products
           WHERE sku_key = ANY($1) ORDER BY id"#,
        sku_keys
    )
    .fetch_all(tx)
    .await?;
    Ok(rows
        .into_iter()
        .map(|r| (r.sku_key, r.id.into(), r.live))
        .collect())
}

/// Those of these skus, folded, whose products are counted by number.
pub async fn bulk_skus(tx: &mut TenantTx, sku_keys: &[String]) -> Result<Vec<String>> {
    let skus = sqlx::query_scalar!(
        "SELECT sku_key FROM this_tenant.products WHERE sku_key = ANY($1) AND stock_method = 'bulk'",
        sku_keys
    )
    .fetch_all(tx)
    .await?;
    Ok(skus)
}

/// Several products; unknown ids are left out.
pub async fn load_many(run: &mut Run<'_>, ids: &[Uuid]) -> Result<Vec<ProductRecord>> {
    let currency = rules(run.tx, "products", run.now).await?.currency;
    let rows: Vec<ProductRow> = sqlx::query_as(select_product!("WHERE p.id = ANY($1)"))
        .bind(ids)
        .fetch_all(&mut *run.tx)
        .await?;
    Ok(rows.into_iter().map(|row| row.open(currency)).collect())
}

/// Inserts products. The answers are in the order given.
pub async fn insert_many(run: &mut Run<'_>, new: &[ProductFields]) -> Result<Vec<Undo>> {
    if new.is_empty() {
        return Ok(Vec::new());
    }
    let origin = run.origin();
    let ids = acts::create_products(run.tx, run.actor, new, &origin, run.now).await?;
    Ok(ids.into_iter().map(Undo::Created).collect())
}

/// Writes over one product what `merge` makes of its fields.
pub async fn change(
    run: &mut Run<'_>,
    id: ProductId,
    merge: impl FnOnce(&mut ProductFields) + Send,
) -> Result<Undo> {
    let rules = rules(run.tx, "products", run.now).await?;
    let was = products::lock(run.tx, rules.currency, id, &[]).await?;
    let mut new = was.fields.clone();
    merge(&mut new);
    let origin = run.origin();
    let done =
        acts::change_product(run.tx, run.actor, &rules, &was, &new, &origin, run.now).await?;
    Ok(Undo::Changed {
        id,
        version_after: was.version + i32::from(done),
        before: Box::new(was.fields),
    })
}

/// Takes acts back, in the given order. What was made goes for good, if nobody changed it and nothing hangs on it.
pub async fn take_back(run: &mut Run<'_>, undo: &[Undo]) -> Result<Vec<TakenBack>> {
    let mut told = Vec::with_capacity(undo.len());
    for part in undo.chunk_by(|a, b| matches!((a, b), (Undo::Created(_), Undo::Created(_)))) {
        if let [
            Undo::Changed {
                id,
                before,
                version_after,
            },
        ] = part
        {
            told.push(restore(run, *id, before, *version_after).await?);
            continue;
        }
        let made = part.iter().filter_map(|one| match one {
            Undo::Created(id) => Some(id.uuid()),
            Undo::Changed { .. } => None,
        });
        let ids: Vec<Uuid> = made.collect();
        told.extend(remove(run, &ids).await?);
    }
    Ok(told)
}

async fn remove(run: &mut Run<'_>, ids: &[Uuid]) -> Result<Vec<TakenBack>> {
    let locked: Vec<ProductId> = ids.iter().map(|id| (*id).into()).collect();
    products::lock_rows(run.tx, &locked).await?;
    let free: Vec<Uuid> = sqlx::query_scalar!(
        "SELECT p.id FROM this_tenant.products AS p
         WHERE p.id = ANY($1)
           AND NOT EXISTS (SELECT 1 FROM this_tenant.audit AS a WHERE a.subject = p.id AND a.detail ->> 'import' IS DISTINCT FROM $2)
           AND NOT EXISTS (SELECT 1 FROM this_tenant.assets AS a WHERE a.product_id = p.id)
           AND NOT EXISTS (SELECT 1 FROM this_tenant.order_lines AS l WHERE l.product_id = p.id)
           AND NOT EXISTS (SELECT 1 FROM this_tenant.stock_movements AS m WHERE m.product_id = p.id)
           AND NOT EXISTS (SELECT 1 FROM this_tenant.sub_rentals AS s WHERE s.product_id = p.id)
           AND NOT EXISTS (SELECT 1 FROM this_tenant.transfers AS t WHERE t.product_id = p.id)
           AND NOT EXISTS (SELECT 1 FROM this_tenant.products AS k
                           WHERE p.id = ANY(k.substitutes)
                              OR k.kit @> jsonb_build_array(jsonb_build_object('product_id', 'prd_' || replace(p.id::text, '-', ''))))",
        ids,
        run.import.to_string()
    )
    .fetch_all(&mut *run.tx)
    .await?;
    sqlx::query!(
        "DELETE FROM this_tenant.stock_levels WHERE product_id = ANY($1)",
        &free
    )
    .execute(&mut *run.tx)
    .await?;
    let gone = sqlx::query_scalar!(
        "DELETE FROM this_tenant.products WHERE id = ANY($1) RETURNING id",
        &free
    )
    .fetch_all(&mut *run.tx)
    .await?;
    let entries: Vec<_> = gone
        .iter()
        .map(|id| run.entry("product.import_reverted", *id, "An import was taken back"))
        .collect();
    acts::log_many(run.tx, run.actor, run.now, &entries).await?;
    let left = sqlx::query_scalar!(
        "SELECT id FROM this_tenant.products WHERE id = ANY($1)",
        ids
    )
    .fetch_all(&mut *run.tx)
    .await?;
    Ok(answers(ids, &gone, &left))
}

async fn restore(
    run: &mut Run<'_>,
    id: ProductId,
    before: &ProductFields,
    version_after: i32,
) -> Result<TakenBack> {
    let rules = rules(run.tx, "products", run.now).await?;
    let was = match products::lock(run.tx, rules.currency, id, &before.named()).await {
        Err(Error::NotFound) => return Ok(TakenBack::Gone),
        other => other?,
    };
    if was.version != version_after {
        return Ok(TakenBack::Changed);
    }
    let origin = run.origin();
    match acts::change_product(run.tx, run.actor, &rules, &was, before, &origin, run.now).await {
        // What the product named before may be gone since.
        Err(Error::Invalid(_) | Error::Conflict { .. } | Error::ConflictWith { .. }) => {
            Ok(TakenBack::Changed)
        }
        Err(error) => Err(error),
        Ok(_) => Ok(TakenBack::Yes),
    }
}
