//! HTTP of the catalogue. A handler parses, opens a transaction, lets the model decide and the store write, commits,
//! replies.

mod asset;
mod assets;
mod downtimes;
mod labels;
mod product;
mod products;
mod services;
mod stock;
mod sub_rentals;
mod transfer_steps;
mod transfers;

use platform_db::TenantTx;
use platform_edge::Reply;
use platform_kernel::{AssetId, FieldError, Instant, ProductId, Result};
use serde::Deserialize;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::model::rules::Rules;
use super::store::{AssetRecord, ProductRecord, assets as units, levels, products as goods, rules};
use super::wire::{Asset, Product, StoreStock};
use crate::TenantApi;
use crate::files::photos;

/// Every route of the slice.
pub(super) fn all() -> OpenApiRouter<TenantApi> {
    OpenApiRouter::new()
        .routes(routes!(products::list_products, product::create_product))
        .routes(routes!(products::list_product_groups))
        .routes(routes!(products::list_product_tags))
        .routes(routes!(product::get_product, product::update_product))
        .routes(routes!(product::archive_product))
        .routes(routes!(product::unarchive_product))
        .routes(routes!(stock::get_stock, stock::change_stock))
        .routes(routes!(assets::list_assets, assets::create_assets))
        .routes(routes!(assets::get_asset_by_tag))
        .routes(routes!(labels::print_asset_labels))
        .routes(routes!(asset::get_asset, asset::update_asset))
        .routes(routes!(asset::move_asset))
        .routes(routes!(asset::list_asset_history))
        .routes(routes!(
            downtimes::list_downtimes,
            downtimes::create_downtime
        ))
        .routes(routes!(
            downtimes::update_downtime,
            downtimes::delete_downtime
        ))
        .routes(routes!(services::record_service))
        .routes(routes!(services::list_due_services))
        .routes(routes!(
            sub_rentals::list_sub_rentals,
            sub_rentals::create_sub_rental
        ))
        .routes(routes!(
            sub_rentals::get_sub_rental,
            sub_rentals::update_sub_rental
        ))
        .routes(routes!(
            transfers::list_transfers,
            transfers::create_transfer
        ))
        .routes(routes!(transfers::get_transfer, transfers::update_transfer))
        .routes(routes!(transfer_steps::depart_transfer))
        .routes(routes!(transfer_steps::arrive_transfer))
        .routes(routes!(transfer_steps::cancel_transfer))
}

/// Products as they are given out, in the order given.
async fn shown_products(
    tx: &mut TenantTx,
    rules: &Rules,
    records: Vec<ProductRecord>,
) -> Result<Vec<Product>> {
    let ids: Vec<_> = records.iter().map(|r| r.id.uuid()).collect();
    let parts: Vec<ProductId> = records
        .iter()
        .flat_map(|r| r.fields.kit.iter().map(|part| part.product_id))
        .collect();
    let names = if parts.is_empty() {
        std::collections::HashMap::new()
    } else {
        goods::names(tx, &parts).await?
    };
    let quantities = levels::quantities(tx, &ids).await?;
    let photos = photos(tx, &ids, &[]).await?;
    let shown = records.into_iter().map(|record| {
        let of = |(product, store_id, quantity): &(ProductId, _, i64)| {
            (*product == record.id).then_some(StoreStock {
                store_id: *store_id,
                quantity: *quantity,
            })
        };
        let stock = quantities.iter().filter_map(of).collect();
        let photo = photos.of_product(record.id.uuid());
        Product::of(record, &rules.fields, &names, stock, photo)
    });
    Ok(shown.collect())
}

/// The present representation of a product.
async fn shown_product(tx: &mut TenantTx, rules: &Rules, id: ProductId) -> Result<Product> {
    let record = goods::find(tx, rules.currency, id).await?;
    let mut shown = shown_products(tx, rules, vec![record]).await?;
    shown.pop().ok_or(platform_kernel::Error::NotFound)
}

/// Units as they are given out, in the order given.
async fn shown_assets(
    tx: &mut TenantTx,
    rules: &Rules,
    records: Vec<AssetRecord>,
) -> Result<Vec<Asset>> {
    let ids: Vec<_> = records.iter().map(|r| r.id.uuid()).collect();
    let mut products: Vec<_> = records.iter().map(|r| r.product_id.uuid()).collect();
    products.sort_unstable();
    products.dedup();
    let photos = photos(tx, &products, &ids).await?;
    let shown = records.into_iter().map(|record| {
        let photo = photos.of_asset(record.id.uuid(), record.product_id.uuid());
        Asset::of(record, &rules.fields, photo)
    });
    Ok(shown.collect())
}

/// A unit as it is given out.
async fn shown_asset(tx: &mut TenantTx, rules: &Rules, record: AssetRecord) -> Result<Asset> {
    let mut shown = shown_assets(tx, rules, vec![record]).await?;
    shown.pop().ok_or(platform_kernel::Error::NotFound)
}

/// The present representation of a unit, with its `ETag`.
async fn reply_asset(tx: &mut TenantTx, id: AssetId, now: Instant) -> Result<Reply> {
    let rules = rules(tx, "assets", now).await?;
    let record = units::find(tx, rules.currency, id).await?;
    let asset = shown_asset(tx, &rules, record).await?;
    Ok(Reply::ok(&asset)?.version(asset.version))
}

/// One page of what is asked newest first, by id.
#[derive(Debug, Clone, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct Newest {
    /// Rows a page, 1 to 200; 50 when left out.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<u32>,
    /// The `next_cursor` of the page before.
    cursor: Option<String>,
}

/// A query parameter that is an id or a word of ours; blank counts as left out.
fn param<T: std::str::FromStr>(
    field: &str,
    given: Option<&str>,
    wanted: &str,
) -> Result<Option<T>> {
    let Some(text) = given.map(str::trim).filter(|text| !text.is_empty()) else {
        return Ok(None);
    };
    text.parse().map(Some).map_err(|_| {
        let error = FieldError::new(field, "invalid", wanted);
        platform_kernel::Error::Invalid(vec![error.with_value(text)])
    })
}

/// A query parameter that is one of a few words; blank counts as left out.
fn word<T: Copy>(
    field: &str,
    given: Option<&str>,
    all: &[T],
    as_str: fn(T) -> &'static str,
) -> Result<Option<T>> {
    let Some(text) = given.map(str::trim).filter(|text| !text.is_empty()) else {
        return Ok(None);
    };
    let found = all.iter().copied().find(|word| as_str(*word) == text);
    found.map(Some).ok_or_else(|| {
        let known: Vec<&str> = all.iter().map(|word| as_str(*word)).collect();
        let error = FieldError::new(field, "unknown", format!("use one of {}", known.join(", ")));
        platform_kernel::Error::Invalid(vec![error.with_value(text)])
    })
}
