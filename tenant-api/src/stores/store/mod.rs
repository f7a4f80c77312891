//! SQL of stores.

pub mod importing;

use platform_db::TenantTx;
use platform_kernel::{Error, Instant, Result, StoreId};
use serde_json::Value;
use uuid::Uuid;

use crate::customers::text::fold;
use crate::stores::model::{Store, StoreFields, Uses};

struct Row {
    id: Uuid,
    code: Option<String>,
    name: String,
    time_zone: String,
    hours: Value,
    closed_days: Value,
    address: Value,
    archived: bool,
    version: i32,
    created_at: Instant,
}

impl Row {
    fn open(self) -> Result<Store> {
        let fields = StoreFields {
            code: self.code,
            name: self.name,
            time_zone: self.time_zone,
            hours: serde_json::from_value(self.hours).map_err(Error::internal)?,
            closed_days: serde_json::from_value(self.closed_days).map_err(Error::internal)?,
            address: serde_json::from_value(self.address).map_err(Error::internal)?,
        };
        Ok(Store {
            id: self.id.into(),
            fields,
            archived: self.archived,
            version: self.version,
            created_at: self.created_at,
        })
    }
}

/// Every store, archived ones too, by name.
pub async fn list(tx: &mut TenantTx) -> Result<Vec<Store>> {
    let rows = sqlx::query_as!(
        Row,
        r#"SELECT id, code, name, time_zone, hours, closed_days, address, archived_at IS NOT NULL AS "archived!",
                  version, created_at
           FROM this_tenant.stores ORDER BY lower(name), id"#
    )
    .fetch_all(tx)
    .await?;
    rows.into_iter().map(Row::open).collect()
}

/// One store.
pub async fn find(tx: &mut TenantTx, id: StoreId) -> Result<Store> {
    let row = sqlx::query_as!(
        Row,
        r#"SELECT id, code, name, time_zone, hours, closed_days, address, archived_at IS NOT NULL AS "archived!",
                  version, created_at
           FROM this_tenant.stores WHERE id = $1"#,
        id.uuid()
    )
    .fetch_optional(tx)
    .await?;
    row.ok_or(Error::NotFound)?.open()
}

/// One store, locked.
pub(in crate::stores) async fn lock(tx: &mut TenantTx, id: StoreId) -> Result<Store> {
    let row = sqlx::query_as!(
        Row,
        r#"SELECT id, code, name, time_zone, hours, closed_days, address, archived_at IS NOT NULL AS "archived!",
                  version, created_at
           FROM this_tenant.stores WHERE id = $1 FOR NO KEY UPDATE"#,
        id.uuid()
    )
    .fetch_optional(tx)
    .await?;
    row.ok_or(Error::NotFound)?.open()
}

/// Makes sure that these stores exist and are in use, and that none is archived before the transaction ends. `field`
/// is named by the refusal.
pub async fn lock_live(tx: &mut TenantTx, ids: &[StoreId], field: &str) -> Result<()> {
    let uuids: Vec<Uuid> = ids.iter().map(|id| id.uuid()).collect();
    let rows = sqlx::query!(
        r#"SELECT id, name, archived_at IS NOT NULL AS "archived!" FROM this_tenant.stores
           WHERE id = ANY($1) ORDER BY id FOR SHARE"#,
        &uuids
    )
    .fetch_all(tx)
    .await?;
    for id in ids {
        match rows.iter().find(|row| row.id == id.uuid()) {
            None => {
                let error =
                    platform_kernel::FieldError::new(field, "unknown", "there is no such store");
                return Err(Error::Invalid(vec![error.with_value(&id.to_string())]));
            }
            Some(row) if row.archived => {
                let message = format!(
                    "`{}` is archived; take another store, or unarchive it",
                    row.name
                );
                return Err(Error::invalid(field, "archived", message));
            }
            Some(_) => {}
        }
    }
    Ok(())
}

/// Locks every store in use, so that no two last ones are archived at once.
pub(in crate::stores) async fn lock_all_live(tx: &mut TenantTx) -> Result<()> {
    sqlx::query!(
        "SELECT id FROM this_tenant.stores WHERE archived_at IS NULL ORDER BY id FOR NO KEY UPDATE"
    )
    .fetch_all(tx)
    .await?;
    Ok(())
}

/// What would be left behind in a store.
pub(in crate::stores) async fn uses(tx: &mut TenantTx, id: StoreId) -> Result<Uses> {
    let row = sqlx::query!(
        r#"SELECT (SELECT count(*) FROM this_tenant.stores WHERE archived_at IS NULL) AS "live_stores!",
                  (SELECT count(*) FROM this_tenant.assets
                   WHERE store_id = $1 AND state NOT IN ('retired', 'sold', 'lost')) AS "units!",
                  (SELECT coalesce(sum(quantity), 0) FROM this_tenant.stock_levels WHERE store_id = $1)::bigint AS "stock!",
                  (SELECT count(*) FROM this_tenant.orders AS o
                   WHERE o.state IN ('quoted', 'tentative', 'reserved', 'ready', 'partly_out', 'out', 'returned')
                     AND (o.store_id = $1 OR EXISTS (SELECT 1 FROM this_tenant.order_lines AS l
                                                     WHERE l.order_id = o.id AND l.store_id = $1))) AS "orders!",
                  ((SELECT count(*) FROM this_tenant.transfers
                    WHERE $1 IN (from_store, to_store) AND state IN ('planned', 'under_way'))
                   + (SELECT count(*) FROM this_tenant.sub_rentals
                      WHERE store_id = $1 AND state IN ('planned', 'confirmed', 'received'))) AS "moves!""#,
        id.uuid()
    )
    .fetch_one(tx)
    .await?;
    Ok(Uses {
        live_stores: row.live_stores,
        units: row.units,
        stock: row.stock,
        orders: row.orders,
        moves: row.moves,
    })
}

struct Written {
    code_key: Option<String>,
    hours: Value,
    closed_days: Value,
    address: Value,
}

fn written(fields: &StoreFields) -> Result<Written> {
    Ok(Written {
        code_key: fields.code.as_deref().map(fold),
        hours: serde_json::to_value(&fields.hours).map_err(Error::internal)?,
        closed_days: serde_json::to_value(&fields.closed_days).map_err(Error::internal)?,
        address: serde_json::to_value(&fields.address).map_err(Error::internal)?,
    })
}

fn taken(error: sqlx::Error, fields: &StoreFields) -> Error {
    Error::from(error).on_constraint("stores_code_key", || {
        let code = fields.code.as_deref().unwrap_or_default();
        Error::invalid(
            "code",
            "taken",
            format!("another store has the code `{code}`; choose another one"),
        )
    })
}

/// Inserts a store.
pub(in crate::stores) async fn insert(
    tx: &mut TenantTx,
    fields: &StoreFields,
    now: Instant,
) -> Result<StoreId> {
    let id = StoreId::new(now);
    let w = written(fields)?;
    let done = sqlx::query!(
        "INSERT INTO this_tenant.stores (id, code, code_key, name, time_zone, hours, closed_days, address, created_at, updated_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9)",
        id.uuid(),
        fields.code,
        w.code_key,
        fields.name,
        fields.time_zone,
        w.hours,
        w.closed_days,
        w.address,
        now as Instant
    )
    .execute(tx)
    .await;
    done.map_err(|e| taken(e, fields))?;
    Ok(id)
}

/// Writes a store's fields and raises its version.
pub(in crate::stores) async fn save(
    tx: &mut TenantTx,
    id: StoreId,
    fields: &StoreFields,
    now: Instant,
) -> Result<()> {
    let w = written(fields)?;
    let done = sqlx::query!(
        "UPDATE this_tenant.stores SET code = $2, code_key = $3, name = $4, time_zone = $5, hours = $6, closed_days = $7,
                address = $8, updated_at = $9, version = version + 1 WHERE id = $1",
        id.uuid(),
        fields.code,
        w.code_key,
        fields.name,
        fields.time_zone,
        w.hours,
        w.closed_days,
        w.address,
        now as Instant
    )
    .execute(tx)
    .await;
    done.map_err(|e| taken(e, fields))?;
    Ok(())
}

/// Takes a store out of use, or back into it.
pub(in crate::stores) async fn save_archived(
    tx: &mut TenantTx,
    id: StoreId,
    archived: bool,
    now: Instant,
) -> Result<()> {
    sqlx::query!(
        "UPDATE this_tenant.stores SET archived_at = $2, updated_at = $3, version = version + 1 WHERE id = $1",
        id.uuid(),
        archived.then_some(now) as Option<Instant>,
        now as Instant
    )
    .execute(tx)
    .await?;
    Ok(())
}
