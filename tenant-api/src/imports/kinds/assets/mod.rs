//! Units, on top of what the catalogue offers to imports. Their products and stores must be there already.

mod fields;
mod record;

use std::collections::HashMap;

use async_trait::async_trait;
use platform_kernel::{AssetId, Error, ProductId, Result, StoreId};
use uuid::Uuid;

use crate::catalog::AssetFields;
use crate::catalog::importing::assets::{self, NewUnit, Undo as Back};
use crate::catalog::importing::{Run, TakenBack as Told, products};
use crate::customers::text::fold;
use crate::imports::kind::{
    Act, Existing, Facets, Field, ImportKind, Key, TakenBack, Undo, Work, facet,
};
use crate::imports::row::RowReader;
use crate::stores::{self, Store};
use record::Row;

/// The kind.
#[derive(Debug)]
pub struct Assets;

const TAG: &str = "tag";
const SKU: &str = "sku";
const STORE: &str = "store";

#[async_trait]
impl ImportKind for Assets {
    type Record = Row;

    fn key(&self) -> &'static str {
        "assets"
    }
    fn title(&self) -> &'static str {
        "Units"
    }
    fn fields(&self) -> &'static [Field] {
        fields::FIELDS
    }
    fn parse(&self, row: &mut RowReader<'_>) -> Row {
        record::parse(row)
    }
    fn keys(&self, row: &Row) -> Vec<Key> {
        let key = |tag: &String| Key {
            field: TAG,
            value: fold(tag),
            unique: true,
        };
        row.tag.iter().map(key).collect()
    }
    fn facets(&self, row: &Row) -> Facets {
        row.stated()
            .into_iter()
            .map(|(field, value)| (field.into(), facet(&value)))
            .collect()
    }

    /// The product by its sku, and the store by its code or name; without one, the company must have a single store.
    fn needs(&self, row: &Row) -> Vec<Key> {
        let key = |field, value: Option<&str>| Key {
            field,
            value: value.map(fold).unwrap_or_default(),
            unique: false,
        };
        vec![
            key(SKU, row.sku.as_deref()),
            key(STORE, row.store.as_deref()),
        ]
    }

    async fn missing(&self, work: &mut Work<'_>, needs: &[Key]) -> Result<HashMap<Key, String>> {
        let places = Places::load(work, needs).await?;
        let told = needs.iter().filter_map(|key| {
            let found = if key.field == SKU {
                places.product(&key.value).map(drop)
            } else {
                places.store(&key.value).map(drop)
            };
            Some((key.clone(), found.err()?))
        });
        Ok(told.collect())
    }

    async fn find(&self, work: &mut Work<'_>, keys: &[Key], facets: bool) -> Result<Existing> {
        let tags: Vec<String> = keys.iter().map(|key| key.value.clone()).collect();
        let mut existing = Existing::default();
        let mut ids: Vec<Uuid> = Vec::new();
        for (value, id) in assets::find_by_tags(work.tx, &tags).await? {
            let key = Key {
                field: TAG,
                value,
                unique: true,
            };
            existing.by_key.entry(key).or_default().push(id.uuid());
            ids.push(id.uuid());
        }
        if facets {
            for record in assets::load_many(&mut run_of(work), &ids).await? {
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
        let needs: Vec<Key> = acts
            .iter()
            .flat_map(|act| match act {
                Act::Create(row) => self.needs(row),
                Act::Update(..) => Vec::new(),
            })
            .collect();
        let places = Places::load(work, &needs).await?;
        let mut run = run_of(work);
        let mut new = Vec::new();
        for act in acts {
            if let Act::Create(row) = act {
                let invalid = |field, message| Error::invalid(field, "unknown", message);
                let sku = row.sku.as_deref().map(fold).unwrap_or_default();
                let store = row.store.as_deref().map(fold).unwrap_or_default();
                new.push(NewUnit {
                    product: places.product(&sku).map_err(|m| invalid(SKU, m))?,
                    store: places.store(&store).map_err(|m| invalid(STORE, m))?,
                    fields: row.made(),
                });
            }
        }
        let mut created = assets::insert_many(&mut run, new).await?.into_iter();
        let mut undo = Vec::with_capacity(acts.len());
        for act in acts {
            let done = match act {
                Act::Create(_) => created
                    .next()
                    .ok_or_else(|| Error::internal("fewer units were written than given"))?,
                Act::Update(id, row) => {
                    let merge = |fields: &mut AssetFields| row.write_over(fields);
                    assets::change(&mut run, AssetId::from(*id), merge).await?
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
        let told = assets::take_back(&mut run_of(work), &undo).await?;
        Ok(told
            .into_iter()
            .map(|told| match told {
                Told::Yes => TakenBack::Yes,
                Told::Changed => TakenBack::No(
                    "The unit was changed or booked after the import; its history tells by whom."
                        .to_owned(),
                ),
                Told::Gone => TakenBack::No("The unit is there no more.".to_owned()),
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

/// The products and stores that rows name.
struct Places {
    products: HashMap<String, ProductId>,
    archived: Vec<String>,
    bulk: Vec<String>,
    stores: Vec<Store>,
}

impl Places {
    async fn load(work: &mut Work<'_>, needs: &[Key]) -> Result<Self> {
        let mut skus: Vec<String> = needs
            .iter()
            .filter(|key| key.field == SKU)
            .map(|key| key.value.clone())
            .collect();
        skus.sort_unstable();
        skus.dedup();
        let mut places = Self {
            products: HashMap::new(),
            archived: Vec::new(),
            bulk: Vec::new(),
            stores: stores::list(work.tx).await?,
        };
        for (sku, id, live) in products::find_by_skus(work.tx, &skus).await? {
            if !live {
                places.archived.push(sku.clone());
            }
            places.products.insert(sku, id);
        }
        places.bulk = products::bulk_skus(work.tx, &skus).await?;
        Ok(places)
    }

    fn product(&self, sku: &str) -> Result<ProductId, String> {
        let told = |what: &str| Err(format!("`{}` {what}", crate::imports::cells::shown(sku)));
        if self.archived.iter().any(|known| known == sku) {
            return told("is archived. Unarchive the product first.");
        }
        if self.bulk.iter().any(|known| known == sku) {
            return told("is counted by number and has no units. Leave the row out.");
        }
        match self.products.get(sku) {
            Some(id) => Ok(*id),
            None => told("is no product's sku. Import the products first, or correct it."),
        }
    }

    fn store(&self, wanted: &str) -> Result<StoreId, String> {
        let mut live = self.stores.iter().filter(|store| !store.archived);
        if wanted.is_empty() {
            return match (live.next(), live.next()) {
                (Some(only), None) => Ok(only.id),
                _ => Err(
                    "There are several stores. Fill in which one, or map the column that says so."
                        .to_owned(),
                ),
            };
        }
        let by_code =
            |store: &&Store| store.fields.code.as_deref().map(fold).as_deref() == Some(wanted);
        let by_name = |store: &&Store| fold(&store.fields.name) == wanted;
        let mut all = live.clone();
        let found = all.find(by_code).or_else(|| live.find(by_name));
        found.map(|store| store.id).ok_or_else(|| {
            let shown = crate::imports::cells::shown(wanted);
            format!("`{shown}` is no store's code or name. Import the stores first, or correct it.")
        })
    }
}
