//! From an upload to a file.

use axum::extract::State;
use platform_db::TenantTx;
use platform_edge::{ApiResult, Once, Path, Reply, Staff};
use platform_kernel::permission::acts::OwnSessions;
use platform_kernel::{Error, FileId, Result};

use super::reply;
use super::upload::too_many;
use crate::TenantApi;
use crate::customers::refusals::Writes;
use crate::files::log;
use crate::files::model::MOST;
use crate::files::store::{files, things, uploads};
use crate::files::taking::take_in;
use crate::files::wire::FileBody;

/// Finish an upload: what was sent is looked at, and if it is what it was said to be, it becomes a file. Asked again, the
/// same file is answered. A content that is refused is gone: open another upload.
#[utoipa::path(post, path = "/files/{id}/finish", tag = "files", params(("id" = FileId, Path)),
    responses((status = 200, description = "The file", body = FileBody), Writes))]
pub(super) async fn finish_file(
    State(api): State<TenantApi>,
    staff: Staff<OwnSessions>,
    Path(id): Path<FileId>,
    once: Once,
) -> ApiResult<Reply> {
    take_in(&api, &staff, id).await?;
    let reply = staff
        .once(&once, Once::NO_BODY, async |mut held| {
            add(&mut held, &staff, id).await?;
            let reply = reply(&mut held, id).await?;
            Ok((held, reply))
        })
        .await?;
    Ok(reply)
}

/// Writes the row; one that is there stays.
async fn add(tx: &mut TenantTx, staff: &Staff<OwnSessions>, id: FileId) -> Result<()> {
    if files::find_any(tx, id).await?.is_some() {
        return Ok(());
    }
    let found = uploads::find(tx, id).await?;
    things::lock_open(tx, found.of).await?;
    let upload = uploads::lock(tx, id).await?;
    if upload.of != found.of {
        return Err(Error::Contended("the upload was moved".to_owned()));
    }
    // Somebody else may have finished it while we waited.
    if files::find_any(tx, id).await?.is_some() {
        return Ok(());
    }
    let checked = upload.checked.filter(|_| upload.ended_at.is_none());
    let checked = checked.ok_or(Error::NotFound)?;
    // Open for longer than it was counted.
    if files::count(tx, upload.of).await? >= MOST {
        return Err(too_many());
    }
    let now = staff.now();
    files::insert(tx, &upload, checked, now).await?;
    uploads::end(tx, id, now).await?;
    let row = files::find(tx, id).await?;
    log(tx, &staff.actor(), "file.added", &row, now).await
}
