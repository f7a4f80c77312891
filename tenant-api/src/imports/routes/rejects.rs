//! `GET /imports/{id}/rejects`: the refused rows as they came, with the reason, to be put right and dropped in again.

use std::borrow::Cow;
use std::sync::Arc;

use axum::body::Body;
use axum::http::header;
use axum::response::{IntoResponse as _, Response};
use platform_db::Db;
use platform_edge::{ApiResult, Path, Staff};
use platform_kernel::permission::acts::ReadImports;
use platform_kernel::{Error, ImportId, Result, TenantContext};
use platform_ports::TenantKeys;
use tokio::sync::mpsc;
use tokio_stream::wrappers::ReceiverStream;

use super::show::{refuse_expired, rows_of};
use crate::imports::cells::guard;
use crate::imports::store::{self, ImportRow};
use crate::imports::vault;
use crate::imports::view::RowView;

/// Hands out the refused rows as CSV (UTF-8, the file's own columns and delimiter, one more column with the reason).
#[utoipa::path(get, path = "/imports/{id}/rejects", tag = "imports", params(("id" = ImportId, Path)), responses(
    (status = 200, description = "The refused rows", body = String, content_type = "text/csv"),
))]
pub async fn export_import_rejects(
    staff: Staff<ReadImports>,
    Path(id): Path<ImportId>,
) -> ApiResult<Response> {
    let keys = staff.keys().await?;
    let mut tx = staff.read().await?;
    let import = store::find(&mut tx, id).await?;
    tx.rollback().await?;
    refuse_expired(&import)?;
    let detail = vault::open_detail(&keys, id, &import.detail_sealed)?;
    let delimiter = match detail.read_as.delimiter.as_str() {
        "semicolon" => b';',
        "tab" => b'\t',
        "bar" => b'|',
        _ => b',',
    };
    let mut headers: Vec<String> = detail
        .columns
        .into_iter()
        .map(|column| column.header)
        .collect();
    headers.push("Problem".to_owned());
    let sheet = Sheet {
        import,
        headers,
        delimiter,
    };
    let (pipe, rows) = mpsc::channel(2);
    tokio::spawn(pour(
        staff.db().clone(),
        staff.tenant.clone(),
        keys,
        sheet,
        pipe,
    ));
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8"),
        (
            header::CONTENT_DISPOSITION,
            "attachment; filename=\"rejects.csv\"",
        ),
        (header::CACHE_CONTROL, "no-store"),
    ];
    Ok((headers, Body::from_stream(ReceiverStream::new(rows))).into_response())
}

struct Sheet {
    import: ImportRow,
    headers: Vec<String>,
    delimiter: u8,
}

/// Chunk by chunk, so that neither side holds the whole file. A broken stream is cut off, which HTTP shows.
async fn pour(
    db: Db,
    tenant: Arc<TenantContext>,
    keys: Arc<TenantKeys>,
    sheet: Sheet,
    pipe: mpsc::Sender<Result<Vec<u8>, std::io::Error>>,
) {
    // Excel takes a file for UTF-8 only when it begins with the mark.
    let mut head = "\u{feff}".as_bytes().to_vec();
    let titles = sheet.headers.iter().map(|h| guard::disarm(h));
    let mut next = match line(&mut head, sheet.delimiter, titles) {
        Ok(()) => Ok(Some((head, 0))),
        Err(error) => Err(error),
    };
    loop {
        match next {
            Ok(Some((bytes, no))) => {
                if pipe.send(Ok(bytes)).await.is_err() {
                    return;
                }
                next = more(&db, &tenant, &keys, &sheet, no).await;
            }
            Ok(None) => return,
            Err(error) => {
                tracing::warn!(%error, import = %sheet.import.id, "a reject file broke off");
                let _ = pipe
                    .send(Err(std::io::Error::other("the rows could not be read")))
                    .await;
                return;
            }
        }
    }
}

async fn more(
    db: &Db,
    tenant: &TenantContext,
    keys: &TenantKeys,
    sheet: &Sheet,
    no: i32,
) -> Result<Option<(Vec<u8>, i32)>> {
    let mut tx = db.tenant_read(tenant).await?;
    let chunk = store::next_chunk(&mut tx, sheet.import.id, no, "r", false).await?;
    tx.rollback().await?;
    let Some(chunk) = chunk else { return Ok(None) };
    let after = chunk.no + 1;
    let mut bytes = Vec::new();
    for row in rows_of(keys, &sheet.import, chunk)? {
        if row.outcome == crate::imports::model::Outcome::Refused {
            let reason = reason(&row, &sheet.headers);
            let cells = row
                .cells
                .iter()
                .map(|c| guard::disarm(c))
                .chain([guard::disarm(&reason)]);
            line(&mut bytes, sheet.delimiter, cells)?;
        }
    }
    Ok(Some((bytes, after)))
}

fn line<'c>(
    into: &mut Vec<u8>,
    delimiter: u8,
    cells: impl Iterator<Item = Cow<'c, str>>,
) -> Result<()> {
    let mut writer = csv::WriterBuilder::new()
        .delimiter(delimiter)
        .terminator(csv::Terminator::CRLF)
        .from_writer(into);
    for cell in cells {
        writer
            .write_field(cell.as_bytes())
            .map_err(Error::internal)?;
    }
    writer
        .write_record(None::<&[u8]>)
        .map_err(Error::internal)?;
    writer.flush().map_err(Error::internal)
}

fn reason(row: &RowView, headers: &[String]) -> String {
    let reasons = row.problems.iter().map(|problem| {
        let column = problem
            .column
            .and_then(|c| headers.get(usize::from(c)))
            .filter(|h| !h.is_empty());
        match column {
            Some(header) => format!("{header}: {}", problem.message),
            None => problem.message.clone(),
        }
    });
    reasons.collect::<Vec<_>>().join(" ")
}
