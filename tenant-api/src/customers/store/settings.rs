//! What the company's settings say, and its customer numbers.

use platform_db::TenantTx;
use platform_kernel::{Day, Instant, Result};

use crate::customers::model::number;
use crate::customers::model::rules::Rules;
use crate::fields;

/// The series of customer numbers.
pub const SERIES: &str = "customer";

/// The rules that hold now.
pub async fn rules(tx: &mut TenantTx, now: Instant) -> Result<Rules> {
    let row = sqlx::query!(
        "SELECT s.region, s.currency, s.time_zone,
                (SELECT n.prefix FROM this_tenant.number_series AS n WHERE n.series = $1) AS prefix
         FROM this_tenant.settings AS s",
        SERIES
    )
    .fetch_optional(&mut *tx)
    .await?;
    let fields = fields::list(tx, "customers").await?;
    let (region, currency, zone, prefix) = match row {
        Some(row) => (row.region, row.currency, row.time_zone, row.prefix),
        None => ("GB".into(), "GBP".into(), "UTC".into(), None),
    };
    let zone = jiff::tz::TimeZone::get(&zone).unwrap_or(jiff::tz::TimeZone::UTC);
    Ok(Rules {
        region,
        currency,
        prefix: prefix.unwrap_or_else(|| "C-".into()),
        fields,
        today: Day(now.jiff().to_zoned(zone).date()),
    })
}

/// Takes `n` customer numbers at once, in order and without gaps: the series stays locked until the transaction ends.
pub async fn take_numbers(tx: &mut TenantTx, n: usize) -> Result<Vec<String>> {
    let count = i32::try_from(n).unwrap_or(i32::MAX);
    if count == 0 {
        return Ok(Vec::new());
    }
    let row = sqlx::query!(
        r#"INSERT INTO this_tenant.number_series AS old (series, prefix, digits, next) VALUES ($1, 'C-', 5, 1 + $2)
           ON CONFLICT (series) DO UPDATE SET next = old.next + $2
           RETURNING prefix, digits, next - $2 AS "first!""#,
        SERIES,
        count
    )
    .fetch_one(tx)
    .await?;
    let digits = u32::try_from(row.digits).unwrap_or(5);
    Ok((row.first..row.first + i64::from(count))
        .map(|n| number::format(&row.prefix, digits, n))
        .collect())
}

/// Sets the series past numbers of its own form that were given otherwise, so that it never comes to one of them.
pub async fn pass_numbers(tx: &mut TenantTx, given: &[&str]) -> Result<()> {
    if given.is_empty() {
        return Ok(());
    }
    let row = sqlx::query!(
        "SELECT prefix, digits FROM this_tenant.number_series WHERE series = $1",
        SERIES
    )
    .fetch_optional(&mut *tx)
    .await?;
    let (prefix, digits) = row.map_or_else(|| ("C-".to_owned(), 5), |row| (row.prefix, row.digits));
    // Longer numbers are not the series', or it would be spent at once.
    let width = u32::try_from(digits).unwrap_or(5);
    let of_series = |number: &&str| number::of_series(number, &prefix, width);
    let Some(highest) = given.iter().filter_map(of_series).max() else {
        return Ok(());
    };
    sqlx::query!(
        "INSERT INTO this_tenant.number_series AS old (series, prefix, digits, next) VALUES ($1, $2, $3, 1 + $4::bigint)
         ON CONFLICT (series) DO UPDATE SET next = greatest(old.next, 1 + $4::bigint)",
        SERIES,
        prefix,
        digits,
        highest
    )
    .execute(tx)
    .await?;
    Ok(())
}
