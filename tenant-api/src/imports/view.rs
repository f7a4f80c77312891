//! What the API says of imports.

use platform_kernel::{Error, ImportId, Instant, Result};
use serde::{Deserialize, Serialize};

use super::engine::AnyKind;
use super::kind::Field;
use super::model::{Counts, Options, Outcome, State};
use super::read::{ReadAs, Row};
use super::row::RowProblem;
use super::store::ImportRow;
use super::vault::Detail;

/// An import.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct Import {
    /// Its id.
    pub id: ImportId,
    /// What it brings in.
    #[schema(example = "customers")]
    pub kind: String,
    /// The file's name.
    pub file_name: String,
    /// Where it is in its life.
    pub state: State,
    /// How the file was read.
    pub read_as: ReadAs,
    /// The file's columns.
    pub columns: Vec<ColumnView>,
    /// Which field each column is.
    pub mapping: Vec<Mapped>,
    /// How it is to be done.
    pub options: Options,
    /// The first hundred problems.
    pub problems: Vec<ImportProblem>,
    /// How many problems there are in all.
    pub problem_count: u32,
    /// A draft's dry run; from the run on what came of it so far.
    pub counts: Counts,
    /// What the dry run foresaw.
    pub planned: Counts,
    /// How far the run, or taking it back, has come.
    pub progress: Progress,
    /// What taking it back did.
    pub revert: Option<RevertView>,
    /// When it was uploaded.
    pub created_at: Instant,
    /// When the run began.
    pub started_at: Option<Instant>,
    /// When the run ended.
    pub finished_at: Option<Instant>,
    /// Until when it can be taken back.
    pub revertable_until: Option<Instant>,
    /// Why it failed.
    pub failure: Option<String>,
    /// For `If-Match`.
    pub version: i32,
}

/// A column of the file.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct ColumnView {
    /// Its place, from 0.
    pub index: u32,
    /// Its header; `Column 3` where the file names none.
    pub header: String,
    /// Up to three of its values.
    pub samples: Vec<String>,
}

/// Which field a column is.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema, garde::Validate)]
#[serde(deny_unknown_fields)]
pub struct Mapped {
    /// The column's place.
    #[garde(skip)]
    pub column: u32,
    /// The field's key; null for a column that is left out.
    #[garde(length(chars, max = 100))]
    pub field: Option<String>,
}

/// What is wrong with a cell or a row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ImportProblem {
    /// The row below the header, from 1.
    pub row: u32,
    /// The line of the file on which it begins.
    pub line: u32,
    /// The column's place; null when it is the row as a whole.
    pub column: Option<u16>,
    /// The field that the column is mapped to.
    pub field: Option<String>,
    /// The value, shortened.
    pub value: Option<String>,
    /// What is wrong, and what to do.
    pub message: String,
}

/// How far a job has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Progress {
    /// Rows dealt with.
    pub done: u32,
    /// Rows in all.
    pub total: u32,
}

/// What taking an import back did.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct RevertView {
    /// Records that are as if the import had never been.
    pub reverted: u32,
    /// Records that stayed as they are.
    pub kept: u32,
    /// Why the first hundred of them stayed.
    pub kept_rows: Vec<Kept>,
}

/// A row whose record stayed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Kept {
    /// The row below the header, from 1.
    pub row: u32,
    /// Why.
    pub reason: String,
}

/// A row of the file.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct RowView {
    /// The row below the header, from 1.
    pub row: u32,
    /// The line of the file on which it begins.
    pub line: u32,
    /// What becomes, or became, of it.
    pub outcome: Outcome,
    /// Its cells, one a column.
    pub cells: Vec<String>,
    /// What is wrong with it.
    pub problems: Vec<CellProblem>,
}

/// What is wrong with one cell.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct CellProblem {
    /// The column's place; null when it is the row as a whole.
    pub column: Option<u16>,
    /// The field that the column is mapped to.
    pub field: Option<String>,
    /// What is wrong, and what to do.
    pub message: String,
}

/// What can be imported.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct KindView {
    /// The word for `kind`.
    pub kind: &'static str,
    /// For people.
    pub title: &'static str,
    /// What columns can be mapped to.
    pub fields: Vec<FieldView>,
}

/// What a column can be mapped to.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct FieldView {
    /// The word for `mapping[].field`.
    pub key: &'static str,
    /// For people.
    pub label: &'static str,
    /// Whether each row needs it.
    pub required: bool,
    /// A value as it might stand in a file.
    pub example: &'static str,
}

impl From<&Field> for FieldView {
    fn from(field: &Field) -> Self {
        Self {
            key: field.key,
            label: field.label,
            required: field.required,
            example: field.example,
        }
    }
}

impl From<&dyn AnyKind> for KindView {
    fn from(kind: &dyn AnyKind) -> Self {
        Self {
            kind: kind.key(),
            title: kind.title(),
            fields: kind.fields().iter().map(FieldView::from).collect(),
        }
    }
}

impl Import {
    /// From what is stored and what was opened of it.
    pub fn of(row: ImportRow, detail: Detail) -> Self {
        let progress = match row.state {
            State::Reverting | State::Reverted => Progress {
                done: row.reverted_rows,
                total: row.written_rows,
            },
            _ => Progress {
                done: row.written_rows,
                total: row.row_count,
            },
        };
        let columns = detail
            .columns
            .into_iter()
            .zip(1..)
            .map(|(column, n)| ColumnView {
                index: n - 1,
                header: if column.header.is_empty() {
                    format!("Column {n}")
                } else {
                    column.header
                },
                samples: column.samples,
            });
        let mapping = row
            .mapping
            .into_iter()
            .zip(0..)
            .map(|(field, column)| Mapped { column, field });
        Self {
            id: row.id,
            kind: row.kind,
            file_name: detail.file_name,
            state: row.state,
            read_as: detail.read_as,
            columns: columns.collect(),
            mapping: mapping.collect(),
            options: row.options,
            problems: detail.problems,
            problem_count: row.problem_count,
            counts: row.counts,
            planned: row.planned,
            progress,
            revert: row.revert,
            created_at: row.created_at,
            started_at: row.started_at,
            finished_at: row.finished_at,
            revertable_until: row.revertable_until,
            failure: row.failure,
            version: row.version,
        }
    }
}

impl ImportProblem {
    /// A row's problem, with the row's place.
    pub fn of(row: u32, line: u32, problem: &RowProblem) -> Self {
        let RowProblem {
            column,
            field,
            value,
            message,
        } = problem.clone();
        Self {
            row,
            line,
            column,
            field,
            value,
            message,
        }
    }
}

impl RowView {
    /// A row with its cells made as many as the columns.
    pub fn of(
        row: u32,
        outcome: Outcome,
        read: Row,
        columns: usize,
        problems: &[RowProblem],
    ) -> Self {
        let mut cells = read.cells;
        cells.resize(columns.max(cells.len()), String::new());
        cells.truncate(columns);
        let problems = problems.iter().map(|p| CellProblem {
            column: p.column,
            field: p.field.clone(),
            message: p.message.clone(),
        });
        Self {
            row,
            line: read.line,
            outcome,
            cells,
            problems: problems.collect(),
        }
    }
}

/// The kind of that key, or a refusal that names those there are.
pub fn kind_of(key: &str) -> Result<&'static dyn AnyKind> {
    super::kinds::all()
        .iter()
        .copied()
        .find(|kind| kind.key() == key)
        .ok_or_else(|| {
            let known: Vec<&str> = super::kinds::all().iter().map(|k| k.key()).collect();
            let message = format!(
                "`{}` cannot be imported. Use one of: {}.",
                super::cells::shown(key),
                known.join(", ")
            );
            Error::invalid("kind", "unknown", message)
        })
}
