//! What a file holds.

use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use platform_edge::stack::Policy;
use platform_edge::{ApiResult, Path, Query, Staff};
use platform_kernel::permission::acts::OwnSessions;
use platform_kernel::{Error, FileId, Result};
use serde::Deserialize;

use super::seen;
use crate::TenantApi;
use crate::customers::refusals::Reads;
use crate::files::keep::{self, Part};
use crate::files::model::media::Media;
use crate::files::model::name::disposition;
use crate::files::store::files::FileRow;

/// A content runs nothing, loads nothing and is framed by nobody, whatever it is.
const SANDBOX: &str =
    "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'none'";
/// Browsers show no PDF in a sandbox; their viewers run its scripts in one of their own.
const VIEWER: &str = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";
/// Asked for again each time, and not sent again: who has signed out sees it no more.
const REVALIDATED: &str = "private, no-cache";
/// Lists show many: they ask again after an hour.
const HOURLY: &str = "private, max-age=3600";

/// How to answer it.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct ContentQuery {
    /// Whether to save it, even where it could be shown.
    #[serde(default)]
    download: bool,
}

/// A file's content.
#[utoipa::path(get, path = "/files/{id}/content", tag = "files", params(("id" = FileId, Path), ContentQuery),
    responses(
        (status = 200, description = "As it was uploaded; of pictures, without what the camera wrote about place and owner",
            content_type = "application/octet-stream", body = String),
        (status = 304, description = "Known by its `ETag`"), Reads))]
pub(super) async fn get_file_content(
    State(api): State<TenantApi>,
    staff: Staff<OwnSessions>,
    Path(id): Path<FileId>,
    Query(query): Query<ContentQuery>,
    headers: HeaderMap,
) -> ApiResult<Response> {
    let row = find(&staff, id).await?;
    let kind = if row.media.is_shown() && !query.download {
        "inline"
    } else {
        "attachment"
    };
    let shown = Shown {
        part: Part::Content,
        tag: format!("\"{id}\""),
        media: row.media,
        disposition: disposition(kind, &row.name),
        cache: REVALIDATED,
    };
    Ok(shown.answer(&api, &staff, id, &headers).await?)
}

/// A small picture of it.
#[utoipa::path(get, path = "/files/{id}/thumb", tag = "files", params(("id" = FileId, Path)),
    responses(
        (status = 200, description = "At most 320 pixels on its longer side", content_type = "image/jpeg", body = String),
        (status = 304, description = "Known by its `ETag`"), Reads))]
pub(super) async fn get_file_thumb(
    State(api): State<TenantApi>,
    staff: Staff<OwnSessions>,
    Path(id): Path<FileId>,
    headers: HeaderMap,
) -> ApiResult<Response> {
    let row = find(&staff, id).await?;
    if row.media.picture().is_none() {
        return Err(Error::NotFound.into());
    }
    let shown = Shown {
        part: Part::Thumb,
        tag: format!("\"{id}-thumb\""),
        media: Media::Jpeg,
        disposition: "inline".to_owned(),
        cache: HOURLY,
    };
    Ok(shown.answer(&api, &staff, id, &headers).await?)
}

async fn find(staff: &Staff<OwnSessions>, id: FileId) -> Result<FileRow> {
    let mut tx = staff.read().await?;
    let row = seen(staff, &mut tx, id).await?;
    tx.commit().await?;
    Ok(row)
}

/// A content on its way out.
struct Shown {
    part: Part,
    /// Contents never change: their tag is their id.
    tag: String,
    media: Media,
    disposition: String,
    cache: &'static str,
}

impl Shown {
    async fn answer(
        self,
        api: &TenantApi,
        staff: &Staff<OwnSessions>,
        id: FileId,
        asked: &HeaderMap,
    ) -> Result<Response> {
        let known = asked
            .get(header::IF_NONE_MATCH)
            .and_then(|value| value.to_str().ok());
        let mut response = if known.is_some_and(|known| names(known, &self.tag)) {
            StatusCode::NOT_MODIFIED.into_response()
        } else {
            let keys = staff.keys().await?;
            let bytes = keep::get(&*api.blobs, &keys, staff.tenant.id, id, self.part).await?;
            let kind = match self.media {
                Media::Text if is_utf8(&bytes) => "text/plain; charset=utf-8",
                Media::Csv if is_utf8(&bytes) => "text/csv; charset=utf-8",
                media => media.as_str(),
            };
            let mut response = bytes.to_vec().into_response();
            let headers = response.headers_mut();
            headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
            headers.insert(header::CONTENT_DISPOSITION, value(&self.disposition)?);
            response
        };
        let headers = response.headers_mut();
        headers.insert(header::ETAG, value(&self.tag)?);
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(self.cache));
        headers.insert(header::VARY, HeaderValue::from_static("cookie"));
        let policy = match self.media {
            Media::Pdf => VIEWER,
            _ => SANDBOX,
        };
        response.extensions_mut().insert(Policy(policy));
        Ok(response)
    }
}

fn is_utf8(bytes: &[u8]) -> bool {
    std::str::from_utf8(bytes).is_ok()
}

fn value(text: &str) -> Result<HeaderValue> {
    HeaderValue::from_str(text).map_err(Error::internal)
}

/// Whether `If-None-Match` names the tag (RFC 9110, 13.1.2: weakly).
fn names(asked: &str, tag: &str) -> bool {
    let mut tags = asked.split(',').map(str::trim);
    tags.any(|one| one == "*" || one.trim_start_matches("W/") == tag)
}
