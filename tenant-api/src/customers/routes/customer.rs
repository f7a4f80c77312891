//! One customer: create, see, change, delete.

use platform_edge::{ApiResult, IfMatch, Json, Once, Path, Reply, Staff};
use platform_kernel::permission::acts::{DeleteCustomers, ReadCustomers, WriteCustomers};
use platform_kernel::{CustomerId, Error};

use super::{reply, shown};
use crate::customers::model::patch::Patch;
use crate::customers::refusals::{Matches, Reads, Writes};
use crate::customers::store::{self, Entry, settings};
use crate::customers::wire::{CreateCustomer, Customer};
use crate::customers::{insert, write};

/// Create a customer.
#[utoipa::path(post, path = "/customers", tag = "customers", request_body = CreateCustomer,
    params(("Idempotency-Key" = Option<String>, Header, description = "Makes a retry safe for 24 hours")),
    responses((status = 201, description = "Created", body = Customer), Writes))]
pub(super) async fn create_customer(
    staff: Staff<WriteCustomers>,
    once: Once,
    body: Json<CreateCustomer>,
) -> ApiResult<Reply> {
    let keys = staff.keys().await?;
    let reply = staff
        .once(&once, body.hash(), async |mut held| {
            let tx = &mut held;
            let now = staff.now();
            let rules = settings::rules(tx, now).await?;
            let new = (*body).clone().check(&rules).map_err(Error::Invalid)?;
            let id = insert(tx, &keys, &staff.actor(), &rules.region, &new, now).await?;
            let customer = Customer::of(store::find(tx, &keys, id).await?, &rules.fields);
            let reply = Reply::created(format!("/api/v1/customers/{id}"), &customer)?
                .version(customer.version);
            Ok((held, reply))
        })
        .await?;
    Ok(reply)
}

/// One customer. A deleted one shows `deleted_at`, a merged one `merged_into`.
#[utoipa::path(get, path = "/customers/{id}", tag = "customers", params(("id" = CustomerId, Path)),
    responses((status = 200, description = "The customer", body = Customer), Reads))]
pub(super) async fn get_customer(
    staff: Staff<ReadCustomers>,
    Path(id): Path<CustomerId>,
) -> ApiResult<Reply> {
    let keys = staff.keys().await?;
    let mut tx = staff.read().await?;
    let reply = reply(&mut tx, &keys, id).await?;
    tx.commit().await?;
    Ok(reply)
}

/// Change a customer: null clears, what is left out stays.
#[utoipa::path(patch, path = "/customers/{id}", tag = "customers", request_body = Patch,
    params(("id" = CustomerId, Path), ("If-Match" = String, Header, description = "The version seen, `\"3\"`")),
    responses((status = 200, description = "Changed", body = Customer), Writes, Matches))]
pub(super) async fn update_customer(
    staff: Staff<WriteCustomers>,
    Path(id): Path<CustomerId>,
    seen: IfMatch,
    body: Json<Patch>,
) -> ApiResult<Reply> {
    let keys = staff.keys().await?;
    let reply = write(&staff, async |mut held| {
        let tx = &mut held;
        let now = staff.now();
        let was = store::lock(tx, &keys, id).await?;
        was.live()?;
        let rules = settings::rules(tx, now).await?;
        seen.check(was.version, &Customer::of(was.clone(), &rules.fields))?;
        let new = body
            .apply(was.profile.clone(), &rules)
            .map_err(Error::Invalid)?;
        store::record::change(tx, &keys, &staff.actor(), &rules.region, &was, &new, now).await?;
        let reply = reply(tx, &keys, id).await?;
        Ok((held, reply))
    })
    .await?;
    Ok(reply)
}

/// Delete a customer. It is out of every list and can be restored.
#[utoipa::path(delete, path = "/customers/{id}", tag = "customers",
    params(("id" = CustomerId, Path), ("If-Match" = String, Header, description = "The version seen, `\"3\"`")),
    responses((status = 204, description = "Deleted"), Writes, Matches))]
pub(super) async fn delete_customer(
    staff: Staff<DeleteCustomers>,
    Path(id): Path<CustomerId>,
    seen: IfMatch,
) -> ApiResult<Reply> {
    let keys = staff.keys().await?;
    write(&staff, async |mut held| {
        let tx = &mut held;
        let now = staff.now();
        let was = store::lock(tx, &keys, id).await?;
        was.live()?;
        seen.check(was.version, &shown(tx, was.clone()).await?)?;
        store::record::save_deleted(tx, &[id.uuid()], true, now).await?;
        let entry = Entry::new(id, "deleted", "customer.deleted", "Deleted");
        store::log(tx, &staff.actor(), now, entry).await?;
        Ok((held, ()))
    })
    .await?;
    Ok(Reply::empty())
}
