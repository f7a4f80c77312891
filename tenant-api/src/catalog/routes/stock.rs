//! What the stores have of a product, and changes of bulk stock.

use std::collections::BTreeMap;

use platform_edge::{ApiResult, Json, Once, Path, Reply, Staff};
use platform_kernel::permission::acts::{ReadCatalog, WriteCatalog};
use platform_kernel::{Error, ProductId, StoreId};
use serde_json::json;

use crate::catalog::acts::{self, Entry};
use crate::catalog::model::asset_state::AssetState;
use crate::catalog::model::product::StockMethod;
use crate::catalog::model::stock::ChangeStock;
use crate::catalog::store::levels::{self, Why};
use crate::catalog::store::{claims, products, rules};
use crate::catalog::wire::{StockChanged, StockOf};
use crate::customers::Listed;
use crate::customers::refusals::{Reads, Writes};
use crate::stores;

/// Movements that are shown, of all stores together.
const SHOWN: i64 = 200;

/// What the stores have of a product, and how it came about.
#[utoipa::path(get, path = "/products/{id}/stock", tag = "stock", params(("id" = ProductId, Path)),
    responses((status = 200, description = "Store by store", body = Listed<StockOf>), Reads))]
pub(super) async fn get_stock(
    staff: Staff<ReadCatalog>,
    Path(id): Path<ProductId>,
) -> ApiResult<Reply> {
    let mut tx = staff.read().await?;
    let rules = rules(&mut tx, "products", staff.now()).await?;
    let product = products::find(&mut tx, rules.currency, id).await?;
    let blank = |store_id| StockOf {
        store_id,
        quantity: 0,
        units: BTreeMap::new(),
        movements: Vec::new(),
    };
    let mut by_store: BTreeMap<StoreId, StockOf> = BTreeMap::new();
    for (store, quantity) in levels::list(&mut tx, id).await? {
        let of = by_store.entry(store).or_insert_with(|| blank(store));
        of.quantity = i64::from(quantity);
    }
    if product.fields.stock_method == StockMethod::Serialised {
        for (store, state, count) in levels::units(&mut tx, id).await? {
            let of = by_store.entry(store).or_insert_with(|| blank(store));
            of.units.insert(state, count);
            if state == AssetState::InService {
                of.quantity = count;
            }
        }
    } else {
        for movement in levels::movements(&mut tx, id, SHOWN).await? {
            let store = movement.store_id;
            let of = by_store.entry(store).or_insert_with(|| blank(store));
            of.movements.push(movement);
        }
    }
    tx.commit().await?;
    let data = by_store.into_values().collect();
    Ok(Reply::ok(&Listed { data })?)
}

/// Change the bulk stock of a store. It cannot fall below what is promised, unless forced.
#[utoipa::path(post, path = "/products/{id}/stock", tag = "stock", request_body = ChangeStock,
    params(("id" = ProductId, Path)),
    responses((status = 201, description = "Changed", body = StockChanged), Writes))]
pub(super) async fn change_stock(
    staff: Staff<WriteCatalog>,
    Path(id): Path<ProductId>,
    once: Once,
    body: Json<ChangeStock>,
) -> ApiResult<Reply> {
    let reply = staff
        .once(&once, body.hash(), async |mut held| {
            let tx = &mut held;
            let now = staff.now();
            let rules = rules(tx, "products", now).await?;
            let product = products::share(tx, rules.currency, id).await?;
            let wanted = body.check().map_err(Error::Invalid)?;
            if product.fields.stock_method != StockMethod::Bulk {
                return Err(Error::conflict(
                    "serialised",
                    "This product is counted unit by unit; add units, or change their state.",
                ));
            }
            stores::lock_live(tx, &[body.store_id], "store_id").await?;
            let before = levels::ensure_locked(tx, id, body.store_id).await?;
            let delta = wanted.delta(before)?;
            let mut movement = None;
            if delta != 0 {
                let why = Why {
                    reason: wanted.reason,
                    note: wanted.note.as_deref(),
                    transfer: None,
                    by: Some(staff.session.staff),
                    now,
                };
                movement = Some(levels::add(tx, id, body.store_id, delta, why).await?);
                if delta < 0 && !body.force {
                    claims::check(tx, &product, body.store_id, now).await?;
                }
                let words = format!("Stock changed by {delta:+} to {}", before + delta);
                let more = json!({
                    "store": body.store_id, "delta": delta, "quantity": before + delta, "reason": wanted.reason,
                    "forced": body.force,
                });
                let entry = Entry::new("stock.changed", id.uuid(), words).with(more);
                acts::log(tx, &staff.actor(), now, entry).await?;
            }
            let changed = StockChanged {
                store_id: body.store_id,
                quantity: before + delta,
                movement,
            };
            let reply = Reply::created(format!("/api/v1/products/{id}/stock"), &changed)?;
            Ok((held, reply))
        })
        .await?;
    Ok(reply)
}
