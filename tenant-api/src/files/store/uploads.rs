//! Uploads that are open, or were within the last day.

use platform_db::TenantTx;
use platform_kernel::{Error, FileId, Instant, Result, StaffId};
use sqlx::types::Json;
use uuid::Uuid;

use crate::files::model::Checked;
use crate::files::model::media::Media;
use crate::files::model::of::Of;

/// An upload.
#[derive(Debug, Clone)]
pub struct Upload {
    /// The file's id, if one comes of it.
    pub id: FileId,
    /// What it is to hang on.
    pub of: Of,
    /// Its name.
    pub name: String,
    /// As announced.
    pub media: Media,
    /// As announced.
    pub bytes: i32,
    /// What the check found.
    pub checked: Option<Checked>,
    /// When it became a file or was refused.
    pub ended_at: Option<Instant>,
    /// Who sends it.
    pub by: StaffId,
    /// When it was opened.
    pub created_at: Instant,
}

struct Row {
    id: Uuid,
    of_type: String,
    of_id: Uuid,
    name: String,
    media_type: String,
    bytes: i32,
    checked: Option<Json<Checked>>,
    ended_at: Option<Instant>,
    created_by: Uuid,
    created_at: Instant,
}

impl Row {
    fn open(self) -> Result<Upload> {
        Ok(Upload {
            id: self.id.into(),
            of: Of::from_row(&self.of_type, self.of_id)?,
            name: self.name,
            media: Media::parse(&self.media_type)
                .ok_or_else(|| Error::internal("an upload of an unknown type"))?,
            bytes: self.bytes,
            checked: self.checked.map(|checked| checked.0),
            ended_at: self.ended_at,
            by: self.created_by.into(),
            created_at: self.created_at,
        })
    }
}

/// Opens one, until `expires_at`.
pub async fn insert(tx: &mut TenantTx, new: &Upload, expires_at: Instant) -> Result<()> {
    sqlx::query!(
        "INSERT INTO this_tenant.uploads (id, of_type, of_id, name, media_type, bytes, expires_at, created_by, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        new.id.uuid(),
        new.of.noun(),
        new.of.uuid(),
        new.name,
        new.media.as_str(),
        new.bytes,
        expires_at as Instant,
        new.by.uuid(),
        new.created_at as Instant
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// One of them; `NotFound` where there is none.
pub async fn find(tx: &mut TenantTx, id: FileId) -> Result<Upload> {
    let row = sqlx::query_as!(
        Row,
        r#"SELECT id, of_type, of_id, name, media_type, bytes, checked AS "checked: Json<Checked>",
                  ended_at AS "ended_at: Instant", created_by, created_at AS "created_at: Instant"
           FROM this_tenant.uploads WHERE id = $1"#,
        id.uuid()
    )
    .fetch_optional(tx)
    .await?;
    row.ok_or(Error::NotFound)?.open()
}

/// The same, locked.
pub async fn lock(tx: &mut TenantTx, id: FileId) -> Result<Upload> {
    let row = sqlx::query_as!(
        Row,
        r#"SELECT id, of_type, of_id, name, media_type, bytes, checked AS "checked: Json<Checked>",
                  ended_at AS "ended_at: Instant", created_by, created_at AS "created_at: Instant"
           FROM this_tenant.uploads WHERE id = $1 FOR UPDATE"#,
        id.uuid()
    )
    .fetch_optional(tx)
    .await?;
    row.ok_or(Error::NotFound)?.open()
}

/// How many are open for a thing.
pub async fn count_open(tx: &mut TenantTx, of: Of, now: Instant) -> Result<i64> {
    Ok(sqlx::query_scalar!(
        r#"SELECT count(*) AS "count!" FROM this_tenant.uploads
           WHERE of_type = $1 AND of_id = $2 AND ended_at IS NULL AND expires_at > $3"#,
        of.noun(),
        of.uuid(),
        now as Instant
    )
    .fetch_one(tx)
    .await?)
}

/// Notes what the check found.
pub async fn save_checked(tx: &mut TenantTx, id: FileId, checked: Checked) -> Result<()> {
    sqlx::query!(
        "UPDATE this_tenant.uploads SET checked = $2 WHERE id = $1 AND ended_at IS NULL",
        id.uuid(),
        Json(checked) as _
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// Ends one: it has become a file, or never will.
pub async fn end(tx: &mut TenantTx, id: FileId, now: Instant) -> Result<()> {
    sqlx::query!(
        "UPDATE this_tenant.uploads SET ended_at = $2 WHERE id = $1 AND ended_at IS NULL",
        id.uuid(),
        now as Instant
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// Ends all that are open for a thing.
pub async fn end_all(tx: &mut TenantTx, of: Of, now: Instant) -> Result<()> {
    sqlx::query!(
        "UPDATE this_tenant.uploads SET ended_at = $3 WHERE of_type = $1 AND of_id = $2 AND ended_at IS NULL",
        of.noun(),
        of.uuid(),
        now as Instant
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// Deletes one.
pub async fn delete(tx: &mut TenantTx, id: FileId) -> Result<()> {
    sqlx::query!("DELETE FROM this_tenant.uploads WHERE id = $1", id.uuid())
        .execute(tx)
        .await?;
    Ok(())
}
