//! What a company rents out: products and their groups, kits and services; units and bulk stock; when a unit is down;
//! what is rented from suppliers, and what travels between stores.
//!
//! Other slices use what this file names, inside a transaction of their own. Locks are taken in one order everywhere:
//! products, then stock levels by (product, store), then units by id: [`lock_levels`] before units, always.
//! - [`ensure_levels`] before stock stands in a store: capacity is checked under that row.
//! - [`products::find`], [`assets::find`] and their kin, with [`rules`] for the company's currency and custom fields.
//! - [`search`] for the palette.
//! - [`importing`] for what only imports need.

pub mod acts;
mod model;
#[doc(hidden)]
pub mod plans;
mod routes;
pub(crate) mod store;
mod wire;

use platform_db::TenantTx;
use platform_kernel::{Error, Instant, Result};
use utoipa_axum::router::OpenApiRouter;

use crate::TenantApi;
use crate::customers::Found;
use crate::customers::text::fold;

pub use model::asset::{AssetFields, Condition, MeterUnit};
pub use model::asset_state::AssetState;
pub use model::downtime::{Booking, BookingKind, booked};
pub use model::product::{CheckKind, CheckPoint, KitPart, PartRole, ProductFields, StockMethod};
pub use model::product_patch::group_path;
pub use model::rules::Rules;
pub use model::service::{Service, Serviced};
pub use store::importing;
pub use store::levels::{ensure as ensure_levels, lock as lock_levels};
pub use store::{AssetRecord, ProductRecord, assets, products, rules};
pub use wire::{Asset, Product};

/// The slice's routes.
pub fn routes() -> OpenApiRouter<TenantApi> {
    routes::all()
}

/// What the palette finds among products and units by name, sku or a part of the tag, each with how well it fits:
/// whether it begins as typed, and how much of it was typed.
pub(crate) async fn search(tx: &mut TenantTx, q: &str) -> Result<Vec<((bool, f64), Found)>> {
    use crate::customers::similarity;
    use store::asset_row::AssetRow;
    use store::product_row::ProductRow;
    let wanted = fold(q);
    let mut found = Vec::new();
    let rank = |key: &str| (key.starts_with(&wanted), similarity(key, &wanted));
    // The currency is of no matter here.
    let any =
        platform_kernel::Currency::parse("EUR").ok_or_else(|| Error::internal("a currency"))?;
    if let Some(statement) = store::product_list::palette(q) {
        let rows: Vec<ProductRow> = statement.rows(tx).await?;
        for row in rows {
            let by_name = rank(row.name_key());
            let product = row.open(any);
            let by_sku = rank(&product.fields.sku_key());
            let best = if by_sku.0 && !by_name.0 {
                by_sku
            } else {
                by_name
            };
            let mut subtitle = product.fields.sku.clone();
            if let Some(group) = &product.fields.group {
                subtitle.push_str(" · ");
                subtitle.push_str(group);
            }
            found.push((
                best,
                Found {
                    kind: "product",
                    id: product.id.to_string(),
                    title: product.fields.name,
                    subtitle,
                },
            ));
        }
    }
    if let Some(statement) = store::asset_list::palette(q) {
        let rows: Vec<AssetRow> = statement.rows(tx).await?;
        for row in rows {
            let fit = rank(row.tag_key());
            let asset = row.open(any);
            let mut subtitle = asset.product_name.clone();
            if asset.state != AssetState::InService {
                subtitle.push_str(" · ");
                subtitle.push_str(&asset.state.words());
            }
            found.push((
                fit,
                Found {
                    kind: "asset",
                    id: asset.id.to_string(),
                    title: asset.fields.tag,
                    subtitle,
                },
            ));
        }
    }
    Ok(found)
}

/// Whether the list of a collection would take this filter and sort: for saved views.
pub(crate) async fn check_question(
    tx: &mut TenantTx,
    collection: &str,
    filter: Option<&serde_json::Value>,
    sort: Option<&str>,
    now: Instant,
) -> Result<()> {
    use platform_db::listing::Filter;
    let rules = rules(tx, collection, now).await?;
    let (fields, list) = if collection == "assets" {
        (
            store::asset_list::fields(&rules),
            &store::asset_list::ASSETS,
        )
    } else {
        (
            store::product_list::fields(&rules),
            &store::product_list::PRODUCTS,
        )
    };
    if let Some(filter) = filter {
        Filter::from_json(filter)?.compile(collection, &fields)?;
    }
    list.sort(sort).map(drop)
}
