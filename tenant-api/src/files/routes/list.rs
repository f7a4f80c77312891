//! What hangs on a thing, and one of it.

use platform_edge::{ApiResult, Path, Query, Reply, Staff};
use platform_kernel::permission::acts::OwnSessions;
use platform_kernel::{Error, FieldError, FileId};
use serde::Deserialize;

use super::seen;
use crate::customers::Listed;
use crate::customers::refusals::Reads;
use crate::files::model::of::Of;
use crate::files::store::{files, things};
use crate::files::wire::FileBody;

/// Of what.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct FilesQuery {
    /// The thing: `product:prd_…`, `asset:ast_…`, `order:ord_…`, `customer:cus_…` or `return_item:mov_…`.
    of: String,
}

/// The files of a thing, in their order.
#[utoipa::path(get, path = "/files", tag = "files", params(FilesQuery),
    responses((status = 200, description = "All of them", body = Listed<FileBody>), Reads))]
pub(super) async fn list_files(
    staff: Staff<OwnSessions>,
    Query(query): Query<FilesQuery>,
) -> ApiResult<Reply> {
    let of: Of = query.of.parse().map_err(|_| {
        let why = "say of what, by kind and id: `product:prd_…`";
        Error::Invalid(vec![
            FieldError::new("of", "invalid", why).with_value(&query.of),
        ])
    })?;
    staff.must(of.reads())?;
    let mut tx = staff.read().await?;
    things::check(&mut tx, of).await?;
    let rows = files::list(&mut tx, of).await?;
    tx.commit().await?;
    let data = rows.into_iter().map(FileBody::of).collect();
    Ok(Reply::ok(&Listed { data })?)
}

/// One file.
#[utoipa::path(get, path = "/files/{id}", tag = "files", params(("id" = FileId, Path)),
    responses((status = 200, description = "The file", body = FileBody), Reads))]
pub(super) async fn get_file(
    staff: Staff<OwnSessions>,
    Path(id): Path<FileId>,
) -> ApiResult<Reply> {
    let mut tx = staff.read().await?;
    let body = FileBody::of(seen(&staff, &mut tx, id).await?);
    tx.commit().await?;
    Ok(Reply::ok(&body)?.version(body.version()))
}
