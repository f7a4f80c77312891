//! What imports need of customers: finding by what a file says, writing by the hundred, and taking it back.
//!
//! Every entry of the audit log that an import makes carries the import's id. So "touched by nobody else since" is a
//! question to the log, and holds for whatever else will ever hang on a customer, as long as it is logged.

use std::collections::{HashMap, HashSet};

use platform_db::TenantTx;
use platform_kernel::{Actor, AddressId, CustomerId, Error, ImportId, Instant, Result};
use platform_ports::TenantKeys;
use platform_ports::seal::blind_index;
use serde::{Deserialize, Serialize};
use serde_json::json;
use uuid::Uuid;

use super::store::{self, Entry, Record, addresses, bulk, many, record, settings};
use super::{AddressFields, NewCustomer, Profile};
use crate::record::{Change, change_many as audit_many};

/// One import at work.
pub struct Run<'a> {
    /// The open transaction.
    pub tx: &'a mut TenantTx,
    /// The tenant's keys.
    pub keys: &'a TenantKeys,
    /// Who acts.
    pub actor: &'a Actor,
    /// The import.
    pub import: ImportId,
    /// When.
    pub now: Instant,
}

/// A customer that has something of what was asked for.
#[derive(Debug, Clone)]
pub struct Found {
    /// Which.
    pub id: CustomerId,
    /// Whether it is in use; a deleted one still holds its number.
    pub live: bool,
    /// Its number's key, if that was asked for.
    pub number_key: Option<String>,
    /// Its address, if that was asked for, in lower case.
    pub email: Option<String>,
    /// Its phone number, if that was asked for, in the form that is indexed.
    pub phone: Option<String>,
    /// Its name, folded.
    pub name_key: String,
}

/// Customers by number key, canonical e-mail address or canonical phone number, oldest first.
pub async fn find(
    tx: &mut TenantTx,
    keys: &TenantKeys,
    numbers: &[&str],
    emails: &[&str],
    phones: &[&str],
) -> Result<Vec<Found>> {
    let index = |purpose, values: &[&str]| {
        let entry = |value: &&str| {
            Ok((
                blind_index(keys, purpose, value)?.to_vec(),
                (*value).to_owned(),
            ))
        };
        values
            .iter()
            .map(entry)
            .collect::<Result<HashMap<Vec<u8>, String>>>()
    };
    let emails = index("customers.email", emails)?;
    let phones = index("customers.phone", phones)?;
    let wanted = store::importing::Wanted {
        number_keys: numbers.iter().map(|n| (*n).to_owned()).collect(),
        email_indexes: emails.keys().cloned().collect(),
        phone_indexes: phones.keys().cloned().collect(),
    };
    let asked: HashSet<&str> = numbers.iter().copied().collect();
    let found = store::importing::find(tx, &wanted).await?;
    let found = found.into_iter().map(|row| Found {
        id: row.id.into(),
        live: row.deleted_at.is_none(),
        number_key: Some(row.number_key).filter(|key| asked.contains(key.as_str())),
        email: row
            .email_index
            .and_then(|index| emails.get(&index).cloned()),
        phone: row
            .phone_index
            .and_then(|index| phones.get(&index).cloned()),
        name_key: row.name_key,
    });
    Ok(found.collect())
}

/// Customers in use by their folded names, oldest first.
pub async fn find_by_names(
    tx: &mut TenantTx,
    names: &[String],
) -> Result<Vec<(String, CustomerId)>> {
    if names.is_empty() {
        return Ok(Vec::new());
    }
    store::importing::find_by_names(tx, names).await
}

/// Customers with their primary address, opened; in no order.
pub async fn load_many(
    tx: &mut TenantTx,
    keys: &TenantKeys,
    ids: &[Uuid],
) -> Result<Vec<(CustomerId, Profile, Option<AddressFields>)>> {
    let records = record::find_many(tx, keys, ids).await?;
    let mut primary: HashMap<Uuid, AddressFields> = addresses::list_primary(tx, keys, ids)
        .await?
        .into_iter()
        .collect();
    Ok(records
        .into_iter()
        .map(|r| (r.id, r.profile, primary.remove(&r.id.uuid())))
        .collect())
}

/// How one act of an import is taken back. Holds personal data: keep it sealed.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Undo {
    /// It was made.
    Created(CustomerId),
    /// It was changed.
    Changed {
        /// Which.
        id: CustomerId,
        /// Its own fields before, if they changed.
        before: Option<Box<Profile>>,
        /// Its version after.
        version_after: i32,
        /// Its address before, if that changed.
        address: Option<Box<AddressUndo>>,
        /// When it was changed.
        at: Instant,
    },
}

/// An address before a change; `None` when there was none.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct AddressUndo {
    id: AddressId,
    before: Option<AddressFields>,
}

/// Inserts customers. The answers are in the order given.
pub async fn insert_many(run: &mut Run<'_>, new: &[NewCustomer]) -> Result<Vec<Undo>> {
    if new.is_empty() {
        return Ok(Vec::new());
    }
    let region = settings::rules(run.tx, run.now).await?.region;
    let origin = many::Origin::Imported(run.import);
    let ids = many::insert_many(run.tx, run.keys, run.actor, &region, new, origin, run.now).await?;
    Ok(ids.into_iter().map(Undo::Created).collect())
}

/// Changes customers: `merge` is given each with its primary address (an empty one where it has none), writes over
/// both, and says whether the address was meant at all. The answers are in the order given.
pub async fn change_many(
    run: &mut Run<'_>,
    ids: &[CustomerId],
    mut merge: impl FnMut(CustomerId, &mut Profile, &mut AddressFields) -> bool + Send,
) -> Result<Vec<Undo>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let region = settings::rules(run.tx, run.now).await?.region;
    let uuids: Vec<Uuid> = ids.iter().map(|id| id.uuid()).collect();
    bulk::lock_many(run.tx, &uuids).await?;
    let mut records: HashMap<CustomerId, Record> = record::find_many(run.tx, run.keys, &uuids)
        .await?
        .into_iter()
        .map(|r| (r.id, r))
        .collect();
    let mut primary = primary(run, &uuids).await?;
    let (mut undo, mut entries) = (Vec::new(), Vec::new());
    for id in ids {
        let was = records.remove(id).ok_or(Error::NotFound)?;
        was.live()?;
        let old = primary.remove(id);
        let mut profile = was.profile.clone();
        let mut address = old
            .as_ref()
            .map_or_else(first_address, |(_, fields)| fields.clone());
        let meant = merge(*id, &mut profile, &mut address);
        let mut changes = was.profile.changes(&profile);
        let own = !changes.is_empty();
        if own {
            record::save(run.tx, run.keys, &region, &was, &profile, run.now).await?;
        }
        let moved = if meant {
            save_address(run, *id, old, &address).await?
        } else {
            None
        };
        if let Some((_, told)) = &moved {
            changes.extend(told.clone());
        }
        let names: Vec<String> = changes.iter().map(|c| c.field.replace('_', " ")).collect();
        let summary = format!("Changed by an import: {}", names.join(", "));
        let entry = Entry::new(*id, "imported", "customer.imported", summary).changed(changes);
        entries.push(entry.detail(json!({ "import": run.import })));
        undo.push(Undo::Changed {
            id: *id,
            version_after: was.version + i32::from(own),
            before: own.then(|| Box::new(was.profile)),
            address: moved.map(|(undo, _)| Box::new(undo)),
            at: run.now,
        });
    }
    store::log_many(run.tx, run.actor, run.now, &entries).await?;
    Ok(undo)
}

fn first_address() -> AddressFields {
    AddressFields {
        primary: true,
        ..AddressFields::default()
    }
}

type Told = Vec<super::model::profile::FieldChange>;

async fn save_address(
    run: &mut Run<'_>,
    customer: CustomerId,
    old: Option<(AddressId, AddressFields)>,
    new: &AddressFields,
) -> Result<Option<(AddressUndo, Told)>> {
    match old {
        Some((_, before)) if before == *new => Ok(None),
        Some((id, before)) => {
            addresses::save(run.tx, run.keys, id, new, run.now).await?;
            let told = before.changes(new);
            Ok(Some((
                AddressUndo {
                    id,
                    before: Some(before),
                },
                told,
            )))
        }
        None => {
            let ids = addresses::insert_many(run.tx, run.keys, &[(customer, new.clone())], run.now)
                .await?;
            let id = ids.into_iter().next().ok_or(Error::NotFound)?;
            Ok(Some((
                AddressUndo { id, before: None },
                AddressFields::default().changes(new),
            )))
        }
    }
}

/// The primary address of each customer, with its id.
async fn primary(
    run: &mut Run<'_>,
    ids: &[Uuid],
) -> Result<HashMap<CustomerId, (AddressId, AddressFields)>> {
    let of = store::importing::primary_ids(run.tx, ids).await?;
    let mut fields: HashMap<Uuid, AddressFields> = addresses::list_primary(run.tx, run.keys, ids)
        .await?
        .into_iter()
        .collect();
    let with_fields = of.into_iter().filter_map(|(customer, address)| {
        Some((customer.into(), (address.into(), fields.remove(&customer)?)))
    });
    Ok(with_fields.collect())
}

/// What became of an act that was to be taken back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TakenBack {
    /// As if it had never been.
    Yes,
    /// Somebody changed or used the customer since.
    Changed,
    /// Somebody deleted or merged the customer since.
    Gone,
}

/// Takes acts back, in the given order. Customers that were made go for good, so that their numbers are free again;
/// what was done to them stays in the audit log.
pub async fn take_back(run: &mut Run<'_>, undo: &[Undo]) -> Result<Vec<TakenBack>> {
    let mut answers = Vec::with_capacity(undo.len());
    // Neighbours of one kind go together; their order among each other does not matter.
    for part in undo.chunk_by(|a, b| matches!((a, b), (Undo::Created(_), Undo::Created(_)))) {
        match part {
            [
                Undo::Changed {
                    id,
                    before,
                    version_after,
                    address,
                    at,
                },
            ] => {
                let image = Image {
                    id: *id,
                    before: before.as_deref(),
                    version_after: *version_after,
                    address: address.as_deref(),
                    at: *at,
                };
                answers.push(restore(run, &image).await?);
            }
            created => {
                let ids: Vec<Uuid> = created
                    .iter()
                    .filter_map(|u| {
                        if let Undo::Created(id) = u {
                            Some(id.uuid())
                        } else {
                            None
                        }
                    })
                    .collect();
                answers.extend(remove(run, &ids).await?);
            }
        }
    }
    Ok(answers)
}

async fn remove(run: &mut Run<'_>, ids: &[Uuid]) -> Result<Vec<TakenBack>> {
    let import = run.import.to_string();
    bulk::lock_many(run.tx, ids).await?;
    let gone = store::importing::delete_untouched(run.tx, ids, &import).await?;
    let gone: HashSet<Uuid> = gone.into_iter().collect();
    let entries: Vec<Change<'_>> = ids
        .iter()
        .filter(|id| gone.contains(*id))
        .map(|id| Change {
            actor: run.actor,
            action: "customer.import_reverted",
            subject: Some(*id),
            detail: json!({ "import": run.import, "removed": true }),
            at: run.now,
        })
        .collect();
    audit_many(run.tx, &entries).await?;
    let left: Vec<Uuid> = ids
        .iter()
        .copied()
        .filter(|id| !gone.contains(id))
        .collect();
    let left: HashMap<Uuid, bool> = bulk::lock_many(run.tx, &left)
        .await?
        .into_iter()
        .map(|s| (s.id, s.deleted))
        .collect();
    let answer = |id: &Uuid| match left.get(id) {
        None => TakenBack::Yes,
        Some(false) => TakenBack::Changed,
        Some(true) => TakenBack::Gone,
    };
    Ok(ids.iter().map(answer).collect())
}

struct Image<'a> {
    id: CustomerId,
    before: Option<&'a Profile>,
    version_after: i32,
    address: Option<&'a AddressUndo>,
    at: Instant,
}

async fn restore(run: &mut Run<'_>, image: &Image<'_>) -> Result<TakenBack> {
    let record = match record::lock(run.tx, run.keys, image.id).await {
        Ok(record) if record.live().is_ok() => record,
        Ok(_) | Err(Error::NotFound) => return Ok(TakenBack::Gone),
        Err(error) => return Err(error),
    };
    if is_touched(run, image, record.version).await? {
        return Ok(TakenBack::Changed);
    }
    let mut changes = Told::new();
    if let Some(before) = image.before {
        let region = settings::rules(run.tx, run.now).await?.region;
        changes = record.profile.changes(before);
        record::save(run.tx, run.keys, &region, &record, before, run.now).await?;
    }
    match image.address {
        Some(AddressUndo {
            id,
            before: Some(before),
        }) => {
            addresses::save(run.tx, run.keys, *id, before, run.now).await?;
        }
        Some(AddressUndo { id, before: None }) => addresses::delete(run.tx, image.id, *id).await?,
        None => {}
    }
    let entry = Entry::new(
        image.id,
        "imported",
        "customer.import_reverted",
        "An import's changes were taken back",
    );
    let entry = entry
        .changed(changes)
        .detail(json!({ "import": run.import }));
    store::log(run.tx, run.actor, run.now, entry).await?;
    Ok(TakenBack::Yes)
}

/// Whether anybody but this import wrote to the customer since. The log tells; the version tells the rest, unless the
/// import itself wrote several times.
async fn is_touched(run: &mut Run<'_>, image: &Image<'_>, version: i32) -> Result<bool> {
    let import = run.import.to_string();
    let log = store::importing::logged(run.tx, image.id, image.at, &import).await?;
    Ok(log.others > 0 || (version != image.version_after && log.ours < 2))
}
