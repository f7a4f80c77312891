//! Products, on top of what the catalogue offers to imports.

mod fields;
mod record;

use async_trait::async_trait;
use platform_kernel::{Error, ProductId, Result};
use uuid::Uuid;

use crate::catalog::ProductFields;
use crate::catalog::importing::products::{self, Undo as Back};
use crate::catalog::importing::{Run, TakenBack as Told};
use crate::customers::text::fold;
use crate::imports::kind::{
    Act, Existing, Facets, Field, ImportKind, Key, TakenBack, Undo, Work, facet,
};
use crate::imports::row::RowReader;
use record::Row;

/// The kind.
#[derive(Debug)]
pub struct Products;

const SKU: &str = "sku";

fn key_of(sku: &str) -> Key {
    Key {
        field: SKU,
        value: fold(sku),
        unique: true,
    }
}

#[async_trait]
impl ImportKind for Products {
    type Record = Row;

    fn key(&self) -> &'static str {
        "products"
    }
    fn title(&self) -> &'static str {
        "Products"
    }
    fn fields(&self) -> &'static [Field] {
        fields::FIELDS
    }
    fn parse(&self, row: &mut RowReader<'_>) -> Row {
        record::parse(row)
    }
    fn keys(&self, row: &Row) -> Vec<Key> {
        row.sku.as_deref().map(key_of).into_iter().collect()
    }
    fn facets(&self, row: &Row) -> Facets {
        row.stated()
            .into_iter()
            .map(|(field, value)| (field.into(), facet(&value)))
            .collect()
    }

    async fn find(&self, work: &mut Work<'_>, keys: &[Key], facets: bool) -> Result<Existing> {
        let skus: Vec<String> = keys.iter().map(|key| key.value.clone()).collect();
        let mut existing = Existing::default();
        let mut ids: Vec<Uuid> = Vec::new();
        for (value, id, live) in products::find_by_skus(work.tx, &skus).await? {
            let key = Key {
                field: SKU,
                value,
                unique: true,
            };
            if live {
                existing.by_key.entry(key).or_default().push(id.uuid());
                ids.push(id.uuid());
            } else {
                existing.held.insert(key);
            }
        }
        if facets {
            for record in products::load_many(&mut run_of(work), &ids).await? {
                let held = Row::of(&record.fields)
                    .stated()
                    .into_iter()
                    .map(|(field, value)| (field.into(), facet(&value)));
                existing.facets.insert(record.id.uuid(), held.collect());
            }
        }
        Ok(existing)
    }

    async fn apply(&self, work: &mut Work<'_>, acts: &[Act<'_, Row>]) -> Result<Vec<Undo>> {
        let mut run = run_of(work);
        let new: Vec<ProductFields> = acts
            .iter()
            .filter_map(|act| match act {
                Act::Create(row) => Some(row.made()),
                Act::Update(..) => None,
            })
            .collect();
        let mut created = products::insert_many(&mut run, &new).await?.into_iter();
        let mut undo = Vec::with_capacity(acts.len());
        for act in acts {
            let done = match act {
                Act::Create(_) => created
                    .next()
                    .ok_or_else(|| Error::internal("fewer products were written than given"))?,
                Act::Update(id, row) => {
                    let merge = |fields: &mut ProductFields| row.write_over(fields);
                    products::change(&mut run, ProductId::from(*id), merge).await?
                }
            };
            undo.push(serde_json::to_value(done).map_err(Error::internal)?);
        }
        Ok(undo)
    }

    async fn revert(&self, work: &mut Work<'_>, undo: &[Undo]) -> Result<Vec<TakenBack>> {
        let undo = undo
            .iter()
            .map(|one| serde_json::from_value(one.clone()).map_err(Error::internal))
            .collect::<Result<Vec<Back>>>()?;
        let told = products::take_back(&mut run_of(work), &undo).await?;
        Ok(told
            .into_iter()
            .map(|told| match told {
                Told::Yes => TakenBack::Yes,
                Told::Changed => TakenBack::No(
                    "The product was changed after the import, or has stock or orders.".to_owned(),
                ),
                Told::Gone => TakenBack::No("The product is there no more.".to_owned()),
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
