//! What a customer, and a unit, have brought.

use platform_edge::{ApiResult, Path, Reply, Staff};
use platform_kernel::permission::acts::ReadMoney;
use platform_kernel::{AssetId, CustomerId, Error, Instant};
use serde::Serialize;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::model;
use super::store;
use crate::TenantApi;
use crate::customers::refusals::Reads;

pub(super) fn all() -> OpenApiRouter<TenantApi> {
    OpenApiRouter::new()
        .routes(routes!(get_customer_value))
        .routes(routes!(get_asset_value))
}

/// What a customer has brought.
#[derive(Debug, Serialize, utoipa::ToSchema)]
struct CustomerValue {
    /// Orders of which something went out.
    rentals: i64,
    /// Units that they have now.
    out_now: i64,
    /// Of those, units that should be back.
    overdue_now: i64,
    /// What came in from them, less what went back, in minor units.
    paid_minor: i64,
    /// When their first rental began.
    first_at: Option<Instant>,
    /// When their latest one did.
    last_at: Option<Instant>,
    /// ISO 4217.
    currency: String,
}

/// What a customer has brought over the years, imported ones too.
#[utoipa::path(get, path = "/customers/{id}/value", tag = "customers", params(("id" = CustomerId, Path)),
    responses((status = 200, description = "In the company's currency", body = CustomerValue), Reads))]
async fn get_customer_value(
    staff: Staff<ReadMoney>,
    Path(id): Path<CustomerId>,
) -> ApiResult<Reply> {
    let mut tx = staff.read().await?;
    let row = store::of_customer(&mut tx, id, staff.now())
        .await?
        .ok_or(Error::NotFound)?;
    tx.commit().await?;
    Ok(Reply::ok(&CustomerValue {
        rentals: row.rentals,
        out_now: row.out_now,
        overdue_now: row.overdue_now,
        paid_minor: row.paid_minor,
        first_at: row.first_at,
        last_at: row.last_at,
        currency: row.currency,
    })?)
}

/// What a unit has brought.
#[derive(Debug, Serialize, utoipa::ToSchema)]
struct AssetValue {
    /// How often it went out.
    hires: i64,
    /// For how many days in all; a day that was begun counts.
    days_out: i64,
    /// Its part of what its hires were charged, without tax, in minor units. A hire from another system that does not say
    /// what it charged counts with what was paid for it.
    earned_minor: i64,
    /// What it cost, if that is known.
    purchase_minor: Option<i64>,
    /// What one like it costs today, if that is known.
    replacement_minor: Option<i64>,
    /// What it earned of what it cost, else of what one like it costs, in basis points: 10000 is all of it.
    return_bp: Option<i64>,
    /// For how much of the last 365 days it was out, or of the time since it is known, in basis points.
    utilisation_bp: i64,
    /// ISO 4217.
    currency: String,
}

/// What a unit has brought over the years, imported ones too.
#[utoipa::path(get, path = "/assets/{id}/value", tag = "catalog", params(("id" = AssetId, Path)),
    responses((status = 200, description = "In the company's currency", body = AssetValue), Reads))]
async fn get_asset_value(staff: Staff<ReadMoney>, Path(id): Path<AssetId>) -> ApiResult<Reply> {
    let mut tx = staff.read().await?;
    let row = store::of_asset(&mut tx, id, staff.now())
        .await?
        .ok_or(Error::NotFound)?;
    tx.commit().await?;
    let cost = row.purchase_minor.or(row.replacement_minor);
    Ok(Reply::ok(&AssetValue {
        hires: row.hires,
        days_out: model::days(row.seconds_out),
        earned_minor: row.earned_minor,
        purchase_minor: row.purchase_minor,
        replacement_minor: row.replacement_minor,
        return_bp: cost.and_then(|cost| model::share_bp(row.earned_minor, cost)),
        utilisation_bp: model::share_bp(row.recent_seconds, row.known_seconds).unwrap_or(0),
        currency: row.currency,
    })?)
}
