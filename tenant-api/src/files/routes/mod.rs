//! Files over HTTP.
//!
//! The permission in a signature here is that of being signed in: what one must be allowed follows from what the file hangs
//! on. So a file is read by [`seen`] and changed by [`Held`] alone, which both ask for it.

mod change;
mod content;
mod finish;
mod list;
mod upload;

use platform_db::TenantTx;
use platform_edge::{Reply, Staff};
use platform_kernel::{Error, FileId, Result};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::store::files::{self, FileRow};
use super::store::things;
use super::wire::FileBody;
use crate::TenantApi;

/// Every route of the slice.
pub(super) fn all() -> OpenApiRouter<TenantApi> {
    OpenApiRouter::new()
        .routes(routes!(list::list_files, upload::create_file))
        .routes(routes!(
            list::get_file,
            change::update_file,
            change::delete_file
        ))
        .routes(routes!(finish::finish_file))
        .routes(routes!(change::restore_file))
        .routes(routes!(content::get_file_content))
        .routes(routes!(content::get_file_thumb))
}

/// A file that may be seen.
async fn seen<P>(staff: &Staff<P>, tx: &mut TenantTx, id: FileId) -> Result<FileRow> {
    let row = files::find(tx, id).await?;
    staff.must(row.of.reads())?;
    Ok(row)
}

/// A file that may be changed, with its thing locked.
struct Held {
    row: FileRow,
    /// Whether more may hang on the thing.
    open: bool,
}

impl Held {
    /// `NotFound` where there is none; one that was taken away is answered too.
    async fn lock<P>(staff: &Staff<P>, tx: &mut TenantTx, id: FileId) -> Result<Self> {
        let found = files::find_any(tx, id).await?.ok_or(Error::NotFound)?;
        staff.must(found.of.writes())?;
        let open = things::lock(tx, found.of).await?;
        let row = files::find_any(tx, id).await?.ok_or(Error::NotFound)?;
        if row.of != found.of {
            // Moved by a merge in between.
            return Err(Error::Contended("the file was moved".to_owned()));
        }
        Ok(Self { row, open })
    }
}

/// A file as it now stands.
async fn show(tx: &mut TenantTx, id: FileId) -> Result<FileBody> {
    files::find(tx, id).await.map(FileBody::of)
}

async fn reply(tx: &mut TenantTx, id: FileId) -> Result<Reply> {
    let body = show(tx, id).await?;
    Ok(Reply::ok(&body)?.version(body.version()))
}
