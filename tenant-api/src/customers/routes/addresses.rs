//! Addresss of a customer.

use platform_edge::{ApiResult, IfMatch, Json, Once, Path, Reply, Staff};
use platform_kernel::permission::acts::{ReadCustomers, WriteCustomers};
use platform_kernel::{AddressId, CustomerId, Error};
use serde_json::json;

use crate::customers::model::address::{Address, AddressFields, AddressPatch};
use crate::customers::refusals::{Matches, Reads, Writes};
use crate::customers::store::{self, Entry, addresses};
use crate::customers::wire::Listed;
use crate::customers::write;

/// Addresss of a customer, the primary one first.
#[utoipa::path(get, path = "/customers/{id}/addresses", tag = "customers", params(("id" = CustomerId, Path)),
    responses((status = 200, description = "Its addresses", body = Listed<Address>), Reads))]
pub(super) async fn list_addresses(
    staff: Staff<ReadCustomers>,
    Path(id): Path<CustomerId>,
) -> ApiResult<Reply> {
    let keys = staff.keys().await?;
    let mut tx = staff.read().await?;
    store::find(&mut tx, &keys, id).await?;
    let data = addresses::list(&mut tx, &keys, id).await?;
    tx.commit().await?;
    Ok(Reply::ok(&Listed { data })?)
}

/// Add an address. The first one is primary.
#[utoipa::path(post, path = "/customers/{id}/addresses", tag = "customers", request_body = AddressPatch,
    params(("id" = CustomerId, Path)),
    responses((status = 201, description = "Added", body = Address), Writes))]
pub(super) async fn create_address(
    staff: Staff<WriteCustomers>,
    Path(id): Path<CustomerId>,
    once: Once,
    body: Json<AddressPatch>,
) -> ApiResult<Reply> {
    let keys = staff.keys().await?;
    let reply = staff
        .once(&once, body.hash(), async |mut held| {
            let tx = &mut held;
            let now = staff.now();
            store::lock_live(tx, &keys, id).await?;
            let mut new = body
                .apply(AddressFields::default(), "")
                .map_err(Error::Invalid)?;
            new.primary |= addresses::count(tx, id).await? == 0;
            let made = addresses::insert_many(tx, &keys, &[(id, new.clone())], now).await?;
            let address = *made.first().ok_or(Error::NotFound)?;
            if new.primary {
                addresses::demote_others(tx, id, address).await?;
            }
            let entry = Entry::new(
                id,
                "address",
                "customer.address.created",
                format!("Added address: {}", new.headline()),
            );
            store::log(
                tx,
                &staff.actor(),
                now,
                entry.detail(json!({ "address": address })),
            )
            .await?;
            let made = Address {
                id: address,
                fields: new,
                version: 1,
            };
            let reply =
                Reply::created(format!("/api/v1/customers/{id}/addresses/{address}"), &made)?
                    .version(1);
            Ok((held, reply))
        })
        .await?;
    Ok(reply)
}

/// Change an address: null clears, what is left out stays.
#[utoipa::path(patch, path = "/customers/{id}/addresses/{address}", tag = "customers", request_body = AddressPatch,
    params(("id" = CustomerId, Path), ("address" = AddressId, Path), ("If-Match" = String, Header, description = "The version seen")),
    responses((status = 200, description = "Changed", body = Address), Writes, Matches))]
pub(super) async fn update_address(
    staff: Staff<WriteCustomers>,
    Path((id, address)): Path<(CustomerId, AddressId)>,
    seen: IfMatch,
    body: Json<AddressPatch>,
) -> ApiResult<Reply> {
    let keys = staff.keys().await?;
    let reply = write(&staff, async |mut held| {
        let tx = &mut held;
        let now = staff.now();
        store::lock_live(tx, &keys, id).await?;
        let was = addresses::lock(tx, &keys, id, address).await?;
        seen.check(was.version, &was)?;
        let new = body.apply(was.fields.clone(), "").map_err(Error::Invalid)?;
        let changes = was.fields.changes(&new);
        if changes.is_empty() {
            let reply = Reply::ok(&was)?.version(was.version);
            return Ok((held, reply));
        }
        addresses::save(tx, &keys, address, &new, now).await?;
        if new.primary {
            addresses::demote_others(tx, id, address).await?;
        }
        let entry = Entry::new(
            id,
            "address",
            "customer.address.updated",
            format!("Changed address: {}", new.headline()),
        );
        let entry = entry.changed(changes).detail(json!({ "address": address }));
        store::log(tx, &staff.actor(), now, entry).await?;
        let version = was.version + 1;
        let reply = Reply::ok(&Address {
            id: address,
            fields: new,
            version,
        })?
        .version(version);
        Ok((held, reply))
    })
    .await?;
    Ok(reply)
}

/// Take an address away.
#[utoipa::path(delete, path = "/customers/{id}/addresses/{address}", tag = "customers",
    params(("id" = CustomerId, Path), ("address" = AddressId, Path), ("If-Match" = String, Header, description = "The version seen")),
    responses((status = 204, description = "Gone"), Writes, Matches))]
pub(super) async fn delete_address(
    staff: Staff<WriteCustomers>,
    Path((id, address)): Path<(CustomerId, AddressId)>,
    seen: IfMatch,
) -> ApiResult<Reply> {
    let keys = staff.keys().await?;
    write(&staff, async |mut held| {
        let tx = &mut held;
        let now = staff.now();
        store::lock_live(tx, &keys, id).await?;
        let was = addresses::lock(tx, &keys, id, address).await?;
        seen.check(was.version, &was)?;
        addresses::delete(tx, id, address).await?;
        let entry = Entry::new(
            id,
            "address",
            "customer.address.deleted",
            format!("Removed address: {}", was.fields.headline()),
        );
        store::log(
            tx,
            &staff.actor(),
            now,
            entry.detail(json!({ "address": address })),
        )
        .await?;
        Ok((held, ()))
    })
    .await?;
    Ok(Reply::empty())
}
