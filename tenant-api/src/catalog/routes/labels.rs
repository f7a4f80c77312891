//! Labels to stick on units.

use axum::extract::State;
use axum::response::Response;
use platform_edge::{ApiResult, Query, Staff};
use platform_kernel::permission::acts::ReadCatalog;
use platform_kernel::{AssetId, Error, FieldError, Result};
use platform_ports::papers::{Label, Labels, Paper, SHEETS, Sheet, Symbol};
use serde::Deserialize;
use uuid::Uuid;

use crate::TenantApi;
use crate::catalog::store::assets;
use crate::customers::refusals::Reads;
use crate::papers::answer;

/// Most labels at once.
const MOST: usize = 200;

/// Which labels, on which sheet.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct LabelQuery {
    /// The units, in order: their ids between commas, at most 200.
    ids: String,
    /// The sheet: `a4-24` (70 × 36 mm), `a4-21` (63.5 × 38.1), `a4-65` (38.1 × 21.2), `letter-30` (66.7 × 25.4),
    /// `roll-62x29`, `roll-57x32`; the first when left out.
    format: Option<String>,
    /// `code128` or `qr`; bars when left out. A tag that bars can't write, or not wide enough to be read, becomes a square.
    symbol: Option<String>,
    /// How many places at the sheet's beginning are used up.
    #[serde(default)]
    skip: usize,
}

/// Labels with the units' tags, as PDF.
#[utoipa::path(get, path = "/assets/labels.pdf", tag = "catalog", params(LabelQuery),
    responses((status = 200, description = "PDF", content_type = "application/pdf", body = String), Reads))]
pub(super) async fn print_asset_labels(
    State(api): State<TenantApi>,
    staff: Staff<ReadCatalog>,
    Query(query): Query<LabelQuery>,
) -> ApiResult<Response> {
    let ids = ids(&query.ids)?;
    let (sheet, symbol) = (
        sheet(query.format.as_deref())?,
        symbol(query.symbol.as_deref())?,
    );
    if query.skip >= sheet.count.0 * sheet.count.1 {
        let why = format!("this sheet has {} places", sheet.count.0 * sheet.count.1);
        return Err(Error::invalid("skip", "out_of_range", why).into());
    }
    let mut tx = staff.read().await?;
    let found = assets::tags(&mut tx, &ids).await?;
    let settings = crate::settings::find(&mut tx).await?;
    tx.commit().await?;
    let label = |id: &Uuid| {
        let (_, tag, product) = found.iter().find(|(asset, ..)| asset == id)?;
        Some(Label {
            code: tag.clone(),
            title: product.clone(),
            sender: settings.company.clone(),
        })
    };
    // Unseen is absent: one unknown id is no sheet at all.
    let labels: Option<Vec<Label>> = ids.iter().map(label).collect();
    let paper = Paper::Labels(Labels {
        sheet: *sheet,
        skip: query.skip,
        symbol,
        labels: labels.ok_or(Error::NotFound)?,
    });
    Ok(answer(&api, paper, "labels").await?)
}

fn ids(text: &str) -> Result<Vec<Uuid>> {
    let refuse = |value: &str, why: &str| {
        Err(Error::Invalid(vec![
            FieldError::new("ids", "invalid", why).with_value(value),
        ]))
    };
    let mut ids = Vec::new();
    for part in text.split(',').map(str::trim).filter(|p| !p.is_empty()) {
        match part.parse::<AssetId>() {
            Ok(id) => ids.push(id.uuid()),
            Err(_) => return refuse(part, "give the units' ids, ast_…, between commas"),
        }
    }
    if ids.is_empty() || ids.len() > MOST {
        return refuse("", "name 1 to 200 units");
    }
    Ok(ids)
}

fn sheet(name: Option<&str>) -> Result<&'static Sheet> {
    let wanted = name.unwrap_or(SHEETS[0].name);
    SHEETS
        .iter()
        .find(|sheet| sheet.name == wanted)
        .ok_or_else(|| {
            let names: Vec<&str> = SHEETS.iter().map(|sheet| sheet.name).collect();
            let why = format!("there are {}", names.join(", "));
            Error::Invalid(vec![
                FieldError::new("format", "unknown", why).with_value(wanted),
            ])
        })
}

fn symbol(name: Option<&str>) -> Result<Symbol> {
    match name {
        None | Some("code128") => Ok(Symbol::Code128),
        Some("qr") => Ok(Symbol::Qr),
        Some(other) => Err(Error::Invalid(vec![
            FieldError::new("symbol", "unknown", "there are code128 and qr").with_value(other),
        ])),
    }
}
