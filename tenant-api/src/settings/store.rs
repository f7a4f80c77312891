//! The settings' SQL.

use platform_db::TenantTx;
use platform_kernel::{Error, Instant, Result};

use super::model;
use crate::customers::number;

/// A company's settings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SettingsRow {
    /// Its name.
    pub company: String,
    /// ISO 4217.
    pub currency: String,
    /// IANA zone.
    pub time_zone: String,
    /// BCP 47.
    pub locale: String,
    /// ISO 3166-1 alpha-2.
    pub region: String,
    /// `#rrggbb`, if it has a colour of its own.
    pub accent: Option<String>,
    /// Rises with each change.
    pub version: i32,
}

/// What is numbered.
pub(super) const SERIES: [&str; 4] = ["customer", "order", "invoice", "credit_note"];

/// One row for each of [`SERIES`].
pub(super) type AllSeries = [SeriesRow; SERIES.len()];

/// A series of numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct SeriesRow {
    pub(super) series: String,
    pub(super) prefix: String,
    pub(super) digits: i32,
    pub(super) next: i64,
}

/// The settings of the transaction's tenant.
pub async fn find(tx: &mut TenantTx) -> Result<SettingsRow> {
    Ok(sqlx::query_as!(
        SettingsRow,
        "SELECT company, currency, time_zone, locale, region, accent, version FROM this_tenant.settings"
    )
    .fetch_one(tx)
    .await?)
}

/// The same, locked until the transaction ends.
pub(super) async fn lock(tx: &mut TenantTx) -> Result<SettingsRow> {
    Ok(sqlx::query_as!(
        SettingsRow,
        "SELECT company, currency, time_zone, locale, region, accent, version FROM this_tenant.settings FOR UPDATE"
    )
    .fetch_one(tx)
    .await?)
}

/// Every series, in the order of [`SERIES`].
pub(super) async fn find_series(tx: &mut TenantTx) -> Result<AllSeries> {
    let rows = sqlx::query_as!(
        SeriesRow,
        "SELECT series, prefix, digits, next FROM this_tenant.number_series WHERE series = ANY($1)",
        &SERIES.map(str::to_owned)
    )
    .fetch_all(tx)
    .await?;
    in_order(rows)
}

/// The same, locked until the transaction ends.
pub(super) async fn lock_series(tx: &mut TenantTx) -> Result<AllSeries> {
    let rows = sqlx::query_as!(
        SeriesRow,
        "SELECT series, prefix, digits, next FROM this_tenant.number_series WHERE series = ANY($1) ORDER BY series FOR UPDATE",
        &SERIES.map(str::to_owned)
    )
    .fetch_all(tx)
    .await?;
    in_order(rows)
}

fn in_order(mut rows: Vec<SeriesRow>) -> Result<AllSeries> {
    rows.sort_by_key(|row| SERIES.iter().position(|name| *name == row.series));
    AllSeries::try_from(rows).map_err(|_| Error::internal("a number series is missing"))
}

/// Returns the new version.
pub(super) async fn save(tx: &mut TenantTx, row: &SettingsRow, now: Instant) -> Result<i32> {
    Ok(sqlx::query_scalar!(
        "UPDATE this_tenant.settings SET company = $1, currency = $2, time_zone = $3, locale = $4, region = $5,
             accent = $6, version = version + 1, updated_at = $7 RETURNING version",
        row.company,
        row.currency,
        row.time_zone,
        row.locale,
        row.region,
        row.accent,
        now as Instant
    )
    .fetch_one(tx)
    .await?)
}

pub(super) async fn save_series(tx: &mut TenantTx, row: &SeriesRow) -> Result<()> {
    sqlx::query!(
        "UPDATE this_tenant.number_series SET prefix = $2, digits = $3, next = $4 WHERE series = $1",
        row.series,
        row.prefix,
        row.digits,
        row.next
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// Sets a series past numbers of its own form that were given otherwise, so that it never comes to one of them.
pub async fn pass_numbers(tx: &mut TenantTx, series: &str, given: &[String]) -> Result<()> {
    let Some(row) = sqlx::query!(
        "SELECT prefix, digits FROM this_tenant.number_series WHERE series = $1",
        series
    )
    .fetch_optional(&mut *tx)
    .await?
    else {
        return Ok(());
    };
    // Longer numbers are not the series', or it would be spent at once.
    let width = u32::try_from(row.digits).unwrap_or(0);
    let of_series = |number: &String| number::of_series(number, &row.prefix, width);
    let Some(highest) = given.iter().filter_map(of_series).max() else {
        return Ok(());
    };
    sqlx::query!(
        "UPDATE this_tenant.number_series SET next = 1 + $2::bigint WHERE series = $1 AND next <= $2::bigint",
        series,
        highest
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// Draws `count` numbers of a series, in order. The series stays locked until the transaction ends, so that a rollback
/// leaves no gap: draw late, and commit soon.
pub async fn take_numbers(tx: &mut TenantTx, series: &str, count: u32) -> Result<Vec<String>> {
    let row = sqlx::query!(
        r#"UPDATE this_tenant.number_series SET next = next + $2 WHERE series = $1
           RETURNING prefix, digits, next - $2 AS "first!""#,
        series,
        i64::from(count)
    )
    .fetch_optional(tx)
    .await?
    .ok_or_else(|| Error::internal(format!("there is no number series `{series}`")))?;
    Ok((0..i64::from(count))
        .map(|n| model::numbered(&row.prefix, row.digits, row.first + n))
        .collect())
}
