//! Sealing: everything a file said, a chunk at a time. AAD binds each value to its import, chunk and column.

use platform_kernel::{Error, ImportId, Result, secret};
use platform_ports::TenantKeys;
use platform_ports::seal::{self, Place};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::kind::Undo;
use super::read::{Column, ReadAs, Row};
use super::row::RowProblem;
use super::view::ImportProblem;

/// What an import knows of its file besides rows.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Detail {
    /// The file's name.
    pub file_name: String,
    /// How it was read.
    pub read_as: ReadAs,
    /// Its columns.
    pub columns: Vec<Column>,
    /// How many of them the header names.
    pub headed: usize,
    /// The first problems.
    pub problems: Vec<ImportProblem>,
}

/// Problems of a chunk: a row's place in it, and what is wrong with it.
pub type ChunkProblems = Vec<(u16, Vec<RowProblem>)>;
/// A chunk's undo images: a row's place in it, and the kind's words, in the order of writing.
pub type ChunkUndo = Vec<(u16, Undo)>;

/// Seals [`Detail`].
pub fn seal_detail(keys: &TenantKeys, import: ImportId, detail: &Detail) -> Result<Vec<u8>> {
    let place = Place {
        table: "imports",
        column: "detail_sealed",
        row: import.uuid(),
    };
    seal::seal(
        keys,
        place,
        &serde_json::to_vec(detail).map_err(Error::internal)?,
    )
}

/// Opens [`Detail`].
pub fn open_detail(keys: &TenantKeys, import: ImportId, sealed: &[u8]) -> Result<Detail> {
    let place = Place {
        table: "imports",
        column: "detail_sealed",
        row: import.uuid(),
    };
    serde_json::from_slice(&seal::open(keys, place, sealed)?).map_err(Error::internal)
}

/// Which sealed column of a chunk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The rows.
    Cells,
    /// What is wrong with them.
    Problems,
    /// How to take them back.
    Undo,
}

impl Part {
    fn place(self, import: ImportId, no: i32) -> Place {
        let column = match self {
            Self::Cells => "cells_sealed",
            Self::Problems => "problems_sealed",
            Self::Undo => "undo_sealed",
        };
        Place {
            table: "import_chunks",
            column,
            row: row_of(import, no),
        }
    }
}

/// Seals one part of a chunk.
pub fn seal_part<T: Serialize>(
    keys: &TenantKeys,
    import: ImportId,
    no: i32,
    part: Part,
    value: &T,
) -> Result<Vec<u8>> {
    seal::seal(
        keys,
        part.place(import, no),
        &serde_json::to_vec(value).map_err(Error::internal)?,
    )
}

/// Opens one part of a chunk.
pub fn open_part<T: DeserializeOwned>(
    keys: &TenantKeys,
    import: ImportId,
    no: i32,
    part: Part,
    sealed: &[u8],
) -> Result<T> {
    serde_json::from_slice(&seal::open(keys, part.place(import, no), sealed)?)
        .map_err(Error::internal)
}

/// Rows as they are sealed.
pub fn pack(rows: &[Row]) -> Vec<(u32, &[String])> {
    rows.iter()
        .map(|row| (row.line, row.cells.as_slice()))
        .collect()
}

/// Opens a chunk's rows.
pub fn open_rows(keys: &TenantKeys, import: ImportId, no: i32, sealed: &[u8]) -> Result<Vec<Row>> {
    let rows: Vec<(u32, Vec<String>)> = open_part(keys, import, no, Part::Cells, sealed)?;
    Ok(rows
        .into_iter()
        .map(|(line, cells)| Row { line, cells })
        .collect())
}

/// A chunk's identity for sealing: its primary key is no uuid.
fn row_of(import: ImportId, no: i32) -> Uuid {
    let mut question = import.uuid().as_bytes().to_vec();
    question.extend(no.to_be_bytes());
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&secret::sha256(&question)[..16]);
    Uuid::from_bytes(bytes)
}
