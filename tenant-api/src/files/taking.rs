//! From an upload to a file: fetched, looked at, sealed and stored, what was uploaded deleted, and only then a row that
//! somebody sees. Each step says in the database that it was done, so whoever asks again goes on from there.

use std::time::Duration;

use platform_edge::Staff;
use platform_kernel::{Error, FieldError, FileId, Result};
use tokio::sync::{Semaphore, SemaphorePermit};

use super::keep;
use super::model::Checked;
use super::model::content::{Found, Wrong, look};
use super::store::uploads::Upload;
use super::store::{files, uploads};
use crate::TenantApi;
use crate::customers::write;

/// Contents that are looked at at once: each may take 200 MB and a core.
static TURNS: Semaphore = Semaphore::const_new(2);
/// Longest wait for a turn.
const PATIENCE: Duration = Duration::from_secs(15);

/// Brings an upload so far that its row can be written. One that became a file is left as it is.
pub async fn take_in<P>(api: &TenantApi, staff: &Staff<P>, id: FileId) -> Result<()> {
    let mut tx = staff.read().await?;
    let file = files::find_any(&mut tx, id).await?;
    let upload = match &file {
        Some(_) => None,
        None => Some(uploads::find(&mut tx, id).await?),
    };
    tx.commit().await?;
    if let Some(file) = file {
        return staff.must(file.of.writes());
    }
    let upload = upload.ok_or(Error::NotFound)?;
    staff.must(upload.of.writes())?;
    if upload.ended_at.is_some() {
        return Err(Error::NotFound);
    }
    if upload.checked.is_none() {
        check(api, staff, &upload).await?;
    }
    let staged = keep::staged(staff.tenant.id, id)?;
    api.uploads.delete(&staged).await
}

async fn check<P>(api: &TenantApi, staff: &Staff<P>, upload: &Upload) -> Result<()> {
    let keys = staff.keys().await?;
    let tenant = staff.tenant.id;
    let _turn = turn().await?;
    let most = usize::try_from(upload.bytes).map_err(Error::internal)?;
    let staged = keep::staged(tenant, upload.id)?;
    let bytes = match api.uploads.fetch(&staged, most).await {
        Ok(Some(bytes)) if bytes.len() == most => bytes,
        Ok(Some(_)) | Err(Error::TooLarge(_)) => {
            return refuse(api, staff, upload, Wrong::Length).await;
        }
        Ok(None) => return nothing_there(staff, upload).await,
        Err(error) => return Err(error),
    };
    let said = upload.media;
    let looked = tokio::task::spawn_blocking(move || look(said, bytes)).await;
    // A content that makes a decoder panic is one that cannot be read.
    let found = match looked.unwrap_or(Err(Wrong::Unreadable)) {
        Ok(found) => found,
        Err(wrong) => return refuse(api, staff, upload, wrong).await,
    };
    keep::put(&*api.blobs, &keys, tenant, upload.id, &found).await?;
    let checked = checked(&found)?;
    write(staff, async |mut held| {
        uploads::save_checked(&mut held, upload.id, checked).await?;
        Ok((held, ()))
    })
    .await
}

fn checked(found: &Found) -> Result<Checked> {
    let pixels = |side: u32| i32::try_from(side).map_err(Error::internal);
    let picture = found.picture.as_ref();
    Ok(Checked {
        bytes: i32::try_from(found.content.len()).map_err(Error::internal)?,
        width: picture.map(|p| pixels(p.width)).transpose()?,
        height: picture.map(|p| pixels(p.height)).transpose()?,
    })
}

async fn turn() -> Result<SemaphorePermit<'static>> {
    match tokio::time::timeout(PATIENCE, TURNS.acquire()).await {
        Ok(turn) => turn.map_err(Error::internal),
        Err(_) => Err(Error::unavailable(
            "Many files are being looked at. Finish this one in a moment.",
        )),
    }
}

/// Nothing was sent; or somebody else has just taken it in.
async fn nothing_there<P>(staff: &Staff<P>, upload: &Upload) -> Result<()> {
    let mut tx = staff.read().await?;
    let now = uploads::find(&mut tx, upload.id).await?;
    tx.commit().await?;
    if now.checked.is_some() {
        return Ok(());
    }
    Err(Error::conflict(
        "not_uploaded",
        "Nothing has been uploaded yet. Send the file to the upload's address first.",
    ))
}

/// What was uploaded goes, and the upload is over.
async fn refuse<P>(api: &TenantApi, staff: &Staff<P>, upload: &Upload, wrong: Wrong) -> Result<()> {
    let staged = keep::staged(staff.tenant.id, upload.id)?;
    api.uploads.delete(&staged).await?;
    write(staff, async |mut held| {
        uploads::end(&mut held, upload.id, staff.now()).await?;
        Ok((held, ()))
    })
    .await?;
    let why = wrong.message(upload.media);
    let error = FieldError::new("content", wrong.code(), why);
    Err(Error::Invalid(vec![error]))
}
