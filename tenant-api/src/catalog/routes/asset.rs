//! One unit: see, change, move from state to state, and what it did.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use platform_edge::{ApiResult, IfMatch, Json, Once, Path, Query, Reply, Staff};
use platform_kernel::permission::acts::{ReadCatalog, WriteCatalog};
use platform_kernel::{AssetId, Error, FieldError, Instant, Page, PageQuery, Result};
use serde_json::json;
use uuid::Uuid;

use super::{Newest, reply_asset, shown_asset};
use crate::catalog::acts::{self, Entry};
use crate::catalog::model::asset::AssetPatch;
use crate::catalog::model::asset_state::{AssetState, MoveAsset};
use crate::catalog::model::product_patch::lines;
use crate::catalog::model::rules::day_of;
use crate::catalog::model::rules::zone_of;
use crate::catalog::model::service::{Unit, blocked_from};
use crate::catalog::store::assets::Standing;
use crate::catalog::store::{assets, claims, history, levels, products, rules, transfers};
use crate::catalog::wire::{Asset, AssetEvent};
use crate::customers::refusals::{Matches, Reads, Writes};
use crate::customers::{Refusals, write};
use crate::{record, stores};

/// One unit.
#[utoipa::path(get, path = "/assets/{id}", tag = "assets", params(("id" = AssetId, Path)),
    responses((status = 200, description = "The unit", body = Asset), Reads))]
pub(super) async fn get_asset(
    staff: Staff<ReadCatalog>,
    Path(id): Path<AssetId>,
) -> ApiResult<Reply> {
    let mut tx = staff.read().await?;
    let reply = reply_asset(&mut tx, id, staff.now()).await?;
    tx.commit().await?;
    Ok(reply)
}

/// Change a unit: null clears, what is left out stays.
#[utoipa::path(patch, path = "/assets/{id}", tag = "assets", request_body = AssetPatch,
    params(("id" = AssetId, Path), ("If-Match" = String, Header, description = "The version seen, `\"3\"`")),
    responses((status = 200, description = "Changed", body = Asset), Writes, Matches))]
pub(super) async fn update_asset(
    staff: Staff<WriteCatalog>,
    Path(id): Path<AssetId>,
    seen: IfMatch,
    body: Json<AssetPatch>,
) -> ApiResult<Reply> {
    let reply = write(&staff, async |mut held| {
        let tx = &mut held;
        let now = staff.now();
        let rules = rules(tx, "assets", now).await?;
        let was = assets::find(tx, rules.currency, id).await?;
        if let Some(store) = body.store_id.filter(|store| *store != was.store_id) {
            stores::lock_live(tx, &[store], "store_id").await?;
            // Both levels in their order, before the unit.
            let pairs = [(was.product_id, was.store_id), (was.product_id, store)];
            levels::ensure(tx, &pairs).await?;
            levels::lock(tx, &pairs).await?;
        }
        let was = assets::lock(tx, rules.currency, id).await?;
        if seen.0 != was.version {
            seen.check(was.version, &shown_asset(tx, &rules, was.clone()).await?)?;
        }
        let new = body
            .apply(was.fields.clone(), &rules)
            .map_err(Error::Invalid)?;
        let store = body.store_id.unwrap_or(was.store_id);
        let mut changes = record::differences(&was.fields, &new)?;
        if store != was.store_id {
            acts::must_be_here(&was)?;
            acts::free_from(tx, &staff.actor(), &was, (now, None), None, false, now).await?;
            let (from, to) = (was.store_id.to_string(), store.to_string());
            changes.push(crate::customers::FieldChange::open("store_id", from, to));
        }
        if !changes.is_empty() {
            let product = products::find(tx, rules.currency, was.product_id).await?;
            let unit = Unit {
                done: &was.serviced,
                since: new
                    .purchased_on
                    .unwrap_or_else(|| day_of(was.created_at, &zone_of("UTC"))),
                meter: new.meter,
            };
            let standing = Standing {
                store,
                state: was.state,
                blocked_from: blocked_from(
                    &product.fields.service,
                    &unit,
                    rules.today,
                    was.blocked_from,
                ),
                serviced: &was.serviced,
            };
            assets::save(tx, id, &new, standing, now).await?;
            if store != was.store_id && was.state == AssetState::InService {
                claims::check(tx, &product, was.store_id, now).await?;
            }
            let entry = Entry::new("asset.updated", id.uuid(), record::changed_words(&changes));
            acts::log(tx, &staff.actor(), now, entry.changed(changes)).await?;
        }
        let reply = reply_asset(tx, id, now).await?;
        Ok((held, reply))
    })
    .await?;
    Ok(reply)
}

/// Move a unit to another state. One that leaves the fleet must be here, and nothing booked on it.
#[utoipa::path(post, path = "/assets/{id}/state", tag = "assets", request_body = MoveAsset,
    params(("id" = AssetId, Path)),
    responses((status = 200, description = "Moved", body = Asset), Writes))]
pub(super) async fn move_asset(
    staff: Staff<WriteCatalog>,
    Path(id): Path<AssetId>,
    once: Once,
    body: Json<MoveAsset>,
) -> ApiResult<Reply> {
    let mut no = Refusals::default();
    let reason = lines(&mut no, "reason", body.reason.as_deref(), 200);
    let reason = no.or(reason).map_err(Error::Invalid)?;
    let reply = staff
        .once(&once, body.hash(), async |mut held| {
            let tx = &mut held;
            let now = staff.now();
            let rules = rules(tx, "assets", now).await?;
            let was = assets::lock(tx, rules.currency, id).await?;
            was.state.must_lead_to(body.state)?;
            if was.state == AssetState::InService {
                acts::must_be_here(&was)?;
                if body.moved {
                    assets::lock_in_service(tx, was.product_id, was.store_id).await?;
                }
                acts::free_from(tx, &staff.actor(), &was, (now, None), None, body.moved, now)
                    .await?;
            }
            if !body.state.is_owned() && transfers::open_of(tx, id, was.product_id).await? > 0 {
                let detail = "The unit is on a transfer that has not ended; cancel that first.";
                return Err(Error::conflict("transfer", detail));
            }
            let standing = Standing {
                store: was.store_id,
                state: body.state,
                blocked_from: was.blocked_from,
                serviced: &was.serviced,
            };
            assets::save(tx, id, &was.fields, standing, now).await?;
            if was.state == AssetState::InService && !body.force {
                let product = products::find(tx, rules.currency, was.product_id).await?;
                claims::check(tx, &product, was.store_id, now).await?;
            }
            acts::meter(tx, &was, body.state, staff.clock()).await?;
            let why = reason
                .as_deref()
                .map_or_else(String::new, |r| format!(": {r}"));
            let words = format!("Became {}{why}", body.state.words());
            let more = json!({ "from": was.state, "to": body.state, "forced": body.force });
            let entry = Entry::new("asset.moved", id.uuid(), words).with(more);
            acts::log(tx, &staff.actor(), now, entry).await?;
            let reply = reply_asset(tx, id, now).await?;
            Ok((held, reply))
        })
        .await?;
    Ok(reply)
}

/// What a unit did, newest first: its changes, its ways out and in.
#[utoipa::path(get, path = "/assets/{id}/history", tag = "assets", params(("id" = AssetId, Path), Newest),
    responses((status = 200, description = "One page", body = Page<AssetEvent>), Reads))]
pub(super) async fn list_asset_history(
    staff: Staff<ReadCatalog>,
    Path(id): Path<AssetId>,
    Query(query): Query<Newest>,
) -> ApiResult<Reply> {
    let limit = PageQuery {
        limit: query.limit,
        ..PageQuery::default()
    }
    .limit()?;
    let before = query.cursor.as_deref().map(decode).transpose()?;
    let mut tx = staff.read().await?;
    let rules = rules(&mut tx, "assets", staff.now()).await?;
    assets::find(&mut tx, rules.currency, id).await?;
    let rows = history::list(&mut tx, id, before, limit + 1).await?;
    tx.commit().await?;
    let page = Page::cut(rows, limit, |(at, id, _)| encode(*at, *id)).map(|(_, _, event)| event);
    Ok(Reply::ok(&page)?)
}

fn encode(at: Instant, id: Uuid) -> String {
    URL_SAFE_NO_PAD.encode(format!("h{at} {id}"))
}

fn decode(cursor: &str) -> Result<(Instant, Uuid)> {
    let text = URL_SAFE_NO_PAD
        .decode(cursor)
        .ok()
        .and_then(|bytes| String::from_utf8(bytes).ok());
    text.and_then(|text| {
        let (at, id) = text.strip_prefix('h')?.split_once(' ')?;
        Some((at.parse().ok()?, id.parse().ok()?))
    })
    .ok_or_else(|| {
        let message = "this is no cursor of ours; leave it out to start again";
        Error::Invalid(vec![
            FieldError::new("cursor", "invalid", message).with_value(cursor),
        ])
    })
}
