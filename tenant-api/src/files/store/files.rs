//! Files: rows of what was checked and stored.

use platform_db::TenantTx;
use platform_kernel::{Error, FileId, Instant, Result};
use uuid::Uuid;

use super::uploads::Upload;
use crate::files::model::Checked;
use crate::files::model::media::Media;
use crate::files::model::of::Of;

/// A file.
#[derive(Debug, Clone)]
pub struct FileRow {
    /// Its id.
    pub id: FileId,
    /// What it hangs on.
    pub of: Of,
    /// Its name.
    pub name: String,
    /// As found in its content.
    pub media: Media,
    /// The length of what is given out.
    pub bytes: i32,
    /// Of a picture as it is looked at, in pixels.
    pub width: Option<i32>,
    /// The same.
    pub height: Option<i32>,
    /// What was written under it.
    pub caption: Option<String>,
    /// Its place within its thing, from 0.
    pub position: i32,
    /// Who added it, by name.
    pub by: Option<String>,
    /// When.
    pub created_at: Instant,
    /// When it was taken away.
    pub removed_at: Option<Instant>,
    /// Whether its content is being deleted.
    pub purging: bool,
    /// Rises with each change.
    pub version: i32,
}

struct Row {
    id: Uuid,
    of_type: String,
    of_id: Uuid,
    name: String,
    media_type: String,
    bytes: i32,
    width: Option<i32>,
    height: Option<i32>,
    caption: Option<String>,
    position: i32,
    by: Option<String>,
    created_at: Instant,
    removed_at: Option<Instant>,
    purging: bool,
    version: i32,
}

impl Row {
    fn open(self) -> Result<FileRow> {
        Ok(FileRow {
            id: self.id.into(),
            of: Of::from_row(&self.of_type, self.of_id)?,
            name: self.name,
            media: Media::parse(&self.media_type)
                .ok_or_else(|| Error::internal("a file of an unknown type"))?,
            bytes: self.bytes,
            width: self.width,
            height: self.height,
            caption: self.caption,
            position: self.position,
            by: self.by,
            created_at: self.created_at,
            removed_at: self.removed_at,
            purging: self.purging,
            version: self.version,
        })
    }
}

/// What hangs on a thing, in its order.
pub async fn list(tx: &mut TenantTx, of: Of) -> Result<Vec<FileRow>> {
    let rows = sqlx::query_as!(
        Row,
        r#"SELECT f.id, f.of_type, f.of_id, f.name, f.media_type, f.bytes, f.width, f.height, f.caption, f.position,
                  s.name AS "by?", f.created_at AS "created_at: Instant", f.removed_at AS "removed_at: Instant", f.purging, f.version
           FROM this_tenant.files AS f LEFT JOIN this_tenant.staff AS s ON s.id = f.created_by
           WHERE f.of_type = $1 AND f.of_id = $2 AND f.removed_at IS NULL ORDER BY f.position, f.id"#,
        of.noun(),
        of.uuid()
    )
    .fetch_all(tx)
    .await?;
    rows.into_iter().map(Row::open).collect()
}

/// One of them, taken away or not; None where there is none.
pub async fn find_any(tx: &mut TenantTx, id: FileId) -> Result<Option<FileRow>> {
    let row = sqlx::query_as!(
        Row,
        r#"SELECT f.id, f.of_type, f.of_id, f.name, f.media_type, f.bytes, f.width, f.height, f.caption, f.position,
                  s.name AS "by?", f.created_at AS "created_at: Instant", f.removed_at AS "removed_at: Instant", f.purging, f.version
           FROM this_tenant.files AS f LEFT JOIN this_tenant.staff AS s ON s.id = f.created_by
           WHERE f.id = $1"#,
        id.uuid()
    )
    .fetch_optional(tx)
    .await?;
    row.map(Row::open).transpose()
}

/// One of them that is there; `NotFound` otherwise.
pub async fn find(tx: &mut TenantTx, id: FileId) -> Result<FileRow> {
    let row = find_any(tx, id).await?;
    row.filter(|row| row.removed_at.is_none())
        .ok_or(Error::NotFound)
}

/// How many hang on a thing.
pub async fn count(tx: &mut TenantTx, of: Of) -> Result<i64> {
    Ok(sqlx::query_scalar!(
        r#"SELECT count(*) AS "count!" FROM this_tenant.files WHERE of_type = $1 AND of_id = $2 AND removed_at IS NULL"#,
        of.noun(),
        of.uuid()
    )
    .fetch_one(tx)
    .await?)
}

/// Inserts what came of an upload, after all that hangs there.
pub async fn insert(
    tx: &mut TenantTx,
    upload: &Upload,
    checked: Checked,
    now: Instant,
) -> Result<()> {
    sqlx::query!(
        "INSERT INTO this_tenant.files (id, of_type, of_id, name, media_type, bytes, width, height, position, created_by,
             created_at, updated_at)
         SELECT $1, $2, $3, $4, $5, $6, $7, $8, coalesce(max(position) + 1, 0), $9, $10, $10
         FROM this_tenant.files WHERE of_type = $2 AND of_id = $3 AND removed_at IS NULL",
        upload.id.uuid(),
        upload.of.noun(),
        upload.of.uuid(),
        upload.name,
        upload.media.as_str(),
        checked.bytes,
        checked.width,
        checked.height,
        upload.by.uuid(),
        now as Instant
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// Writes what was changed of one.
pub async fn save(
    tx: &mut TenantTx,
    id: FileId,
    name: &str,
    caption: Option<&str>,
    now: Instant,
) -> Result<()> {
    sqlx::query!(
        "UPDATE this_tenant.files SET name = $2, caption = $3, version = version + 1, updated_at = $4 WHERE id = $1",
        id.uuid(),
        name,
        caption,
        now as Instant
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// Numbers a thing's files in this order. It is the thing's order that changes: no file's version rises.
pub async fn save_order(tx: &mut TenantTx, ids: &[Uuid]) -> Result<()> {
    sqlx::query!(
        "UPDATE this_tenant.files AS f SET position = n.position
         FROM (SELECT t.id, (t.place - 1)::int AS position FROM unnest($1::uuid[]) WITH ORDINALITY AS t (id, place)) AS n
         WHERE f.id = n.id AND f.position <> n.position",
        ids
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// Takes one away, or back to the end of what hangs there.
pub async fn save_removed(
    tx: &mut TenantTx,
    row: &FileRow,
    at: Option<Instant>,
    now: Instant,
) -> Result<()> {
    sqlx::query!(
        "UPDATE this_tenant.files SET removed_at = $2, version = version + 1, updated_at = $3,
             position = CASE WHEN $2::timestamptz IS NOT NULL THEN position
                             ELSE (SELECT coalesce(max(o.position) + 1, 0) FROM this_tenant.files AS o
                                   WHERE o.of_type = $4 AND o.of_id = $5 AND o.removed_at IS NULL) END
         WHERE id = $1",
        row.id.uuid(),
        at as Option<Instant>,
        now as Instant,
        row.of.noun(),
        row.of.uuid()
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// Begins the end of one that was taken away before `before`. Answers whether it was, still is, and nobody brought it
/// back; begun before, it goes on.
pub async fn begin_purge(tx: &mut TenantTx, id: FileId, before: Instant) -> Result<bool> {
    let done = sqlx::query!(
        "UPDATE this_tenant.files SET purging = true WHERE id = $1 AND removed_at <= $2",
        id.uuid(),
        before as Instant
    )
    .execute(tx)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Deletes the row of one whose content is deleted.
pub async fn delete(tx: &mut TenantTx, id: FileId) -> Result<()> {
    sqlx::query!(
        "DELETE FROM this_tenant.files WHERE id = $1 AND purging",
        id.uuid()
    )
    .execute(tx)
    .await?;
    Ok(())
}
