//! Contacts of a customer.

use platform_edge::{ApiResult, IfMatch, Json, Once, Path, Reply, Staff};
use platform_kernel::permission::acts::{ReadCustomers, WriteCustomers};
use platform_kernel::{ContactId, CustomerId, Error};
use serde_json::json;

use crate::customers::model::contact::{Contact, ContactFields, ContactPatch};
use crate::customers::refusals::{Matches, Reads, Writes};
use crate::customers::store::{self, Entry, contacts, settings};
use crate::customers::wire::Listed;
use crate::customers::write;

/// Contacts of a customer, the primary one first.
#[utoipa::path(get, path = "/customers/{id}/contacts", tag = "customers", params(("id" = CustomerId, Path)),
    responses((status = 200, description = "Its contacts", body = Listed<Contact>), Reads))]
pub(super) async fn list_contacts(
    staff: Staff<ReadCustomers>,
    Path(id): Path<CustomerId>,
) -> ApiResult<Reply> {
    let keys = staff.keys().await?;
    let mut tx = staff.read().await?;
    store::find(&mut tx, &keys, id).await?;
    let data = contacts::list(&mut tx, &keys, id).await?;
    tx.commit().await?;
    Ok(Reply::ok(&Listed { data })?)
}

/// Add a contact. The first one is primary.
#[utoipa::path(post, path = "/customers/{id}/contacts", tag = "customers", request_body = ContactPatch,
    params(("id" = CustomerId, Path)),
    responses((status = 201, description = "Added", body = Contact), Writes))]
pub(super) async fn create_contact(
    staff: Staff<WriteCustomers>,
    Path(id): Path<CustomerId>,
    once: Once,
    body: Json<ContactPatch>,
) -> ApiResult<Reply> {
    let keys = staff.keys().await?;
    let reply = staff
        .once(&once, body.hash(), async |mut held| {
            let tx = &mut held;
            let now = staff.now();
            let customer = store::lock_live(tx, &keys, id).await?;
            let mut new = body
                .apply(ContactFields::default())
                .map_err(Error::Invalid)?;
            new.primary |= customer.contact_count == 0;
            let region = settings::rules(tx, now).await?.region;
            let contact = contacts::insert(tx, &keys, &region, id, &new, now).await?;
            if new.primary {
                contacts::demote_others(tx, id, contact).await?;
            }
            let entry = Entry::new(
                id,
                "contact",
                "customer.contact.created",
                format!("Added contact {}", new.name),
            );
            store::log(
                tx,
                &staff.actor(),
                now,
                entry.detail(json!({ "contact": contact })),
            )
            .await?;
            let made = Contact {
                id: contact,
                fields: new,
                version: 1,
            };
            let reply =
                Reply::created(format!("/api/v1/customers/{id}/contacts/{contact}"), &made)?
                    .version(1);
            Ok((held, reply))
        })
        .await?;
    Ok(reply)
}

/// Change a contact: null clears, what is left out stays.
#[utoipa::path(patch, path = "/customers/{id}/contacts/{contact}", tag = "customers", request_body = ContactPatch,
    params(("id" = CustomerId, Path), ("contact" = ContactId, Path), ("If-Match" = String, Header, description = "The version seen")),
    responses((status = 200, description = "Changed", body = Contact), Writes, Matches))]
pub(super) async fn update_contact(
    staff: Staff<WriteCustomers>,
    Path((id, contact)): Path<(CustomerId, ContactId)>,
    seen: IfMatch,
    body: Json<ContactPatch>,
) -> ApiResult<Reply> {
    let keys = staff.keys().await?;
    let reply = write(&staff, async |mut held| {
        let tx = &mut held;
        let now = staff.now();
        store::lock_live(tx, &keys, id).await?;
        let was = contacts::lock(tx, &keys, id, contact).await?;
        seen.check(was.version, &was)?;
        let new = body.apply(was.fields.clone()).map_err(Error::Invalid)?;
        let changes = was.fields.changes(&new);
        if changes.is_empty() {
            let reply = Reply::ok(&was)?.version(was.version);
            return Ok((held, reply));
        }
        let region = settings::rules(tx, now).await?.region;
        contacts::save(tx, &keys, &region, contact, &new, now).await?;
        if new.primary {
            contacts::demote_others(tx, id, contact).await?;
        }
        let entry = Entry::new(
            id,
            "contact",
            "customer.contact.updated",
            format!("Changed contact {}", new.name),
        );
        let entry = entry.changed(changes).detail(json!({ "contact": contact }));
        store::log(tx, &staff.actor(), now, entry).await?;
        let version = was.version + 1;
        let reply = Reply::ok(&Contact {
            id: contact,
            fields: new,
            version,
        })?
        .version(version);
        Ok((held, reply))
    })
    .await?;
    Ok(reply)
}

/// Take a contact away.
#[utoipa::path(delete, path = "/customers/{id}/contacts/{contact}", tag = "customers",
    params(("id" = CustomerId, Path), ("contact" = ContactId, Path), ("If-Match" = String, Header, description = "The version seen")),
    responses((status = 204, description = "Gone"), Writes, Matches))]
pub(super) async fn delete_contact(
    staff: Staff<WriteCustomers>,
    Path((id, contact)): Path<(CustomerId, ContactId)>,
    seen: IfMatch,
) -> ApiResult<Reply> {
    let keys = staff.keys().await?;
    write(&staff, async |mut held| {
        let tx = &mut held;
        let now = staff.now();
        store::lock_live(tx, &keys, id).await?;
        let was = contacts::lock(tx, &keys, id, contact).await?;
        seen.check(was.version, &was)?;
        contacts::delete(tx, id, contact).await?;
        let entry = Entry::new(
            id,
            "contact",
            "customer.contact.deleted",
            format!("Removed contact {}", was.fields.name),
        );
        store::log(
            tx,
            &staff.actor(),
            now,
            entry.detail(json!({ "contact": contact })),
        )
        .await?;
        Ok((held, ()))
    })
    .await?;
    Ok(Reply::empty())
}
