//! Customers and all that hangs on them: contacts, addresses, notes, consents, timeline, duplicates, merges, bulk acts.
//!
//! Other slices use what this file names, inside a transaction of their own:
//! - [`rules`] once a run, then [`Patch::apply`] / [`NewCustomer::check`] to validate, [`insert_many`] to add,
//!   [`update`] to change, [`remove_many`] to take back (softly).
//! - [`find_by_email_index`], [`find_by_phone_index`] with [`email_index`], [`phone_index`] to find what is there.
//! - [`UndoImage`] from [`image`], kept sealed, and [`restore_image`] to put a customer back as it was.
//! - [`importing`] for what only imports need: finding by the hundred, writing over, taking back for good.
//!
//! Each of them writes the timeline, the audit entry and the event.

pub mod importing;
mod jobs;
mod model;
#[doc(hidden)]
pub mod plans;
pub(crate) mod refusals;
mod routes;
mod store;
mod wire;
mod work;

use platform_db::TenantTx;
use platform_kernel::{Actor, CustomerId, FieldError, Instant, Result};
use platform_ports::TenantKeys;
use serde::{Deserialize, Serialize};
use utoipa_axum::router::OpenApiRouter;

use crate::TenantApi;

pub(crate) use jobs::region_changed;
pub use jobs::register;
pub use model::address::{AddressFields, AddressPatch, Label};
pub use model::country::{code_of as country_code, name_of as country_name};
pub use model::patch::Patch;
pub use model::profile::{FieldChange, Kind, Profile};
pub(crate) use model::rules::Refusals;
pub use model::rules::Rules;
pub(crate) use model::similar::similarity;
pub use model::{email, number, phone, text};
pub(crate) use routes::search;
pub(crate) use store::addresses::list as addresses;
pub(crate) use store::list::spellings as tag_spellings;
pub use store::many::{Origin, find_by_email_index, find_by_phone_index, insert_many};
pub use store::record::{find, find_many};
pub use store::row::Record;
pub use store::sealed::{email_index, phone_index};
pub use store::settings::{rules, take_numbers};
pub use wire::{ActorRef, Customer};
pub(crate) use wire::{Found, Listed, TagCount};
pub(crate) use work::write;

/// The slice's routes.
pub fn routes() -> OpenApiRouter<TenantApi> {
    routes::all()
}

/// A customer that can be inserted: its fields and, where one is known, its first address.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct NewCustomer {
    /// The number that it has already, from another system; the series gives one otherwise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// Its own fields.
    pub profile: Profile,
    /// Its first address.
    pub address: Option<AddressFields>,
}

impl NewCustomer {
    /// Validates a new customer; every refusal names its field, those of the address as `address.city`.
    pub fn check(
        patch: &Patch,
        address: Option<&AddressPatch>,
        rules: &Rules,
    ) -> Result<Self, Vec<FieldError>> {
        let empty = Profile::empty(patch.kind.unwrap_or(Kind::Person));
        let first = AddressFields {
            primary: true,
            ..AddressFields::default()
        };
        let address = address.map(|a| a.apply(first, "address.")).transpose();
        match (patch.apply(empty, rules), address) {
            (Ok(profile), Ok(address)) => Ok(Self {
                number: None,
                profile,
                address,
            }),
            (profile, address) => Err([profile.err(), address.err()]
                .into_iter()
                .flatten()
                .flatten()
                .collect()),
        }
    }
}

/// Inserts one customer. Returns its id.
pub async fn insert(
    tx: &mut TenantTx,
    keys: &TenantKeys,
    actor: &Actor,
    region: &str,
    new: &NewCustomer,
    now: Instant,
) -> Result<CustomerId> {
    let ids = insert_many(
        tx,
        keys,
        actor,
        region,
        std::slice::from_ref(new),
        Origin::Typed,
        now,
    )
    .await?;
    ids.first().copied().ok_or(platform_kernel::Error::NotFound)
}

/// Locks a live customer and changes it. Returns it as it was before; nothing is written where nothing differs.
pub async fn update(
    tx: &mut TenantTx,
    keys: &TenantKeys,
    actor: &Actor,
    rules: &Rules,
    id: CustomerId,
    patch: &Patch,
    now: Instant,
) -> Result<Record> {
    let was = store::lock_live(tx, keys, id).await?;
    let new = patch
        .apply(was.profile.clone(), rules)
        .map_err(platform_kernel::Error::Invalid)?;
    store::record::change(tx, keys, actor, &rules.region, &was, &new, now).await?;
    Ok(was)
}

/// Deletes live customers softly; returns those that it did delete.
pub async fn remove_many(
    tx: &mut TenantTx,
    actor: &Actor,
    ids: &[CustomerId],
    now: Instant,
) -> Result<Vec<CustomerId>> {
    let uuids: Vec<_> = ids.iter().map(|id| id.uuid()).collect();
    let live: Vec<_> = store::bulk::lock_many(tx, &uuids)
        .await?
        .into_iter()
        .filter(|s| !s.deleted)
        .collect();
    let gone: Vec<_> = live.iter().map(|s| s.id).collect();
    store::record::save_deleted(tx, &gone, true, now).await?;
    let entries: Vec<_> = gone
        .iter()
        .map(|id| store::Entry::new((*id).into(), "deleted", "customer.deleted", "Deleted"))
        .collect();
    store::log_many(tx, actor, now, &entries).await?;
    Ok(gone.into_iter().map(CustomerId::from).collect())
}

/// A customer's own fields before a change, and the version that the change made. Holds personal data: keep it sealed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct UndoImage {
    /// Which customer.
    pub id: CustomerId,
    /// Its fields before.
    pub before: Profile,
    /// Its version after.
    pub version_after: i32,
}

/// The undo image of a change made by [`update`], from what that returned. `None` where nothing was changed.
pub async fn image(
    tx: &mut TenantTx,
    keys: &TenantKeys,
    was: &Record,
) -> Result<Option<UndoImage>> {
    let now = find(tx, keys, was.id).await?;
    Ok((now.version != was.version).then(|| UndoImage {
        id: was.id,
        before: was.profile.clone(),
        version_after: now.version,
    }))
}

/// Puts a customer back as it was. `false` when it was changed or deleted since, and then nothing is written.
pub async fn restore_image(
    tx: &mut TenantTx,
    keys: &TenantKeys,
    actor: &Actor,
    region: &str,
    image: &UndoImage,
    now: Instant,
) -> Result<bool> {
    let record = store::lock(tx, keys, image.id).await?;
    if record.version != image.version_after || record.live().is_err() {
        return Ok(false);
    }
    store::record::change(tx, keys, actor, region, &record, &image.before, now).await?;
    Ok(true)
}

/// Whether the list would take this filter and sort: for saved views.
pub(crate) fn check_question(
    filter: Option<&serde_json::Value>,
    sort: Option<&str>,
    rules: &Rules,
) -> Result<()> {
    if let Some(filter) = filter {
        platform_db::listing::Filter::from_json(filter)?
            .compile("customers", &store::list::fields(rules))?;
    }
    store::list::CUSTOMERS.sort(sort).map(drop)
}

/// Lets go of what undo no longer needs: images of merges past their window, and ids of bulk acts long past theirs.
pub(crate) async fn sweep(tx: &mut TenantTx, now: Instant) -> Result<()> {
    store::merges::sweep(tx, now).await?;
    store::bulk::sweep(tx, now.minus(model::merge::WINDOW)).await
}
