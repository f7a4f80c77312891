//! What went out and came back with an order.

use platform_edge::{ApiResult, Path, Reply, Staff};
use platform_kernel::permission::acts::ReadOrders;
use platform_kernel::{AssetId, Instant, LineId, MovementId, OrderId};
use serde::Serialize;

use crate::customers::Listed;
use crate::customers::refusals::Reads;
use crate::movements::store;
use crate::orders::read;

/// A movement.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = Movement)]
pub(super) struct MovementBody {
    id: MovementId,
    line_id: LineId,
    /// What it is.
    name: String,
    asset_id: Option<AssetId>,
    tag: Option<String>,
    /// `out` or `in`.
    direction: String,
    quantity: i32,
    at: Instant,
    /// Who, by name.
    by: Option<String>,
    /// Of what came back: `good`, `damaged` or `missing`.
    condition: Option<String>,
    meter: Option<i64>,
    note: Option<String>,
    /// When it was taken back.
    undone_at: Option<Instant>,
    /// The device's name of the scan.
    scan_id: Option<String>,
}

/// Movements of an order, the newest first; at most a thousand.
#[utoipa::path(get, path = "/orders/{id}/movements", tag = "movements", params(("id" = OrderId, Path)),
    responses((status = 200, description = "Its movements", body = Listed<MovementBody>), Reads))]
pub(super) async fn list_movements(
    staff: Staff<ReadOrders>,
    Path(id): Path<OrderId>,
) -> ApiResult<Reply> {
    let mut tx = staff.read().await?;
    // An order that is not there is 404, not an empty list.
    read(&mut tx, id, staff.now()).await?;
    let rows = store::list(&mut tx, id, 1000).await?;
    tx.commit().await?;
    let data = rows
        .into_iter()
        .map(|row| MovementBody {
            id: row.id.into(),
            line_id: row.line_id.into(),
            name: row.name,
            asset_id: row.asset_id.map(Into::into),
            tag: row.tag,
            direction: row.direction,
            quantity: row.quantity,
            at: row.at,
            by: row.by,
            condition: row.condition,
            meter: row.meter,
            note: row.note,
            undone_at: row.undone_at,
            scan_id: row.scan_id,
        })
        .collect();
    Ok(Reply::ok(&Listed { data })?)
}
