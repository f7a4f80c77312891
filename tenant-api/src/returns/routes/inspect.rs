//! What somebody found.

use std::collections::BTreeMap;

use platform_db::TenantTx;
use platform_edge::{ApiResult, IfMatch, Json, Path, Reply, Staff};
use platform_kernel::permission::acts::ReturnOrders;
use platform_kernel::{Error, FieldError, FileId, Instant, MovementId, Result, ReturnId};
use serde::Deserialize;
use serde_json::Value;

use super::show::{ReturnBody, body as read_body};
use crate::customers::refusals::{Matches, Writes};
use crate::customers::write;
use crate::movements;
use crate::patch::{self, field};
use crate::record::{self, Change};
use crate::returns::model::{Outcome, check_answers};
use crate::returns::process::{load, points, process, save_state};
use crate::returns::store::{self, Item};

/// The most that is charged for an item, in minor units.
const MOST_MINOR: i64 = 1_000_000_000_000;

/// What was found: what is left out stays.
#[derive(Debug, Deserialize, garde::Validate, utoipa::ToSchema)]
#[garde(allow_unvalidated)]
#[serde(deny_unknown_fields)]
pub(super) struct UpdateReturnItem {
    /// How it came back; null: it is still to be looked at.
    #[serde(default, deserialize_with = "field")]
    #[schema(value_type = Option<Outcome>)]
    outcome: patch::Change<Outcome>,
    /// Answers to the product's checklist by key: true or false, a number, or words. Replaces those given before.
    #[schema(value_type = Option<Object>)]
    answers: Option<BTreeMap<String, Value>>,
    /// Photos that were uploaded; at most 20.
    photos: Option<Vec<FileId>>,
    /// At most 2000 characters; null takes it away.
    #[serde(default, deserialize_with = "field")]
    #[schema(value_type = Option<String>)]
    note: patch::Change<String>,
    /// What damage or loss is charged, in minor units; 0 for nothing.
    charge_minor: Option<i64>,
    /// What lateness is charged, in minor units: as counted, or less out of kindness.
    late_minor: Option<i64>,
}

fn amount(minor: i64, most: i64, field: &str, why: &str) -> Result<i64> {
    if (0..=most).contains(&minor) {
        return Ok(minor);
    }
    let error = FieldError::new(field, "out_of_range", why);
    Err(Error::Invalid(vec![error.with_value(&minor.to_string())]))
}

impl UpdateReturnItem {
    fn apply(&self, item: &mut Item) -> Result<()> {
        if let Some(answers) = &self.answers {
            item.answers = serde_json::to_value(answers).map_err(Error::internal)?;
        }
        if let Some(photos) = &self.photos {
            if photos.len() > 20 {
                let why = "keep at most 20 photos of one item";
                return Err(Error::invalid("photos", "too_many", why));
            }
            item.photos = photos.iter().map(|id| id.uuid()).collect();
        }
        if let Some(note) = &self.note {
            item.note = match note {
                Some(note) => crate::orders::model::line::text(note, 2000, "note")?,
                None => None,
            };
        }
        if let Some(minor) = self.charge_minor {
            let why = "charge nothing or more, in minor units";
            item.charge_minor = amount(minor, MOST_MINOR, "charge_minor", why)?;
        }
        if let Some(minor) = self.late_minor {
            let why = "charge what was counted, or less";
            item.late_minor = amount(minor, item.late_minor, "late_minor", why)?;
        }
        if let Some(outcome) = self.outcome {
            match (item.scanned, outcome) {
                (Outcome::Missing, Some(Outcome::Good | Outcome::Damaged)) => {
                    let why = "it was scanned as missing: take that scan back, and scan it in";
                    return Err(Error::invalid("outcome", "scanned_missing", why));
                }
                (Outcome::Good | Outcome::Damaged, Some(Outcome::Missing)) => {
                    let why = "it was scanned in: take that scan back, and scan it as missing";
                    return Err(Error::invalid("outcome", "scanned_in", why));
                }
                _ => item.outcome = outcome,
            }
        }
        let answers: BTreeMap<String, Value> =
            serde_json::from_value(item.answers.clone()).map_err(Error::internal)?;
        let whole = item.outcome == Some(Outcome::Good);
        check_answers(&points(item)?, &answers, whole).map_err(Error::Invalid)
    }
}

/// Write what was found with one item. It ends the arrival that it came with.
#[utoipa::path(patch, path = "/returns/{id}/items/{movement}", tag = "returns", request_body = UpdateReturnItem,
    params(("id" = ReturnId, Path), ("movement" = MovementId, Path),
        ("If-Match" = String, Header, description = "The return's version seen")),
    responses((status = 200, description = "The return as it now stands", body = ReturnBody), Writes, Matches))]
pub(super) async fn update_return_item(
    staff: Staff<ReturnOrders>,
    Path((id, movement)): Path<(ReturnId, MovementId)>,
    seen: IfMatch,
    body: Json<UpdateReturnItem>,
) -> ApiResult<Reply> {
    let reply = write(&staff, async |mut held| {
        let tx = &mut held;
        let now = staff.now();
        let mut loaded = load(tx, id).await?;
        if seen.0 != loaded.row.version {
            seen.check(loaded.row.version, &read_body(tx, id).await?)?;
        }
        if !loaded.items.iter().any(|i| i.movement == movement) {
            return Err(Error::NotFound);
        }
        let charged = |i: &Item| i.late_line.is_some() || i.charge_line.is_some();
        if loaded.row.settled_at.is_some() && loaded.items.iter().any(charged) {
            return Err(Error::conflict(
                "settled",
                "Its charges are on the order already. Change the order's lines instead.",
            ));
        }
        process(tx, &staff.actor(), &mut loaded, now).await?;
        // What cost nothing was settled by that: it opens again for what is found after all.
        if loaded.opened.order.closed_at.is_some() {
            let why = "The order is closed. Reopen it first.";
            return Err(Error::conflict("over", why));
        }
        loaded.row.settled_at = None;
        for item in loaded.items.iter_mut().filter(|i| i.movement == movement) {
            let was = item.outcome;
            body.apply(item)?;
            if body.outcome.is_some() {
                let looked = item.outcome.is_some();
                item.inspected_at = looked.then_some(now);
                item.inspected_by = looked.then_some(staff.session.staff);
            }
            if item.outcome != was {
                follow(tx, item, was, now).await?;
            }
            store::save_item(tx, item).await?;
        }
        save_state(tx, &loaded.row, &loaded.items, now).await?;
        let change = Change {
            actor: &staff.actor(),
            action: "return.inspected",
            subject: Some(id.uuid()),
            detail: serde_json::json!({ "movement": movement }),
            at: now,
        };
        record::change(tx, change).await?;
        let body = read_body(tx, id).await?;
        let reply = Reply::ok(&body)?.version(body.version);
        Ok((held, reply))
    })
    .await?;
    Ok(reply)
}

/// What follows for the stock: a unit found damaged stays in until it is mended, a good one may go out. A unit that went
/// out again meanwhile is left alone. Bulk stock that is damaged is written off.
async fn follow(tx: &mut TenantTx, item: &Item, was: Option<Outcome>, now: Instant) -> Result<()> {
    if let Some(asset) = item.asset {
        return movements::inspected(tx, asset, item.outcome, now).await;
    }
    let damaged = |outcome| outcome == Some(Outcome::Damaged);
    let quantity = match (damaged(was), damaged(item.outcome)) {
        (false, true) => item.quantity,
        (true, false) => -item.quantity,
        _ => return Ok(()),
    };
    let Some(place) = store::place_of(tx, item.line).await? else {
        return Ok(());
    };
    let stock = (item.product.uuid(), place);
    movements::lose_stock(tx, stock, quantity, None, now).await
}
