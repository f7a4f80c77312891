//! SQL of custom fields' definitions.

use platform_db::TenantTx;
use platform_kernel::{Error, FieldId, Instant, Result};
use uuid::Uuid;

use super::model::{CustomField, FieldType};

struct Row {
    id: Uuid,
    collection: String,
    key: String,
    label: String,
    kind: String,
    choices: Vec<String>,
    version: i32,
}

impl From<Row> for CustomField {
    fn from(row: Row) -> Self {
        Self {
            id: row.id.into(),
            collection: row.collection,
            key: row.key,
            label: row.label,
            kind: FieldType::parse(&row.kind),
            choices: row.choices,
            version: row.version,
        }
    }
}

/// A collection's fields, oldest first.
pub async fn list(tx: &mut TenantTx, collection: &str) -> Result<Vec<CustomField>> {
    let rows = sqlx::query_as!(
        Row,
        "SELECT id, collection, key, label, type AS kind, choices, version
         FROM this_tenant.custom_fields WHERE collection = $1 ORDER BY id",
        collection
    )
    .fetch_all(tx)
    .await?;
    Ok(rows.into_iter().map(CustomField::from).collect())
}

/// One field, locked.
pub async fn lock(tx: &mut TenantTx, id: FieldId) -> Result<CustomField> {
    let row = sqlx::query_as!(
        Row,
        "SELECT id, collection, key, label, type AS kind, choices, version
         FROM this_tenant.custom_fields WHERE id = $1 FOR UPDATE",
        id.uuid()
    )
    .fetch_optional(tx)
    .await?;
    row.map(CustomField::from).ok_or(Error::NotFound)
}

/// Inserts a field; its key must be new in its collection.
pub async fn insert(tx: &mut TenantTx, field: &CustomField, now: Instant) -> Result<()> {
    let done = sqlx::query!(
        "INSERT INTO this_tenant.custom_fields (id, collection, key, label, type, choices, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
        field.id.uuid(),
        field.collection,
        field.key,
        field.label,
        field.kind.as_str(),
        &field.choices,
        now as Instant
    )
    .execute(tx)
    .await;
    done.map_err(|e| {
        Error::from(e).on_constraint("custom_fields_key_key", || {
            Error::invalid(
                "key",
                "taken",
                format!(
                    "`{}` is a field already; choose another key or label",
                    field.key
                ),
            )
        })
    })?;
    Ok(())
}

/// Writes a field's label and choices and raises its version.
pub async fn save(tx: &mut TenantTx, field: &CustomField) -> Result<()> {
    sqlx::query!(
        "UPDATE this_tenant.custom_fields SET label = $2, choices = $3, version = version + 1 WHERE id = $1",
        field.id.uuid(),
        field.label,
        &field.choices
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// Takes a definition away. Values stay in the records, unseen, and come back with a field of the same key and type.
pub async fn delete(tx: &mut TenantTx, id: FieldId) -> Result<()> {
    sqlx::query!(
        "DELETE FROM this_tenant.custom_fields WHERE id = $1",
        id.uuid()
    )
    .execute(tx)
    .await?;
    Ok(())
}
