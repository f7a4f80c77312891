//! Units: found, locked, inserted, saved.

use platform_db::TenantTx;
use platform_kernel::{AssetId, Currency, Day, Error, Instant, ProductId, Result, StoreId};
use uuid::Uuid;

use super::asset_row::{AssetRecord, AssetRow, select_asset};
use super::products;
use crate::catalog::model::asset::{AssetFields, MeterUnit};
use crate::catalog::model::asset_state::AssetState;
use crate::catalog::model::service::History;

/// A unit.
pub async fn find(tx: &mut TenantTx, currency: Currency, id: AssetId) -> Result<AssetRecord> {
    let row: Option<AssetRow> = sqlx::query_as(select_asset!("WHERE a.id = $1"))
        .bind(id.uuid())
        .fetch_optional(tx)
        .await?;
    Ok(row.ok_or(Error::NotFound)?.open(currency))
}

/// The unit that bears a tag, whatever its capitals.
pub async fn find_by_tag(
    tx: &mut TenantTx,
    currency: Currency,
    tag_key: &str,
) -> Result<AssetRecord> {
    let row: Option<AssetRow> = sqlx::query_as(select_asset!("WHERE a.tag_key = $1"))
        .bind(tag_key)
        .fetch_optional(tx)
        .await?;
    Ok(row.ok_or(Error::NotFound)?.open(currency))
}

/// Several units by their tags' order; unknown ids are left out.
pub async fn find_many(
    tx: &mut TenantTx,
    currency: Currency,
    ids: &[Uuid],
) -> Result<Vec<AssetRecord>> {
    let rows: Vec<AssetRow> =
        sqlx::query_as(select_asset!("WHERE a.id = ANY($1) ORDER BY a.tag_key"))
            .bind(ids)
            .fetch_all(tx)
            .await?;
    Ok(rows.into_iter().map(|row| row.open(currency)).collect())
}

/// Tags and products' names, by id; unknown ids are left out.
pub async fn tags(tx: &mut TenantTx, ids: &[Uuid]) -> Result<Vec<(Uuid, String, String)>> {
    let rows = sqlx::query!(
        "SELECT a.id, a.tag, p.name FROM this_tenant.assets AS a JOIN this_tenant.products AS p ON p.id = a.product_id
         WHERE a.id = ANY($1)",
        ids
    )
    .fetch_all(tx)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| (row.id, row.tag, row.name))
        .collect())
}

/// Locks a unit, its stock level before it, and answers it as it is then. It may have moved to another store while
/// this waited for the first lock: then the whole is to be tried again.
pub async fn lock(tx: &mut TenantTx, currency: Currency, id: AssetId) -> Result<AssetRecord> {
    let seen = find(tx, currency, id).await?;
    super::levels::ensure_locked(tx, seen.product_id, seen.store_id).await?;
    lock_rows(tx, &[id]).await?;
    let now = find(tx, currency, id).await?;
    if now.store_id != seen.store_id {
        return Err(Error::Contended("the unit was just moved".into()));
    }
    Ok(now)
}

/// Locks units in the order of their ids. Answers how many there are.
pub async fn lock_rows(tx: &mut TenantTx, ids: &[AssetId]) -> Result<usize> {
    let ids: Vec<Uuid> = ids.iter().map(|id| id.uuid()).collect();
    let rows = sqlx::query!(
        "SELECT id FROM this_tenant.assets WHERE id = ANY($1) ORDER BY id FOR NO KEY UPDATE",
        &ids
    )
    .fetch_all(tx)
    .await?;
    Ok(rows.len())
}

/// Locks every unit of a product that a store has in service, in the order of their ids.
pub async fn lock_in_service(tx: &mut TenantTx, product: ProductId, store: StoreId) -> Result<()> {
    sqlx::query!(
        "SELECT id FROM this_tenant.assets WHERE product_id = $1 AND store_id = $2 AND state = 'in_service'
         ORDER BY id FOR NO KEY UPDATE",
        product.uuid(),
        store.uuid()
    )
    .fetch_all(tx)
    .await?;
    Ok(())
}

/// A unit to be inserted.
#[derive(Debug, Clone)]
pub struct NewAsset {
    /// Its id.
    pub id: AssetId,
    /// Of which product.
    pub product: ProductId,
    /// In which store.
    pub store: StoreId,
    /// Where it is in its life.
    pub state: AssetState,
    /// Its own fields.
    pub fields: AssetFields,
    /// From which day on it may not go out.
    pub blocked_from: Option<Day>,
}

/// Inserts units. Their tags must be new, and their stock levels must be there.
pub async fn insert_many(tx: &mut TenantTx, new: &[NewAsset], now: Instant) -> Result<()> {
    let ids: Vec<Uuid> = new.iter().map(|a| a.id.uuid()).collect();
    let products: Vec<Uuid> = new.iter().map(|a| a.product.uuid()).collect();
    let stores: Vec<Uuid> = new.iter().map(|a| a.store.uuid()).collect();
    let tags: Vec<String> = new.iter().map(|a| a.fields.tag.clone()).collect();
    let tag_keys: Vec<String> = new.iter().map(|a| a.fields.tag_key()).collect();
    let serials: Vec<Option<String>> = new.iter().map(|a| a.fields.serial.clone()).collect();
    let states: Vec<String> = new.iter().map(|a| a.state.as_str().to_owned()).collect();
    let conditions: Vec<String> = new
        .iter()
        .map(|a| a.fields.condition.as_str().to_owned())
        .collect();
    let meters: Vec<Option<i64>> = new.iter().map(|a| a.fields.meter).collect();
    let units: Vec<Option<String>> = new
        .iter()
        .map(|a| a.fields.meter_unit.map(|u| u.as_str().to_owned()))
        .collect();
    let prices: Vec<Option<i64>> = new
        .iter()
        .map(|a| a.fields.purchase.map(|m| m.minor))
        .collect();
    let bought: Vec<Option<Day>> = new.iter().map(|a| a.fields.purchased_on).collect();
    let blocked: Vec<Option<Day>> = new.iter().map(|a| a.blocked_from).collect();
    let notes: Vec<Option<String>> = new.iter().map(|a| a.fields.note.clone()).collect();
    let custom = new
        .iter()
        .map(|a| serde_json::to_value(&a.fields.custom).map_err(Error::internal))
        .collect::<Result<Vec<_>>>()?;
    let done = sqlx::query!(
        "INSERT INTO this_tenant.assets (id, product_id, store_id, tag, tag_key, serial, state, condition, meter, meter_unit,
                purchase_minor, purchased_on, blocked_from, note, custom, created_at, updated_at)
         SELECT t.id, t.product, t.store, t.tag, t.tag_key, t.serial, t.state, t.condition, t.meter, t.unit, t.price, t.bought,
                t.blocked, t.note, t.custom, $16, $16
         FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[],
                $9::bigint[], $10::text[], $11::bigint[], $12::date[], $13::date[], $14::text[], $15::jsonb[])
              AS t (id, product, store, tag, tag_key, serial, state, condition, meter, unit, price, bought, blocked, note, custom)",
        &ids,
        &products,
        &stores,
        &tags,
        &tag_keys,
        &serials as &[Option<String>],
        &states,
        &conditions,
        &meters as &[Option<i64>],
        &units as &[Option<String>],
        &prices as &[Option<i64>],
        &bought as &[Option<Day>],
        &blocked as &[Option<Day>],
        &notes as &[Option<String>],
        &custom,
        now as Instant
    )
    .execute(tx)
    .await;
    let one = new.first().filter(|_| new.len() == 1);
    done.map_err(|e| taken(e, one.map(|a| a.fields.tag.as_str())))?;
    Ok(())
}

/// Tags, folded, that units have already, among those asked for.
pub async fn taken_tags(tx: &mut TenantTx, tag_keys: &[String]) -> Result<Vec<String>> {
    let tags = sqlx::query_scalar!(
        "SELECT tag_key FROM this_tenant.assets WHERE tag_key = ANY($1)",
        tag_keys
    )
    .fetch_all(tx)
    .await?;
    Ok(tags)
}

/// What of a unit is written besides its own fields.
#[derive(Debug, Clone, Copy)]
pub struct Standing<'a> {
    /// In which store.
    pub store: StoreId,
    /// Where it is in its life.
    pub state: AssetState,
    /// From which day on it may not go out.
    pub blocked_from: Option<Day>,
    /// When its services were last done.
    pub serviced: &'a History,
}

/// Writes a unit and raises its version.
pub async fn save(
    tx: &mut TenantTx,
    id: AssetId,
    f: &AssetFields,
    standing: Standing<'_>,
    now: Instant,
) -> Result<()> {
    let done = sqlx::query!(
        "UPDATE this_tenant.assets SET store_id = $2, tag = $3, tag_key = $4, serial = $5, state = $6, condition = $7,
                meter = $8, meter_unit = $9, purchase_minor = $10, purchased_on = $11, blocked_from = $12, serviced = $13,
                note = $14, custom = $15, version = version + 1, updated_at = $16
         WHERE id = $1",
        id.uuid(),
        standing.store.uuid(),
        f.tag,
        f.tag_key(),
        f.serial,
        standing.state.as_str(),
        f.condition.as_str(),
        f.meter,
        f.meter_unit.map(MeterUnit::as_str),
        f.purchase.map(|m| m.minor),
        f.purchased_on as Option<Day>,
        standing.blocked_from as Option<Day>,
        serde_json::to_value(standing.serviced).map_err(Error::internal)?,
        f.note,
        serde_json::to_value(&f.custom).map_err(Error::internal)?,
        now as Instant
    )
    .execute(tx)
    .await;
    done.map_err(|e| taken(e, Some(&f.tag)))?;
    Ok(())
}

fn taken(error: sqlx::Error, tag: Option<&str>) -> Error {
    Error::from(error).on_constraint("assets_tag_key", || {
        let message = match tag {
            Some(tag) => format!("another unit bears the tag `{tag}`; choose another one"),
            None => "another unit bears one of these tags; choose others".to_owned(),
        };
        Error::invalid("tag", "taken", message)
    })
}

/// The product of new units: serialised, and in use until the transaction ends.
pub async fn product_of_new(
    tx: &mut TenantTx,
    currency: Currency,
    id: ProductId,
) -> Result<super::ProductRecord> {
    let product = match products::share(tx, currency, id).await {
        Err(Error::NotFound) => {
            let error = platform_kernel::FieldError::new(
                "product_id",
                "unknown",
                "there is no such product",
            );
            return Err(Error::Invalid(vec![error.with_value(&id.to_string())]));
        }
        other => other?,
    };
    if product.archived {
        let message = format!("`{}` is archived; unarchive it first", product.fields.name);
        return Err(Error::invalid("product_id", "archived", message));
    }
    Ok(product)
}
