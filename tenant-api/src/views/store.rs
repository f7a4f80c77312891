//! SQL of saved views.

use platform_db::TenantTx;
use platform_kernel::{Error, Instant, Result, StaffId, ViewId};
use serde_json::Value;
use uuid::Uuid;

use super::model::{View, ViewQuery};
use crate::customers::ActorRef;

struct Row {
    id: Uuid,
    collection: String,
    name: String,
    shared: bool,
    query: Value,
    owner_id: Uuid,
    owner_name: String,
    version: i32,
}

impl From<Row> for View {
    fn from(row: Row) -> Self {
        Self {
            id: row.id.into(),
            collection: row.collection,
            name: row.name,
            shared: row.shared,
            // What an older version wrote and this one does not know is left out.
            query: serde_json::from_value(row.query).unwrap_or_default(),
            owner: ActorRef::of(Some(row.owner_id.into()), Some(row.owner_name)),
            version: row.version,
        }
    }
}

/// A collection's views that this person sees: their own and the shared ones, by name.
pub async fn list(tx: &mut TenantTx, who: StaffId, collection: &str) -> Result<Vec<View>> {
    let rows = sqlx::query_as!(
        Row,
        "SELECT v.id, v.collection, v.name, v.shared, v.query, v.owner_id, s.name AS owner_name, v.version
         FROM this_tenant.saved_views AS v JOIN this_tenant.staff AS s ON s.id = v.owner_id
         WHERE v.collection = $2 AND (v.owner_id = $1 OR v.shared) ORDER BY lower(v.name), v.id LIMIT 1000",
        who.uuid(),
        collection
    )
    .fetch_all(tx)
    .await?;
    Ok(rows.into_iter().map(View::from).collect())
}

/// One view that this person sees.
pub async fn find(tx: &mut TenantTx, who: StaffId, id: ViewId) -> Result<View> {
    let row = sqlx::query_as!(
        Row,
        "SELECT v.id, v.collection, v.name, v.shared, v.query, v.owner_id, s.name AS owner_name, v.version
         FROM this_tenant.saved_views AS v JOIN this_tenant.staff AS s ON s.id = v.owner_id
         WHERE v.id = $2 AND (v.owner_id = $1 OR v.shared)",
        who.uuid(),
        id.uuid()
    )
    .fetch_optional(tx)
    .await?;
    row.map(View::from).ok_or(Error::NotFound)
}

/// The same, locked.
pub async fn lock(tx: &mut TenantTx, who: StaffId, id: ViewId) -> Result<View> {
    let row = sqlx::query_as!(
        Row,
        "SELECT v.id, v.collection, v.name, v.shared, v.query, v.owner_id, s.name AS owner_name, v.version
         FROM this_tenant.saved_views AS v JOIN this_tenant.staff AS s ON s.id = v.owner_id
         WHERE v.id = $2 AND (v.owner_id = $1 OR v.shared) FOR UPDATE OF v",
        who.uuid(),
        id.uuid()
    )
    .fetch_optional(tx)
    .await?;
    row.map(View::from).ok_or(Error::NotFound)
}

fn taken(error: sqlx::Error, name: &str) -> Error {
    Error::from(error).on_constraint("saved_views_name_key", || {
        Error::invalid(
            "name",
            "taken",
            format!("you have a view named `{name}` already; choose another name"),
        )
    })
}

/// Inserts a view.
pub async fn insert(
    tx: &mut TenantTx,
    who: StaffId,
    (collection, name, shared): (&str, &str, bool),
    query: &ViewQuery,
    now: Instant,
) -> Result<ViewId> {
    let id = ViewId::new(now);
    sqlx::query!(
        "INSERT INTO this_tenant.saved_views (id, collection, name, shared, query, owner_id, created_at, updated_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $7)",
        id.uuid(),
        collection,
        name,
        shared,
        serde_json::to_value(query).map_err(Error::internal)?,
        who.uuid(),
        now as Instant
    )
    .execute(tx)
    .await
    .map_err(|e| taken(e, name))?;
    Ok(id)
}

/// Writes a view and raises its version.
pub async fn save(tx: &mut TenantTx, view: &View, now: Instant) -> Result<()> {
    sqlx::query!(
        "UPDATE this_tenant.saved_views SET name = $2, shared = $3, query = $4, version = version + 1, updated_at = $5
         WHERE id = $1",
        view.id.uuid(),
        view.name,
        view.shared,
        serde_json::to_value(&view.query).map_err(Error::internal)?,
        now as Instant
    )
    .execute(tx)
    .await
    .map_err(|e| taken(e, &view.name))?;
    Ok(())
}

/// Takes a view away.
pub async fn delete(tx: &mut TenantTx, id: ViewId) -> Result<()> {
    sqlx::query!(
        "DELETE FROM this_tenant.saved_views WHERE id = $1",
        id.uuid()
    )
    .execute(tx)
    .await?;
    Ok(())
}
