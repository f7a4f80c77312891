//! JSON of files.

use std::collections::BTreeMap;

use platform_kernel::{FileId, Instant};
use serde::Serialize;

use super::model::of::Of;
use super::store::files::FileRow;

/// Whether a file is looked at or read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum FileKind {
    /// A picture.
    Image,
    /// A PDF, words or a table.
    Document,
}

/// A photo or document.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = File)]
pub struct FileBody {
    id: FileId,
    of: Of,
    kind: FileKind,
    name: String,
    /// As found in its content.
    #[schema(example = "image/jpeg")]
    media_type: &'static str,
    /// The length of the content, in bytes.
    bytes: i32,
    /// Of a picture as it is looked at, in pixels.
    width: Option<i32>,
    /// Of a picture as it is looked at, in pixels.
    height: Option<i32>,
    caption: Option<String>,
    /// Its place among the files of its thing, from 0.
    position: i32,
    content_url: String,
    /// Of pictures: a small one, at most 320 pixels on its longer side.
    thumb_url: Option<String>,
    /// Who added it, by name.
    by: Option<String>,
    created_at: Instant,
    version: i32,
}

impl FileBody {
    /// As it is given out.
    pub fn of(row: FileRow) -> Self {
        let is_picture = row.media.picture().is_some();
        Self {
            content_url: format!("/api/v1/files/{}/content", row.id),
            thumb_url: is_picture.then(|| thumb_url(row.id)),
            kind: if is_picture {
                FileKind::Image
            } else {
                FileKind::Document
            },
            id: row.id,
            of: row.of,
            name: row.name,
            media_type: row.media.as_str(),
            bytes: row.bytes,
            width: row.width,
            height: row.height,
            caption: row.caption,
            position: row.position,
            by: row.by,
            created_at: row.created_at,
            version: row.version,
        }
    }

    /// Rises with each change.
    pub fn version(&self) -> i32 {
        self.version
    }
}

fn thumb_url(id: FileId) -> String {
    format!("/api/v1/files/{id}/thumb")
}

/// The picture that stands for a record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Photo {
    /// The file.
    pub id: FileId,
    /// A small one.
    pub thumb_url: String,
}

impl From<FileId> for Photo {
    fn from(id: FileId) -> Self {
        Self {
            id,
            thumb_url: thumb_url(id),
        }
    }
}

/// An upload that is open.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct FileUpload {
    /// The file's id, once it is finished.
    pub id: FileId,
    /// What to send where.
    pub upload: UploadTicket,
}

/// Leave to send the content, once and just as it was announced.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct UploadTicket {
    /// `PUT`.
    pub method: &'static str,
    /// On another origin, without cookies. Whoever has it may send.
    pub url: String,
    /// These, exactly; the length is set by the browser.
    pub headers: BTreeMap<String, String>,
    /// Until when.
    pub expires_at: Instant,
}
