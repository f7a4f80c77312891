//! Availability over HTTP: one item and dates, day by day, products × days, and bars per unit.

mod bars;
pub mod days;
mod grid;
mod item;
pub mod ways;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use platform_db::TenantTx;
use platform_kernel::period::Period;
use platform_kernel::{Error, FieldError, Instant, Result, StoreId};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::model::cells;
use crate::TenantApi;

/// Most days that are shown at once.
const MOST_DAYS: u16 = 120;

pub(super) fn all() -> OpenApiRouter<TenantApi> {
    OpenApiRouter::new()
        .routes(routes!(item::get_availability))
        .routes(routes!(days::list_availability_days))
        .routes(routes!(grid::get_availability_grid))
        .routes(routes!(bars::list_availability_bars))
}

/// The asked period, checked.
fn period(from: Instant, to: Instant) -> Result<Period> {
    Period::new(from, to).ok_or_else(|| {
        Error::Invalid(vec![
            FieldError::new("to", "before_from", "the end must be after the start")
                .with_value(&to.to_string()),
        ])
    })
}

/// A store's zone, and local days of it.
async fn days_of(
    tx: &mut TenantTx,
    store: StoreId,
    from: Option<Date>,
    days: u16,
    now: Instant,
) -> Result<(super::store::StoreRow, Vec<(Date, Period)>)> {
    if !(1..=MOST_DAYS).contains(&days) {
        return Err(Error::Invalid(vec![
            FieldError::new(
                "days",
                "out_of_range",
                format!("ask for 1 to {MOST_DAYS} days"),
            )
            .with_value(&days.to_string()),
        ]));
    }
    let row = super::store::store(tx, store).await?;
    let zone = TimeZone::get(&row.time_zone).map_err(Error::internal)?;
    let first = from.unwrap_or_else(|| now.jiff().to_zoned(zone.clone()).date());
    let days = cells::days(first, days, &zone);
    if days.is_empty() {
        return Err(Error::invalid(
            "from",
            "out_of_range",
            "that day is past the end of the calendar",
        ));
    }
    Ok((row, days))
}

/// From the first day's start to the last day's end.
fn span(days: &[(Date, Period)]) -> Option<(Instant, Instant)> {
    Some((days.first()?.1.from(), days.last()?.1.to()))
}
