//! Reading and changing the settings.

use axum::extract::State as Shared;
use platform_db::{TenantTx, retrying};
use platform_edge::problem::ProblemBody;
use platform_edge::{ApiResult, IfMatch, Json, Reply, Staff};
use platform_kernel::Result;
use platform_kernel::permission::acts::{ReadSettings, WriteSettings};
use serde_json::json;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::model;
use super::store::{self, AllSeries, SERIES, SeriesRow, SettingsRow};
use crate::TenantApi;
use crate::accounts::model::{locale, name};
use crate::record::{self, Change};
use crate::{customers, money};

/// The slice's routes.
pub fn routes() -> OpenApiRouter<TenantApi> {
    OpenApiRouter::new().routes(routes!(get_settings, update_settings))
}

/// The company's settings.
#[derive(Debug, serde::Serialize, utoipa::ToSchema)]
pub(crate) struct Settings {
    /// Its name.
    company: String,
    /// ISO 4217.
    currency: String,
    /// IANA zone.
    time_zone: String,
    /// BCP 47.
    locale: String,
    /// ISO 3166-1 alpha-2.
    region: String,
    /// `#rrggbb`, or null for ours.
    accent: Option<String>,
    /// How documents and records are numbered.
    number_series: NumberSeries,
    version: i32,
}

/// One series each.
#[derive(Debug, serde::Serialize, utoipa::ToSchema)]
pub(crate) struct NumberSeries {
    /// Customers.
    customer: Series,
    /// Orders.
    order: Series,
    /// Invoices.
    invoice: Series,
    /// Credit notes.
    credit_note: Series,
}

/// `prefix` and a number filled up with zeros to `digits`.
#[derive(Debug, serde::Serialize, utoipa::ToSchema)]
pub(crate) struct Series {
    prefix: String,
    /// The number that the next one gets.
    next: i64,
    digits: i32,
}

impl Series {
    fn of(row: SeriesRow) -> Self {
        Self {
            prefix: row.prefix,
            next: row.next,
            digits: row.digits,
        }
    }
}

impl Settings {
    fn of(row: SettingsRow, series: AllSeries) -> Self {
        let SettingsRow {
            company,
            currency,
            time_zone,
            locale,
            region,
            accent,
            version,
        } = row;
        let [customer, order, invoice, credit_note] = series.map(Series::of);
        let number_series = NumberSeries {
            customer,
            order,
            invoice,
            credit_note,
        };
        Self {
            company,
            currency,
            time_zone,
            locale,
            region,
            accent,
            number_series,
            version,
        }
    }
}

/// The company's settings.
#[utoipa::path(get, path = "/settings", tag = "settings", responses((status = 200, body = Settings)))]
pub(crate) async fn get_settings(me: Staff<ReadSettings>) -> ApiResult<Reply> {
    let mut tx = me.read().await?;
    let row = store::find(&mut tx).await?;
    let series = store::find_series(&mut tx).await?;
    tx.commit().await?;
    let version = row.version;
    Ok(Reply::ok(&Settings::of(row, series))?.version(version))
}

/// What is left out stays; null takes the accent away.
#[derive(Debug, serde::Deserialize, garde::Validate, utoipa::ToSchema)]
#[garde(allow_unvalidated)]
#[expect(
    clippy::option_option,
    reason = "left out, null and a value are three things"
)]
pub(crate) struct UpdateSettings {
    /// Its name.
    company: Option<String>,
    /// ISO 4217.
    currency: Option<String>,
    /// IANA zone.
    time_zone: Option<String>,
    /// BCP 47.
    locale: Option<String>,
    /// ISO 3166-1 alpha-2.
    region: Option<String>,
    /// `#rrggbb`.
    #[serde(default, deserialize_with = "crate::patch::field")]
    #[schema(value_type = Option<String>)]
    accent: Option<Option<String>>,
    /// How records are numbered.
    number_series: Option<UpdateNumberSeries>,
}

/// One series each.
#[derive(Debug, serde::Deserialize, utoipa::ToSchema)]
pub(crate) struct UpdateNumberSeries {
    /// Customers.
    customer: Option<UpdateSeries>,
    /// Orders.
    order: Option<UpdateSeries>,
    /// Invoices; `next` only before the first is issued.
    invoice: Option<UpdateSeries>,
    /// Credit notes; `next` only before the first is issued.
    credit_note: Option<UpdateSeries>,
}

impl UpdateNumberSeries {
    /// In the order of [`SERIES`].
    fn all(&self) -> [Option<&UpdateSeries>; SERIES.len()] {
        let Self {
            customer,
            order,
            invoice,
            credit_note,
        } = self;
        [customer, order, invoice, credit_note].map(Option::as_ref)
    }
}

/// What is left out stays.
#[derive(Debug, Default, serde::Deserialize, utoipa::ToSchema)]
pub(crate) struct UpdateSeries {
    /// At most 12 characters.
    prefix: Option<String>,
    /// Can only be raised.
    next: Option<i64>,
    /// 1 to 12.
    digits: Option<i32>,
}

/// Change the company's settings.
#[utoipa::path(patch, path = "/settings", tag = "settings", request_body = UpdateSettings,
    params(("If-Match" = String, Header, description = "The version seen, `\"3\"`")),
    responses(
        (status = 200, body = Settings),
        (status = 412, body = ProblemBody, description = "Changed meanwhile; `current` is how it is now"),
        (status = 422, body = ProblemBody, description = "A field was refused"),
        (status = 428, body = ProblemBody, description = "If-Match is missing"),
    )
)]
pub(crate) async fn update_settings(
    me: Staff<WriteSettings>,
    Shared(api): Shared<TenantApi>,
    seen: IfMatch,
    body: Json<UpdateSettings>,
) -> ApiResult<Reply> {
    let answer = retrying(async || {
        let mut tx = me.begin().await?;
        let before = (
            store::lock(&mut tx).await?,
            store::lock_series(&mut tx).await?,
        );
        let current = Settings::of(before.0.clone(), before.1.clone());
        seen.check(current.version, &current)?;
        let mut after = changed(&before, &body)?;
        for (was, is) in before.1.iter().zip(&after.1) {
            if DOCUMENTS.contains(&is.series.as_str())
                && money::any_issued(&mut tx, &is.series).await?
            {
                let field = format!("number_series.{}.next", is.series);
                model::no_gap(&field, is.next, was.next)?;
            }
        }
        let fields = differences(&before, &after);
        if fields.is_empty() {
            tx.rollback().await?;
            return Ok(current);
        }
        after.0.version = store::save(&mut tx, &after.0, me.now()).await?;
        for row in &after.1 {
            store::save_series(&mut tx, row).await?;
        }
        note(&mut tx, &me, &fields).await?;
        if fields.contains(&"region") {
            customers::region_changed(&mut tx, &api.plane.clock).await?;
        }
        tx.commit().await?;
        Ok(Settings::of(after.0, after.1))
    })
    .await?;
    api.queue.wake_cells();
    Ok(Reply::ok(&answer)?.version(answer.version))
}

/// The series whose numbers have no gaps.
const DOCUMENTS: [&str; 2] = ["invoice", "credit_note"];

type Both = (SettingsRow, AllSeries);

fn changed((row, series): &Both, body: &UpdateSettings) -> Result<Both> {
    let (mut row, mut series) = (row.clone(), series.clone());
    if let Some(company) = &body.company {
        row.company = name("company", company)?;
    }
    if let Some(currency) = &body.currency {
        row.currency = model::currency(currency)?;
    }
    if let Some(zone) = &body.time_zone {
        row.time_zone = model::time_zone(zone)?;
    }
    if let Some(text) = &body.locale {
        row.locale = locale("locale", text)?;
    }
    if let Some(region) = &body.region {
        row.region = model::region(region)?;
    }
    if let Some(accent) = &body.accent {
        row.accent = accent.as_deref().map(model::accent).transpose()?;
    }
    if let Some(wanted) = &body.number_series {
        for (row, wanted) in series.iter_mut().zip(wanted.all()) {
            if let Some(wanted) = wanted {
                renumber(row, wanted)?;
            }
        }
    }
    Ok((row, series))
}

fn renumber(row: &mut SeriesRow, wanted: &UpdateSeries) -> Result<()> {
    let field = |part: &str| format!("number_series.{}.{part}", row.series);
    let (prefix, digits, next) = (field("prefix"), field("digits"), field("next"));
    if let Some(wanted) = &wanted.prefix {
        row.prefix = model::prefix(&prefix, wanted)?;
    }
    if let Some(wanted) = wanted.digits {
        row.digits = model::digits(&digits, wanted)?;
    }
    if let Some(wanted) = wanted.next {
        row.next = model::next(&next, wanted, row.next)?;
    }
    Ok(())
}

fn differences((before, series_before): &Both, (after, series_after): &Both) -> Vec<&'static str> {
    [
        ("company", before.company != after.company),
        ("currency", before.currency != after.currency),
        ("time_zone", before.time_zone != after.time_zone),
        ("locale", before.locale != after.locale),
        ("region", before.region != after.region),
        ("accent", before.accent != after.accent),
        (
            "number_series.customer",
            series_before[0] != series_after[0],
        ),
        ("number_series.order", series_before[1] != series_after[1]),
        ("number_series.invoice", series_before[2] != series_after[2]),
        (
            "number_series.credit_note",
            series_before[3] != series_after[3],
        ),
    ]
    .into_iter()
    .filter_map(|(field, differs)| differs.then_some(field))
    .collect()
}

async fn note(tx: &mut TenantTx, me: &Staff<WriteSettings>, fields: &[&str]) -> Result<()> {
    let change = Change {
        actor: &me.actor(),
        action: "settings.updated",
        subject: None,
        detail: json!({ "fields": fields }),
        at: me.now(),
    };
    record::change(tx, change).await.map(drop)
}
