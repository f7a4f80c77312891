//! Restoring, blocking and unblocking.

use platform_edge::{ApiResult, Json, Once, Path, Reply, Staff};
use platform_kernel::permission::acts::{DeleteCustomers, WriteCustomers};
use platform_kernel::{CustomerId, Error};

use super::reply;
use crate::customers::model::profile::FieldChange;
use crate::customers::model::text::tidy;
use crate::customers::refusals::Writes;
use crate::customers::store::{self, Entry};
use crate::customers::wire::{BlockCustomer, Customer};

/// Restore a deleted customer.
#[utoipa::path(post, path = "/customers/{id}/restore", tag = "customers", params(("id" = CustomerId, Path)),
    responses((status = 200, description = "In use again", body = Customer), Writes))]
pub(super) async fn restore_customer(
    staff: Staff<DeleteCustomers>,
    Path(id): Path<CustomerId>,
    once: Once,
) -> ApiResult<Reply> {
    let keys = staff.keys().await?;
    let reply = staff
        .once(&once, Once::NO_BODY, async |mut held| {
            let tx = &mut held;
            let now = staff.now();
            let was = store::lock(tx, &keys, id).await?;
            if was.merged_into.is_some() {
                was.live()?;
            }
            // One that is in use already stays as it is: the wish is fulfilled.
            if was.deleted_at.is_some() {
                store::record::save_deleted(tx, &[id.uuid()], false, now).await?;
                let entry = Entry::new(id, "restored", "customer.restored", "Restored");
                store::log(tx, &staff.actor(), now, entry).await?;
            }
            let reply = reply(tx, &keys, id).await?;
            Ok((held, reply))
        })
        .await?;
    Ok(reply)
}

/// Block a customer with a reason. Blocking again changes the reason.
#[utoipa::path(post, path = "/customers/{id}/block", tag = "customers", request_body = BlockCustomer,
    params(("id" = CustomerId, Path)),
    responses((status = 200, description = "Blocked", body = Customer), Writes))]
pub(super) async fn block_customer(
    staff: Staff<WriteCustomers>,
    Path(id): Path<CustomerId>,
    once: Once,
    body: Json<BlockCustomer>,
) -> ApiResult<Reply> {
    let reason = tidy(&body.reason)
        .filter(|r| r.chars().count() <= 500)
        .ok_or_else(|| {
            Error::invalid(
                "reason",
                "required",
                "say why, in 1 to 500 characters: colleagues at the counter will read it",
            )
        })?;
    let keys = staff.keys().await?;
    let reply = staff
        .once(&once, body.hash(), async |mut held| {
            let tx = &mut held;
            let now = staff.now();
            let was = store::lock_live(tx, &keys, id).await?;
            let old = was.blocked.map(|b| b.reason);
            if old.as_deref() != Some(&reason) {
                store::record::save_block(tx, id, Some((&reason, Some(staff.session.staff))), now)
                    .await?;
                let entry = Entry::new(
                    id,
                    "blocked",
                    "customer.blocked",
                    format!("Blocked: {reason}"),
                );
                let change = FieldChange::open("blocked_reason", old, reason.clone());
                store::log(tx, &staff.actor(), now, entry.changed(vec![change])).await?;
            }
            let reply = reply(tx, &keys, id).await?;
            Ok((held, reply))
        })
        .await?;
    Ok(reply)
}

/// Unblock a customer.
#[utoipa::path(post, path = "/customers/{id}/unblock", tag = "customers", params(("id" = CustomerId, Path)),
    responses((status = 200, description = "No longer blocked", body = Customer), Writes))]
pub(super) async fn unblock_customer(
    staff: Staff<WriteCustomers>,
    Path(id): Path<CustomerId>,
    once: Once,
) -> ApiResult<Reply> {
    let keys = staff.keys().await?;
    let reply = staff
        .once(&once, Once::NO_BODY, async |mut held| {
            let tx = &mut held;
            let now = staff.now();
            let was = store::lock_live(tx, &keys, id).await?;
            if was.blocked.is_some() {
                store::record::save_block(tx, id, None, now).await?;
                let entry = Entry::new(id, "unblocked", "customer.unblocked", "Unblocked");
                store::log(tx, &staff.actor(), now, entry).await?;
            }
            let reply = reply(tx, &keys, id).await?;
            Ok((held, reply))
        })
        .await?;
    Ok(reply)
}
