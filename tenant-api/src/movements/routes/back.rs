//! Taking back.

use platform_db::TenantTx;
use platform_edge::{ApiResult, Json, Once, Path, Reply, Staff};
use platform_kernel::permission::acts::ReturnOrders;
use platform_kernel::{AssetId, Error, Instant, LineId, OrderId, Result, StaffId};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::out::{bounded, counted, repeated};
use super::{ScanResults, Scanned};
use crate::TenantApi;
use crate::customers::refusals::Writes;
use crate::customers::text::fold;
use crate::movements::model::{Refusal, made_at, scan_id};
use crate::movements::store::{self, Movement};
use crate::orders::{Cx, Entry, Opened, Short, lines, open, put_away, read, units};
use crate::pricing::model::StockFree;
use crate::returns::model::{Outcome, free_from};
use crate::returns::{self, Arrival};
use axum::extract::State;
use platform_jobs::enqueue;

/// How something came back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = ReturnCondition)]
pub(in crate::movements) enum Condition {
    /// As it went.
    Good,
    /// It can't go out before somebody looked at it.
    Damaged,
    /// It did not come back and never will.
    Missing,
}

impl Condition {
    fn outcome(self) -> Outcome {
        match self {
            Self::Good => Outcome::Good,
            Self::Damaged => Outcome::Damaged,
            Self::Missing => Outcome::Missing,
        }
    }
}

/// One scan in.
#[derive(Debug, Clone, Default, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::movements) struct ScanIn {
    /// The device's name of it, so that it can be sent again: 8 to 64 characters.
    pub(in crate::movements) scan_id: Option<String>,
    /// The unit's tag, as read.
    pub(in crate::movements) tag: Option<String>,
    /// The unit, instead of a tag.
    pub(in crate::movements) asset_id: Option<AssetId>,
    /// The line, for products whose units are not told apart.
    pub(in crate::movements) line_id: Option<LineId>,
    /// How many of them; 1 when left out.
    pub(in crate::movements) quantity: Option<i32>,
    /// How it came back; good when left out.
    pub(in crate::movements) condition: Option<Condition>,
    /// The unit's meter.
    pub(in crate::movements) meter: Option<i64>,
    /// When it was scanned; now when left out.
    pub(in crate::movements) at: Option<Instant>,
    /// A remark.
    pub(in crate::movements) note: Option<String>,
}

/// What comes back.
#[derive(Debug, Deserialize, garde::Validate, utoipa::ToSchema)]
#[garde(allow_unvalidated)]
#[serde(deny_unknown_fields)]
#[schema(as = ReturnScans)]
pub(super) struct Return {
    /// At most 500, in the order in which they were made.
    scans: Vec<ScanIn>,
}

/// Take units back. Each scan is judged alone: those that can't be are refused by name, the others count.
#[utoipa::path(post, path = "/orders/{id}/return", tag = "movements", request_body = Return, params(("id" = OrderId, Path)),
    responses((status = 200, description = "What became of each scan", body = ScanResults), Writes))]
pub(super) async fn return_order(
    State(api): State<TenantApi>,
    staff: Staff<ReturnOrders>,
    Path(id): Path<OrderId>,
    once: Once,
    body: Json<Return>,
) -> ApiResult<Reply> {
    bounded(body.scans.len())?;
    let short = Short::default();
    let reply = staff
        .once(&once, body.hash(), async |mut held| {
            let tx = &mut held;
            let now = staff.now();
            let actor = staff.actor();
            let mut opened = open(tx, id).await?;
            let mut results = Vec::new();
            let mut back = 0;
            for scan in &body.scans {
                let done = one(tx, &mut opened, scan, Some(staff.session.staff), now).await?;
                back += i32::from(done.ok && !done.repeated) * done.quantity;
                results.push(done);
            }
            if back > 0 {
                let entry = Entry {
                    kind: "came_back",
                    summary: format!("{back} came back"),
                    detail: json!({ "units": back }),
                };
                let cx = Cx {
                    actor: &actor,
                    now,
                    short: &short,
                };
                let all_back = opened.lines.iter().all(|l| l.with_renter() == 0);
                put_away(tx, &cx, opened, entry).await?;
                // What is still out may come in a minute; with nothing out, this was all.
                let wait = if all_back {
                    std::time::Duration::ZERO
                } else {
                    returns::GATHER
                };
                if let Some(arrival) = results.iter().rev().find_map(|s| s.return_id) {
                    let job = returns::process_at(arrival, now.plus(wait));
                    enqueue(&mut *tx, job.tenant(staff.tenant.id), staff.clock()).await?;
                }
            }
            let order = read(tx, id, now).await?;
            let reply = Reply::ok(&ScanResults { results, order })?;
            Ok((held, reply))
        })
        .await?;
    api.queue.wake_cells();
    Ok(reply)
}

/// One scan, judged and, where it counts, written.
pub(in crate::movements) async fn one(
    tx: &mut TenantTx,
    opened: &mut Opened,
    scan: &ScanIn,
    staff: Option<StaffId>,
    now: Instant,
) -> Result<Scanned> {
    let refused = |code, message: String| {
        Ok(Scanned::refused(
            scan.scan_id.clone(),
            Refusal::new(code, message),
        ))
    };
    let at = made_at(scan.at, now)?;
    if scan.meter.is_some_and(|m| m < 0) {
        return Err(Error::invalid(
            "meter",
            "out_of_range",
            "a meter is never below zero",
        ));
    }
    if let Some(name) = &scan.scan_id {
        scan_id(name)?;
        if let Some(before) = store::by_scan(tx, name).await? {
            return Ok(repeated(opened, scan.scan_id.clone(), &before, "in"));
        }
    }
    let condition = scan.condition.unwrap_or(Condition::Good);
    let (line, unit, out) = if scan.tag.is_some() || scan.asset_id.is_some() {
        let tag = scan.tag.as_deref().map(fold);
        let Some(unit) = units::find(tx, scan.asset_id, tag.as_deref()).await? else {
            let tag = scan.tag.clone().unwrap_or_default();
            return refused("unknown_tag", format!("No unit has the tag {tag}."));
        };
        let Some(out) = store::open_of(tx, unit.id).await? else {
            return refused("not_out", format!("{} is not out.", unit.tag));
        };
        if out.order_id != opened.order.id.uuid() {
            return refused(
                "other_order",
                format!(
                    "{} is out with another order: take it back there.",
                    unit.tag
                ),
            );
        }
        (LineId::from(out.line_id), Some(unit), Some(out))
    } else if let Some(line) = scan.line_id {
        (line, None, None)
    } else {
        return Err(Error::invalid(
            "tag",
            "required",
            "say what came back: a tag, an asset_id, or a line_id with a quantity",
        ));
    };
    let Some(line) = opened.lines.iter_mut().find(|l| l.id == line) else {
        return refused("not_on_order", "That line is not on this order.".to_owned());
    };
    let Some(product) = line.product else {
        return refused("no_units", "This line has no units.".to_owned());
    };
    let row = lines::products(tx, &[product.uuid()])
        .await?
        .pop()
        .ok_or(Error::NotFound)?;
    if row.serialised && unit.is_none() {
        return refused("scan_unit", format!("Scan the tag of each {}.", row.name));
    }
    let quantity = if row.serialised {
        1
    } else {
        scan.quantity.unwrap_or(1)
    };
    if !(1..=line.with_renter()).contains(&quantity) {
        return refused(
            "too_many",
            format!("{} of {} are out.", line.with_renter(), line.name),
        );
    }
    let movement = Movement {
        order: opened.order.id,
        line: line.id.uuid(),
        product: product.uuid(),
        asset: unit.as_ref().map(|u| u.id),
        direction: "in",
        quantity,
        at,
        staff,
        scan: scan.scan_id.clone(),
        condition: Some(condition.outcome().as_str()),
        meter: scan.meter,
        note: scan.note.clone().filter(|n| !n.trim().is_empty()),
    };
    let id = store::insert(tx, &movement, now).await?;
    if condition == Condition::Missing {
        line.lost += quantity;
    } else {
        line.returned += quantity;
    }
    let mut scanned = counted(scan.scan_id.clone(), id, line, unit.as_ref(), quantity);
    let (line_id, place, due) = (line.id.uuid(), line.store, line.due());
    let arrival = Arrival {
        movement: id,
        line: line.id,
        product,
        asset: unit.as_ref().map(|u| u.id),
        quantity,
        due_at: due.unwrap_or(at),
        returned_at: at,
        scanned: condition.outcome(),
        note: movement.note.clone(),
    };
    let arrival = returns::arrived(tx, opened.order.id, &arrival, now).await?;
    scanned.return_id = Some(arrival);
    if let (None, Condition::Missing, Some(place)) = (&unit, condition, place) {
        let stock = (product.uuid(), place.uuid());
        store::lose_stock(tx, stock, quantity, staff, now).await?;
    }
    if let (Some(unit), Some(out)) = (&unit, out) {
        store::set_closed(tx, out.id, Some(id.uuid())).await?;
        // What is left of its time after its turnaround is free.
        let stock_free = opened.rules.stock_free;
        let off_hire = stock_free == StockFree::OffHire;
        let free = free_from(at.max(out.at), due, row.buffers.after, off_hire);
        store::free_allocation(tx, line_id, unit.id, free).await?;
        let after = match condition {
            Condition::Good if stock_free == StockFree::Inspected => (None, Some("quarantined")),
            Condition::Good => (None, None),
            Condition::Damaged => (Some("damaged"), Some("quarantined")),
            Condition::Missing => (None, Some("lost")),
        };
        store::save_asset(tx, unit.id, scan.meter, after, now).await?;
        if condition != Condition::Good {
            store::free_future(tx, unit.id).await?;
        }
    }
    Ok(scanned)
}
