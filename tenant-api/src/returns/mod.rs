//! Returns: what came back, what it cost to come late, how it was found, and what is charged for it.
//!
//! A scan in puts its item on the order's open arrival ([`arrived`]). A worker, or whoever says that this was all, goes
//! through the arrival once: it counts lateness, passes what needs no eye and names what does. What is found is written
//! item by item; settling puts the charges on the order. Each step happens under the order's lock, so it happens once
//! however often it is asked for.

mod jobs;
pub mod model;
mod process;
mod routes;
mod store;

use platform_db::TenantTx;
use platform_kernel::{Actor, Clock, Error, Instant, MovementId, OrderId, Result, ReturnId};
use utoipa_axum::router::OpenApiRouter;

use crate::{TenantApi, files};

pub use jobs::register;
pub(crate) use jobs::{GATHER, process_at};
pub(crate) use store::Arrival;

/// The slice's routes.
pub fn routes() -> OpenApiRouter<TenantApi> {
    routes::all()
}

/// Puts what a scan brought back on the order's open arrival, and begins one where there is none. The caller holds the
/// order's lock.
pub(crate) async fn arrived(
    tx: &mut TenantTx,
    order: OrderId,
    item: &Arrival,
    now: Instant,
) -> Result<ReturnId> {
    let id = store::open_arrival(tx, order, item.returned_at, now).await?;
    store::insert_item(tx, id, item).await?;
    Ok(id)
}

/// Whether something of the order came back and has not been looked at yet. The caller holds the order's lock.
pub(crate) async fn is_inspecting(tx: &mut TenantTx, order: OrderId) -> Result<bool> {
    store::is_inspecting(tx, order).await
}

/// Takes the item of a scan away that is taken back, with its photos. What was settled stays.
pub(crate) async fn forget(
    tx: &mut TenantTx,
    actor: &Actor,
    movement: MovementId,
    clock: &Clock,
) -> Result<()> {
    let now = clock.now();
    let Some(id) = store::of_movement(tx, movement).await? else {
        return Ok(());
    };
    let row = store::lock(tx, id).await?;
    if row.settled_at.is_some() {
        return Err(Error::conflict(
            "settled",
            "What came of this return is on the order already. Change the order's lines instead.",
        ));
    }
    if let Some((product, place, quantity)) = store::written_off(tx, movement).await? {
        crate::movements::lose_stock(tx, (product, place), -quantity, None, now).await?;
    }
    files::remove_all(tx, actor, files::Of::ReturnItem(movement), clock).await?;
    store::delete_item(tx, movement).await?;
    let left = store::items(tx, id).await?;
    if left.is_empty() {
        return store::delete(tx, id).await;
    }
    process::save_state(tx, &row, &left, now).await
}

/// Whether something of an order still waits to be looked at or settled: until then its deposit stays.
pub(crate) async fn has_open(tx: &mut TenantTx, order: OrderId) -> Result<bool> {
    store::has_open(tx, order).await
}
