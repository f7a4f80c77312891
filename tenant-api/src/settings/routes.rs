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
use super::store::{self, SeriesRow, SettingsRow};
use crate::TenantApi;
use crate::accounts::model::{locale, name};
use crate::customers;
use crate::record::{self, Change};

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
}

/// `prefix` and a number filled up with zeros to `digits`.
#[derive(Debug, serde::Serialize, utoipa::ToSchema)]
pub(crate) struct Series {
    prefix: String,
    /// The number that the next one gets.
    next: i64,
    digits: i32,
}

impl Settings {
    fn of(row: SettingsRow, customer: SeriesRow) -> Self {
        let SettingsRow {
            company,
            currency,
            time_zone,
            locale,
            region,
            accent,
            version,
        } = row;
        let SeriesRow {
            prefix,
            digits,
            next,
        } = customer;
        let number_series = NumberSeries {
            customer: Series {
                prefix,
                next,
                digits,
            },
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
    let customer = store::find_series(&mut tx, "customer").await?;
    tx.commit().await?;
    let version = row.version;
    Ok(Reply::ok(&Settings::of(row, customer))?.version(version))
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
            store::lock_series(&mut tx, "customer").await?,
        );
        let current = Settings::of(before.0.clone(), before.1.clone());
        seen.check(current.version, &current)?;
        let mut after = changed(&before, &body)?;
        let fields = differences(&before, &after);
        if fields.is_empty() {
            tx.rollback().await?;
            return Ok(current);
        }
        after.0.version = store::save(&mut tx, &after.0, me.now()).await?;
        store::save_series(&mut tx, "customer", &after.1).await?;
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

type Both = (SettingsRow, SeriesRow);

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
    if let Some(wanted) = body
        .number_series
        .as_ref()
        .and_then(|all| all.customer.as_ref())
    {
        if let Some(prefix) = &wanted.prefix {
            series.prefix = model::prefix(prefix)?;
        }
        if let Some(digits) = wanted.digits {
            series.digits = model::digits(digits)?;
        }
        if let Some(next) = wanted.next {
            series.next = model::next(next, series.next)?;
        }
    }
    Ok((row, series))
}

fn differences((before, series_before): &Both, (after, series_after): &Both) -> Vec<&'static str> {
    [
        ("company", before.company != after.company),
        ("currency", before.currency != after.currency),
        ("time_zone", before.time_zone != after.time_zone),
        ("locale", before.locale != after.locale),
        ("region", before.region != after.region),
        ("accent", before.accent != after.accent),
        ("number_series.customer", series_before != series_after),
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
