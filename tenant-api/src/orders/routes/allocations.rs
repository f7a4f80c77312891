//! Units of a line, chosen by hand or by scan.

use platform_edge::{ApiResult, Json, Once, Path, Reply, Staff};
use platform_kernel::permission::acts::WriteOrders;
use platform_kernel::{AllocationId, AssetId, Error, LineId, OrderId};
use serde::Deserialize;
use serde_json::json;

use super::create::unknown;
use super::read;
use crate::customers::refusals::Writes;
use crate::customers::text::fold;
use crate::customers::write;
use crate::orders::choice;
use crate::orders::store::log::{self, Entry};
use crate::orders::store::{lines, order, units};
use crate::orders::wire::OrderBody;
use crate::orders::work::open;

/// Which unit, by its id or by its tag as scanned.
#[derive(Debug, Deserialize, garde::Validate, utoipa::ToSchema)]
#[garde(allow_unvalidated)]
#[serde(deny_unknown_fields)]
pub(in crate::orders) struct CreateAllocation {
    /// The unit.
    asset_id: Option<AssetId>,
    /// Its tag.
    tag: Option<String>,
    /// The allocation that it replaces: a swap. One that was chosen by itself gives way when left out.
    instead_of: Option<AllocationId>,
}

/// Put a chosen unit on a line. What else the unit was to do moves to other units where it may; otherwise the choice is
/// refused by name.
#[utoipa::path(post, path = "/orders/{id}/lines/{line}/allocations", tag = "orders", request_body = CreateAllocation,
    params(("id" = OrderId, Path), ("line" = LineId, Path)),
    responses((status = 201, description = "The order with its unit", body = OrderBody), Writes))]
pub(in crate::orders) async fn create_allocation(
    staff: Staff<WriteOrders>,
    Path((id, line)): Path<(OrderId, LineId)>,
    once: Once,
    body: Json<CreateAllocation>,
) -> ApiResult<Reply> {
    let tag = body.tag.as_deref().map(fold);
    if body.asset_id.is_none() && tag.is_none() {
        return Err(Error::invalid(
            "tag",
            "required",
            "say which unit: its tag, or its asset_id",
        )
        .into());
    }
    let reply = staff
        .once(&once, body.hash(), async |mut held| {
            let tx = &mut held;
            let now = staff.now();
            let mut opened = open(tx, id).await?;
            opened.live()?;
            let of = opened.line(line)?.clone();
            let (Some(product), Some(store), Some(hire)) = (of.product, of.store, of.period) else {
                return Err(Error::conflict("no_units", "This line has no units."));
            };
            if !of.takes_stock() {
                return Err(Error::conflict(
                    "not_promised",
                    "Reserve the line first: what is not promised has no units.",
                ));
            }
            let row = lines::products(tx, &[product.uuid()])
                .await?
                .pop()
                .filter(|p| p.serialised)
                .ok_or_else(|| {
                    Error::conflict("bulk", "The units of this product are not told apart.")
                })?;
            let unit = units::find(tx, body.asset_id, tag.as_deref())
                .await?
                .ok_or_else(|| unknown("tag", "no unit has this tag"))?;
            let wish = choice::Wish {
                line: &of,
                stock: (product, store),
                blocked: row.buffers.around(hire).unwrap_or(hire),
                name: &row.name,
                instead_of: body.instead_of,
                pin: true,
            };
            choice::put(tx, id, &unit, &wish, now).await?;
            let entry = Entry {
                kind: "unit_chosen",
                summary: format!("Chose {} for {}", unit.tag, of.name),
                detail: json!({ "line": line, "asset": AssetId::from(unit.id) }),
            };
            log::write(tx, &staff.actor(), id, entry, now).await?;
            order::touch(tx, id, now).await?;
            let shown = read(tx, id, now).await?;
            let reply = Reply::created(format!("/api/v1/orders/{id}/lines/{line}"), &shown)?
                .version(shown.version());
            Ok((held, reply))
        })
        .await?;
    Ok(reply)
}

/// Take a unit off a line. The line stays promised; whoever prepares it chooses another.
#[utoipa::path(delete, path = "/orders/{id}/allocations/{allocation}", tag = "orders",
    params(("id" = OrderId, Path), ("allocation" = AllocationId, Path)),
    responses((status = 200, description = "The order without that unit", body = OrderBody), Writes))]
pub(in crate::orders) async fn delete_allocation(
    staff: Staff<WriteOrders>,
    Path((id, allocation)): Path<(OrderId, AllocationId)>,
) -> ApiResult<Reply> {
    let reply = write(&staff, async |mut held| {
        let tx = &mut held;
        let now = staff.now();
        let opened = open(tx, id).await?;
        opened.live()?;
        let there = units::of_order(tx, id).await?;
        let gone = there
            .iter()
            .find(|u| u.id == allocation)
            .ok_or(Error::NotFound)?;
        if gone.out {
            return Err(Error::conflict(
                "out",
                format!("{} is out: take it back instead.", gone.tag),
            ));
        }
        units::unpin(tx, id, allocation).await?;
        let entry = Entry {
            kind: "unit_removed",
            summary: format!("Took {} off", gone.tag),
            detail: json!({ "asset": gone.asset }),
        };
        log::write(tx, &staff.actor(), id, entry, now).await?;
        order::touch(tx, id, now).await?;
        let shown = read(tx, id, now).await?;
        let reply = Reply::ok(&shown)?.version(shown.version());
        Ok((held, reply))
    })
    .await?;
    Ok(reply)
}
