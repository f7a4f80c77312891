//! One product, day by day.

use jiff::civil::Date;
use platform_db::TenantTx;
use platform_edge::{ApiResult, Query, Reply, Staff};
use platform_kernel::permission::acts::ReadOrders;
use platform_kernel::{Day, Error, Instant, ProductId, Result, StoreId};
use serde::Deserialize;

use super::{days_of, span};
use crate::availability::model::cells::cells;
use crate::availability::store::{self, Asked};
use crate::availability::wire::Days;
use crate::customers::refusals::Reads;

/// Which days of which product.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct Which {
    /// Which product.
    product: ProductId,
    /// In which store.
    store: StoreId,
    /// First local day; today when left out.
    from: Option<Day>,
    /// How many days, at most 120; 60 when left out.
    days: Option<u16>,
}

/// What is free on each day.
#[utoipa::path(get, path = "/availability/days", tag = "availability", params(Which),
    responses((status = 200, description = "Day by day", body = Days), Reads))]
pub(super) async fn list_availability_days(
    staff: Staff<ReadOrders>,
    Query(which): Query<Which>,
) -> ApiResult<Reply> {
    let now = staff.now();
    let mut tx = staff.read().await?;
    let first = which.from.map(|day| day.0);
    let days = which.days.unwrap_or(60);
    let days = of_product(&mut tx, which.product, which.store, (first, days), now).await?;
    tx.commit().await?;
    Ok(Reply::ok(&days)?)
}

/// One product's local days in a store, from the first one, or today, on.
pub async fn of_product(
    tx: &mut TenantTx,
    product: ProductId,
    store: StoreId,
    (first, count): (Option<Date>, u16),
    now: Instant,
) -> Result<Days> {
    let (place, days) = days_of(tx, store, first, count, now).await?;
    let (from, to) = span(&days).ok_or(Error::NotFound)?;
    let ids = [product.uuid()];
    let asked = Asked {
        products: &ids,
        store: place.id,
        from,
        to,
        now,
        but: None,
    };
    // A product without any stock has a profile all the same.
    let profiles = store::profiles(tx, asked).await?;
    let profile = profiles.get(&product.uuid()).ok_or(Error::NotFound)?;
    Ok(Days {
        product_id: product,
        store_id: place.id,
        time_zone: place.time_zone,
        days: cells(profile, &days),
    })
}
