//! Transfers between stores: planned, seen, changed.

use platform_db::TenantTx;
use platform_edge::{ApiResult, IfMatch, Json, Once, Path, Query, Reply, Staff};
use platform_kernel::permission::acts::{ReadCatalog, WriteCatalog};
use platform_kernel::{Error, FieldError, Page, PageQuery, ProductId, Result, StoreId, TransferId};
use serde::Deserialize;
use serde_json::json;

use super::{param, word};
use crate::catalog::acts::{self, Entry};
use crate::catalog::model::rules::Rules;
use crate::catalog::model::transfer::{
    CreateTransfer, Transfer, TransferFields, TransferPatch, TransferState,
};
use crate::catalog::store::transfers::Wanted;
use crate::catalog::store::{assets, claims, levels, products, rules, transfers};
use crate::customers::refusals::{Matches, Reads, Writes};
use crate::customers::write;
use crate::{record, stores};

/// What the list takes.
#[derive(Debug, Clone, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct TransfersQuery {
    /// Rows a page, 1 to 200; 50 when left out.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<u32>,
    /// The `next_cursor` of the page before.
    cursor: Option<String>,
    /// Only of this product.
    product: Option<String>,
    /// Only from or to this store.
    store: Option<String>,
    /// Only in this state.
    state: Option<String>,
}

impl TransfersQuery {
    fn wanted(&self) -> Result<Wanted> {
        let cursor = "this is no cursor of ours; leave it out to start again";
        Ok(Wanted {
            product: param::<ProductId>(
                "product",
                self.product.as_deref(),
                "give a product's id, prd_…",
            )?,
            store: param::<StoreId>("store", self.store.as_deref(), "give a store's id, sto_…")?,
            state: word(
                "state",
                self.state.as_deref(),
                TransferState::ALL,
                TransferState::as_str,
            )?,
            before: param::<TransferId>("cursor", self.cursor.as_deref(), cursor)?,
        })
    }
}

/// List transfers, the newest first.
#[utoipa::path(get, path = "/transfers", tag = "stock", params(TransfersQuery),
    responses((status = 200, description = "One page", body = Page<Transfer>), Reads))]
pub(super) async fn list_transfers(
    staff: Staff<ReadCatalog>,
    Query(query): Query<TransfersQuery>,
) -> ApiResult<Reply> {
    let limit = PageQuery {
        limit: query.limit,
        ..PageQuery::default()
    }
    .limit()?;
    let wanted = query.wanted()?;
    let mut tx = staff.read().await?;
    let rows = transfers::list(&mut tx, wanted, limit + 1).await?;
    tx.commit().await?;
    Ok(Reply::ok(&Page::cut(rows, limit, |row| {
        row.id.to_string()
    }))?)
}

/// One transfer.
#[utoipa::path(get, path = "/transfers/{id}", tag = "stock", params(("id" = TransferId, Path)),
    responses((status = 200, description = "The transfer", body = Transfer), Reads))]
pub(super) async fn get_transfer(
    staff: Staff<ReadCatalog>,
    Path(id): Path<TransferId>,
) -> ApiResult<Reply> {
    let mut tx = staff.read().await?;
    let found = transfers::find(&mut tx, id).await?;
    tx.commit().await?;
    Ok(Reply::ok(&found)?.version(found.version))
}

/// Plan a transfer. Its units are blocked from leaving to arriving, and must not be booked from leaving on.
#[utoipa::path(post, path = "/transfers", tag = "stock", request_body = CreateTransfer,
    responses((status = 201, description = "Planned", body = Transfer), Writes))]
pub(super) async fn create_transfer(
    staff: Staff<WriteCatalog>,
    once: Once,
    body: Json<CreateTransfer>,
) -> ApiResult<Reply> {
    let reply = staff
        .once(&once, body.hash(), async |mut held| {
            let tx = &mut held;
            let now = staff.now();
            let rules = rules(tx, "assets", now).await?;
            let product = assets::product_of_new(tx, rules.currency, body.product_id).await?;
            let fields = body.check(product.fields.stock_method).map_err(Error::Invalid)?;
            stores::lock_live(tx, &[fields.from_store], "from_store").await?;
            stores::lock_live(tx, &[fields.to_store], "to_store").await?;
            let from = (fields.product_id, fields.from_store);
            let pairs = [from, (fields.product_id, fields.to_store)];
            levels::ensure(tx, &pairs).await?;
            let held_levels = levels::lock(tx, &pairs).await?;
            if fields.asset_ids.is_empty() {
                enough(&fields, held_levels.get(&from).copied().unwrap_or(0))?;
            } else {
                free_units(tx, &staff, &rules, &fields, body.moved).await?;
            }
            let id = transfers::insert(tx, &fields, now).await?;
            if !body.force {
                claims::check(tx, &product, fields.from_store, now).await?;
            }
            let words = format!("{} planned", fields.quantity);
            let more = json!({
                "product": fields.product_id, "from": fields.from_store, "to": fields.to_store, "assets": fields.asset_ids,
                "quantity": fields.quantity, "forced": body.force,
            });
            let entry = Entry::new("transfer.created", id.uuid(), words).with(more);
            acts::log(tx, &staff.actor(), now, entry).await?;
            let made = transfers::find(tx, id).await?;
            let reply = Reply::created(format!("/api/v1/transfers/{id}"), &made)?.version(1);
            Ok((held, reply))
        })
        .await?;
    Ok(reply)
}

/// Refuses to send more than there are.
pub(super) fn enough(fields: &TransferFields, have: i32) -> Result<()> {
    if fields.quantity <= have {
        return Ok(());
    }
    let message = format!("the store has {have}; send no more than that");
    Err(Error::invalid("quantity", "too_many", message))
}

/// Locks the units, and makes sure that each can go: of this product, in this store, here, and not booked from then on.
async fn free_units(
    tx: &mut TenantTx,
    staff: &Staff<WriteCatalog>,
    rules: &Rules,
    fields: &TransferFields,
    moved: bool,
) -> Result<()> {
    let now = staff.now();
    assets::lock_rows(tx, &fields.asset_ids).await?;
    if moved {
        assets::lock_in_service(tx, fields.product_id, fields.from_store).await?;
    }
    let uuids: Vec<_> = fields.asset_ids.iter().map(|id| id.uuid()).collect();
    let units = assets::find_many(tx, rules.currency, &uuids).await?;
    let mut errors = Vec::new();
    for id in &fields.asset_ids {
        let found = units.iter().find(|unit| unit.id == *id);
        let problem = match found {
            Some(unit) if unit.product_id != fields.product_id => {
                Some("this unit is of another product")
            }
            Some(unit) if unit.store_id != fields.from_store => {
                Some("this unit is in another store")
            }
            Some(unit) if !unit.state.is_owned() => Some("this unit is no longer the company's"),
            Some(_) => None,
            None => Some("there is no such unit"),
        };
        let error = problem.map(|message| FieldError::new("asset_ids", "wrong_unit", message));
        errors.extend(error.map(|e| e.with_value(&id.to_string())));
    }
    if !errors.is_empty() {
        return Err(Error::Invalid(errors));
    }
    for unit in &units {
        let period = (fields.leaves_at, None);
        acts::free_from(tx, &staff.actor(), unit, period, None, moved, now).await?;
    }
    Ok(())
}

/// Change a transfer that has not ended: null clears, what is left out stays.
#[utoipa::path(patch, path = "/transfers/{id}", tag = "stock", request_body = TransferPatch,
    params(("id" = TransferId, Path), ("If-Match" = String, Header, description = "The version seen")),
    responses((status = 200, description = "Changed", body = Transfer), Writes, Matches))]
pub(super) async fn update_transfer(
    staff: Staff<WriteCatalog>,
    Path(id): Path<TransferId>,
    seen: IfMatch,
    body: Json<TransferPatch>,
) -> ApiResult<Reply> {
    let reply = write(&staff, async |mut held| {
        let tx = &mut held;
        let now = staff.now();
        let rules = rules(tx, "assets", now).await?;
        let was = transfers::lock(tx, id).await?;
        seen.check(was.version, &was)?;
        let new = body.apply(was.state, was.fields.clone())?;
        if new != was.fields {
            if was.state == TransferState::Planned && new.asset_ids.is_empty() {
                let pair = (new.product_id, new.from_store);
                let held_levels = levels::lock(tx, &[pair]).await?;
                enough(&new, held_levels.get(&pair).copied().unwrap_or(0))?;
            }
            transfers::save(tx, id, was.state, &new, now).await?;
            let product = products::find(tx, rules.currency, new.product_id).await?;
            if !body.force {
                for store in [new.from_store, new.to_store] {
                    claims::check(tx, &product, store, now).await?;
                }
            }
            let changes = record::differences(&was.fields, &new)?;
            let entry = Entry::new(
                "transfer.updated",
                id.uuid(),
                record::changed_words(&changes),
            );
            let more = json!({ "product": new.product_id, "forced": body.force });
            acts::log(tx, &staff.actor(), now, entry.changed(changes).with(more)).await?;
        }
        let shown = transfers::find(tx, id).await?;
        let reply = Reply::ok(&shown)?.version(shown.version);
        Ok((held, reply))
    })
    .await?;
    Ok(reply)
}
