//! A transfer's steps: it leaves, it arrives, it is called off.

use platform_db::TenantTx;
use platform_edge::{ApiResult, Json, Once, Path, Reply, Staff};
use platform_kernel::permission::acts::WriteCatalog;
use platform_kernel::{Result, StoreId, TransferId};
use serde_json::json;

use super::transfers::enough;
use crate::catalog::acts::{self, Entry};
use crate::catalog::model::stock::StockReason;
use crate::catalog::model::transfer::{StepTransfer, Transfer, TransferState, arrival};
use crate::catalog::store::levels::{self, Why};
use crate::catalog::store::{assets, claims, products, rules, transfers};
use crate::customers::refusals::Writes;
use crate::stores;

/// A transfer leaves: bulk stock is gone from its store, units are on the road from now on.
#[utoipa::path(post, path = "/transfers/{id}/depart", tag = "stock", request_body = StepTransfer,
    params(("id" = TransferId, Path)),
    responses((status = 200, description = "Under way", body = Transfer), Writes))]
pub(super) async fn depart_transfer(
    staff: Staff<WriteCatalog>,
    Path(id): Path<TransferId>,
    once: Once,
    body: Json<StepTransfer>,
) -> ApiResult<Reply> {
    step(staff, id, once, body, TransferState::UnderWay).await
}

/// A transfer arrives: bulk stock and units are in the other store now.
#[utoipa::path(post, path = "/transfers/{id}/arrive", tag = "stock", request_body = StepTransfer,
    params(("id" = TransferId, Path)),
    responses((status = 200, description = "Arrived", body = Transfer), Writes))]
pub(super) async fn arrive_transfer(
    staff: Staff<WriteCatalog>,
    Path(id): Path<TransferId>,
    once: Once,
    body: Json<StepTransfer>,
) -> ApiResult<Reply> {
    step(staff, id, once, body, TransferState::Arrived).await
}

/// A transfer is called off: what was under way is back where it came from.
#[utoipa::path(post, path = "/transfers/{id}/cancel", tag = "stock", request_body = StepTransfer,
    params(("id" = TransferId, Path)),
    responses((status = 200, description = "Called off", body = Transfer), Writes))]
pub(super) async fn cancel_transfer(
    staff: Staff<WriteCatalog>,
    Path(id): Path<TransferId>,
    once: Once,
    body: Json<StepTransfer>,
) -> ApiResult<Reply> {
    step(staff, id, once, body, TransferState::Cancelled).await
}

async fn step(
    staff: Staff<WriteCatalog>,
    id: TransferId,
    once: Once,
    body: Json<StepTransfer>,
    to: TransferState,
) -> ApiResult<Reply> {
    let reply = staff
        .once(&once, body.hash(), async |mut held| {
            let tx = &mut held;
            let was = transfers::lock(tx, id).await?;
            was.state.must_lead_to(to)?;
            match to {
                TransferState::UnderWay => depart(tx, &staff, &was, body.force).await?,
                TransferState::Arrived => arrive(tx, &staff, &was).await?,
                _ => cancel(tx, &staff, &was, body.force).await?,
            }
            let action = match to {
                TransferState::UnderWay => "transfer.departed",
                TransferState::Arrived => "transfer.arrived",
                _ => "transfer.cancelled",
            };
            log(tx, &staff, &was, action, to, body.force).await?;
            let shown = transfers::find(tx, id).await?;
            let reply = Reply::ok(&shown)?.version(shown.version);
            Ok((held, reply))
        })
        .await?;
    Ok(reply)
}

async fn depart(
    tx: &mut TenantTx,
    staff: &Staff<WriteCatalog>,
    was: &Transfer,
    force: bool,
) -> Result<()> {
    let now = staff.now();
    let rules = rules(tx, "assets", now).await?;
    let mut fields = was.fields.clone();
    fields.arrives_at = arrival(&fields, now);
    fields.leaves_at = now;
    if fields.asset_ids.is_empty() {
        let pair = (fields.product_id, fields.from_store);
        let have = levels::lock(tx, &[pair]).await?;
        enough(&fields, have.get(&pair).copied().unwrap_or(0))?;
        add(tx, staff, was, fields.from_store, -fields.quantity).await?;
    } else {
        let uuids: Vec<_> = fields.asset_ids.iter().map(|id| id.uuid()).collect();
        for unit in assets::find_many(tx, rules.currency, &uuids).await? {
            acts::must_be_here(&unit)?;
        }
    }
    transfers::save(tx, was.id, TransferState::UnderWay, &fields, now).await?;
    if force {
        return Ok(());
    }
    let product = products::find(tx, rules.currency, fields.product_id).await?;
    claims::check(tx, &product, fields.from_store, now).await
}

async fn arrive(tx: &mut TenantTx, staff: &Staff<WriteCatalog>, was: &Transfer) -> Result<()> {
    let now = staff.now();
    stores::lock_live(tx, &[was.fields.to_store], "to_store").await?;
    let mut fields = was.fields.clone();
    // Never before it left, whatever the clocks say.
    fields.arrives_at = now.max(fields.leaves_at);
    transfers::save(tx, was.id, TransferState::Arrived, &fields, now).await?;
    if fields.asset_ids.is_empty() {
        return add(tx, staff, was, fields.to_store, fields.quantity).await;
    }
    transfers::release(tx, was.id, now).await?;
    transfers::place(tx, &fields.asset_ids, fields.to_store, now).await
}

async fn cancel(
    tx: &mut TenantTx,
    staff: &Staff<WriteCatalog>,
    was: &Transfer,
    force: bool,
) -> Result<()> {
    let now = staff.now();
    transfers::save(tx, was.id, TransferState::Cancelled, &was.fields, now).await?;
    if !was.fields.asset_ids.is_empty() {
        transfers::release(tx, was.id, now).await?;
    } else if was.state == TransferState::UnderWay {
        add(tx, staff, was, was.fields.from_store, was.fields.quantity).await?;
    }
    if force {
        return Ok(());
    }
    // The other store may have promised what now never comes.
    let rules = rules(tx, "assets", now).await?;
    let product = products::find(tx, rules.currency, was.fields.product_id).await?;
    claims::check(tx, &product, was.fields.to_store, now).await
}

/// Bulk stock in or out of a store, as a movement of this transfer.
async fn add(
    tx: &mut TenantTx,
    staff: &Staff<WriteCatalog>,
    transfer: &Transfer,
    store: StoreId,
    delta: i32,
) -> Result<()> {
    let why = Why {
        reason: StockReason::Transfer,
        note: None,
        transfer: Some(transfer.id),
        by: Some(staff.session.staff),
        now: staff.now(),
    };
    levels::add(tx, transfer.fields.product_id, store, delta, why).await?;
    Ok(())
}

/// The transfer's own entry, and one for each unit, whose history shows where it went.
async fn log(
    tx: &mut TenantTx,
    staff: &Staff<WriteCatalog>,
    was: &Transfer,
    action: &'static str,
    to: TransferState,
    force: bool,
) -> Result<()> {
    let words = format!("Became {}", to.words());
    let more = json!({
        "product": was.fields.product_id, "from": was.fields.from_store, "to": was.fields.to_store,
        "quantity": was.fields.quantity, "assets": was.fields.asset_ids, "forced": force,
    });
    let mut entries = vec![Entry::new(action, was.id.uuid(), words).with(more)];
    let names = if was.fields.asset_ids.is_empty() {
        (String::new(), String::new())
    } else {
        (
            stores::find(tx, was.fields.from_store).await?.fields.name,
            stores::find(tx, was.fields.to_store).await?.fields.name,
        )
    };
    for unit in &was.fields.asset_ids {
        let (kind, words) = match to {
            TransferState::UnderWay => (
                "asset.departed",
                format!("Left {} for {}", names.0, names.1),
            ),
            TransferState::Arrived => ("asset.arrived", format!("Arrived at {}", names.1)),
            _ => (
                "asset.transfer_cancelled",
                format!("Did not go to {}", names.1),
            ),
        };
        let more = json!({ "transfer": was.id });
        entries.push(Entry::new(kind, unit.uuid(), words).with(more));
    }
    acts::log_many(tx, &staff.actor(), staff.now(), &entries).await
}
