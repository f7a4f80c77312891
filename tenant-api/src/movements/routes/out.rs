//! Handing out.

use platform_db::TenantTx;
use platform_edge::{ApiResult, Json, Once, Path, Reply, Staff};
use platform_jobs::usage;
use platform_kernel::permission::acts::CheckOutOrders;
use platform_kernel::{Clock, Error, Instant, LineId, Meter, MovementId, OrderId, Result, StaffId};
use serde::Deserialize;
use serde_json::json;

use super::{MOST_SCANS, ScanOut, ScanResults, Scanned};
use crate::customers::refusals::Writes;
use crate::customers::text::fold;
use crate::movements::model::{Refusal, made_at, scan_id};
use crate::movements::store::{self, Movement};
use crate::orders::model::act::Act;
use crate::orders::model::line::Line;
use crate::orders::model::state::Stage;
use crate::orders::{Cx, Entry, Opened, Short, choice, lines, open, put_away, read, units};

/// What goes out.
#[derive(Debug, Deserialize, garde::Validate, utoipa::ToSchema)]
#[garde(allow_unvalidated)]
#[serde(deny_unknown_fields)]
pub(super) struct CheckOut {
    /// At most 500, in the order in which they were made.
    scans: Vec<ScanOut>,
}

/// Hand units out. Each scan is judged alone: those that can't be are refused by name, the others count.
#[utoipa::path(post, path = "/orders/{id}/check-out", tag = "movements", request_body = CheckOut, params(("id" = OrderId, Path)),
    responses((status = 200, description = "What became of each scan", body = ScanResults), Writes))]
pub(super) async fn check_out_order(
    staff: Staff<CheckOutOrders>,
    Path(id): Path<OrderId>,
    once: Once,
    body: Json<CheckOut>,
) -> ApiResult<Reply> {
    bounded(body.scans.len())?;
    let short = Short::default();
    let result = staff
        .once(&once, body.hash(), async |mut held| {
            let tx = &mut held;
            let now = staff.now();
            let actor = staff.actor();
            let mut opened = open(tx, id).await?;
            let mut results = Vec::new();
            let mut counted = 0;
            for scan in &body.scans {
                let done = one(tx, &mut opened, scan, Some(staff.session.staff), now).await?;
                counted += i32::from(done.ok && !done.repeated) * done.quantity;
                results.push(done);
            }
            if counted > 0 {
                let entry = Entry {
                    kind: "checked_out",
                    summary: format!("{counted} went out"),
                    detail: json!({ "units": counted }),
                };
                let cx = Cx {
                    actor: &actor,
                    now,
                    short: &short,
                };
                put_away(tx, &cx, opened, entry).await?;
            }
            let order = read(tx, id, now).await?;
            let reply = Reply::ok(&ScanResults { results, order })?;
            Ok((held, reply))
        })
        .await;
    Ok(short.explain(&staff, result).await?)
}

pub(super) fn bounded(count: usize) -> Result<()> {
    if (1..=MOST_SCANS).contains(&count) {
        return Ok(());
    }
    Err(Error::Invalid(vec![
        platform_kernel::FieldError::new(
            "scans",
            "out_of_range",
            format!("send 1 to {MOST_SCANS} scans at once"),
        )
        .with_value(&count.to_string()),
    ]))
}

/// One scan, judged and, where it counts, written.
pub(in crate::movements) async fn one(
    tx: &mut TenantTx,
    opened: &mut Opened,
    scan: &ScanOut,
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
    if let Some(name) = &scan.scan_id {
        scan_id(name)?;
        if let Some(before) = store::by_scan(tx, name).await? {
            return Ok(repeated(opened, scan.scan_id.clone(), &before, "out"));
        }
    }
    if let Err(why) = opened.situation(now).check(Act::CheckOut) {
        return match why {
            Error::Conflict { detail, .. } => refused("state", detail),
            other => Err(other),
        };
    }
    let unit = if scan.tag.is_some() || scan.asset_id.is_some() {
        let tag = scan.tag.as_deref().map(fold);
        match units::find(tx, scan.asset_id, tag.as_deref()).await? {
            Some(unit) => Some(unit),
            None => {
                let tag = scan.tag.clone().unwrap_or_default();
                return refused("unknown_tag", format!("No unit has the tag {tag}."));
            }
        }
    } else {
        None
    };
    let waits =
        |l: &&mut Line| l.stage == Stage::Reserved && l.out < l.quantity && l.product.is_some();
    let found = match (&unit, scan.line_id) {
        (Some(unit), line) => {
            let allocated = units::of_order(tx, opened.order.id).await?;
            let of_unit = allocated
                .iter()
                .find(|u| u.asset.uuid() == unit.id && !u.out && !u.back)
                .map(|u| LineId::from(u.line));
            let wanted = line.or(of_unit);
            opened
                .lines
                .iter_mut()
                .filter(waits)
                .find(|l| match wanted {
                    Some(id) => l.id == id,
                    None => l.product.is_some_and(|p| p.uuid() == unit.product),
                })
        }
        (None, Some(id)) => opened.lines.iter_mut().filter(waits).find(|l| l.id == id),
        (None, None) => {
            return Err(Error::invalid(
                "tag",
                "required",
                "say what goes out: a tag, an asset_id, or a line_id with a quantity",
            ));
        }
    };
    if let Some(unit) = &unit
        && let Some(out) = store::open_of(tx, unit.id).await?
    {
        let here = out.order_id == opened.order.id.uuid();
        let code = if here { "already_out" } else { "out_elsewhere" };
        let message = if here {
            format!("{} is out with this order already.", unit.tag)
        } else {
            format!(
                "{} is out with another order: take it back there first.",
                unit.tag
            )
        };
        return refused(code, message);
    }
    let Some(line) = found else {
        let what = unit.as_ref().map_or("That line", |u| u.tag.as_str());
        return refused(
            "not_on_order",
            format!("{what} is not waiting to go out with this order."),
        );
    };
    let (Some(product), Some(store_id), Some(hire)) = (line.product, line.store, line.period)
    else {
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
    if !(1..=line.quantity - line.out).contains(&quantity) {
        return refused(
            "too_many",
            format!(
                "{} of {} are still to go out.",
                line.quantity - line.out,
                line.name
            ),
        );
    }
    let mut line = line.clone();
    let blocked = row.buffers.around(hire).unwrap_or(hire);
    if at < blocked.from() {
        return refused(
            "too_early",
            format!(
                "{} begins later: change its start to hand it out now.",
                line.name
            ),
        );
    }
    if let Some(unit) = &unit {
        let wish = choice::Wish {
            line: &line,
            stock: (product, store_id),
            blocked,
            name: &row.name,
            instead_of: None,
            pin: false,
        };
        match choice::put(tx, opened.order.id, unit, &wish, now).await {
            Ok(()) => {}
            Err(Error::Conflict { code, detail }) => return refused(code, detail),
            Err(other) => return Err(other),
        }
    }
    let movement = Movement {
        order: opened.order.id,
        line: line.id.uuid(),
        product: product.uuid(),
        asset: unit.as_ref().map(|u| u.id),
        direction: "out",
        quantity,
        at,
        staff,
        scan: scan.scan_id.clone(),
        condition: None,
        meter: None,
        note: scan.note.clone().filter(|n| !n.trim().is_empty()),
    };
    let id = store::insert(tx, &movement, now).await?;
    if line.out == 0 {
        let fact = format!("rental:{}:activated", line.id);
        usage::record(tx, Meter::ActiveRentals, &fact, 1, &Clock::fixed(now)).await?;
    }
    line.out += quantity;
    line.prepared = line.prepared.max(line.out);
    let scanned = counted(scan.scan_id.clone(), id, &line, unit.as_ref(), quantity);
    let id = line.id;
    *opened.line(id)? = line;
    Ok(scanned)
}

pub(super) fn counted(
    scan_id: Option<String>,
    id: MovementId,
    line: &Line,
    unit: Option<&units::Found>,
    quantity: i32,
) -> Scanned {
    Scanned {
        scan_id,
        ok: true,
        repeated: false,
        movement_id: Some(id),
        line_id: Some(line.id),
        asset_id: unit.map(|u| u.id.into()),
        tag: unit.map(|u| u.tag.clone()),
        name: Some(line.name.clone()),
        quantity,
        return_id: None,
        refusal: None,
    }
}

/// A scan that was sent before: the same, unless the name was used for something else.
pub(super) fn repeated(
    opened: &Opened,
    scan_id: Option<String>,
    before: &store::Stands,
    direction: &str,
) -> Scanned {
    if before.order_id != opened.order.id.uuid() || before.direction != direction {
        let why = "This scan_id was used for another scan.";
        return Scanned::refused(scan_id, Refusal::new("scan_reused", why));
    }
    if before.undone {
        let why = "This scan was taken back: scan again.";
        return Scanned::refused(scan_id, Refusal::new("undone", why));
    }
    Scanned {
        scan_id,
        ok: true,
        repeated: true,
        movement_id: Some(before.id.into()),
        line_id: Some(before.line_id.into()),
        asset_id: before.asset_id.map(Into::into),
        tag: None,
        name: None,
        quantity: before.quantity,
        return_id: None,
        refusal: None,
    }
}
