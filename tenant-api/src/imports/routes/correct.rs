//! `PATCH /imports/{id}`: mapping, options and cells put right, and every row tried out again.

use std::collections::BTreeMap;
use std::sync::Arc;

use platform_edge::problem::ProblemBody;
use platform_edge::{ApiResult, IfMatch, Json, Path, Reply, Staff};
use platform_kernel::permission::acts::RunImports;
use platform_kernel::{Error, ImportId, Result};
use serde::{Deserialize, Deserializer};
use serde_json::json;

use super::show::opened;
use crate::imports::draft;
use crate::imports::fix::{self, CellFix};
use crate::imports::model::{self, DateOrder, Duplicates, State};
use crate::imports::store;
use crate::imports::vault::{self, Part};
use crate::imports::view::{self, Import, Mapped};
use crate::record;

/// What to put right in a draft; what is left out stays.
#[derive(Debug, Deserialize, utoipa::ToSchema, garde::Validate)]
#[serde(deny_unknown_fields)]
pub struct Correction {
    /// Columns and what they are now; columns left out stay.
    #[garde(length(max = 200), dive)]
    mapping: Option<Vec<Mapped>>,
    /// How it is to be done.
    #[garde(skip)]
    options: Option<OptionsChange>,
    /// Cells and what they hold now.
    #[garde(length(max = 1000), dive)]
    cells: Option<Vec<CellFix>>,
}

/// Options to be changed.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OptionsChange {
    /// What to do with rows that are there already.
    duplicates: Option<Duplicates>,
    /// How `03/04/2021` is to be read; null to ask.
    #[serde(default, deserialize_with = "stated")]
    #[schema(value_type = Option<DateOrder>)]
    dates: Stated<DateOrder>,
}

/// Left out, null, or a value.
type Stated<T> = Option<Option<T>>;

/// Tells null from left out.
fn stated<'de, D: Deserializer<'de>, T: Deserialize<'de>>(from: D) -> Result<Option<T>, D::Error> {
    T::deserialize(from).map(Some)
}

/// Corrects a draft and tries every row out again.
#[utoipa::path(
    patch, path = "/imports/{id}", tag = "imports", params(("id" = ImportId, Path)), request_body = Correction,
    responses(
        (status = 200, description = "The draft", body = Import),
        (status = 409, description = "It is no draft any more", body = ProblemBody),
        (status = 412, description = "Changed meanwhile; `current` is what it is now", body = ProblemBody),
    )
)]
pub async fn correct_import(
    staff: Staff<RunImports>,
    Path(id): Path<ImportId>,
    seen: IfMatch,
    body: Json<Correction>,
) -> ApiResult<Reply> {
    let keys = staff.keys().await?;
    let mut tx = staff.read().await?;
    let mut row = store::find(&mut tx, id).await?;
    tx.rollback().await?;
    seen.check(row.version, &opened(&keys, row.clone())?)?;
    must_be_draft(row.state)?;

    let kind = view::kind_of(&row.kind)?;
    let mut detail = vault::open_detail(&keys, id, &row.detail_sealed)?;
    if let Some(mapping) = &body.mapping {
        let changes: Vec<_> = mapping
            .iter()
            .map(|m| (m.column, m.field.clone()))
            .collect();
        row.mapping = model::remapped(kind.fields(), &row.mapping, &changes)?;
    }
    if let Some(options) = &body.options {
        row.options.duplicates = options.duplicates.unwrap_or(row.options.duplicates);
        row.options.dates = options.dates.unwrap_or(row.options.dates);
    }
    let fixed = match &body.cells {
        Some(fixes) => fix::fixed(&staff, &keys, &row, fixes).await?,
        None => BTreeMap::new(),
    };
    let fixed = Arc::new(fixed);
    let found = draft::try_again(&staff, &keys, kind, &row, detail.headed, &fixed).await?;

    detail.problems.clone_from(&found.problems);
    row.detail_sealed = vault::seal_detail(&keys, id, &detail)?;
    (row.planned, row.counts, row.problem_count) =
        (found.counts, found.counts, found.problem_count);
    row.version += 1;
    let cells = fixed
        .iter()
        .map(|(no, rows)| {
            Ok((
                *no,
                vault::seal_part(&keys, id, *no, Part::Cells, &vault::pack(rows))?,
            ))
        })
        .collect::<Result<Vec<_>>>()?;
    let changed = json!({
        "mapping": body.mapping.is_some(),
        "options": row.options,
        "cells": body.cells.as_ref().map_or(0, Vec::len),
    });
    let actor = staff.actor();
    platform_db::retrying(async || {
        let mut tx = staff.begin().await?;
        let now = store::lock(&mut tx, id).await?;
        seen.check(now.version, &opened(&keys, now.clone())?)?;
        must_be_draft(now.state)?;
        store::save_draft(&mut tx, &row, &found.chunks, &cells).await?;
        let change = record::Change {
            actor: &actor,
            action: "import.corrected",
            subject: Some(id.uuid()),
            detail: changed.clone(),
            at: staff.now(),
        };
        record::change(&mut tx, change).await?;
        tx.commit().await
    })
    .await?;
    let import = Import::of(row, detail);
    Ok(Reply::ok(&import)?.version(import.version))
}

fn must_be_draft(state: State) -> Result<()> {
    if state == State::Draft {
        return Ok(());
    }
    let detail = format!(
        "This import is {}; only a draft can be corrected. Upload the file again.",
        state.as_str()
    );
    Err(Error::conflict("state", detail))
}
