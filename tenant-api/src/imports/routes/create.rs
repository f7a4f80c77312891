//! `POST /imports`: a file becomes a draft.

use axum::extract::Multipart;
use axum::extract::multipart::{MultipartError, MultipartRejection};
use axum::http::StatusCode;
use platform_db::TenantTx;
use platform_edge::problem::ProblemBody;
use platform_edge::{ApiResult, Once, Reply, Staff};
use platform_kernel::permission::acts::RunImports;
use platform_kernel::{Error, ImportId, Result, secret};
use platform_ports::TenantKeys;
use serde_json::json;

use crate::imports::draft::{self, Upload};
use crate::imports::jobs;
use crate::imports::model::Options;
use crate::imports::store::{self, NewImport};
use crate::imports::vault::{self, Detail};
use crate::imports::view::{self, Import};
use crate::record;

/// A file to be imported.
#[derive(Debug, utoipa::ToSchema)]
#[expect(
    dead_code,
    reason = "the form's description; its parts are read one by one"
)]
pub struct ImportForm {
    /// What the file holds.
    #[schema(example = "customers")]
    kind: String,
    /// CSV in any usual encoding and with any usual delimiter, up to 25 MB and 100,000 rows.
    #[schema(value_type = String, format = Binary)]
    file: Vec<u8>,
}

/// Reads a file and makes a draft of it: columns guessed, every row tried out, nothing written.
#[utoipa::path(
    post, path = "/imports", tag = "imports",
    request_body(content = ImportForm, content_type = "multipart/form-data"),
    responses(
        (status = 201, description = "The draft", body = Import),
        (status = 413, description = "More than 25 MB or 100,000 rows", body = ProblemBody),
        (status = 422, description = "No such kind, or no table in the file", body = ProblemBody),
    )
)]
pub async fn create_import(
    staff: Staff<RunImports>,
    once: Once,
    form: Result<Multipart, MultipartRejection>,
) -> ApiResult<Reply> {
    let form = form.map_err(|_| {
        Error::Malformed(
            "Send the file as `multipart/form-data` with the parts `kind` and `file`.".into(),
        )
    })?;
    let Form { kind, name, file } = read_form(form).await?;
    let kind = view::kind_of(&kind)?;
    let hash = secret::sha256(
        &[
            kind.key().as_bytes(),
            b"\0",
            name.as_bytes(),
            b"\0",
            &secret::sha256(&file),
        ]
        .concat(),
    );
    let keys = staff.keys().await?;
    let id = ImportId::new(staff.now());
    let options = Options::default();
    let upload = draft::upload(&staff, &keys, id, kind, options, file).await?;
    let detail = Detail {
        file_name: name,
        read_as: upload.sheet.read_as.clone(),
        columns: upload.sheet.columns.clone(),
        headed: upload.sheet.headed,
        problems: upload.found.problems.clone(),
    };
    let draft = Draft {
        id,
        kind: kind.key(),
        options,
        detail,
        upload,
    };
    let work = async |mut tx: TenantTx| {
        let reply = save(&mut tx, &staff, &keys, &draft).await?;
        Ok((tx, reply))
    };
    Ok(staff.once(&once, hash, work).await?)
}

struct Draft {
    id: ImportId,
    kind: &'static str,
    options: Options,
    detail: Detail,
    upload: Upload,
}

async fn save(
    tx: &mut TenantTx,
    staff: &Staff<RunImports>,
    keys: &TenantKeys,
    draft: &Draft,
) -> Result<Reply> {
    let Draft {
        id,
        kind,
        options,
        detail,
        upload,
    } = draft;
    let (id, kind, found) = (*id, *kind, &upload.found);
    let now = staff.now();
    let new = NewImport {
        id,
        kind,
        detail: &vault::seal_detail(keys, id, detail)?,
        mapping: &upload.mapping,
        options: *options,
        planned: found.counts,
        problem_count: found.problem_count,
        chunks: i32::try_from(upload.chunks.len()).map_err(Error::internal)?,
        by: staff.session.staff,
        now,
    };
    store::insert(tx, &new).await?;
    for ((no, (rows, cells)), verdict) in (0..).zip(&upload.chunks).zip(&found.chunks) {
        store::insert_chunk(tx, id, no, *rows, cells, verdict).await?;
    }
    let actor = staff.actor();
    let change = record::Change {
        actor: &actor,
        action: "import.created",
        subject: Some(id.uuid()),
        detail: json!({ "kind": kind, "counts": found.counts }),
        at: now,
    };
    record::change(tx, change).await?;
    let row = store::find(tx, id).await?;
    jobs::expire_later(tx, &row, now, staff.clock()).await?;
    let import = Import::of(row, detail.clone());
    Ok(Reply::created(format!("/api/v1/imports/{id}"), &import)?.version(import.version))
}

struct Form {
    kind: String,
    name: String,
    file: axum::body::Bytes,
}

async fn read_form(mut form: Multipart) -> Result<Form> {
    let (mut kind, mut file) = (None, None);
    while let Some(part) = form.next_field().await.map_err(broken)? {
        match part.name().unwrap_or_default() {
            "kind" => {
                let text = part.text().await.map_err(broken)?;
                kind = Some(text.trim().to_owned());
            }
            "file" => {
                let name = file_name(part.file_name().unwrap_or_default());
                file = Some((name, part.bytes().await.map_err(broken)?));
            }
            other => {
                let shown = crate::imports::cells::shown(other);
                let message = format!("`{shown}` is no part of this form. Send `kind` and `file`.");
                return Err(Error::invalid(&shown, "unknown", message));
            }
        }
    }
    let missing = |field: &str| Error::invalid(field, "required", format!("{field} is required"));
    let kind = kind.ok_or_else(|| missing("kind"))?;
    let (name, file) = file.ok_or_else(|| missing("file"))?;
    Ok(Form { kind, name, file })
}

/// The last part of a path (old browsers send whole paths), one line, at most 200 characters.
fn file_name(sent: &str) -> String {
    let last = sent.rsplit(['/', '\\']).next().unwrap_or_default();
    let name: String = last.chars().filter(|c| !c.is_control()).take(200).collect();
    if name.trim().is_empty() {
        "import.csv".to_owned()
    } else {
        name
    }
}

#[expect(
    clippy::needless_pass_by_value,
    reason = "the shape that map_err wants"
)]
fn broken(error: MultipartError) -> Error {
    if error.status() == StatusCode::PAYLOAD_TOO_LARGE {
        Error::TooLarge(
            "The file is larger than 25 MB. Split it and import the parts one after another."
                .into(),
        )
    } else {
        Error::Malformed("The form broke off. Send it again.".into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn file_names_are_one_line_without_folders() {
        for (sent, kept) in [
            ("customers.csv", "customers.csv"),
            ("C:\\Users\\ann\\kunden.csv", "kunden.csv"),
            ("/tmp/a.csv", "a.csv"),
            ("a\nb.csv", "ab.csv"),
            ("", "import.csv"),
            ("..", ".."),
        ] {
            assert_eq!(file_name(sent), kept);
        }
    }
}
