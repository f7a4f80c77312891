//! One product: create, see, change, archive.

use platform_edge::{ApiResult, IfMatch, Json, Once, Path, Reply, Staff};
use platform_kernel::permission::acts::{ReadCatalog, WriteCatalog};
use platform_kernel::{Error, ProductId};
use serde_json::{Value, json};

use super::shown_product;
use crate::catalog::acts::{self, Entry};
use crate::catalog::model::product::{ProductFields, StockMethod};
use crate::catalog::model::product_patch::ProductPatch;
use crate::catalog::store::{products, rules};
use crate::catalog::wire::Product;
use crate::customers::refusals::{Matches, Reads, Writes};
use crate::customers::write;

/// Create a product.
#[utoipa::path(post, path = "/products", tag = "products", request_body = ProductPatch,
    params(("Idempotency-Key" = Option<String>, Header, description = "Makes a retry safe for 24 hours")),
    responses((status = 201, description = "Created", body = Product), Writes))]
pub(super) async fn create_product(
    staff: Staff<WriteCatalog>,
    once: Once,
    body: Json<ProductPatch>,
) -> ApiResult<Reply> {
    let reply = staff
        .once(&once, body.hash(), async |mut held| {
            let tx = &mut held;
            let now = staff.now();
            let rules = rules(tx, "products", now).await?;
            let fields = body
                .apply(None, ProductFields::empty(StockMethod::Serialised), &rules)
                .map_err(Error::Invalid)?;
            products::lock_rows(tx, &fields.named()).await?;
            products::check_named(tx, None, &fields).await?;
            let made =
                acts::create_products(tx, &staff.actor(), &[fields], &Value::Null, now).await?;
            let id = *made.first().ok_or(Error::NotFound)?;
            let product = shown_product(tx, &rules, id).await?;
            let reply = Reply::created(format!("/api/v1/products/{id}"), &product)?.version(1);
            Ok((held, reply))
        })
        .await?;
    Ok(reply)
}

/// One product.
#[utoipa::path(get, path = "/products/{id}", tag = "products", params(("id" = ProductId, Path)),
    responses((status = 200, description = "The product", body = Product), Reads))]
pub(super) async fn get_product(
    staff: Staff<ReadCatalog>,
    Path(id): Path<ProductId>,
) -> ApiResult<Reply> {
    let mut tx = staff.read().await?;
    let rules = rules(&mut tx, "products", staff.now()).await?;
    let product = shown_product(&mut tx, &rules, id).await?;
    tx.commit().await?;
    Ok(Reply::ok(&product)?.version(product.version))
}

/// Change a product: null clears, what is left out stays.
#[utoipa::path(patch, path = "/products/{id}", tag = "products", request_body = ProductPatch,
    params(("id" = ProductId, Path), ("If-Match" = String, Header, description = "The version seen, `\"3\"`")),
    responses((status = 200, description = "Changed", body = Product), Writes, Matches))]
pub(super) async fn update_product(
    staff: Staff<WriteCatalog>,
    Path(id): Path<ProductId>,
    seen: IfMatch,
    body: Json<ProductPatch>,
) -> ApiResult<Reply> {
    let reply = write(&staff, async |mut held| {
        let tx = &mut held;
        let now = staff.now();
        let rules = rules(tx, "products", now).await?;
        // All that the change names is locked with the product, in one order.
        let parts = body
            .kit
            .iter()
            .flatten()
            .flatten()
            .map(|part| part.product_id);
        let others = body.substitutes.iter().flatten().flatten().copied();
        let named: Vec<ProductId> = parts.chain(others).collect();
        let was = products::lock(tx, rules.currency, id, &named).await?;
        if seen.0 != was.version {
            seen.check(was.version, &shown_product(tx, &rules, id).await?)?;
        }
        let new = body
            .apply(Some(id), was.fields.clone(), &rules)
            .map_err(Error::Invalid)?;
        acts::change_product(tx, &staff.actor(), &rules, &was, &new, &Value::Null, now).await?;
        let product = shown_product(tx, &rules, id).await?;
        let reply = Reply::ok(&product)?.version(product.version);
        Ok((held, reply))
    })
    .await?;
    Ok(reply)
}

/// Take a product out of use: it keeps its stock and its orders, and takes no new ones.
#[utoipa::path(post, path = "/products/{id}/archive", tag = "products", params(("id" = ProductId, Path)),
    responses((status = 200, description = "Out of use", body = Product), Writes))]
pub(super) async fn archive_product(
    staff: Staff<WriteCatalog>,
    Path(id): Path<ProductId>,
    once: Once,
) -> ApiResult<Reply> {
    set_archived(staff, id, once, true).await
}

/// Bring a product back into use.
#[utoipa::path(post, path = "/products/{id}/unarchive", tag = "products", params(("id" = ProductId, Path)),
    responses((status = 200, description = "In use again", body = Product), Writes))]
pub(super) async fn unarchive_product(
    staff: Staff<WriteCatalog>,
    Path(id): Path<ProductId>,
    once: Once,
) -> ApiResult<Reply> {
    set_archived(staff, id, once, false).await
}

async fn set_archived(
    staff: Staff<WriteCatalog>,
    id: ProductId,
    once: Once,
    archived: bool,
) -> ApiResult<Reply> {
    let reply = staff
        .once(&once, Once::NO_BODY, async |mut held| {
            let tx = &mut held;
            let now = staff.now();
            let rules = rules(tx, "products", now).await?;
            let was = products::lock(tx, rules.currency, id, &[]).await?;
            if was.archived != archived {
                if archived {
                    let kits = products::kits_with(tx, id).await?;
                    if !kits.is_empty() {
                        let detail = format!(
                            "This product is a part of {}. Take it out there first.",
                            kits.join(", ")
                        );
                        return Err(Error::conflict_with("in_kit", detail, "kits", &kits));
                    }
                }
                products::save_archived(tx, id, archived, now).await?;
                let (action, words) = if archived {
                    ("product.archived", "Archived")
                } else {
                    ("product.unarchived", "Brought back")
                };
                let entry = Entry::new(action, id.uuid(), words).with(json!({ "product": id }));
                acts::log(tx, &staff.actor(), now, entry).await?;
            }
            let product = shown_product(tx, &rules, id).await?;
            let reply = Reply::ok(&product)?.version(product.version);
            Ok((held, reply))
        })
        .await?;
    Ok(reply)
}
