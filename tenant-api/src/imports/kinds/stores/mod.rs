//! Stores, on top of what the stores slice offers to imports.

mod fields;

use std::collections::HashMap;

use async_trait::async_trait;
use platform_kernel::{Error, Result, StoreId};

use crate::customers::text::fold;
use crate::imports::kind::{
    Act, Existing, Facets, Field, ImportKind, Key, TakenBack, Undo, Work, facet,
};
use crate::imports::row::{Country, RowReader};
use crate::settings::time_zone;
use crate::stores::importing::{self, Run, TakenBack as Back};
use crate::stores::{self, StoreAddress, StoreFields};

/// The kind.
#[derive(Debug)]
pub struct Stores;

const CODE: &str = "code";
const NAME: &str = "name";

/// What a row states. Absent is not stated: an update leaves it alone.
#[derive(Debug, Clone, Default)]
pub struct Row {
    code: Option<String>,
    name: Option<String>,
    time_zone: Option<String>,
    address: StoreAddress,
}

#[async_trait]
impl ImportKind for Stores {
    type Record = Row;

    fn key(&self) -> &'static str {
        "stores"
    }
    fn title(&self) -> &'static str {
        "Stores"
    }
    fn fields(&self) -> &'static [Field] {
        fields::FIELDS
    }

    fn parse(&self, row: &mut RowReader<'_>) -> Row {
        let zone = row.text("time_zone", 60);
        let zone = zone.and_then(|text| {
            if let Ok(zone) = time_zone(&text) {
                return Some(zone);
            }
            let message = format!("`{text}` is no zone. Write it like Europe/London.");
            row.problem("time_zone", message);
            None
        });
        Row {
            code: row.text(CODE, 20),
            name: row.text(NAME, 100),
            time_zone: zone,
            address: StoreAddress {
                line1: row.text("line1", 200),
                line2: row.text("line2", 200),
                city: row.text("city", 100),
                district: row.text("district", 100),
                postal_code: row.text("postal_code", 20),
                country: row.country("country", 80).map(|country| match country {
                    Country::Code(code) => code.to_owned(),
                    Country::Name(name) => name,
                }),
                phone: row.phone("phone"),
            },
        }
    }

    /// Code; name where the file gives no code.
    fn keys(&self, row: &Row) -> Vec<Key> {
        let key = |field, value: &str, unique| Key {
            field,
            value: fold(value),
            unique,
        };
        match (&row.code, &row.name) {
            (Some(code), _) => vec![key(CODE, code, true)],
            (None, Some(name)) => vec![key(NAME, name, false)],
            (None, None) => Vec::new(),
        }
    }

    fn facets(&self, row: &Row) -> Facets {
        let mut facets = facets_of(&row.address);
        for (field, value) in [(NAME, &row.name), ("time_zone", &row.time_zone)] {
            if let Some(value) = value {
                facets.insert(field.into(), facet(value));
            }
        }
        facets
    }

    async fn find(&self, work: &mut Work<'_>, keys: &[Key], facets: bool) -> Result<Existing> {
        let mut existing = Existing::default();
        for store in stores::list(work.tx).await? {
            let code = store.fields.code.as_deref().map(|code| Key {
                field: CODE,
                value: fold(code),
                unique: true,
            });
            let name = Key {
                field: NAME,
                value: fold(&store.fields.name),
                unique: false,
            };
            let mut matches = code
                .into_iter()
                .chain([name])
                .filter(|key| keys.contains(key));
            if store.archived {
                existing.held.extend(matches.find(|key| key.unique));
                continue;
            }
            let mut found = false;
            for key in matches {
                existing
                    .by_key
                    .entry(key)
                    .or_default()
                    .push(store.id.uuid());
                found = true;
            }
            if found && facets {
                let mut held = facets_of(&store.fields.address);
                held.insert(NAME.into(), facet(&store.fields.name));
                held.insert("time_zone".into(), facet(&store.fields.time_zone));
                existing.facets.insert(store.id.uuid(), held);
            }
        }
        Ok(existing)
    }

    async fn apply(&self, work: &mut Work<'_>, acts: &[Act<'_, Row>]) -> Result<Vec<Undo>> {
        let mut run = run_of(work);
        let zone = importing::usual_zone(run.tx).await?;
        let mut undo = Vec::with_capacity(acts.len());
        for act in acts {
            let done = match act {
                Act::Create(row) => {
                    let mut fields = StoreFields::empty(&zone);
                    write_over(row, &mut fields);
                    importing::create(&mut run, &fields).await?
                }
                Act::Update(id, row) => {
                    let merge = |fields: &mut StoreFields| write_over(row, fields);
                    importing::change(&mut run, StoreId::from(*id), merge).await?
                }
            };
            undo.push(serde_json::to_value(done).map_err(Error::internal)?);
        }
        Ok(undo)
    }

    async fn revert(&self, work: &mut Work<'_>, undo: &[Undo]) -> Result<Vec<TakenBack>> {
        let mut run = run_of(work);
        let mut told = Vec::with_capacity(undo.len());
        for one in undo {
            let one = serde_json::from_value(one.clone()).map_err(Error::internal)?;
            told.push(match importing::take_back(&mut run, &one).await? {
                Back::Yes => TakenBack::Yes,
                Back::Changed => TakenBack::No(
                    "The store was changed after the import, or something stands in it.".to_owned(),
                ),
                Back::Gone => TakenBack::No("The store is there no more.".to_owned()),
            });
        }
        Ok(told)
    }
}

fn run_of<'a>(work: &'a mut Work<'_>) -> Run<'a> {
    Run {
        tx: work.tx,
        actor: work.actor,
        import: work.import,
        now: work.now,
    }
}

fn write_over(row: &Row, to: &mut StoreFields) {
    if let Some(code) = &row.code {
        to.code = Some(code.clone());
    }
    if let Some(name) = &row.name {
        to.name.clone_from(name);
    }
    if let Some(zone) = &row.time_zone {
        to.time_zone.clone_from(zone);
    }
    let (from, to) = (&row.address, &mut to.address);
    for (from, to) in [
        (&from.line1, &mut to.line1),
        (&from.line2, &mut to.line2),
        (&from.city, &mut to.city),
        (&from.district, &mut to.district),
        (&from.postal_code, &mut to.postal_code),
        (&from.country, &mut to.country),
        (&from.phone, &mut to.phone),
    ] {
        if from.is_some() {
            to.clone_from(from);
        }
    }
}

fn facets_of(a: &StoreAddress) -> Facets {
    let each: HashMap<&'static str, &Option<String>> = HashMap::from([
        ("line1", &a.line1),
        ("line2", &a.line2),
        ("city", &a.city),
        ("district", &a.district),
        ("postal_code", &a.postal_code),
        ("country", &a.country),
        ("phone", &a.phone),
    ]);
    each.into_iter()
        .filter_map(|(field, value)| Some((field.into(), facet(value.as_deref()?))))
        .collect()
}
