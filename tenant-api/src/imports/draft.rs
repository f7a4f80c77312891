//! Drafts: made of a file, corrected, run dry.

use std::collections::BTreeMap;
use std::sync::Arc;

use platform_edge::Staff;
use platform_kernel::permission::acts::RunImports;
use platform_kernel::{Error, FieldError, ImportId, Result};
use platform_ports::TenantKeys;
use tokio::sync::Semaphore;

use super::cells::shown;
use super::dry::{self, DryRun, Source};
use super::engine::AnyKind;
use super::kind::Work;
use super::model::{CHUNK, Options, Settings, today};
use super::read::{self, MAX_CELL, Row, Sheet};
use super::store::{self, ImportRow};
use super::vault::{self, Part};
use super::{mapping, view};

/// Files that are read, and drafts that are run dry, at once in this process: each holds its file in memory.
static AT_ONCE: Semaphore = Semaphore::const_new(4);

/// A file, read and sealed.
#[derive(Debug)]
pub struct Upload {
    /// What it is.
    pub sheet: Sheet,
    /// Its rows: how many a chunk has, and the chunk.
    pub chunks: Vec<(i32, Vec<u8>)>,
}

/// Reads and seals a file on a thread of its own: that is work, not waiting.
pub async fn upload(
    import: ImportId,
    keys: Arc<TenantKeys>,
    file: axum::body::Bytes,
) -> Result<Upload> {
    let _turn = AT_ONCE.acquire().await.map_err(Error::internal)?;
    let task = tokio::task::spawn_blocking(move || {
        let mut chunks = Vec::new();
        let sheet = read::read(&file, CHUNK, |rows| {
            let no = i32::try_from(chunks.len()).unwrap_or(i32::MAX);
            let sealed = vault::seal_part(&keys, import, no, Part::Cells, &vault::pack(&rows))?;
            chunks.push((i32::try_from(rows.len()).unwrap_or(i32::MAX), sealed));
            Ok(())
        })?;
        Ok(Upload { sheet, chunks })
    });
    task.await.map_err(Error::internal)?
}

/// The mapping that the headers and values suggest.
pub fn guess(kind: &dyn AnyKind, sheet: &Sheet) -> Vec<Option<String>> {
    let headed = &sheet.columns[..sheet.headed];
    let guessed = mapping::guess(kind.fields(), headed, &sheet.head);
    let mut mapping: Vec<Option<String>> =
        guessed.into_iter().map(|f| f.map(str::to_owned)).collect();
    mapping.resize(sheet.columns.len(), None);
    mapping
}

/// What a draft would come to.
#[derive(Debug)]
pub struct Question<'a> {
    /// The import.
    pub import: ImportId,
    /// What it brings in.
    pub kind: &'static str,
    /// A field or nothing for each column.
    pub mapping: &'a [Option<String>],
    /// How many columns the header names.
    pub headed: usize,
    /// How it is to be done.
    pub options: Options,
    /// How many chunks.
    pub chunks: i32,
}

/// Runs a draft dry.
pub async fn try_out(
    staff: &Staff<RunImports>,
    keys: &TenantKeys,
    question: &Question<'_>,
    source: &Source<'_>,
) -> Result<DryRun> {
    let _turn = AT_ONCE.acquire().await.map_err(Error::internal)?;
    let mut tx = staff.read().await?;
    let (region, currency) = store::company(&mut tx).await?;
    let settings = Settings::new(
        question.mapping,
        question.headed,
        question.options,
        (&region, &currency),
        today(staff.now()),
    );
    let actor = staff.actor();
    let mut work = Work {
        tx: &mut tx,
        keys,
        tenant: &staff.tenant,
        actor: &actor,
        import: question.import,
        now: staff.now(),
    };
    let found = dry::run(
        view::kind_of(question.kind)?,
        &mut work,
        question.chunks,
        source,
        &settings,
    )
    .await?;
    tx.rollback().await?;
    Ok(found)
}

/// A cell to be put right.
#[derive(Debug, Clone, serde::Deserialize, utoipa::ToSchema, garde::Validate)]
#[serde(deny_unknown_fields)]
pub struct CellFix {
    /// The row below the header, from 1.
    #[garde(skip)]
    pub row: u32,
    /// The column's place, from 0.
    #[garde(skip)]
    pub column: u32,
    /// What stands there from now on; empty for nothing.
    #[garde(length(max = MAX_CELL))]
    pub value: String,
}

/// The chunks that `fixes` touch, with the cells put right. Refuses a row or column that the file does not have.
pub async fn fixed(
    staff: &Staff<RunImports>,
    keys: &TenantKeys,
    row: &ImportRow,
    fixes: &[CellFix],
) -> Result<BTreeMap<i32, Vec<Row>>> {
    refuse_outside(row, fixes)?;
    let mut chunks: BTreeMap<i32, Vec<Row>> = BTreeMap::new();
    let mut tx = staff.read().await?;
    for fix in fixes {
        let at = fix.row as usize - 1;
        let no = i32::try_from(at / CHUNK).map_err(Error::internal)?;
        if let std::collections::btree_map::Entry::Vacant(slot) = chunks.entry(no) {
            let chunk = store::find_chunk(&mut tx, row.id, no)
                .await?
                .ok_or(Error::NotFound)?;
            slot.insert(vault::open_rows(keys, row.id, no, &chunk.cells)?);
        }
        if let Some(cells) = chunks
            .get_mut(&no)
            .and_then(|rows| rows.get_mut(at % CHUNK))
            .map(|r| &mut r.cells)
        {
            let column = fix.column as usize;
            if cells.len() <= column {
                cells.resize(column + 1, String::new());
            }
            cells[column].clone_from(&fix.value);
        }
    }
    tx.rollback().await?;
    Ok(chunks)
}

fn refuse_outside(row: &ImportRow, fixes: &[CellFix]) -> Result<()> {
    let mut errors = Vec::new();
    for (at, fix) in fixes.iter().enumerate() {
        if !(1..=row.row_count).contains(&fix.row) {
            let message = format!("This file has rows 1 to {}.", row.row_count);
            let error = FieldError::new(&format!("cells[{at}].row"), "out_of_range", message);
            errors.push(error.with_value(&fix.row.to_string()));
        }
        if fix.column as usize >= row.mapping.len() {
            let message = format!(
                "This file has columns 0 to {}.",
                row.mapping.len().saturating_sub(1)
            );
            let error = FieldError::new(&format!("cells[{at}].column"), "out_of_range", message);
            errors.push(error.with_value(&shown(&fix.column.to_string())));
        }
    }
    if errors.is_empty() {
        Ok(())
    } else {
        Err(Error::Invalid(errors))
    }
}
