//! Cells put right in place.

use std::collections::BTreeMap;

use platform_edge::Staff;
use platform_kernel::permission::acts::RunImports;
use platform_kernel::{Error, FieldError, Result};
use platform_ports::TenantKeys;

use super::cells::shown;
use super::model::CHUNK;
use super::read::{MAX_CELL, Row};
use super::store::{self, ImportRow};
use super::vault;

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
