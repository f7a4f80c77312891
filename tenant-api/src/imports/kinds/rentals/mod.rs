//! Rentals, past and running, on top of what orders offer to imports. Their units and customers must be there already.

mod fields;
mod ground;
mod record;

use std::collections::{BTreeSet, HashMap};

use async_trait::async_trait;
use platform_kernel::{Error, OrderId, Result};
use uuid::Uuid;

use crate::customers::{number, text::fold};
use crate::history;
use crate::imports::kind::{
    Act, Existing, Facets, Field, ImportKind, Key, TakenBack, Undo, Work, opened, packed,
};
use crate::imports::kinds::who::By;
use crate::imports::row::RowReader;
use crate::orders::past::books::Books;
use crate::orders::past::{self, Hire, Run, TakenBack as Told};
use ground::Ground;
use record::{Claim, Row};

/// The kind.
#[derive(Debug)]
pub struct Rentals;

const NUMBER: &str = "number";
const TAG: &str = "tag";
const OUT_AT: &str = "out_at";

#[async_trait]
impl ImportKind for Rentals {
    type Record = Row;

    fn key(&self) -> &'static str {
        "rentals"
    }
    fn title(&self) -> &'static str {
        "Rentals"
    }
    fn fields(&self) -> &'static [Field] {
        fields::FIELDS
    }
    fn parse(&self, row: &mut RowReader<'_>) -> Row {
        record::parse(row)
    }
    fn keys(&self, row: &Row) -> Vec<Key> {
        let key = |number: &String| Key {
            field: NUMBER,
            value: number::key_of(number),
            unique: true,
        };
        row.number.iter().map(key).collect()
    }
    /// None: what happened is not written over. A rental that is there already stays as it is.
    fn facets(&self, _: &Row) -> Facets {
        Facets::new()
    }

    /// The unit, the customer, and that the unit was free for it.
    fn needs(&self, row: &Row) -> Vec<Key> {
        let Some(claim) = row.claim() else {
            return Vec::new();
        };
        let customer = row
            .customer
            .as_ref()
            .map(|(field, by)| packed::<By>(field, by));
        [
            Some(packed(TAG, &claim.tag)),
            customer,
            Some(packed(OUT_AT, &claim)),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    async fn missing(&self, work: &mut Work<'_>, needs: &[Key]) -> Result<HashMap<Key, String>> {
        let (mut tags, mut who, mut claims) = (Vec::new(), Vec::new(), Vec::new());
        for key in needs {
            match key.field {
                TAG => tags.extend(opened::<String>(key).map(|tag| (key, tag))),
                OUT_AT => claims.extend(opened::<Claim>(key).map(|claim| (key, claim))),
                _ => who.extend(opened::<By>(key).map(|by| (key, by))),
            }
        }
        let named: Vec<String> = tags.iter().map(|(_, tag)| tag.clone()).collect();
        let renters: Vec<By> = who.iter().map(|(_, by)| by.clone()).collect();
        let ground = Ground::load(work, &named, &renters).await?;
        let mut told = HashMap::new();
        for (key, tag) in &tags {
            told.extend(ground.unit(tag).err().map(|why| ((*key).clone(), why)));
        }
        for (key, by) in &who {
            told.extend(ground.customer(by).err().map(|why| ((*key).clone(), why)));
        }
        let mut hires = Vec::new();
        for (key, claim) in &claims {
            let Ok(unit) = ground.unit(&claim.tag) else {
                continue;
            };
            match (ground.span(claim, unit), ground.customer(&claim.customer)) {
                (Err(why), _) => {
                    told.insert((*key).clone(), why);
                }
                (Ok(span), Ok(customer)) => {
                    let hire = Hire {
                        number: claim.number.clone(),
                        key: number::key_of(&claim.number),
                        customer,
                        unit: unit.clone(),
                        out: span.out,
                        due: span.due,
                        back: span.back,
                        by: None,
                        staff: None,
                        amount: None,
                        note: None,
                    };
                    hires.push((*key, hire));
                }
                // Told of at the customer.
                (Ok(_), Err(_)) => {}
            }
        }
        // Needs come in no order: of two that meet, the one that went out first is believed.
        hires.sort_by(|(_, a), (_, b)| (a.out, &a.number).cmp(&(b.out, &b.number)));
        let units: BTreeSet<Uuid> = hires.iter().map(|(_, hire)| hire.unit.id).collect();
        let units: Vec<Uuid> = units.into_iter().collect();
        let stored = past::read_books(work.tx, &units).await?;
        let seen = work.memory.of::<Books>()?;
        for (key, hire) in hires {
            match hire.check(&stored).and_then(|()| hire.check(seen)) {
                Ok(()) => seen.add(hire.unit.id, hire.noted()),
                Err(why) => {
                    told.insert(key.clone(), why);
                }
            }
        }
        Ok(told)
    }

    async fn find(&self, work: &mut Work<'_>, keys: &[Key], _: bool) -> Result<Existing> {
        let numbers: Vec<String> = keys.iter().map(|key| key.value.clone()).collect();
        let (known, spent) = past::known(work.tx, &numbers).await?;
        let key = |value: String| Key {
            field: NUMBER,
            value,
            unique: true,
        };
        Ok(Existing {
            by_key: known
                .into_iter()
                .map(|(number, order)| (key(number), vec![order.uuid()]))
                .collect(),
            held: spent.into_iter().map(key).collect(),
            ..Existing::default()
        })
    }

    async fn apply(&self, work: &mut Work<'_>, acts: &[Act<'_, Row>]) -> Result<Vec<Undo>> {
        let rows: Vec<&Row> = acts
            .iter()
            .map(|act| match act {
                Act::Create(row) | Act::Update(_, row) => *row,
            })
            .collect();
        let claims: Vec<Claim> = rows.iter().filter_map(|row| row.claim()).collect();
        if claims.len() != rows.len() {
            return Err(Error::internal("a rental that was not read whole"));
        }
        let tags: Vec<String> = claims.iter().map(|c| c.tag.clone()).collect();
        let who: Vec<By> = claims.iter().map(|c| c.customer.clone()).collect();
        let ground = Ground::load(work, &tags, &who).await?;
        let codes: Vec<String> = rows
            .iter()
            .filter_map(|row| Some(fold(row.staff.as_deref()?)))
            .collect();
        let people: HashMap<String, Uuid> = history::staff_by_codes(work.tx, &codes)
            .await?
            .into_iter()
            .map(|person| (person.code_key, person.id))
            .collect();
        let mut hires = Vec::with_capacity(rows.len());
        for (row, claim) in rows.into_iter().zip(claims) {
            let invalid =
                |field: &'static str| move |why: String| Error::invalid(field, "unknown", why);
            let unit = ground.unit(&claim.tag).map_err(invalid(TAG))?;
            let span = ground.span(&claim, unit).map_err(invalid(OUT_AT))?;
            hires.push(Hire {
                key: number::key_of(&claim.number),
                number: claim.number,
                customer: ground
                    .customer(&claim.customer)
                    .map_err(invalid("customer"))?,
                unit: unit.clone(),
                out: span.out,
                due: span.due,
                back: span.back,
                by: row.staff.clone(),
                staff: row
                    .staff
                    .as_deref()
                    .and_then(|code| people.get(&fold(code)).copied()),
                amount: row.amount,
                note: row.note.clone(),
            });
        }
        let made = past::insert_many(&mut run_of(work), &hires).await?;
        made.into_iter()
            .map(|order| serde_json::to_value(order).map_err(Error::internal))
            .collect()
    }

    async fn revert(&self, work: &mut Work<'_>, undo: &[Undo]) -> Result<Vec<TakenBack>> {
        let orders = undo
            .iter()
            .map(|one| serde_json::from_value(one.clone()).map_err(Error::internal))
            .collect::<Result<Vec<OrderId>>>()?;
        let told = past::take_back(&mut run_of(work), &orders).await?;
        Ok(told
            .into_iter()
            .map(|told| match told {
                Told::Yes => TakenBack::Yes,
                Told::Changed => TakenBack::No(
                    "The order was changed after the import, or something came of it; its log tells by whom."
                        .to_owned(),
                ),
                Told::Paid => TakenBack::No(
                    "Money hangs on the order. Take back the import of its payments first.".to_owned(),
                ),
                Told::Gone => TakenBack::No("The order is there no more.".to_owned()),
            })
            .collect())
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
