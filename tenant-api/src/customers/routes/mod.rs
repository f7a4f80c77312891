//! HTTP of customers. A handler parses, opens a transaction, lets the model decide and the store write, commits, replies.

mod addresses;
mod bulk;
mod consents;
mod contacts;
mod customer;
mod duplicates;
mod export;
mod list;
mod merges;
mod notes;
mod state;
mod timeline;

pub(crate) use list::search;
use platform_db::TenantTx;
use platform_edge::Reply;
use platform_kernel::{CustomerId, Result};
use platform_ports::TenantKeys;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::store::{self, Record};
use super::wire::Customer;
use crate::{TenantApi, fields};

/// Every route of the slice.
pub(super) fn all() -> OpenApiRouter<TenantApi> {
    OpenApiRouter::new()
        .routes(routes!(list::list_customers, customer::create_customer))
        .routes(routes!(list::list_customer_tags))
        .routes(routes!(export::export_customers))
        .routes(routes!(bulk::bulk_customers))
        .routes(routes!(bulk::undo_bulk))
        .routes(routes!(duplicates::list_duplicates))
        .routes(routes!(merges::create_merge))
        .routes(routes!(merges::undo_merge))
        .routes(routes!(
            customer::get_customer,
            customer::update_customer,
            customer::delete_customer
        ))
        .routes(routes!(state::restore_customer))
        .routes(routes!(state::block_customer))
        .routes(routes!(state::unblock_customer))
        .routes(routes!(duplicates::list_customer_duplicates))
        .routes(routes!(contacts::list_contacts, contacts::create_contact))
        .routes(routes!(contacts::update_contact, contacts::delete_contact))
        .routes(routes!(
            addresses::list_addresses,
            addresses::create_address
        ))
        .routes(routes!(
            addresses::update_address,
            addresses::delete_address
        ))
        .routes(routes!(notes::create_note))
        .routes(routes!(notes::update_note, notes::delete_note))
        .routes(routes!(consents::list_consents, consents::create_consent))
        .routes(routes!(timeline::list_timeline))
}

/// A record as it is given out.
async fn shown(tx: &mut TenantTx, record: Record) -> Result<Customer> {
    let fields = if record.profile.custom.is_empty() {
        Vec::new()
    } else {
        fields::list(tx, "customers").await?
    };
    Ok(Customer::of(record, &fields))
}

/// The present representation of a customer, with its `ETag`.
async fn reply(tx: &mut TenantTx, keys: &TenantKeys, id: CustomerId) -> Result<Reply> {
    let record = store::find(tx, keys, id).await?;
    let customer = shown(tx, record).await?;
    Ok(Reply::ok(&customer)?.version(customer.version))
}
