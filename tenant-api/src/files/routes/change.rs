//! One file: named, captioned, moved; taken away, and brought back.

use platform_edge::{ApiResult, IfMatch, Json, Once, Path, Reply, Staff};
use platform_kernel::permission::acts::OwnSessions;
use platform_kernel::{Error, FileId, Result};
use serde::Deserialize;

use super::upload::too_many;
use super::{Held, reply};
use crate::customers::refusals::{Matches, Writes};
use crate::customers::write;
use crate::files::jobs::KEPT;
use crate::files::model::MOST;
use crate::files::model::name::file_name;
use crate::files::store::files::{self, FileRow};
use crate::files::wire::FileBody;
use crate::files::{log, remove};
use crate::orders::model::line::text;
use crate::patch::{self, field};

/// What is changed of a file: what is left out stays.
#[derive(Debug, Deserialize, garde::Validate, utoipa::ToSchema)]
#[garde(allow_unvalidated)]
#[serde(deny_unknown_fields)]
pub(super) struct UpdateFile {
    /// At most 200 characters.
    name: Option<String>,
    /// At most 500 characters; null takes it away.
    #[serde(default, deserialize_with = "field")]
    #[schema(value_type = Option<String>)]
    caption: patch::Change<String>,
    /// Its place among the files of its thing, from 0; the others make room. Beyond the last one, it is the last.
    #[schema(minimum = 0)]
    position: Option<u32>,
}

impl UpdateFile {
    fn named(&self, row: &FileRow) -> Result<(String, Option<String>)> {
        let name = match &self.name {
            Some(name) => file_name(name).map_err(|error| Error::Invalid(vec![error]))?,
            None => row.name.clone(),
        };
        let caption = match &self.caption {
            Some(Some(caption)) => text(caption, 500, "caption")?,
            Some(None) => None,
            None => row.caption.clone(),
        };
        Ok((name, caption))
    }
}

/// Refuses a stale version with what is there now.
fn check(seen: IfMatch, row: &FileRow) -> Result<()> {
    if seen.0 == row.version {
        return Ok(());
    }
    seen.check(row.version, &FileBody::of(row.clone()))
}

/// A file that is there.
fn present(held: Held) -> Result<FileRow> {
    Some(held.row)
        .filter(|row| row.removed_at.is_none())
        .ok_or(Error::NotFound)
}

/// Change a file's name, caption or place.
#[utoipa::path(patch, path = "/files/{id}", tag = "files", request_body = UpdateFile,
    params(("id" = FileId, Path), ("If-Match" = String, Header, description = "The version seen, `\"3\"`")),
    responses((status = 200, description = "Changed", body = FileBody), Writes, Matches))]
pub(super) async fn update_file(
    staff: Staff<OwnSessions>,
    Path(id): Path<FileId>,
    seen: IfMatch,
    body: Json<UpdateFile>,
) -> ApiResult<Reply> {
    let reply = write(&staff, async |mut held| {
        let tx = &mut held;
        let row = present(Held::lock(&staff, tx, id).await?)?;
        check(seen, &row)?;
        let (name, caption) = body.named(&row)?;
        let is_renamed = name != row.name || caption != row.caption;
        let is_moved = match body.position {
            Some(to) => move_to(tx, &row, to).await?,
            None => false,
        };
        if is_renamed || is_moved {
            files::save(tx, id, &name, caption.as_deref(), staff.now()).await?;
            log(tx, &staff.actor(), "file.changed", &row, staff.now()).await?;
        }
        let reply = reply(tx, id).await?;
        Ok((held, reply))
    })
    .await?;
    Ok(reply)
}

/// Puts a file in that place. Answers whether it stood elsewhere.
async fn move_to(tx: &mut platform_db::TenantTx, row: &FileRow, to: u32) -> Result<bool> {
    let was: Vec<_> = files::list(tx, row.of).await?;
    let was: Vec<_> = was.iter().map(|file| file.id.uuid()).collect();
    let mut order = was.clone();
    order.retain(|id| *id != row.id.uuid());
    let to = usize::try_from(to).unwrap_or(usize::MAX).min(order.len());
    order.insert(to, row.id.uuid());
    if order == was {
        return Ok(false);
    }
    files::save_order(tx, &order).await?;
    Ok(true)
}

/// Take a file away. It can be brought back for 30 days.
#[utoipa::path(delete, path = "/files/{id}", tag = "files",
    params(("id" = FileId, Path), ("If-Match" = String, Header, description = "The version seen, `\"3\"`")),
    responses((status = 204, description = "Taken away"), Writes, Matches))]
pub(super) async fn delete_file(
    staff: Staff<OwnSessions>,
    Path(id): Path<FileId>,
    seen: IfMatch,
) -> ApiResult<Reply> {
    write(&staff, async |mut held| {
        let tx = &mut held;
        let row = present(Held::lock(&staff, tx, id).await?)?;
        check(seen, &row)?;
        let left: Vec<_> = files::list(tx, row.of).await?;
        let left = left.iter().map(|file| file.id.uuid());
        let left: Vec<_> = left.filter(|other| *other != id.uuid()).collect();
        files::save_order(tx, &left).await?;
        remove(tx, &staff.actor(), &row, staff.clock()).await?;
        Ok((held, ()))
    })
    .await?;
    Ok(Reply::empty())
}

/// Bring back what was taken away in the last 30 days: it becomes the last of its thing's files.
#[utoipa::path(post, path = "/files/{id}/restore", tag = "files", params(("id" = FileId, Path)),
    responses((status = 200, description = "Back", body = FileBody), Writes))]
pub(super) async fn restore_file(
    staff: Staff<OwnSessions>,
    Path(id): Path<FileId>,
    once: Once,
) -> ApiResult<Reply> {
    let reply = staff
        .once(&once, Once::NO_BODY, async |mut held| {
            let tx = &mut held;
            let Held { row, open } = Held::lock(&staff, tx, id).await?;
            let now = staff.now();
            if let Some(removed) = row.removed_at {
                if row.purging || !open || removed.plus(KEPT) <= now {
                    return Err(Error::NotFound);
                }
                if files::count(tx, row.of).await? >= MOST {
                    return Err(too_many());
                }
                files::save_removed(tx, &row, None, now).await?;
                log(tx, &staff.actor(), "file.restored", &row, now).await?;
            }
            let reply = reply(tx, id).await?;
            Ok((held, reply))
        })
        .await?;
    Ok(reply)
}
