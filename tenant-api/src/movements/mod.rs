//! Out and back: what was scanned, and what follows from it.
//!
//! Each scan is judged alone, in the order in which it was made, in one transaction: what can't be done is refused by
//! name and the others count. A device may send its scans again, hours later: the same scan is the same movement.

#[cfg(test)]
mod histories;
pub mod model;
mod routes;
mod store;

use platform_db::TenantTx;
use platform_kernel::{AssetId, Instant, Result};
use utoipa_axum::router::OpenApiRouter;

use crate::TenantApi;
use crate::returns::model::Outcome;

pub(crate) use store::lose_stock;

/// The slice's routes.
pub fn routes() -> OpenApiRouter<TenantApi> {
    routes::all()
}

/// What an inspection says of a unit: a good one may go out again, a damaged one stays in until it is mended, and one that
/// is to be looked at waits. A unit that went out again since is left alone.
pub(crate) async fn inspected(
    tx: &mut TenantTx,
    asset: AssetId,
    outcome: Option<Outcome>,
    now: Instant,
) -> Result<()> {
    let unit = asset.uuid();
    if store::open_of(tx, unit).await?.is_some() {
        return Ok(());
    }
    let after = match outcome {
        Some(Outcome::Good) => (Some("good"), Some("in_service")),
        Some(Outcome::Damaged) => (Some("damaged"), Some("in_maintenance")),
        Some(Outcome::Missing) => (None, Some("lost")),
        None => (None, Some("quarantined")),
    };
    store::save_asset(tx, unit, None, after, now).await?;
    if outcome == Some(Outcome::Damaged) {
        store::free_future(tx, unit).await?;
    }
    Ok(())
}
