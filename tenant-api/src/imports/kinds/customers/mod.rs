//! Customers, as the first kind: on top of what the customers slice offers to imports.

mod fields;
mod kind_words;
mod record;

use std::borrow::Cow;
use std::collections::HashMap;

use async_trait::async_trait;
use platform_kernel::{CustomerId, Error, Result};
use uuid::Uuid;

use crate::customers::importing::{self, Found, Run, TakenBack as Back};
use crate::customers::{AddressFields, NewCustomer, Profile, email, number, phone, text};
use crate::imports::kind::{
    Act, Existing, Facets, Field, ImportKind, Key, TakenBack, Undo, Work, facet,
};
use crate::imports::row::RowReader;
use record::Row;

/// The kind.
#[derive(Debug)]
pub struct Customers;

const NUMBER: &str = "number";
const EMAIL: &str = "email";
const PHONE: &str = "phone";

#[async_trait]
impl ImportKind for Customers {
    type Record = Row;

    fn key(&self) -> &'static str {
        "customers"
    }
    fn title(&self) -> &'static str {
        "Customers"
    }
    fn fields(&self) -> &'static [Field] {
        fields::FIELDS
    }
    fn parse(&self, row: &mut RowReader<'_>) -> Row {
        record::parse(row)
    }

    /// Number, e-mail address, and phone number together with the name: families and firms share a phone.
    fn keys(&self, row: &Row) -> Vec<Key> {
        let key = |field, value, unique| Key {
            field,
            value,
            unique,
        };
        let phone = row
            .profile
            .phone
            .as_deref()
            .and_then(|typed| phone::canonical(typed, &row.region));
        let number = row
            .number
            .as_deref()
            .map(|n| key(NUMBER, number::key_of(n), true));
        let email = row
            .profile
            .email
            .as_deref()
            .map(|address| key(EMAIL, email::canonical(address), false));
        let phone =
            phone.map(|form| key(PHONE, phone_and_name(&form, &row.profile.name_key()), false));
        [number, email, phone].into_iter().flatten().collect()
    }

    fn facets(&self, row: &Row) -> Facets {
        let mut facets = facets_of(&row.profile, row.address.as_ref());
        if !row.says_kind {
            facets.remove("kind");
        }
        facets
    }

    async fn find(&self, work: &mut Work<'_>, keys: &[Key], facets: bool) -> Result<Existing> {
        let values = |field: &str| {
            keys.iter()
                .filter(|k| k.field == field)
                .map(|k| k.value.as_str())
                .collect::<Vec<_>>()
        };
        let phones: Vec<&str> = values(PHONE)
            .into_iter()
            .filter_map(|v| Some(v.split_once('\n')?.0))
            .collect();
        let found =
            importing::find(work.tx, work.keys, &values(NUMBER), &values(EMAIL), &phones).await?;
        let mut existing = Existing::default();
        for Found {
            id,
            live,
            number_key,
            email,
            phone,
            name_key,
        } in found
        {
            let number = number_key.map(|value| Key {
                field: NUMBER,
                value,
                unique: true,
            });
            if !live {
                existing.held.extend(number);
                continue;
            }
            let email = email.map(|value| Key {
                field: EMAIL,
                value,
                unique: false,
            });
            let phone = phone.map(|form| Key {
                field: PHONE,
                value: phone_and_name(&form, &name_key),
                unique: false,
            });
            for key in [number, email, phone].into_iter().flatten() {
                existing.by_key.entry(key).or_default().push(id.uuid());
            }
        }
        if facets {
            existing.facets = stored_facets(work, &existing).await?;
        }
        Ok(existing)
    }

    async fn apply(&self, work: &mut Work<'_>, acts: &[Act<'_, Row>]) -> Result<Vec<Undo>> {
        let mut run = run_of(work);
        let mut new = Vec::new();
        let mut over = Vec::new();
        for act in acts {
            match act {
                Act::Create(row) => new.push(NewCustomer {
                    number: row.number.clone(),
                    profile: row.profile.clone(),
                    address: row.address.clone(),
                }),
                Act::Update(id, row) => over.push((CustomerId::from(*id), *row)),
            }
        }
        let mut created = importing::insert_many(&mut run, &new).await?.into_iter();
        let ids: Vec<CustomerId> = over.iter().map(|(id, _)| *id).collect();
        let mut stated: HashMap<CustomerId, &Row> = over.into_iter().collect();
        let merged = |id, profile: &mut Profile, address: &mut AddressFields| {
            stated
                .remove(&id)
                .is_some_and(|row| write_over(row, profile, address))
        };
        let mut changed = importing::change_many(&mut run, &ids, merged)
            .await?
            .into_iter();
        acts.iter()
            .map(|act| {
                let undo = match act {
                    Act::Create(_) => created.next(),
                    Act::Update(..) => changed.next(),
                };
                let undo =
                    undo.ok_or_else(|| Error::internal("fewer customers were written than given"))?;
                serde_json::to_value(undo).map_err(Error::internal)
            })
            .collect()
    }

    async fn revert(&self, work: &mut Work<'_>, undo: &[Undo]) -> Result<Vec<TakenBack>> {
        let undo = undo
            .iter()
            .map(|image| serde_json::from_value(image.clone()).map_err(Error::internal))
            .collect::<Result<Vec<_>>>()?;
        let back = importing::take_back(&mut run_of(work), &undo).await?;
        let told = back.into_iter().map(|back| match back {
            Back::Yes => TakenBack::Yes,
            Back::Changed => TakenBack::No(
                "The customer was changed or used after the import; its timeline tells by whom."
                    .to_owned(),
            ),
            Back::Gone => {
                TakenBack::No("The customer was deleted or merged after the import.".to_owned())
            }
        });
        Ok(told.collect())
    }
}

fn run_of<'a>(work: &'a mut Work<'_>) -> Run<'a> {
    Run {
        tx: work.tx,
        keys: work.keys,
        actor: work.actor,
        import: work.import,
        now: work.now,
    }
}

fn phone_and_name(form: &str, name_key: &str) -> String {
    format!("{form}\n{name_key}")
}

async fn stored_facets(work: &mut Work<'_>, existing: &Existing) -> Result<HashMap<Uuid, Facets>> {
    let mut ids: Vec<Uuid> = existing.by_key.values().flatten().copied().collect();
    ids.sort_unstable();
    ids.dedup();
    let stored = importing::load_many(work.tx, work.keys, &ids).await?;
    let facets = stored
        .into_iter()
        .map(|(id, profile, address)| (id.uuid(), facets_of(&profile, address.as_ref())));
    Ok(facets.collect())
}

/// Every value with a name of its own; a tag each, for an update adds tags and takes none away.
fn facets_of(p: &Profile, address: Option<&AddressFields>) -> Facets {
    let mut facets = Facets::new();
    let mut put = |field: &'static str, value: Option<&str>| {
        if let Some(value) = value {
            facets.insert(field.into(), facet(value));
        }
    };
    put("kind", Some(p.kind.as_str()));
    put("given_name", p.given_name.as_deref());
    put("family_name", p.family_name.as_deref());
    put("organisation", p.organisation.as_deref());
    put("email", p.email.as_deref());
    put("phone", p.phone.as_deref());
    put("birth_date", p.birth_date.map(|d| d.to_string()).as_deref());
    put("document_number", p.document_number.as_deref());
    put(
        "credit_limit",
        p.credit_limit
            .map(|m| format!("{} {}", m.minor, m.currency))
            .as_deref(),
    );
    put("source", p.source.as_deref());
    if let Some(a) = address {
        put("line1", a.line1.as_deref());
        put("line2", a.line2.as_deref());
        put("city", a.city.as_deref());
        put("district", a.district.as_deref());
        put("postal_code", a.postal_code.as_deref());
        put("country", a.country_name.as_deref());
    }
    for tag in &p.tags {
        let tag = text::fold(tag);
        facets.insert(Cow::Owned(format!("tag {tag}")), facet(&tag));
    }
    facets
}

/// Lays what a row states over a customer. Whether the address is stated at all.
fn write_over(row: &Row, profile: &mut Profile, address: &mut AddressFields) -> bool {
    fn lay<T: Clone>(stated: Option<&T>, over: &mut Option<T>) {
        if let Some(stated) = stated {
            *over = Some(stated.clone());
        }
    }
    let from = &row.profile;
    if row.says_kind {
        profile.kind = from.kind;
    }
    lay(from.given_name.as_ref(), &mut profile.given_name);
    lay(from.family_name.as_ref(), &mut profile.family_name);
    lay(from.organisation.as_ref(), &mut profile.organisation);
    lay(from.email.as_ref(), &mut profile.email);
    lay(from.phone.as_ref(), &mut profile.phone);
    lay(from.birth_date.as_ref(), &mut profile.birth_date);
    lay(from.document_number.as_ref(), &mut profile.document_number);
    lay(from.credit_limit.as_ref(), &mut profile.credit_limit);
    lay(from.source.as_ref(), &mut profile.source);
    for tag in &from.tags {
        if !profile
            .tags
            .iter()
            .any(|known| text::fold(known) == text::fold(tag))
        {
            profile.tags.push(tag.clone());
        }
    }
    let Some(from) = &row.address else {
        return false;
    };
    lay(from.line1.as_ref(), &mut address.line1);
    lay(from.line2.as_ref(), &mut address.line2);
    lay(from.city.as_ref(), &mut address.city);
    lay(from.district.as_ref(), &mut address.district);
    lay(from.postal_code.as_ref(), &mut address.postal_code);
    if from.country_name.is_some() {
        address.country.clone_from(&from.country);
        address.country_name.clone_from(&from.country_name);
    }
    true
}
