//! Making two customers one, and taking it back.

use platform_db::TenantTx;
use platform_edge::{ApiResult, Json, Once, Path, Reply, Staff};
use platform_kernel::permission::acts::MergeCustomers;
use platform_kernel::{CustomerId, Error, MergeId, Result};
use platform_ports::TenantKeys;
use serde_json::json;

use crate::customers::model::merge::{Merge, UndoImage, merged, unmerged};
use crate::customers::refusals::Writes;
use crate::customers::store::{self, Entry, Record, consents, merges, record, settings};
use crate::customers::wire::CreateMerge;

/// Locks two customers, the older id first, so that two merges of the same pair wait instead of deadlocking.
async fn lock_both(
    tx: &mut TenantTx,
    keys: &TenantKeys,
    keep: CustomerId,
    drop: CustomerId,
) -> Result<(Record, Record)> {
    if keep <= drop {
        let keep = store::lock(tx, keys, keep).await?;
        Ok((keep, store::lock(tx, keys, drop).await?))
    } else {
        let drop = store::lock(tx, keys, drop).await?;
        Ok((store::lock(tx, keys, keep).await?, drop))
    }
}

/// Merge one customer into another. All that hangs on it moves along; it can be taken back for 30 days.
#[utoipa::path(post, path = "/customers/merges", tag = "customers", request_body = CreateMerge,
    responses((status = 201, description = "Merged", body = Merge), Writes))]
pub(super) async fn create_merge(
    staff: Staff<MergeCustomers>,
    once: Once,
    body: Json<CreateMerge>,
) -> ApiResult<Reply> {
    if body.keep == body.drop {
        return Err(Error::invalid("drop", "same", "choose two different customers").into());
    }
    let keys = staff.keys().await?;
    let reply = staff
        .once(&once, body.hash(), async |mut held| {
            let tx = &mut held;
            let now = staff.now();
            let (keep, drop) = lock_both(tx, &keys, body.keep, body.drop).await?;
            keep.live()?;
            drop.live()?;
            let after = merged(&keep.profile, &drop.profile, &body.take).map_err(Error::Invalid)?;
            let region = settings::rules(tx, now).await?.region;
            let (moved, demoted) = merges::move_children(tx, drop.id, keep.id).await?;
            let changes = keep.profile.changes(&after);
            if !changes.is_empty() {
                record::save(tx, &keys, &region, &keep, &after, now).await?;
            }
            merges::save_merged_into(tx, drop.id, Some(keep.id), Some(now), now).await?;
            consents::refresh(tx, keep.id).await?;
            let image = UndoImage {
                keep_before: keep.profile,
                keep_after: after,
                moved,
                demoted,
            };
            let merge = merges::insert(
                tx,
                &keys,
                keep.id,
                drop.id,
                &image,
                Some(staff.session.staff),
                now,
            )
            .await?;
            let detail = json!({ "merge": merge.id, "keep": keep.id, "drop": drop.id });
            let into = format!(
                "Merged {} ({}) into this customer",
                drop.profile.name(),
                drop.number
            );
            let gone = format!("Merged into {}", keep.number);
            store::log_many(
                tx,
                &staff.actor(),
                now,
                &[
                    Entry::new(keep.id, "merged", "customer.merged", into)
                        .changed(changes)
                        .detail(detail.clone()),
                    Entry::new(drop.id, "merged", "customer.merged", gone).detail(detail),
                ],
            )
            .await?;
            let reply = Reply::created(format!("/api/v1/customers/merges/{}", merge.id), &merge)?;
            Ok((held, reply))
        })
        .await?;
    Ok(reply)
}

/// Take a merge back: fields and all that moved go back to where they were. What changed on the kept customer since
/// stays with it; where the merge and a later edit changed the same field, 409 names it.
#[utoipa::path(post, path = "/customers/merges/{id}/undo", tag = "customers", params(("id" = MergeId, Path)),
    responses((status = 200, description = "Taken back", body = Merge), Writes))]
pub(super) async fn undo_merge(
    staff: Staff<MergeCustomers>,
    Path(id): Path<MergeId>,
    once: Once,
) -> ApiResult<Reply> {
    let keys = staff.keys().await?;
    let reply = staff
        .once(&once, Once::NO_BODY, async |mut held| {
            let tx = &mut held;
            let now = staff.now();
            let (mut merge, image) = merges::lock(tx, &keys, id).await?;
            if merge.undone_at.is_some() {
                return Err(Error::conflict(
                    "undone",
                    "This merge was taken back already.",
                ));
            }
            let Some(image) = image.filter(|_| now <= merge.undoable_until) else {
                let detail = format!(
                    "A merge can be taken back for 30 days; this one until {}.",
                    merge.undoable_until
                );
                return Err(Error::conflict("too_late", detail));
            };
            let (keep, drop) = lock_both(tx, &keys, merge.keep, merge.drop).await?;
            refuse_gone(&keep)?;
            let before = unmerged(&image, &keep.profile).map_err(|fields| {
                let detail = format!(
                    "The merge changed {0}, and somebody changed it again since. Set {0} back to what the merge made of it, then undo.",
                    fields.join(", ")
                );
                Error::conflict("changed_since", detail)
            })?;
            let region = settings::rules(tx, now).await?.region;
            let changes = keep.profile.changes(&before);
            if !changes.is_empty() {
                record::save(tx, &keys, &region, &keep, &before, now).await?;
            }
            merges::save_merged_into(tx, drop.id, None, None, now).await?;
            merges::move_back(tx, &image, keep.id, drop.id).await?;
            consents::refresh(tx, keep.id).await?;
            consents::refresh(tx, drop.id).await?;
            merges::save_undone(tx, id, now).await?;
            let detail = json!({ "merge": id, "keep": keep.id, "drop": drop.id });
            let back = format!("Took back the merge with {} ({})", drop.profile.name(), drop.number);
            let own = format!("Took back the merge into {}", keep.number);
            store::log_many(tx, &staff.actor(), now, &[
                Entry::new(keep.id, "unmerged", "customer.unmerged", back).changed(changes).detail(detail.clone()),
                Entry::new(drop.id, "unmerged", "customer.unmerged", own).detail(detail),
            ])
            .await?;
            merge.undone_at = Some(now);
            let reply = Reply::ok(&merge)?;
            Ok((held, reply))
        })
        .await?;
    Ok(reply)
}

/// A kept customer that is gone itself stands in the way.
fn refuse_gone(keep: &Record) -> Result<()> {
    match (keep.merged_into, keep.deleted_at) {
        (Some(into), _) => Err(Error::conflict(
            "merged_on",
            format!(
                "The kept customer was itself merged into another ({into}); undo that merge first."
            ),
        )),
        (None, Some(_)) => Err(Error::conflict(
            "deleted",
            "The kept customer is deleted; restore it first, then undo the merge.",
        )),
        (None, None) => Ok(()),
    }
}
