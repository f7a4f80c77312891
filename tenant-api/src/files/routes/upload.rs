//! Leave to upload.

use std::time::Duration;

use axum::extract::State;
use platform_edge::{ApiResult, Json, Once, Reply, Staff};
use platform_kernel::permission::acts::OwnSessions;
use platform_kernel::{Error, FieldError, FileId, Result};
use platform_ports::uploads::Announced;
use serde::Deserialize;

use crate::TenantApi;
use crate::customers::refusals::Writes;
use crate::files::model::media::Media;
use crate::files::model::name::file_name;
use crate::files::model::of::Of;
use crate::files::model::{LONGEST, MOST};
use crate::files::store::uploads::{self, Upload};
use crate::files::store::{files, things};
use crate::files::wire::{FileUpload, UploadTicket};
use crate::files::{jobs, keep};

/// How long an upload is open.
const OPEN: Duration = Duration::from_mins(10);

/// A file that is about to be uploaded.
#[derive(Debug, Deserialize, garde::Validate, utoipa::ToSchema)]
#[garde(allow_unvalidated)]
#[serde(deny_unknown_fields)]
pub(super) struct NewFile {
    /// What it hangs on.
    of: Of,
    /// Its name, at most 200 characters; folders before it are left out.
    name: String,
    /// `image/jpeg`, `image/png`, `image/webp`, `application/pdf`, `text/plain` or `text/csv`.
    media_type: String,
    /// Its length in bytes, at most 15 MiB.
    bytes: i64,
}

/// What can be taken of it.
struct Checked {
    name: String,
    media: Media,
    bytes: i32,
}

impl NewFile {
    fn check(&self) -> Result<Checked> {
        let mut wrong = Vec::new();
        let name = file_name(&self.name).map_err(|error| wrong.push(error));
        let media = Media::parse(&self.media_type).ok_or_else(|| {
            let known = Media::ALL.map(Media::as_str).join(", ");
            let why = format!("this kind of file is not kept; use one of {known}");
            wrong.push(FieldError::new("media_type", "unknown", why).with_value(&self.media_type));
        });
        let fits = (1..=LONGEST).contains(&self.bytes);
        let bytes = i32::try_from(self.bytes)
            .ok()
            .filter(|_| fits)
            .ok_or_else(|| {
                let why = "a file has 1 byte to 15 MiB";
                let error = FieldError::new("bytes", "out_of_range", why);
                wrong.push(error.with_value(&self.bytes.to_string()));
            });
        match (name, media, bytes) {
            (Ok(name), Ok(media), Ok(bytes)) => Ok(Checked { name, media, bytes }),
            _ => Err(Error::Invalid(wrong)),
        }
    }
}

/// More than a thing holds.
pub(super) fn too_many() -> Error {
    Error::conflict(
        "too_many",
        format!("There are {MOST} files already. Remove one first."),
    )
}

/// Open an upload: send the content to `upload`, then finish it. It is seen by nobody before.
#[utoipa::path(post, path = "/files", tag = "files", request_body = NewFile,
    params(("Idempotency-Key" = Option<String>, Header, description = "Makes a retry safe for 24 hours")),
    responses((status = 201, description = "Open for ten minutes", body = FileUpload), Writes))]
pub(super) async fn create_file(
    State(api): State<TenantApi>,
    staff: Staff<OwnSessions>,
    once: Once,
    body: Json<NewFile>,
) -> ApiResult<Reply> {
    staff.must(body.of.writes())?;
    let checked = body.check()?;
    let reply = staff
        .once(&once, body.hash(), async |mut held| {
            let tx = &mut held;
            let (of, now) = (body.of, staff.now());
            things::lock_open(tx, of).await?;
            let there = files::count(tx, of).await? + uploads::count_open(tx, of, now).await?;
            if there >= MOST {
                return Err(too_many());
            }
            let upload = Upload {
                id: FileId::new(now),
                of,
                name: checked.name.clone(),
                media: checked.media,
                bytes: checked.bytes,
                checked: None,
                ended_at: None,
                by: staff.session.staff,
                created_at: now,
            };
            uploads::insert(tx, &upload, now.plus(OPEN)).await?;
            let what = Announced {
                media_type: upload.media.as_str(),
                bytes: u64::try_from(upload.bytes).map_err(Error::internal)?,
            };
            let key = keep::staged(staff.tenant.id, upload.id)?;
            let ticket = api.uploads.ticket(&key, what, OPEN);
            let opened = FileUpload {
                id: upload.id,
                upload: UploadTicket {
                    method: "PUT",
                    url: ticket.url,
                    headers: ticket.headers,
                    expires_at: ticket.expires_at,
                },
            };
            jobs::sweep_later(tx, upload.id, staff.clock()).await?;
            let place = format!("/api/v1/files/{}", upload.id);
            Ok((held, Reply::created(place, &opened)?))
        })
        .await?;
    Ok(reply)
}
