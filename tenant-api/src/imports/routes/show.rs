//! Looking at imports: kinds, list, one, its rows.

use platform_edge::{ApiResult, Path, Query, Reply, Staff};
use platform_kernel::permission::acts::ReadImports;
use platform_kernel::{Error, ImportId, Page, Result};
use platform_ports::TenantKeys;
use serde::{Deserialize, Serialize};

use crate::imports::kinds;
use crate::imports::model::{CHUNK, Outcome};
use crate::imports::row::RowProblem;
use crate::imports::store::{self, ChunkRow, ImportRow};
use crate::imports::vault::{self, ChunkProblems, Part};
use crate::imports::view::{Import, KindView, RowView};

/// What can be imported.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct Kinds {
    /// The kinds.
    pub data: Vec<KindView>,
}

/// Lists what can be imported, and what columns can be mapped to.
#[utoipa::path(get, path = "/imports/kinds", tag = "imports", responses((status = 200, description = "The kinds", body = Kinds)))]
pub async fn list_import_kinds(_staff: Staff<ReadImports>) -> ApiResult<Reply> {
    let data = kinds::all()
        .iter()
        .map(|kind| KindView::from(*kind))
        .collect();
    Ok(Reply::ok(&Kinds { data })?)
}

/// Which page.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct ListQuery {
    /// Rows a page, 1 to 200; 50 when left out.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<u32>,
    /// The `next_cursor` of the page before.
    cursor: Option<String>,
}

/// Lists imports, latest first.
#[utoipa::path(get, path = "/imports", tag = "imports", params(ListQuery), responses((status = 200, description = "A page", body = Page<Import>)))]
pub async fn list_imports(
    staff: Staff<ReadImports>,
    Query(query): Query<ListQuery>,
) -> ApiResult<Reply> {
    let limit = limit_of(query.limit)?;
    let before: Option<ImportId> = query.cursor.as_deref().map(cursor).transpose()?;
    let keys = staff.keys().await?;
    let mut tx = staff.read().await?;
    let rows = store::list(&mut tx, before, i64::from(limit) + 1).await?;
    tx.rollback().await?;
    let imports = rows
        .into_iter()
        .map(|row| opened(&keys, row))
        .collect::<Result<Vec<_>>>()?;
    Ok(Reply::ok(&Page::cut(imports, limit, |import| {
        import.id.to_string()
    }))?)
}

/// Shows one import.
#[utoipa::path(get, path = "/imports/{id}", tag = "imports", params(("id" = ImportId, Path)), responses((status = 200, description = "The import", body = Import)))]
pub async fn get_import(staff: Staff<ReadImports>, Path(id): Path<ImportId>) -> ApiResult<Reply> {
    let keys = staff.keys().await?;
    let mut tx = staff.read().await?;
    let row = store::find(&mut tx, id).await?;
    tx.rollback().await?;
    let import = opened(&keys, row)?;
    Ok(Reply::ok(&import)?.version(import.version))
}

/// An import with its detail opened.
pub fn opened(keys: &TenantKeys, row: ImportRow) -> Result<Import> {
    let detail = vault::open_detail(keys, row.id, &row.detail_sealed)?;
    Ok(Import::of(row, detail))
}

/// Which rows.
#[derive(Debug, Clone, Copy, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Only {
    /// Those with something wrong.
    Problems,
    /// Those that make new records.
    New,
    /// Those that change a record.
    Changed,
    /// Those that are there already.
    Duplicate,
    /// Those that are not taken.
    Refused,
}

/// Which rows, and which page of them.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct RowsQuery {
    /// Rows a page, 1 to 200; 50 when left out.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<u32>,
    /// The `next_cursor` of the page before.
    cursor: Option<String>,
    /// Only these; all when left out.
    #[param(inline)]
    only: Option<Only>,
}

/// Lists an import's rows as the file has them, with what becomes of each.
#[utoipa::path(get, path = "/imports/{id}/rows", tag = "imports", params(("id" = ImportId, Path), RowsQuery), responses((status = 200, description = "A page", body = Page<RowView>)))]
pub async fn list_import_rows(
    staff: Staff<ReadImports>,
    Path(id): Path<ImportId>,
    Query(query): Query<RowsQuery>,
) -> ApiResult<Reply> {
    let limit = limit_of(query.limit)?;
    let after: u32 = query.cursor.as_deref().map_or(Ok(0), cursor)?;
    let keys = staff.keys().await?;
    let mut tx = staff.read().await?;
    let import = store::find(&mut tx, id).await?;
    refuse_expired(&import)?;
    let (letters, problems) = wanted(query.only);
    let mut rows = Vec::new();
    let mut next = i32::try_from(after as usize / CHUNK).map_err(Error::internal)?;
    while rows.len() <= limit as usize
        && let Some(chunk) = store::next_chunk(&mut tx, id, next, letters, problems).await?
    {
        next = chunk.no + 1;
        let wanted = rows_of(&keys, &import, chunk)?.into_iter().filter(|row| {
            row.row > after
                && letters.contains(row.outcome.letter())
                && (!problems || !row.problems.is_empty())
        });
        rows.extend(wanted.take(limit as usize + 1 - rows.len()));
    }
    tx.rollback().await?;
    Ok(Reply::ok(&Page::cut(rows, limit, |row| {
        row.row.to_string()
    }))?)
}

fn wanted(only: Option<Only>) -> (&'static str, bool) {
    match only {
        None => ("ncdr", false),
        Some(Only::Problems) => ("ncdr", true),
        Some(Only::New) => ("n", false),
        Some(Only::Changed) => ("c", false),
        Some(Only::Duplicate) => ("d", false),
        Some(Only::Refused) => ("r", false),
    }
}

/// A chunk's rows, opened.
pub fn rows_of(keys: &TenantKeys, import: &ImportRow, chunk: ChunkRow) -> Result<Vec<RowView>> {
    let read = vault::open_rows(keys, import.id, chunk.no, &chunk.cells)?;
    let problems: ChunkProblems = chunk.problems.map_or(Ok(Vec::new()), |sealed| {
        vault::open_part(keys, import.id, chunk.no, Part::Problems, &sealed)
    })?;
    let first = u32::try_from(chunk.no).map_err(Error::internal)?
        * u32::try_from(CHUNK).map_err(Error::internal)?
        + 1;
    let mut problems = problems.into_iter().peekable();
    let rows = (first..)
        .zip(read)
        .zip((0u16..).zip(chunk.outcomes.bytes()))
        .map(|((row, read), (at, letter))| {
            let own: Vec<RowProblem> = problems
                .next_if(|(of, _)| *of == at)
                .map(|(_, own)| own)
                .unwrap_or_default();
            RowView::of(row, Outcome::of(letter), read, import.mapping.len(), &own)
        });
    Ok(rows.collect())
}

/// Rows are kept for thirty days.
pub fn refuse_expired(import: &ImportRow) -> Result<()> {
    if import.expired_at.is_some() {
        return Err(Error::Gone(
            "The rows of an import are kept for 30 days; these are gone.".into(),
        ));
    }
    Ok(())
}

fn limit_of(limit: Option<u32>) -> Result<u32> {
    platform_kernel::PageQuery {
        limit,
        ..Default::default()
    }
    .limit()
}

fn cursor<T: std::str::FromStr>(text: &str) -> Result<T> {
    text.parse().map_err(|_| {
        Error::invalid(
            "cursor",
            "invalid",
            "Hand back the `next_cursor` of the page before.",
        )
    })
}
