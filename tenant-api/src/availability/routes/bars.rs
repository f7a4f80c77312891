//! The units of a product, and what each does.

use platform_edge::{ApiResult, Query, Reply, Staff};
use platform_kernel::permission::acts::ReadOrders;
use platform_kernel::{Error, FieldError, Instant, ProductId, StoreId};
use serde::Deserialize;
use std::time::Duration;

use super::period;
use crate::availability::store::{self, BarRow};
use crate::availability::wire::{AssetBars, Bar, Bars};
use crate::catalog::AssetState;
use crate::customers::refusals::Reads;

/// Longest time that is shown at once.
const LONGEST: Duration = Duration::from_hours(24 * 366);

/// Whose bars, and when.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct Which {
    /// Which product.
    product: ProductId,
    /// In which store.
    store: StoreId,
    /// From when.
    from: Instant,
    /// Until when; at most a year later.
    to: Instant,
}

/// The units of a product with their lines, downtimes and transfers, and the lines that have no unit yet.
#[utoipa::path(get, path = "/availability/bars", tag = "availability", params(Which),
    responses((status = 200, description = "Unit by unit", body = Bars), Reads))]
pub(super) async fn list_availability_bars(
    staff: Staff<ReadOrders>,
    Query(which): Query<Which>,
) -> ApiResult<Reply> {
    let asked = period(which.from, which.to)?;
    if asked.to().since(asked.from()) > LONGEST {
        let error = FieldError::new("to", "out_of_range", "ask for a year at most");
        return Err(Error::Invalid(vec![error.with_value(&which.to.to_string())]).into());
    }
    let now = staff.now();
    let mut tx = staff.read().await?;
    let product = store::product(&mut tx, which.product).await?;
    let place = store::store(&mut tx, which.store).await?;
    let key = (product.id, place.id);
    let rows = store::bars(&mut tx, key, (asked.from(), asked.to()), now).await?;
    tx.commit().await?;
    let (mut assets, mut unassigned) = (Vec::<AssetBars>::new(), Vec::new());
    for row in rows {
        let Some(asset) = row.asset_id else {
            unassigned.extend(bar(row, now));
            continue;
        };
        // Rows come by tag, so those of a unit stand together.
        if assets
            .last()
            .is_none_or(|last| last.asset_id.uuid() != asset)
        {
            assets.push(AssetBars {
                asset_id: asset.into(),
                tag: row.tag.clone().unwrap_or_default(),
                state: AssetState::parse(row.state.as_deref().unwrap_or_default()),
                bars: Vec::new(),
            });
        }
        if let Some(last) = assets.last_mut() {
            last.bars.extend(bar(row, now));
        }
    }
    Ok(Reply::ok(&Bars {
        product_id: product.id,
        store_id: place.id,
        time_zone: place.time_zone,
        assets,
        unassigned,
    })?)
}

/// `None` for a unit that does nothing.
fn bar(row: BarRow, now: Instant) -> Option<Bar> {
    let out = row.out.unwrap_or(false);
    Some(Bar {
        id: row.allocation_id.map(Into::into),
        kind: row.kind?,
        quantity: row.quantity,
        order_id: row.order_id.map(Into::into),
        line_id: row.line_id.map(Into::into),
        number: row.number,
        customer: row.customer,
        order_state: row.order_state,
        reason: row.reason,
        pinned: row.pinned.unwrap_or(false),
        out,
        overdue: out && row.planned_to.is_some_and(|due| due <= now),
        planned_from: row.planned_from,
        planned_to: row.planned_to,
        from: row.starts_at?,
        to: row.ends_at?,
    })
}
