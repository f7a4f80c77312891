//! Units from files.

use std::collections::BTreeMap;

use platform_db::TenantTx;
use platform_kernel::{AssetId, Error, ProductId, Result, StoreId};
use serde::{Deserialize, Serialize};
use sqlx::types::Json;
use uuid::Uuid;

use super::{Run, TakenBack, answers};
use crate::catalog::acts::{self, Fleet};
use crate::catalog::model::asset::AssetFields;
use crate::catalog::model::asset_state::AssetState;
use crate::catalog::model::rules::{day_of, zone_of};
use crate::catalog::model::service::{Service, Unit, blocked_from};
use crate::catalog::store::assets::{self, Standing};
use crate::catalog::store::{AssetRecord, products, rules};

/// How one act is taken back.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Undo {
    /// It was made.
    Created(AssetId),
    /// It was changed.
    Changed {
        /// Which.
        id: AssetId,
        /// Its fields before.
        before: Box<AssetFields>,
        /// Its version after.
        version_after: i32,
    },
}

/// A unit to be made.
#[derive(Debug, Clone)]
pub struct NewUnit {
    /// Of which product.
    pub product: ProductId,
    /// In which store.
    pub store: StoreId,
    /// Its own fields.
    pub fields: AssetFields,
}

/// Units by folded tag.
pub async fn find_by_tags(
    tx: &mut TenantTx,
    tag_keys: &[String],
) -> Result<Vec<(String, AssetId)>> {
    let rows = sqlx::query!(
        "SELECT id, tag_key FROM this_tenant.assets WHERE tag_key = ANY($1)",
        tag_keys
    )
    .fetch_all(tx)
    .await?;
    Ok(rows.into_iter().map(|r| (r.tag_key, r.id.into())).collect())
}

/// Several units; unknown ids are left out.
pub async fn load_many(run: &mut Run<'_>, ids: &[Uuid]) -> Result<Vec<AssetRecord>> {
    let currency = rules(run.tx, "assets", run.now).await?.currency;
    assets::find_many(run.tx, currency, ids).await
}

/// Inserts units of serialised products in use, into stores in use. The answers are in the order given.
pub async fn insert_many(run: &mut Run<'_>, new: Vec<NewUnit>) -> Result<Vec<Undo>> {
    if new.is_empty() {
        return Ok(Vec::new());
    }
    let services = hold_products(run.tx, &new).await?;
    let mut stores: Vec<StoreId> = new.iter().map(|unit| unit.store).collect();
    stores.sort_unstable();
    stores.dedup();
    crate::stores::lock_live(run.tx, &stores, "store").await?;
    let rules = rules(run.tx, "assets", run.now).await?;
    let fleet: Vec<Fleet<'_>> = new
        .into_iter()
        .map(|unit| Fleet {
            product: unit.product,
            services: services.get(&unit.product).map_or(&[], Vec::as_slice),
            store: unit.store,
            state: AssetState::InService,
            fields: unit.fields,
        })
        .collect();
    let (origin, clock) = (run.origin(), run.clock());
    let ids = acts::create_assets(run.tx, run.actor, &rules, fleet, &origin, &clock).await?;
    Ok(ids.into_iter().map(Undo::Created).collect())
}

/// Holds the products of new units as they are, and answers their services.
async fn hold_products(
    tx: &mut TenantTx,
    new: &[NewUnit],
) -> Result<BTreeMap<ProductId, Vec<Service>>> {
    let ids: Vec<Uuid> = new.iter().map(|unit| unit.product.uuid()).collect();
    let rows = sqlx::query!(
        r#"SELECT id, name, stock_method, archived_at IS NOT NULL AS "archived!", service AS "service: Json<Vec<Service>>"
           FROM this_tenant.products WHERE id = ANY($1) ORDER BY id FOR SHARE"#,
        &ids
    )
    .fetch_all(tx)
    .await?;
    for row in &rows {
        if row.archived {
            let message = format!("`{}` is archived; unarchive it first", row.name);
            return Err(Error::invalid("sku", "archived", message));
        }
        if row.stock_method != "serialised" {
            let message = format!("`{}` is counted by number and has no units", row.name);
            return Err(Error::invalid("sku", "bulk", message));
        }
    }
    Ok(rows
        .into_iter()
        .map(|r| (r.id.into(), r.service.0))
        .collect())
}

/// Writes over one unit what `merge` makes of its fields.
pub async fn change(
    run: &mut Run<'_>,
    id: AssetId,
    merge: impl FnOnce(&mut AssetFields) + Send,
) -> Result<Undo> {
    let currency = rules(run.tx, "assets", run.now).await?.currency;
    let was = assets::lock(run.tx, currency, id).await?;
    let mut new = was.fields.clone();
    merge(&mut new);
    let done = write(run, &was, &new, "asset.updated").await?;
    Ok(Undo::Changed {
        id,
        version_after: was.version + i32::from(done),
        before: Box::new(was.fields),
    })
}

async fn write(
    run: &mut Run<'_>,
    was: &AssetRecord,
    new: &AssetFields,
    action: &'static str,
) -> Result<bool> {
    let changes = crate::record::differences(&was.fields, new)?;
    if changes.is_empty() {
        return Ok(false);
    }
    let rules = rules(run.tx, "assets", run.now).await?;
    let product = products::find(run.tx, rules.currency, was.product_id).await?;
    let unit = Unit {
        done: &was.serviced,
        since: new
            .purchased_on
            .unwrap_or_else(|| day_of(was.created_at, &zone_of("UTC"))),
        meter: new.meter,
    };
    let standing = Standing {
        store: was.store_id,
        state: was.state,
        blocked_from: blocked_from(
            &product.fields.service,
            &unit,
            rules.today,
            was.blocked_from,
        ),
        serviced: &was.serviced,
    };
    assets::save(run.tx, was.id, new, standing, run.now).await?;
    let words = crate::record::changed_words(&changes);
    let entry = run.entry(action, was.id.uuid(), &words).changed(changes);
    acts::log(run.tx, run.actor, run.now, entry).await?;
    Ok(true)
}

/// Takes acts back, in the given order. What was made goes for good, if nobody changed it and it was never booked.
pub async fn take_back(run: &mut Run<'_>, undo: &[Undo]) -> Result<Vec<TakenBack>> {
    let mut told = Vec::with_capacity(undo.len());
    for part in undo.chunk_by(|a, b| matches!((a, b), (Undo::Created(_), Undo::Created(_)))) {
        if let [
            Undo::Changed {
                id,
                before,
                version_after,
            },
        ] = part
        {
            told.push(restore(run, *id, before, *version_after).await?);
            continue;
        }
        let made = part.iter().filter_map(|one| match one {
            Undo::Created(id) => Some(id.uuid()),
            Undo::Changed { .. } => None,
        });
        let ids: Vec<Uuid> = made.collect();
        told.extend(remove(run, &ids).await?);
    }
    Ok(told)
}

async fn remove(run: &mut Run<'_>, ids: &[Uuid]) -> Result<Vec<TakenBack>> {
    // Capacity falls: the levels are held before the units.
    let pairs: Vec<(ProductId, StoreId)> = sqlx::query!(
        "SELECT DISTINCT product_id, store_id FROM this_tenant.assets WHERE id = ANY($1)",
        ids
    )
    .fetch_all(&mut *run.tx)
    .await?
    .into_iter()
    .map(|r| (r.product_id.into(), r.store_id.into()))
    .collect();
    crate::catalog::lock_levels(run.tx, &pairs).await?;
    let locked: Vec<AssetId> = ids.iter().map(|id| (*id).into()).collect();
    assets::lock_rows(run.tx, &locked).await?;
    // A unit whose product and store are promised out may be the one that is needed: such ones stay.
    let gone = sqlx::query_scalar!(
        "DELETE FROM this_tenant.assets AS a WHERE a.id = ANY($1)
           AND NOT EXISTS (SELECT 1 FROM this_tenant.audit AS e WHERE e.subject = a.id AND e.detail ->> 'import' IS DISTINCT FROM $2)
           AND NOT EXISTS (SELECT 1 FROM this_tenant.allocations AS l WHERE l.asset_id = a.id)
           AND NOT EXISTS (SELECT 1 FROM this_tenant.movements AS m WHERE m.asset_id = a.id)
           AND NOT EXISTS (SELECT 1 FROM this_tenant.demands AS d WHERE d.product_id = a.product_id AND d.store_id = a.store_id)
         RETURNING a.id",
        ids,
        run.import.to_string()
    )
    .fetch_all(&mut *run.tx)
    .await?;
    let (products, stores): (Vec<Uuid>, Vec<Uuid>) =
        pairs.iter().map(|(p, s)| (p.uuid(), s.uuid())).unzip();
    // Levels that only these units needed go with them.
    sqlx::query!(
        "DELETE FROM this_tenant.stock_levels AS l USING unnest($1::uuid[], $2::uuid[]) AS t (product, store)
         WHERE l.product_id = t.product AND l.store_id = t.store AND l.quantity = 0
           AND NOT EXISTS (SELECT 1 FROM this_tenant.assets AS a WHERE a.product_id = t.product AND a.store_id = t.store)
           AND NOT EXISTS (SELECT 1 FROM this_tenant.demands AS d WHERE d.product_id = t.product AND d.store_id = t.store)",
        &products,
        &stores
    )
    .execute(&mut *run.tx)
    .await?;
    let entries: Vec<_> = gone
        .iter()
        .map(|id| run.entry("asset.import_reverted", *id, "An import was taken back"))
        .collect();
    acts::log_many(run.tx, run.actor, run.now, &entries).await?;
    let left_fleet: Vec<AssetId> = gone.iter().map(|id| (*id).into()).collect();
    let clock = run.clock();
    acts::leave(run.tx, &left_fleet, &clock).await?;
    let left = sqlx::query_scalar!("SELECT id FROM this_tenant.assets WHERE id = ANY($1)", ids)
        .fetch_all(&mut *run.tx)
        .await?;
    Ok(answers(ids, &gone, &left))
}

async fn restore(
    run: &mut Run<'_>,
    id: AssetId,
    before: &AssetFields,
    version_after: i32,
) -> Result<TakenBack> {
    let currency = rules(run.tx, "assets", run.now).await?.currency;
    let was = match assets::lock(run.tx, currency, id).await {
        Err(Error::NotFound) => return Ok(TakenBack::Gone),
        other => other?,
    };
    if was.version != version_after {
        return Ok(TakenBack::Changed);
    }
    write(run, &was, before, "asset.import_reverted").await?;
    Ok(TakenBack::Yes)
}
