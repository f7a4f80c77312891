//! The list of units, new ones, and the one that bears a tag.

use platform_db::listing::{After, Cond};
use platform_edge::{ApiResult, Json, Once, Path, Query, Reply, Staff};
use platform_kernel::permission::acts::{ReadCatalog, WriteCatalog};
use platform_kernel::{Error, FieldError, Page, PageQuery, ProductId, Result, StoreId};
use serde::Deserialize;
use serde_json::Value;

use super::products::{filter_of, find_view, search_of};
use super::{param, shown_asset, shown_assets, word};
use crate::catalog::acts::{self, Fleet};
use crate::catalog::model::asset::CreateAssets;
use crate::catalog::model::asset_state::AssetState;
use crate::catalog::model::product::StockMethod;
use crate::catalog::store::asset_list::{self, ASSETS};
use crate::catalog::store::asset_row::AssetRow;
use crate::catalog::store::{assets, rules};
use crate::catalog::wire::{Asset, CreatedAssets};
use crate::customers::Listed;
use crate::customers::refusals::{Reads, Writes};
use crate::customers::text::fold;
use crate::stores;

/// What the list takes.
#[derive(Debug, Clone, Default, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct AssetsQuery {
    /// Rows a page, 1 to 200; 50 when left out.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<u32>,
    /// The `next_cursor` of the page before; only with the same sort.
    cursor: Option<String>,
    /// A part of the tag, or words of the product's name or sku.
    #[param(max_length = 200)]
    q: Option<String>,
    /// `tag created_at updated_at`, with `-` before it for the other way round; `tag` when left out.
    sort: Option<String>,
    /// Only units of this product.
    product: Option<String>,
    /// Only units in this store.
    store: Option<String>,
    /// Only units in this state.
    state: Option<String>,
    /// A tree as JSON: `{"field":"condition","op":"eq","value":"worn"}`.
    filter: Option<String>,
    /// A saved view, whose filter, sort and words count where they are not given here.
    view: Option<String>,
}

impl AssetsQuery {
    /// What the parameters of their own ask.
    fn plain(&self) -> Result<Vec<Cond>> {
        let product: Option<ProductId> = param(
            "product",
            self.product.as_deref(),
            "give a product's id, prd_…",
        )?;
        let store: Option<StoreId> =
            param("store", self.store.as_deref(), "give a store's id, sto_…")?;
        let state = word(
            "state",
            self.state.as_deref(),
            AssetState::ALL,
            AssetState::as_str,
        )?;
        Ok(asset_list::only(product, store, state))
    }
}

/// List units.
#[utoipa::path(get, path = "/assets", tag = "assets", params(AssetsQuery),
    responses((status = 200, description = "One page", body = Page<Asset>), Reads))]
pub(super) async fn list_assets(
    staff: Staff<ReadCatalog>,
    Query(query): Query<AssetsQuery>,
) -> ApiResult<Reply> {
    let limit = PageQuery {
        limit: query.limit,
        ..PageQuery::default()
    }
    .limit()?;
    let mut all = query.plain()?;
    let mut tx = staff.read().await?;
    let rules = rules(&mut tx, "assets", staff.now()).await?;
    let view = find_view(&mut tx, staff.session.staff, query.view.as_deref()).await?;
    if let Some(filter) = filter_of(query.filter.as_deref(), &view)? {
        all.push(filter.compile("assets", &asset_list::fields(&rules))?);
    }
    all.extend(asset_list::words(&search_of(query.q.as_deref(), &view)?));
    let sort = ASSETS.sort(query.sort.as_deref().or(view.sort.as_deref()))?;
    let after = query
        .cursor
        .as_deref()
        .map(|c| After::decode(c, &sort))
        .transpose()?;
    let page: Page<AssetRow> = ASSETS
        .page(&mut tx, &Cond::All(all), &sort, after.as_ref(), limit)
        .await?;
    let Page {
        data,
        next_cursor,
        has_more,
    } = page;
    let records = data
        .into_iter()
        .map(|row| row.open(rules.currency))
        .collect();
    let data = shown_assets(&mut tx, &rules, records).await?;
    tx.commit().await?;
    Ok(Reply::ok(&Page {
        data,
        next_cursor,
        has_more,
    })?)
}

/// Bring units into the books: one with its tag, or up to 200 alike.
#[utoipa::path(post, path = "/assets", tag = "assets", request_body = CreateAssets,
    params(("Idempotency-Key" = Option<String>, Header, description = "Makes a retry safe for 24 hours")),
    responses((status = 201, description = "The unit, or with `tags` all of them", body = CreatedAssets), Writes))]
pub(super) async fn create_assets(
    staff: Staff<WriteCatalog>,
    once: Once,
    body: Json<CreateAssets>,
) -> ApiResult<Reply> {
    let reply = staff
        .once(&once, body.hash(), async |mut held| {
            let tx = &mut held;
            let rules = rules(tx, "assets", staff.now()).await?;
            let (state, units) = body.check(&rules).map_err(Error::Invalid)?;
            let product = assets::product_of_new(tx, rules.currency, body.product_id).await?;
            if product.fields.stock_method != StockMethod::Serialised {
                return Err(Error::conflict(
                    "bulk",
                    "This product is counted by number and has no units; change its stock instead.",
                ));
            }
            stores::lock_live(tx, &[body.store_id], "store_id").await?;
            refuse_taken(tx, &body, &units).await?;
            let new = units
                .into_iter()
                .map(|fields| Fleet {
                    product: body.product_id,
                    services: &product.fields.service,
                    store: body.store_id,
                    state,
                    fields,
                })
                .collect();
            let actor = staff.actor();
            let ids =
                acts::create_assets(tx, &actor, &rules, new, &Value::Null, staff.clock()).await?;
            let uuids: Vec<_> = ids.iter().map(|id| id.uuid()).collect();
            let records = assets::find_many(tx, rules.currency, &uuids).await?;
            let mut data = shown_assets(tx, &rules, records).await?;
            let reply = if body.tags.is_some() {
                Reply::created("/api/v1/assets", &CreatedAssets::Many(Listed { data }))?
            } else {
                let asset = data.pop().ok_or(Error::NotFound)?;
                let place = format!("/api/v1/assets/{}", asset.id);
                Reply::created(place, &CreatedAssets::One(Box::new(asset)))?.version(1)
            };
            Ok((held, reply))
        })
        .await?;
    Ok(reply)
}

/// Names each tag that another unit bears already.
async fn refuse_taken(
    tx: &mut platform_db::TenantTx,
    body: &CreateAssets,
    units: &[crate::catalog::AssetFields],
) -> Result<()> {
    let keys: Vec<String> = units
        .iter()
        .map(crate::catalog::AssetFields::tag_key)
        .collect();
    let taken = assets::taken_tags(tx, &keys).await?;
    let errors: Vec<FieldError> = (0..)
        .zip(units)
        .filter(|(_, unit)| taken.contains(&unit.tag_key()))
        .map(|(n, unit): (usize, _)| {
            let field = if body.tags.is_some() {
                format!("tags[{n}]")
            } else {
                "tag".to_owned()
            };
            let message = format!(
                "another unit bears the tag `{}`; choose another one",
                unit.tag
            );
            FieldError::new(&field, "taken", message).with_value(&unit.tag)
        })
        .collect();
    if errors.is_empty() {
        Ok(())
    } else {
        Err(Error::Invalid(errors))
    }
}

/// The unit that bears a tag, whatever its capitals: what a scanner asks.
#[utoipa::path(get, path = "/assets/by-tag/{tag}", tag = "assets", params(("tag" = String, Path)),
    responses((status = 200, description = "The unit", body = Asset), Reads))]
pub(super) async fn get_asset_by_tag(
    staff: Staff<ReadCatalog>,
    Path(tag): Path<String>,
) -> ApiResult<Reply> {
    let key = fold(&tag);
    // PostgreSQL's text has no NUL, and no tag is blank.
    if key.is_empty() || tag.contains('\0') {
        return Err(Error::NotFound.into());
    }
    let mut tx = staff.read().await?;
    let rules = rules(&mut tx, "assets", staff.now()).await?;
    let record = assets::find_by_tag(&mut tx, rules.currency, &key).await?;
    let asset = shown_asset(&mut tx, &rules, record).await?;
    tx.commit().await?;
    Ok(Reply::ok(&asset)?.version(asset.version))
}
