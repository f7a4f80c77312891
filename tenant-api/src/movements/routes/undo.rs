//! Taking a wrong scan back.

use platform_edge::{ApiResult, Once, Path, Reply, Staff};
use platform_kernel::permission::acts::ReturnOrders;
use platform_kernel::{Error, MovementId, OrderId};
use serde_json::json;

use crate::customers::refusals::Writes;
use crate::movements::store;
use crate::orders::{Cx, Entry, OrderBody, Short, open, put_away, read};
use crate::returns;

/// Take a wrong scan back, as if it had not been made. A return can be taken back while the unit has not gone out again.
#[utoipa::path(post, path = "/orders/{id}/movements/{movement}/undo", tag = "movements",
    params(("id" = OrderId, Path), ("movement" = MovementId, Path)),
    responses((status = 200, description = "The order as it now stands", body = OrderBody), Writes))]
pub(super) async fn undo_movement(
    staff: Staff<ReturnOrders>,
    Path((id, movement)): Path<(OrderId, MovementId)>,
    once: Once,
) -> ApiResult<Reply> {
    let short = Short::default();
    let result = staff
        .once(&once, Once::NO_BODY, async |mut held| {
            let tx = &mut held;
            let now = staff.now();
            let actor = staff.actor();
            let mut opened = open(tx, id).await?;
            let was = store::find(tx, id, movement).await?;
            if was.undone {
                let order = read(tx, id, now).await?;
                return Ok((held, Reply::ok(&order)?));
            }
            if opened.order.closed_at.is_some() {
                return Err(Error::conflict(
                    "over",
                    "This order is closed. Reopen it first.",
                ));
            }
            let line = opened.line(was.line_id.into())?;
            if was.direction == "out" {
                if was.closed_by.is_some() {
                    let why = "This unit is back already: take its return back first.";
                    return Err(Error::conflict("returned", why));
                }
                if line.with_renter() < was.quantity {
                    let why = "Units of this line are back already: take their return back first.";
                    return Err(Error::conflict("returned", why));
                }
                line.out -= was.quantity;
                line.prepared = line.prepared.min(line.quantity);
                store::undo(tx, was.id, Some(staff.session.staff), now).await?;
            } else {
                let missing = was.condition.as_deref() == Some("missing");
                if missing {
                    line.lost -= was.quantity;
                } else {
                    line.returned -= was.quantity;
                }
                if let Some(asset) = was.asset_id {
                    if store::open_of(tx, asset).await?.is_some() {
                        let why = "This unit has gone out again since.";
                        return Err(Error::conflict("out_again", why));
                    }
                    let out = store::closed_by(tx, was.id).await?.ok_or(Error::NotFound)?;
                    store::undo(tx, was.id, Some(staff.session.staff), now).await?;
                    store::set_closed(tx, out, None).await?;
                    // It is with the renter again, so what the return said of it is not so.
                    store::save_asset(tx, asset, None, (None, Some("in_service")), now).await?;
                } else {
                    if let (true, Some(product), Some(place)) = (missing, line.product, line.store)
                    {
                        let stock = (product.uuid(), place.uuid());
                        let by = Some(staff.session.staff);
                        store::lose_stock(tx, stock, -was.quantity, by, now).await?;
                    }
                    store::undo(tx, was.id, Some(staff.session.staff), now).await?;
                }
            }
            if was.direction == "in" {
                returns::forget(tx, &actor, movement, staff.clock()).await?;
            }
            let entry = Entry {
                kind: "scan_undone",
                summary: "Took a scan back".to_owned(),
                detail: json!({ "movement": movement }),
            };
            let cx = Cx {
                actor: &actor,
                now,
                short: &short,
            };
            put_away(tx, &cx, opened, entry).await?;
            let order = read(tx, id, now).await?;
            Ok((held, Reply::ok(&order)?))
        })
        .await;
    Ok(short.explain(&staff, result).await?)
}
