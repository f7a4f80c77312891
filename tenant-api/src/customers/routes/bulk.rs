//! Acts on many customers at once, and taking them back.

use std::collections::{HashMap, HashSet};

use platform_db::TenantTx;
use platform_edge::{ApiResult, Json, Once, Path, Reply, Staff};
use platform_kernel::permission::acts::WriteCustomers;
use platform_kernel::{BulkId, CustomerId, Error, Instant, Permission, Result};
use uuid::Uuid;

use crate::customers::model::merge::WINDOW;
use crate::customers::model::profile::FieldChange;
use crate::customers::model::rules::Refusals;
use crate::customers::refusals::Writes;
use crate::customers::store::bulk::{self, Subject};
use crate::customers::store::{self, Entry, record};
use crate::customers::wire::{BulkAction, BulkCustomers, BulkDone, Skipped};

/// Most customers of one act.
const MOST: usize = 500;
/// Most tags of a customer.
const MOST_TAGS: usize = 50;

/// Tag, untag, delete or restore many customers. What cannot be done to one is skipped with its reason.
#[utoipa::path(post, path = "/customers/bulk", tag = "customers", request_body = BulkCustomers,
    responses((status = 200, description = "Done", body = BulkDone), Writes))]
pub(super) async fn bulk_customers(
    staff: Staff<WriteCustomers>,
    once: Once,
    body: Json<BulkCustomers>,
) -> ApiResult<Reply> {
    may(&staff, body.action)?;
    let tag = checked(&body)?;
    let reply = staff
        .once(&once, body.hash(), async |mut held| {
            let tx = &mut held;
            let now = staff.now();
            let ids: Vec<Uuid> = body.ids.iter().filter_map(|id| parsed(id)).collect();
            let locked = bulk::lock_many(tx, &ids).await?;
            let subjects: HashMap<Uuid, Subject> = locked.into_iter().map(|s| (s.id, s)).collect();
            let (mut change, mut skipped, mut seen) = (Vec::new(), Vec::new(), HashSet::new());
            // In the order sent, each once.
            for text in body.ids.iter().filter(|id| seen.insert(id.as_str())) {
                let subject = parsed(text).and_then(|id| subjects.get(&id));
                match subject.map(|s| (s.id, refusal(s, body.action, tag.as_deref()))) {
                    Some((id, None)) => change.push(id),
                    Some((_, Some(reason))) => skipped.push(skip(text, reason)),
                    None => skipped.push(skip(text, "not found")),
                }
            }
            act(tx, &staff, body.action, tag.as_deref(), &change, now).await?;
            let undo = if change.is_empty() {
                None
            } else {
                let until = now.plus(WINDOW);
                let by = Some(staff.session.staff);
                Some(
                    bulk::insert(
                        tx,
                        body.action.as_str(),
                        tag.as_deref(),
                        &change,
                        by,
                        now,
                        until,
                    )
                    .await?,
                )
            };
            let reply = Reply::ok(&BulkDone {
                done: change.len(),
                skipped,
                undo,
            })?;
            Ok((held, reply))
        })
        .await?;
    Ok(reply)
}

/// Take a bulk act back, as far as the customers are still as it left them.
#[utoipa::path(post, path = "/customers/bulk/{id}/undo", tag = "customers", params(("id" = BulkId, Path)),
    responses((status = 200, description = "Taken back", body = BulkDone), Writes))]
pub(super) async fn undo_bulk(
    staff: Staff<WriteCustomers>,
    Path(id): Path<BulkId>,
    once: Once,
) -> ApiResult<Reply> {
    let reply = staff
        .once(&once, Once::NO_BODY, async |mut held| {
            let tx = &mut held;
            let now = staff.now();
            let was = bulk::lock(tx, id).await?;
            let action = BulkAction::parse(&was.action);
            may(&staff, action)?;
            if was.undone_at.is_some() {
                return Err(Error::conflict("undone", "This was taken back already."));
            }
            if now > was.undoable_until {
                return Err(Error::conflict(
                    "too_late",
                    "A bulk act can be taken back for 30 days; that is over.",
                ));
            }
            let back = match action {
                BulkAction::Tag => BulkAction::Untag,
                BulkAction::Untag => BulkAction::Tag,
                BulkAction::Delete => BulkAction::Restore,
                BulkAction::Restore => BulkAction::Delete,
            };
            let (mut change, mut skipped) = (Vec::new(), Vec::new());
            for subject in bulk::lock_many(tx, &was.customers).await? {
                match refusal(&subject, back, was.tag.as_deref()) {
                    None => change.push(subject.id),
                    Some(reason) => {
                        skipped.push(Skipped {
                            id: CustomerId::from(subject.id).to_string(),
                            reason: reason.into(),
                        });
                    }
                }
            }
            act(tx, &staff, back, was.tag.as_deref(), &change, now).await?;
            bulk::save_undone(tx, id, now).await?;
            let reply = Reply::ok(&BulkDone {
                done: change.len(),
                skipped,
                undo: None,
            })?;
            Ok((held, reply))
        })
        .await?;
    Ok(reply)
}

fn parsed(id: &str) -> Option<Uuid> {
    id.parse::<CustomerId>().ok().map(CustomerId::uuid)
}

fn skip(id: &str, reason: &str) -> Skipped {
    Skipped {
        id: id.to_owned(),
        reason: reason.to_owned(),
    }
}

/// Deleting and restoring need their own permission.
fn may(staff: &Staff<WriteCustomers>, action: BulkAction) -> Result<()> {
    let deletes = matches!(action, BulkAction::Delete | BulkAction::Restore);
    if deletes && !staff.session.role.allows(Permission::CustomersDelete) {
        let role = staff.session.role.as_str();
        let detail = format!("Your role ({role}) does not hold `customers:delete`; ask an owner.");
        return Err(Error::forbidden("permission", detail));
    }
    Ok(())
}

fn checked(body: &BulkCustomers) -> Result<Option<String>> {
    let mut no = Refusals::default();
    if body.ids.is_empty() || body.ids.len() > MOST {
        no.add(
            "ids",
            "out_of_range",
            format!("choose 1 to {MOST} customers"),
        );
    }
    let tag = no.text("tag", body.tag.as_deref(), 40);
    match (body.action, &tag) {
        (BulkAction::Tag | BulkAction::Untag, None) if no.is_empty() => {
            no.add("tag", "required", "say which tag");
        }
        (BulkAction::Delete | BulkAction::Restore, Some(_)) => {
            no.add(
                "tag",
                "unexpected",
                "only tag and untag take a tag; leave it out",
            );
        }
        _ => {}
    }
    no.or(tag).map_err(Error::Invalid)
}

/// Why an act is not for this customer.
fn refusal(subject: &Subject, action: BulkAction, tag: Option<&str>) -> Option<&'static str> {
    let tag = tag.unwrap_or("").to_lowercase();
    let tagged = subject.tags.iter().any(|t| t.to_lowercase() == tag);
    match action {
        _ if subject.merged => Some("merged into another customer"),
        BulkAction::Restore if !subject.deleted => Some("not deleted"),
        BulkAction::Restore => None,
        _ if subject.deleted => Some("deleted"),
        BulkAction::Tag if tagged => Some("has the tag already"),
        BulkAction::Tag if subject.tags.len() >= MOST_TAGS => {
            Some("has as many tags as there can be")
        }
        BulkAction::Untag if !tagged => Some("has no such tag"),
        _ => None,
    }
}

async fn act(
    tx: &mut TenantTx,
    staff: &Staff<WriteCustomers>,
    action: BulkAction,
    tag: Option<&str>,
    ids: &[Uuid],
    now: Instant,
) -> Result<()> {
    let tag = tag.unwrap_or("");
    let (kind, name, summary) = match action {
        BulkAction::Tag => ("updated", "customer.updated", format!("Added tag {tag}")),
        BulkAction::Untag => ("updated", "customer.updated", format!("Removed tag {tag}")),
        BulkAction::Delete => ("deleted", "customer.deleted", "Deleted".to_owned()),
        BulkAction::Restore => ("restored", "customer.restored", "Restored".to_owned()),
    };
    let changes = match action {
        BulkAction::Tag => {
            bulk::add_tag(tx, ids, tag, now).await?;
            vec![FieldChange::open("tags", serde_json::Value::Null, tag)]
        }
        BulkAction::Untag => {
            bulk::remove_tag(tx, ids, tag, now).await?;
            vec![FieldChange::open("tags", tag, serde_json::Value::Null)]
        }
        BulkAction::Delete | BulkAction::Restore => {
            record::save_deleted(tx, ids, action == BulkAction::Delete, now).await?;
            Vec::new()
        }
    };
    let entries: Vec<Entry> = ids
        .iter()
        .map(|id| Entry::new((*id).into(), kind, name, summary.clone()).changed(changes.clone()))
        .collect();
    store::log_many(tx, &staff.actor(), now, &entries).await
}
