//! When a unit is down.

use platform_edge::{ApiResult, IfMatch, Json, Once, Path, Reply, Staff};
use platform_kernel::permission::acts::{ReadCatalog, WriteCatalog};
use platform_kernel::{AllocationId, AssetId, Error};
use serde_json::json;

use crate::catalog::acts::{self, Entry};
use crate::catalog::model::downtime::{CreateDowntime, Downtime, DowntimePatch};
use crate::catalog::store::{assets, downtimes, rules};
use crate::customers::refusals::{Matches, Reads, Writes};
use crate::customers::{Listed, write};

/// A unit's downtimes, the latest first.
#[utoipa::path(get, path = "/assets/{id}/downtimes", tag = "assets", params(("id" = AssetId, Path)),
    responses((status = 200, description = "Its downtimes", body = Listed<Downtime>), Reads))]
pub(super) async fn list_downtimes(
    staff: Staff<ReadCatalog>,
    Path(id): Path<AssetId>,
) -> ApiResult<Reply> {
    let mut tx = staff.read().await?;
    let rules = rules(&mut tx, "assets", staff.now()).await?;
    assets::find(&mut tx, rules.currency, id).await?;
    let data = downtimes::list(&mut tx, rules.currency, id).await?;
    tx.commit().await?;
    Ok(Reply::ok(&Listed { data })?)
}

/// Take a unit out for a while. What is booked on it then stands in the way, unless it can move to other units.
#[utoipa::path(post, path = "/assets/{id}/downtimes", tag = "assets", request_body = CreateDowntime,
    params(("id" = AssetId, Path)),
    responses((status = 201, description = "Noted", body = Downtime), Writes))]
pub(super) async fn create_downtime(
    staff: Staff<WriteCatalog>,
    Path(id): Path<AssetId>,
    once: Once,
    body: Json<CreateDowntime>,
) -> ApiResult<Reply> {
    let reply = staff
        .once(&once, body.hash(), async |mut held| {
            let tx = &mut held;
            let now = staff.now();
            let rules = rules(tx, "assets", now).await?;
            let asset = assets::lock(tx, rules.currency, id).await?;
            let fields = body.check(&rules).map_err(Error::Invalid)?;
            if !asset.state.is_owned() {
                let detail = format!("This unit is {}; it cannot be down.", asset.state.words());
                return Err(Error::conflict("state", detail));
            }
            if body.moved {
                assets::lock_in_service(tx, asset.product_id, asset.store_id).await?;
            }
            let period = (fields.from, Some(fields.to));
            let actor = staff.actor();
            acts::free_from(tx, &actor, &asset, period, None, body.moved, now).await?;
            let made = downtimes::insert(tx, asset.product_id, id, &fields, now).await?;
            let words = format!("Down: {}", fields.reason);
            let more =
                json!({ "downtime": made, "period": { "from": fields.from, "to": fields.to } });
            let entry = Entry::new("asset.downtime_created", id.uuid(), words).with(more);
            acts::log(tx, &actor, now, entry).await?;
            let downtime = downtimes::find(tx, rules.currency, id, made).await?;
            let place = format!("/api/v1/assets/{id}/downtimes/{made}");
            let reply = Reply::created(place, &downtime)?.version(downtime.version);
            Ok((held, reply))
        })
        .await?;
    Ok(reply)
}

/// Change a downtime: null clears, what is left out stays.
#[utoipa::path(patch, path = "/assets/{id}/downtimes/{downtime}", tag = "assets", request_body = DowntimePatch,
    params(("id" = AssetId, Path), ("downtime" = AllocationId, Path), ("If-Match" = String, Header, description = "The version seen")),
    responses((status = 200, description = "Changed", body = Downtime), Writes, Matches))]
pub(super) async fn update_downtime(
    staff: Staff<WriteCatalog>,
    Path((id, downtime)): Path<(AssetId, AllocationId)>,
    seen: IfMatch,
    body: Json<DowntimePatch>,
) -> ApiResult<Reply> {
    let reply = write(&staff, async |mut held| {
        let tx = &mut held;
        let now = staff.now();
        let rules = rules(tx, "assets", now).await?;
        let asset = assets::lock(tx, rules.currency, id).await?;
        let was = downtimes::find(tx, rules.currency, id, downtime).await?;
        seen.check(was.version, &was)?;
        let new = body
            .apply(was.fields.clone(), &rules)
            .map_err(Error::Invalid)?;
        if new != was.fields {
            let period = (new.from, Some(new.to));
            let actor = staff.actor();
            acts::free_from(tx, &actor, &asset, period, Some(downtime), false, now).await?;
            downtimes::save(tx, downtime, &new).await?;
            let changes = crate::record::differences(&was.fields, &new)?;
            let entry = Entry::new("asset.downtime_updated", id.uuid(), "Changed a downtime");
            let entry = entry.changed(changes).with(json!({ "downtime": downtime }));
            acts::log(tx, &actor, now, entry).await?;
        }
        let shown = downtimes::find(tx, rules.currency, id, downtime).await?;
        let reply = Reply::ok(&shown)?.version(shown.version);
        Ok((held, reply))
    })
    .await?;
    Ok(reply)
}

/// Take a downtime away.
#[utoipa::path(delete, path = "/assets/{id}/downtimes/{downtime}", tag = "assets",
    params(("id" = AssetId, Path), ("downtime" = AllocationId, Path), ("If-Match" = String, Header, description = "The version seen")),
    responses((status = 204, description = "Gone"), Writes, Matches))]
pub(super) async fn delete_downtime(
    staff: Staff<WriteCatalog>,
    Path((id, downtime)): Path<(AssetId, AllocationId)>,
    seen: IfMatch,
) -> ApiResult<Reply> {
    write(&staff, async |mut held| {
        let tx = &mut held;
        let now = staff.now();
        let rules = rules(tx, "assets", now).await?;
        assets::lock(tx, rules.currency, id).await?;
        let was = downtimes::find(tx, rules.currency, id, downtime).await?;
        seen.check(was.version, &was)?;
        downtimes::delete(tx, downtime).await?;
        let words = format!("No longer down: {}", was.fields.reason);
        let entry = Entry::new("asset.downtime_deleted", id.uuid(), words);
        let entry = entry.with(json!({ "downtime": downtime }));
        acts::log(tx, &staff.actor(), now, entry).await?;
        Ok((held, ()))
    })
    .await?;
    Ok(Reply::empty())
}
